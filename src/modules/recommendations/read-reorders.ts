import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { badRequest } from '#kernel/errors.ts'
import { addDays, dateIn } from '#kernel/time.ts'
import { keptRecommendations } from './keep-recommendations.ts'
import { purchasesSeen } from './purchases-seen.ts'
import { rhythmToday } from './rhythm-today.ts'
import { seen, sees, seesPurchases } from './sight.ts'

const named = z.object({ id: z.uuid(), name: z.string() })

export const Reorders = z.object({
  madeAt: z.iso.datetime().nullable().describe('When it was last looked; null: not yet'),
  today: z.iso.date(),
  data: z.array(
    z.object({
      account: named,
      owner: named.nullable(),
      product: named,
      times: z.int(),
      lowDays: z.int(),
      usualDays: z.int(),
      highDays: z.int(),
      lastOn: z.iso.date(),
      dueOn: z.iso.date(),
    }),
  ),
  page: z.object({ next: z.string().nullable() }),
})

export interface Wanted {
  /** Only accounts of this person. */
  ownerId?: string | undefined
  /** Due by this day; two weeks from now without it. */
  until?: string | undefined
  limit: number
  cursor?: string | undefined
}

interface Row {
  accountId: string
  accountName: string
  ownerId: string | null
  ownerName: string | null
  productId: string
  productName: string
  dueOn: string
}

/**
 * Accounts that usually would have bought again, or will soon, the longest due first. The night says whom to look at; what is told is
 * computed from the purchases that the actor sees now, so that a page may hold fewer than asked for.
 */
export async function readReorders(ctx: Ctx, wanted: Wanted): Promise<z.input<typeof Reorders>> {
  const kept = await keptRecommendations(ctx)
  const today = dateIn(ctx.settings.timeZone, ctx.clock())
  const told = { madeAt: kept?.madeAt.toISOString() ?? null, today }
  if (!seesPurchases(ctx) || !sees(ctx, 'account', ['name'])) return { ...told, data: [], page: { next: null } }
  const asked = parameters()
  const { add } = asked
  const dueBy = wanted.until ?? addDays(today, 14)
  const until = add(dueBy, 'date')
  const after = afterOf(wanted.cursor)
  const isAfter = after
    ? ` and (r.due_on, r.account_id, r.product_id) > (${add(after[0], 'date')}, ${add(after[1], 'uuid')}, ${add(after[2], 'uuid')})`
    : ''
  const showsOwner = sees(ctx, 'account', ['owner'])
  const isOwn = wanted.ownerId
    ? ` and ${showsOwner ? 'true' : 'false'} and a.owner_id = ${add(wanted.ownerId, 'uuid')}`
    : ''
  const rows = await ctx.db.rows<Row>(
    `select a.id as "accountId", a.name as "accountName", u.id as "ownerId", u.name as "ownerName", p.id as "productId", p.name as "productName",
       r.due_on::text as "dueOn"
     from kith.reorder r
     join crm.account a on a.id = r.account_id and ${seen(ctx, 'account', 'a', asked)}
     join crm.deal d on d.id = r.deal_id and d.outcome = 'won' and ${seen(ctx, 'deal', 'd', asked)}
     join crm.product p on p.id = r.product_id and p.active is not false and ${seen(ctx, 'product', 'p', asked)}
     left join crm."user" u on ${showsOwner ? 'u.id = a.owner_id' : 'false'}
     where r.due_on <= ${until}${isOwn}${isAfter} order by r.due_on, r.account_id, r.product_id limit ${add(wanted.limit + 1, 'integer')}`,
    asked.values,
  )
  const own = rows.slice(0, wanted.limit)
  const last = rows.length > wanted.limit ? own.at(-1) : undefined
  const purchases = await purchasesSeen(
    ctx,
    own.map(({ accountId }) => accountId),
  )
  const data = own.flatMap(({ accountId, accountName, ownerId, ownerName, productId, productName }) => {
    const rhythm = rhythmToday(ctx, purchases.get(accountId)?.get(productId) ?? [])
    if (!rhythm || rhythm.dueOn > dueBy) return []
    const account = { id: accountId, name: accountName }
    const owner = ownerId ? { id: ownerId, name: ownerName ?? '' } : null
    return [{ account, owner, product: { id: productId, name: productName }, ...rhythm }]
  })
  return {
    ...told,
    data,
    page: { next: last ? `${last.dueOn}_${last.accountId}_${last.productId}` : null },
  }
}

const shape = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})_([0-9a-f-]{36})$/

function afterOf(cursor: string | undefined): [string, string, string] | null {
  if (!cursor) return null
  const [, due, account, product] = shape.exec(cursor) ?? []
  if (!due || !account || !product) throw badRequest('cursor', 'cursor: is none that a page has given.')
  return [due, account, product]
}
