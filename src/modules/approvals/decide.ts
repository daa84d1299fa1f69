import { z } from 'zod'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx, Written } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { demandVisible } from '#engine/log/changes.ts'
import { forEverybody } from '#engine/log/for-everybody.ts'
import type { Operation } from '#engine/write/operations.ts'
import { loadValues } from '#engine/write/rows.ts'
import { write } from '#engine/write/write.ts'
import { conflict, forbidden, notFound } from '#kernel/errors.ts'
import { decidersOf, decidesAs, forLast, orphansOf } from './deciders.ts'
import { figuresOf, hasRisen } from './figures.ts'
import { givenOf, nothingGiven } from './given.ts'
import { type Asked, liveOf, lockAsked, sameRound } from './needs.ts'
import { mayAnswer } from './sight.ts'
import { tellAsker, tellDeciders } from './tell.ts'

export const DecisionBody = z.strictObject({
  decision: z.enum(['approved', 'refused']),
  note: z.string().trim().max(2000).nullish().meta({ description: 'Who asked reads it' }),
})

/**
 * Approves or refuses, for oneself or for who is away and has named one. The last step approved has the next asked; a refusal
 * ends the others that wait. Errors: not-found, forbidden, conflict.
 */
export function decideApproval(
  ctx: Ctx,
  { approvalId, decision, note }: z.output<typeof DecisionBody> & { approvalId: string },
): Promise<Written> {
  return inTransaction(ctx, async (inside) => {
    const { asked, deal, ownerId } = await lockWithDeal(inside, approvalId)
    const [orphan] = await orphansOf(inside, [asked.id])
    const decider = decidesAs(await decidersOf(inside), orphan ? forLast(asked) : asked, ownerId)
    if (!decider) throw forbidden('It is not yours to decide.')
    demandAsked(asked)
    const given = (await givenOf(inside, [asked.dealId])).get(asked.dealId) ?? nothingGiven(inside)
    if (hasRisen(asked.figures, figuresOf(deal, given)))
      throw conflict('The deal asks for more than was asked of you; it has to be asked anew.', { approvalId })
    const me = inside.actor.userId
    const data = {
      state: decision,
      answer: note || null,
      decidedById: me,
      decidedForId: decider.id === me ? null : decider.id,
      decidedAt: inside.clock().toISOString(),
    }
    const others = (await liveOf(inside, [asked.dealId])).filter(({ id }) => id !== approvalId)
    const next = decision === 'approved' ? nextOf(asked, others) : []
    const ended = decision === 'refused' ? others.filter(({ state }) => state === 'waiting') : []
    const operations: Operation[] = [
      update(asked, data),
      ...next.map((one) => update(one, { state: 'asked' })),
      ...ended.map((one) => update(one, { state: 'withdrawn' })),
    ]
    const { changeSet, results } = await write(forEverybody(inside), operations, { trusted: true })
    await tellAsker(inside, { ...asked, set: changeSet }, ownerId)
    for (const one of next) await tellDeciders(inside, { ...one, set: changeSet }, ownerId)
    return { id: approvalId, version: results[0]?.version ?? asked.version, changeSet }
  })
}

/** What is to be asked now: the lowest step that waits, once nothing else is asked. */
function nextOf(asked: Asked, others: readonly Asked[]): Asked[] {
  if (others.some(({ state }) => state === 'asked')) return []
  const waiting = others.filter(({ state, id }) => state === 'waiting' && id !== asked.id)
  const step = Math.min(...waiting.map((one) => one.step))
  return waiting.filter((one) => one.step === step)
}

/** Takes back what one has asked. Errors: not-found, forbidden, conflict. */
export function withdrawApproval(ctx: Ctx, { approvalId }: { approvalId: string }): Promise<Written> {
  return inTransaction(ctx, async (inside) => {
    const { asked, ownerId } = await lockWithDeal(inside, approvalId)
    const me = inside.actor.userId
    if (!me || (me !== asked.askedById && me !== ownerId)) throw forbidden('Only who asked takes it back.')
    if (asked.state !== 'waiting') demandAsked(asked)
    const { changeSet, results } = await write(forEverybody(inside), [update(asked, { state: 'withdrawn' })], {
      trusted: true,
    })
    return { id: approvalId, version: results[0]?.version ?? asked.version, changeSet }
  })
}

/**
 * Takes back what one has decided: it is asked again, and later steps wait again. Errors: not-found, forbidden, conflict for
 * what has become void since.
 */
export function takeBackDecision(ctx: Ctx, { approvalId }: { approvalId: string }): Promise<Written> {
  return inTransaction(ctx, async (inside) => {
    const { asked } = await lockWithDeal(inside, approvalId)
    if (!inside.actor.userId || inside.actor.userId !== asked.decidedById)
      throw forbidden('Only who decided takes it back.')
    if (asked.state !== 'approved' && asked.state !== 'refused') demandDecided(asked)
    const later = (await sameRound(inside, asked)).filter(({ step, state, decidedById }) => {
      const follows = asked.state === 'approved' ? state === 'asked' : state === 'withdrawn'
      return step > asked.step && follows && decidedById === null
    })
    const open = { state: 'asked', answer: null, decidedById: null, decidedForId: null, decidedAt: null }
    const operations = [update(asked, open), ...later.map((one) => update(one, { state: 'waiting' }))]
    const { changeSet, results } = await write(forEverybody(inside), operations, { trusted: true })
    return { id: approvalId, version: results[0]?.version ?? asked.version, changeSet }
  })
}

function demandDecided({ state, id }: Asked): never {
  throw conflict(`This is ${state}, there is no decision to take back.`, { approvalId: id, state })
}

function update({ id, version }: Asked, data: Record<string, unknown>): Operation {
  return { op: 'update', object: 'approval', id, version, data }
}

function demandAsked({ state, id }: Asked): void {
  if (state !== 'asked') throw conflict(`This is ${state}, nobody is asked.`, { approvalId: id, state })
}

/** Both held until the end. Who does not see the deal sees nothing that was asked about it. */
async function lockWithDeal(ctx: Ctx, approvalId: string) {
  const objects = { approval: objectOf(ctx.catalog, 'approval'), deal: objectOf(ctx.catalog, 'deal') }
  await demandVisible(ctx, objects.approval, approvalId)
  if (!mayAnswer(ctx)) throw forbidden('This API key may not change approvals.')
  const [found] = await ctx.db.rows<{ dealId: string }>(
    `select d.id::text as "dealId" from crm.approval a join crm.deal d on d.id = a.deal_id and d.deleted_at is null
     where a.id = $1 for update of d`,
    [approvalId],
  )
  const asked = found && (await lockAsked(ctx, approvalId))
  if (!asked) throw notFound('approval', approvalId)
  await demandVisible(ctx, objects.deal, asked.dealId)
  const deal = (await loadValues(ctx.db, objects.deal, [asked.dealId])).get(asked.dealId) ?? {}
  return { asked, deal, ownerId: typeof deal['owner'] === 'string' ? deal['owner'] : null }
}
