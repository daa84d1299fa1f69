import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { loadPeople } from '#modules/access/index.ts'
import { type Approver, forLast, peopleToTell } from './deciders.ts'

/** Of so many people it is looked whether they see the deal. */
const mostPeople = 20

/** Whether somebody of whom it is asked sees the deal; who does not cannot decide. */
export async function seesDeal(
  ctx: Ctx,
  approver: Approver,
  { dealId, own }: { dealId: string; own: readonly (string | null)[] },
): Promise<boolean> {
  const those = await peopleToTell(ctx, approver, own)
  const people = those.length > 0 ? those : await peopleToTell(ctx, forLast(approver), own)
  const loaded = await loadPeople(ctx.db, people.slice(0, mostPeople), ctx.catalog)
  const able = loaded.filter(({ actor }) => actor.rights('approval').see !== 'none')
  if (able.length === 0) return false
  const { values, add } = parameters()
  const id = add(dealId, 'uuid')
  const deal = objectOf(ctx.catalog, 'deal')
  const conditions = able.map(({ actor }) => `(${rowCondition(actor, deal, 'see', 'd', add)})`)
  const rows = await ctx.db.rows(`select 1 from crm.deal d where d.id = ${id} and (${conditions.join(' or ')})`, values)
  return rows.length > 0
}

/** A decision needs no right to change the deal, but a key that does not write decides nothing for its person. */
export function mayAnswer({ actor }: Pick<Ctx, 'actor'>): boolean {
  return actor.via !== 'key' || !actor.rights('approval').withheld?.has('change')
}
