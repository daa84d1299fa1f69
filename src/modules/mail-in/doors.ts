import { createHash, randomBytes } from 'node:crypto'
import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { parameters } from '#engine/log/visible.ts'
import { forbidden } from '#kernel/errors.ts'
import { mailDoor } from './mail-door.object.ts'

/** What became of mails. */
export const mailKinds = [
  'made',
  'joined',
  'again',
  'bounce',
  'automatic',
  'list',
  'sender',
  'own',
  'unreadable',
  'large',
  'limit',
] as const
export type MailKind = (typeof mailKinds)[number]

/** A door as mails meet it. */
export interface OpenDoor {
  id: string
  name: string
  source: string
  leadOwnerId: string | null
  leadBranchId: string | null
}

const columns = `d.id, d.name, coalesce(nullif(d.source, ''), d.name) as source,
  (select u.id from crm."user" u where u.id = d.lead_owner_id and u.deleted_at is null and u.active) as "leadOwnerId",
  (select b.id from crm.branch b where b.id = d.lead_branch_id and b.deleted_at is null) as "leadBranchId"`

/** The door with this secret; null when there is none, or it takes nothing. */
export async function openDoor({ db }: Pick<Ctx, 'db'>, secret: string): Promise<OpenDoor | null> {
  const [door] = await db.rows<OpenDoor>(
    `select ${columns} from kith.mail_door_address a join crm.mail_door d on d.id = a.door_id
     where a.secret_hash = $1 and d.active and d.deleted_at is null`,
    [hashOf(secret)],
  )
  return door ?? null
}

/** For who stands at the machine: the door of this name. */
export async function doorNamed({ db }: Pick<Ctx, 'db'>, name: string): Promise<OpenDoor | null> {
  const [door] = await db.rows<OpenDoor>(
    `select ${columns} from crm.mail_door d where d.name = $1 and d.active and d.deleted_at is null order by d.id limit 1`,
    [name],
  )
  return door ?? null
}

/** Mails that a door takes in a minute. */
const mostAMinute = 120

/** Counts a mail that stands at the door; the seconds after which it may come again when there are too many, else null. */
export async function waitAtDoor({ db }: Pick<Ctx, 'db'>, { id }: OpenDoor): Promise<number | null> {
  const [pace] = await db.rows<{ mails: number; seconds: number }>(
    `insert into kith.mail_door_pace as p (door_id, ends_at, mails) values ($1, now() + interval '1 minute', 1)
     on conflict (door_id) do update set
       mails = case when p.ends_at > now() then least(p.mails + 1, 1000000) else 1 end,
       ends_at = case when p.ends_at > now() then p.ends_at else excluded.ends_at end
     returning mails, greatest(1, ceil(extract(epoch from ends_at - now())))::int as seconds`,
    [id],
  )
  if (!pace || pace.mails <= mostAMinute) return null
  await countMail(db, id, 'limit')
  return pace.seconds
}

/** A new secret for the door; an earlier one ends. */
export async function renewAddress(ctx: Ctx, doorId: string): Promise<string> {
  await ctx.records.get(mailDoor, doorId)
  const { values, add } = parameters()
  const own = add(doorId, 'uuid')
  const mayChange = rowCondition(ctx.actor, objectOf(ctx.catalog, 'mailDoor'), 'change', 'd', add)
  const [row] = await ctx.db.rows(
    `select 1 from crm.mail_door d where d.id = ${own} and d.deleted_at is null and ${mayChange}`,
    values,
  )
  if (!row) throw forbidden('Your roles do not let you change this mail door.')
  const secret = randomBytes(32).toString('base64url')
  await ctx.db.rows(
    `insert into kith.mail_door_address (door_id, secret_hash, made_at) values ($1, $2, $3)
     on conflict (door_id) do update set secret_hash = excluded.secret_hash, made_at = excluded.made_at`,
    [doorId, hashOf(secret), ctx.clock()],
  )
  return secret
}

export interface DoorStanding {
  /** When its address was made; null: it has none. */
  addressMadeAt: string | null
  counts: { kind: MailKind; count: number; lastAt: string }[]
}

/** What came to a door that one sees, the most first. */
export async function readStanding(ctx: Ctx, doorId: string): Promise<DoorStanding> {
  await ctx.records.get(mailDoor, doorId)
  const [[address], counts] = await Promise.all([
    ctx.db.rows<{ madeAt: Date }>('select made_at as "madeAt" from kith.mail_door_address where door_id = $1', [
      doorId,
    ]),
    ctx.db.rows<{ kind: MailKind; count: number; lastAt: Date }>(
      `select kind, count::float8 as count, last_at as "lastAt" from kith.mail_door_tally where door_id = $1
       order by count desc, kind`,
      [doorId],
    ),
  ])
  return {
    addressMadeAt: address?.madeAt.toISOString() ?? null,
    counts: counts.map(({ lastAt, ...row }) => ({ ...row, lastAt: lastAt.toISOString() })),
  }
}

export async function countMail(db: Db, doorId: string, kind: MailKind): Promise<void> {
  await db.rows(
    `insert into kith.mail_door_tally (door_id, kind, count, last_at) values ($1, $2, 1, now())
     on conflict (door_id, kind) do update set count = mail_door_tally.count + 1, last_at = excluded.last_at`,
    [doorId, kind],
  )
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
