import { z } from 'zod'
import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { cadence } from './cadence.object.ts'
import { answers } from './cadence-run.object.ts'

const ended = z.array(z.object({ ending: z.string(), count: z.int() }))

export const CadenceFigures = z.object({
  steps: z
    .array(z.object({ step: z.int(), running: z.int(), paused: z.int(), answered: z.int() }))
    .meta({ description: 'How many are at a step, and how many answered at it' }),
  begun: z.int(),
  answered: z.int(),
  endings: ended,
})

/** Who does not see one of these is told nothing. */
const counted = ['cadence', 'step', 'state', 'ending'] as const

/** How many are at which step, and after which step how many answered; of those that the actor sees. Two statements. */
export async function readCadenceFigures(
  ctx: Ctx,
  { cadenceId }: { cadenceId: string },
): Promise<z.input<typeof CadenceFigures>> {
  await ctx.records.get(cadence, cadenceId)
  const { hidden } = ctx.actor.rights('cadenceRun')
  if (counted.some((name) => hidden.has(name))) return { steps: [], begun: 0, answered: 0, endings: [] }
  const { values, add } = parameters()
  const own = add(cadenceId, 'uuid')
  const seen = rowCondition(ctx.actor, objectOf(ctx.catalog, 'cadenceRun'), 'see', 'r', add)
  const rows = await ctx.db.rows<{ step: number; state: string; ending: string | null; count: number }>(
    `select coalesce(r.step, 0)::int as step, r.state, r.ending, count(*)::int as count from crm.cadence_run r
     where r.cadence_id = ${own} and r.deleted_at is null and ${seen} group by r.step, r.state, r.ending`,
    values,
  )
  const sum = (some: readonly { count: number }[]) => some.reduce((all, { count }) => all + count, 0)
  const isAnswer = ({ ending }: { ending: string | null }) => ending !== null && answers.includes(ending)
  const steps = [...new Set(rows.map(({ step }) => step))].filter((step) => step > 0).sort((a, b) => a - b)
  return {
    steps: steps.map((step) => {
      const at = rows.filter((row) => row.step === step)
      return {
        step,
        running: sum(at.filter(({ state }) => state === 'running')),
        paused: sum(at.filter(({ state }) => state === 'paused')),
        answered: sum(at.filter(isAnswer)),
      }
    }),
    begun: sum(rows),
    answered: sum(rows.filter(isAnswer)),
    endings: [...new Set(rows.flatMap(({ ending }) => ending ?? []))]
      .map((ending) => ({ ending, count: sum(rows.filter((row) => row.ending === ending)) }))
      .sort((one, other) => other.count - one.count),
  }
}
