import type { ObjectModel } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'

/** In this order, so that what belongs to an account goes with it. The condition says what of the row `t` is still open; `$now` is the time. */
const standard: Record<string, string> = {
  account: 'true',
  contact: 'true',
  deal: `t.outcome is distinct from 'won' and t.outcome is distinct from 'lost'`,
  dealCredit: `exists (select from crm.deal d where d.id = t.deal_id and d.outcome = 'open' and d.deleted_at is null)`,
  lead: `t.status is distinct from 'disqualified'`,
  activity: `t.done_at is null and t.kind <> 'note'
    and (t.kind in ('task', 'call') or coalesce(t.starts_at, t.due_at, $now) >= $now)`,
}

/** Objects whose records can be handed over: customers, open sales, open tasks and future meetings, and what the organisation keeps itself. */
export function handedObjects({ catalog, actor }: Pick<Ctx, 'catalog' | 'actor'>): ObjectModel[] {
  const own = [...catalog.objects.values()].filter(({ definition }) => definition.custom && !definition.madeBy)
  return [...Object.keys(standard).flatMap((name) => catalog.objects.get(name) ?? []), ...own].filter(
    ({ name }) => actor.rights(name).change !== 'none',
  )
}

/** What says whose a record is: its owner; of credits, which belong to the deal's owner, the person who has it. */
export function holderOf({ name }: Pick<ObjectModel, 'name'>): { column: string; key: string } {
  return name === 'dealCredit' ? { column: 'person_id', key: 'personId' } : { column: 'owner_id', key: 'ownerId' }
}

export function openCondition({ name }: ObjectModel, now: () => string): string {
  return (standard[name] ?? 'true').replaceAll('$now', now)
}
