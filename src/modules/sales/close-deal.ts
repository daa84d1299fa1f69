import { z } from 'zod'
import type { Ctx, Written } from '#engine/context.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import { deal } from './deal.object.ts'
import type { StageKind } from './guess-stage.ts'

/** Body of `POST /deals/{id}/outcome`. `reason` is why a deal was lost; `stageId` chooses among several stages of the outcome. */
export const CloseDealBody = z.strictObject({
  outcome: z.enum(['won', 'lost']),
  reason: z.string().trim().min(1).max(500).nullish(),
  stageId: z.uuid().optional(),
  amount: z.strictObject({ amount: z.string(), currency: z.string() }).optional(),
  version: z.int().positive().optional(),
})

export type CloseDeal = z.infer<typeof CloseDealBody> & { dealId: string }

/**
 * Moves a deal to the stage of its pipeline that means won or lost; without `stageId` to the first of them.
 * Throws conflict when it is closed so already, validation when a lost deal has no reason or the stage does not fit.
 */
export async function closeDeal(
  ctx: Ctx,
  { dealId, outcome, reason, stageId, amount, version }: CloseDeal,
): Promise<Written> {
  const found = await ctx.records.get(deal, dealId)
  if (found.outcome === outcome) {
    throw conflict(`This deal is ${outcome} already, since ${found.closedAt}.`, {
      dealId,
      outcome,
      closedAt: found.closedAt,
    })
  }
  const lossReason = outcome === 'lost' ? (reason ?? found.lossReason) : null
  if (outcome === 'lost' && !lossReason)
    throw invalid([{ path: 'reason', message: 'Say why the deal was lost.', code: 'loss-reason-needed' }])
  const target = await closingStage(ctx, { pipelineId: found.pipelineId, outcome, stageId })
  return ctx.records.update(
    deal,
    dealId,
    { stageId: target, ...(outcome === 'lost' ? { lossReason } : {}), ...(amount ? { amount } : {}) },
    { version: version ?? found.version },
  )
}

interface Wanted {
  pipelineId: string | null
  outcome: StageKind
  stageId: string | undefined
}

async function closingStage(ctx: Ctx, { pipelineId, outcome, stageId }: Wanted): Promise<string> {
  const stages = await ctx.db.rows<{ id: string }>(
    `select id from crm.stage where pipeline_id = $1 and kind = $2 and deleted_at is null order by position nulls last, id`,
    [pipelineId, outcome],
  )
  const [first] = stages
  if (!first)
    throw invalid([
      {
        path: 'outcome',
        message: `The pipeline of this deal has no stage for ${outcome} deals.`,
        code: 'no-stage-for-outcome',
        values: { outcome },
      },
    ])
  if (stageId === undefined) return first.id
  if (stages.some(({ id }) => id === stageId)) return stageId
  throw invalid([
    {
      path: 'stageId',
      message: `is not a stage for ${outcome} deals of this deal's pipeline`,
      code: 'no-stage-for-outcome',
      values: { outcome },
    },
  ])
}
