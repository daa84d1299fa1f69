import { z } from 'zod'
import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { demandVisible } from '#engine/log/changes.ts'
import { forEverybody } from '#engine/log/for-everybody.ts'
import { parameters } from '#engine/log/visible.ts'
import type { Operation } from '#engine/write/operations.ts'
import { loadValues } from '#engine/write/rows.ts'
import { write } from '#engine/write/write.ts'
import { conflict, forbidden } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { type Approver, approversOf, forLast, peopleToTell } from './deciders.ts'
import { type Need, needsOf, type Standing } from './needs.ts'
import { tellDeciders } from './tell.ts'

export const AskBody = z.strictObject({
  note: z.string().trim().max(2000).nullish().meta({ description: 'Why it should be approved' }),
})

export const AskedFor = z.object({
  asked: z.int().meta({ description: 'Rules by which it was asked; those of later steps wait for the earlier ones' }),
  changeSet: z.uuid().nullable(),
})

/** Asked anew: what nobody has asked, what was refused, taken back, or is not enough any more. */
const open: readonly Need['state'][] = ['needed', 'refused', 'withdrawn', 'void']

/** Asks for all that a deal still needs. Errors: not-found, forbidden for who may not change the deal, conflict. */
export function askForApproval(
  ctx: Ctx,
  { dealId, note }: z.output<typeof AskBody> & { dealId: string },
): Promise<z.input<typeof AskedFor>> {
  return inTransaction(ctx, async (inside) => {
    const me = inside.actor.userId
    if (!me) throw forbidden('Only a person asks for approval.')
    await demandVisible(inside, objectOf(inside.catalog, 'deal'), dealId)
    await lockDeal(inside, dealId)
    const deal = (await loadValues(inside.db, objectOf(inside.catalog, 'deal'), [dealId])).get(dealId) ?? {}
    if (deal['outcome'] !== 'open') throw conflict('Only of an open deal approval is asked.', { dealId })
    const standing = (await needsOf(inside, [{ id: dealId, values: deal }])).get(dealId) as Standing
    const wanted = standing.needs.filter(({ state }) => open.includes(state))
    if (wanted.length === 0) throw conflict('There is nothing to ask for.', { dealId })
    const ownerId = typeof deal['owner'] === 'string' ? deal['owner'] : null
    const found = await approversOf(
      inside,
      wanted.map(({ rule }) => rule),
      { ownerId, askerId: me },
    )
    const approvers = await withSomebody(inside, found, [ownerId, me])
    const first = Math.min(...standing.needs.filter(({ state }) => state !== 'approved').map(({ rule }) => rule.step))
    const { discount, discountAmount, amount, paymentDays } = standing.figures
    // By it steps that were asked together know each other.
    const askedAt = inside.clock().toISOString()
    const asked = wanted.map(({ rule }) => {
      const { approverId, role } = approvers.get(rule.id) as Approver
      const data = {
        summary: [deal['name'], rule.name].filter(Boolean).join(' · ').slice(0, 400),
        dealId,
        ruleId: rule.id,
        step: rule.step,
        state: rule.step === first ? 'asked' : 'waiting',
        approverId,
        role,
        askedById: me,
        askedAt,
        note: note || null,
        discount,
        discountAmount,
        amount,
        paymentDays,
      }
      return { id: newId(), data }
    })
    const operations = asked.map(({ id, data }): Operation => ({ op: 'create', object: 'approval', id, data }))
    const { changeSet } = await write(forEverybody(inside), operations, { trusted: true })
    for (const { id, data } of asked)
      if (data.state === 'asked') await tellDeciders(inside, { id, set: changeSet, ...data }, ownerId)
    return { asked: asked.length, changeSet }
  })
}

/** Held until the end, so that two who ask at once do not ask the same twice. */
async function lockDeal({ actor, catalog, db }: Ctx, id: string): Promise<void> {
  const { values, add } = parameters()
  const one = add(id, 'uuid')
  const mayChange = rowCondition(actor, objectOf(catalog, 'deal'), 'change', 'd', add)
  const rows = await db.rows(`select 1 from crm.deal d where d.id = ${one} and ${mayChange} for update of d`, values)
  if (rows.length === 0) throw forbidden('Your roles do not let you change this deal.')
}

/** Where nobody else has the role, whoever has the last word is asked; what nobody could ever decide is not asked. */
async function withSomebody(
  ctx: Ctx,
  found: ReadonlyMap<string, Approver>,
  own: (string | null)[],
): Promise<Map<string, Approver>> {
  const approvers = new Map<string, Approver>()
  for (const [rule, approver] of found) {
    const isThere = (await peopleToTell(ctx, approver, own)).length > 0
    approvers.set(rule, isThere ? approver : forLast(approver))
    if (!isThere && (await peopleToTell(ctx, forLast(approver), own)).length === 0)
      throw conflict('Nobody but you and the owner could approve this: give somebody else the role.', {
        role: approver.role,
      })
  }
  return approvers
}
