import { z } from 'zod'
import type { Ctx, Written } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { conflict, forbidden } from '#kernel/errors.ts'
import { cadence } from './cadence.object.ts'
import { cadenceRun } from './cadence-run.object.ts'
import { type Holder, holders, planSteps } from './plan-steps.ts'
import { stepsOf } from './steps.ts'

export const TurnRunBody = z.strictObject({
  to: z
    .enum(['stop', 'pause', 'resume'])
    .meta({ description: 'Stopped or paused, the activity of its step goes to the bin; resumed, the step comes anew' }),
})

/** Stops, pauses or resumes; the activity follows by rule. Errors: not-found, forbidden, conflict. */
export function turnRun(
  ctx: Ctx,
  { cadenceRunId, to }: z.output<typeof TurnRunBody> & { cadenceRunId: string },
): Promise<Written> {
  return inTransaction(ctx, async (inside) => {
    const run = await inside.records.get(cadenceRun, cadenceRunId)
    const { state, version } = run
    const isFit = { stop: state !== 'ended', pause: state === 'running', resume: state === 'paused' }[to]
    if (!isFit) throw conflict(`This is ${state} already.`, { state })
    const object = holders.find((name) => run[`${name}Id`]) as Holder | undefined
    const operations: Operation[] = []
    if (to === 'resume') {
      if (!object || !run.cadenceId) throw conflict('Whom it was about is gone.', { state })
      const { steps } = await inside.records.get(cadence, run.cadenceId)
      const [planned] = await planSteps(inside, [
        {
          object,
          recordId: run[`${object}Id`] as string,
          steps: stepsOf(steps as never),
          from: Math.max(0, (run.step ?? 1) - 1),
          passedOver: (run.passedOver ?? []).filter((step) => Number(step) < (run.step ?? 1)),
        },
      ])
      operations.push({ op: 'update', object: 'cadenceRun', id: cadenceRunId, version, data: planned?.data ?? {} })
      if (planned?.activity) operations.push(planned.activity)
    } else {
      const ended = { state: 'ended', ending: 'byHand', endedAt: inside.clock().toISOString() }
      const data = { ...(to === 'stop' ? ended : { state: 'paused' }), openActivity: null }
      operations.push({ op: 'update', object: 'cadenceRun', id: cadenceRunId, version, data })
    }
    const { changeSet, results } = await write(inside, operations, { trusted: true })
    const [result] = results
    if (!result?.id || result.version === null) throw forbidden('Your roles do not let you change this.')
    return { id: result.id, version: result.version, changeSet }
  })
}
