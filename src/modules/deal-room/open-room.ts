import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { type Money, sumDecimals } from '#kernel/money.ts'
import { type Billing, billingPeriods } from '#kernel/recurrence/billing.ts'
import { hashOf } from './room-links.ts'
import { FileIds, type Step, Steps } from './steps.ts'
import { tellOwner } from './tell-owner.ts'

/** All that a buyer is told. What does not stand here does not leave the house. */
export interface OpenRoom {
  linkId: string
  organisation: string
  heading: string
  welcome: string | null
  lines: {
    name: string
    quantity: string
    price: Money | null
    discount: string | null
    total: Money | null
    /** Null: once. */
    billing: Billing | null
    /** In months; null: open-ended. */
    term: number | null
  }[]
  hasPrices: boolean
  /** What is billed once, by the month, the quarter, the year: never one sum. */
  sums: { billing: Billing | null; totals: Money[]; taxes: Money[] }[]
  steps: Step[]
  files: { id: string; name: string; size: number }[]
  person: { name: string; email: string | null; phone: string | null } | null
  closesOn: string | null
  expiresAt: Date
}

interface RoomRow {
  linkId: string
  dealId: string
  expiresAt: Date
  organisation: string
  heading: string
  welcome: string | null
  lines: string | null
  steps: unknown
  files: unknown
  closesOn: string | null
  name: string | null
  email: string | null
  phone: string | null
}

const mostLines = 500

/** What the link leads to; null when it is unknown, has ended, or leads to what is gone. */
export async function openRoom(ctx: Ctx, secret: string): Promise<OpenRoom | null> {
  const room = await findRoom(ctx, secret)
  if (!room) return null
  const [lines, files] = await Promise.all([readLines(ctx.db, room), readFiles(ctx.db, room)])
  const hasPrices = room.lines === 'prices'
  return {
    linkId: room.linkId,
    organisation: room.organisation,
    heading: room.heading,
    welcome: room.welcome,
    lines: lines.map(({ name, quantity, price, discount, total, billing, term }) => ({
      name,
      quantity,
      price: hasPrices ? price : null,
      discount: hasPrices ? discount : null,
      total: hasPrices ? total : null,
      billing: hasPrices ? billing : null,
      term: hasPrices ? term : null,
    })),
    hasPrices,
    sums: hasPrices ? sumsOf(lines) : [],
    steps: Steps.safeParse(room.steps ?? []).data ?? [],
    files,
    person: room.name === null ? null : { name: room.name, email: room.email, phone: room.phone },
    closesOn: room.closesOn,
    expiresAt: room.expiresAt,
  }
}

function sumsOf(lines: readonly Line[]): OpenRoom['sums'] {
  return [null, ...billingPeriods].flatMap((billing) => {
    const own = lines.filter((line) => line.billing === billing)
    const totals = summed(own.flatMap(({ total }) => total ?? []))
    return totals.length > 0 ? [{ billing, totals, taxes: summed(own.flatMap(({ tax }) => tax ?? [])) }] : []
  })
}

async function findRoom(ctx: Ctx, secret: string): Promise<RoomRow | null> {
  // An organisation that does without deal rooms has none.
  if (ctx.catalog.objects.get('dealRoom')?.definition.hidden === true) return null
  const [row] = await ctx.db.rows<RoomRow>(
    `select l.id as "linkId", d.id as "dealId", l.expires_at as "expiresAt", o.name as organisation,
       r.heading, r.welcome, r.lines, r.steps, r.files,
       case when r.shows_closing then d.closes_on::text end as "closesOn", u.name, u.email, u.phone
     from kith.room_link l cross join kith.organisation o
     join crm.deal_room r on r.id = l.room_id and r.deleted_at is null
     join crm.deal d on d.id = r.deal_id and d.deleted_at is null
     left join crm."user" u on r.shows_owner and u.id = d.owner_id and u.active and u.deleted_at is null
     where l.secret_hash = $1 and l.revoked_at is null and l.expires_at > $2`,
    [hashOf(secret), ctx.clock()],
  )
  return row ?? null
}

type Line = OpenRoom['lines'][number] & { tax: Money | null }

async function readLines(db: Db, { dealId, lines }: RoomRow): Promise<Line[]> {
  if (lines !== 'names' && lines !== 'prices') return []
  const money = (field: string) =>
    `case when l.${field} is not null then jsonb_build_object('amount', l.${field}::text, 'currency', l.${field}_currency) end`
  return db.rows<Line>(
    `select coalesce(nullif(l.description, ''), p.name, '') as name, l.quantity::text as quantity,
       ${money('unit_price')} as price, nullif(l.discount, 0)::text as discount, ${money('total')} as total, ${money('tax')} as tax,
       l.billing, l.term::int as term
     from crm.deal_line l left join crm.product p on p.id = l.product_id and p.deleted_at is null
     where l.deal_id = $1 and l.deleted_at is null order by l.position nulls last, l.id limit ${mostLines}`,
    [dealId],
  )
}

interface RoomFile {
  id: string
  name: string
  size: number
}

/** Those that the deal still has. */
async function readFiles<F extends RoomFile>(
  db: Db,
  { dealId, files }: Pick<RoomRow, 'dealId' | 'files'>,
  more = '',
): Promise<F[]> {
  const ids = FileIds.safeParse(files ?? []).data ?? []
  if (ids.length === 0) return []
  const found = await db.rows<F>(
    `select f.id, f.name, f.size::float8 as size${more} from kith.file f where f.id = any($2::uuid[]) and f.gone_at is null and exists (
       select from kith.file_link k where k.file_id = f.id and k.object = 'deal' and k.record_id = $1)`,
    [dealId, ids],
  )
  return found.sort((left, right) => ids.indexOf(left.id) - ids.indexOf(right.id))
}

/** A file that the room offers; null when the link or the file is none. */
export async function fileOfRoom(
  ctx: Ctx,
  secret: string,
  fileId: string,
): Promise<(RoomFile & { hash: string; type: string; linkId: string }) | null> {
  const room = await findRoom(ctx, secret)
  if (!room) return null
  const files = await readFiles<RoomFile & { hash: string; type: string }>(ctx.db, room, ', f.hash, f.type')
  const file = files.find(({ id }) => id === fileId)
  return file ? { ...file, linkId: room.linkId } : null
}

/** What follows within half an hour is the same visit. */
export async function noteVisit(ctx: Ctx, linkId: string): Promise<void> {
  const counted = await ctx.db.rows(
    `with counted as (update kith.room_link set visits = visits + 1, visited_at = $2
       where id = $1 and (visited_at is null or visited_at < $2::timestamptz - interval '30 minutes') returning id)
     insert into kith.room_visit (link_id, at) select id, $2 from counted on conflict do nothing returning link_id`,
    [linkId, ctx.clock()],
  )
  if (counted.length > 0) await tellOwner(ctx, { linkId })
}

/** In each currency, exact. */
function summed(amounts: readonly Money[]): Money[] {
  return [...Map.groupBy(amounts, ({ currency }) => currency)].map(([currency, all]) => ({
    amount: sumDecimals(all.map(({ amount }) => amount)),
    currency,
  }))
}
