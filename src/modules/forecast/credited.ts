import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { minorDigits } from '#kernel/money.ts'
import { type Scope, seenDeals } from './scope.ts'

/** What people have of deals that others own, or others of theirs, in the currency of the organisation. */
export interface Credited {
  id: string
  name: string
  /** What comes to them less what goes from them; all together are nothing. */
  amount: number
}

/** Fields that credits speak of. */
const needs = ['amount', 'owner', 'outcome', 'closedAt']

/**
 * By how much the amounts won within a stretch differ for each person from those of the deals they own, since credit is split: one
 * statement, of the deals that the actor sees. Nothing for who may not see credits, or a field that says what they are of.
 */
export async function creditedWithin(
  ctx: Ctx,
  scope: Scope,
  { begins, ends }: { begins: string; ends: string },
): Promise<Credited[]> {
  const [deal, credit] = [ctx.actor.rights('deal'), ctx.actor.rights('dealCredit')]
  const hides = needs.some((name) => deal.hidden.has(name)) || scope.needs.some((name) => deal.hidden.has(name))
  if (hides || deal.see === 'none' || credit.see === 'none' || !ctx.catalog.objects.has('dealCredit')) return []
  if (['deal', 'person', 'percent'].some((name) => credit.hidden.has(name))) return []
  const { values, add } = parameters()
  const stretch = `d.closed_at >= ${add(begins, 'timestamptz')} and d.closed_at < ${add(ends, 'timestamptz')}`
  const whose = scope.owners ? add(scope.owners, 'uuid[]') : null
  // Rounded as amounts are; the owner has the rest, so that all together stay what was won.
  const part = `round(d.amount_base * c.percent / 100, ${minorDigits(ctx.settings.currency)})`
  const rows = await ctx.db.rows<{ id: string; name: string; amount: string }>(
    `select u.id::text, u.name, sum(part.amount)::text as amount
     from crm.deal d
     join crm.deal_credit c on c.deal_id = d.id and c.deleted_at is null and c.person_id is distinct from d.owner_id
     cross join lateral (values (c.person_id, ${part}), (d.owner_id, - ${part})) part (person_id, amount)
     join crm."user" u on u.id = part.person_id
     where d.outcome = 'won' and d.deleted_at is null and d.amount_base is not null and ${stretch}
       and ${seenDeals(ctx, { ...scope, owners: null }, add)}${whose ? ` and part.person_id = any(${whose})` : ''}
     group by u.id, u.name order by u.id`,
    values,
  )
  return rows.map(({ id, name, amount }) => ({ id, name, amount: Number(amount) }))
}
