import { z } from 'zod'
import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { loadValues } from '#engine/write/rows.ts'
import { guardedFrom } from './gate.ts'
import { hasRules, needsOf } from './needs.ts'
import { askable, stateOf } from './read-approvals.ts'

export const StandingsBody = z.strictObject({
  dealIds: z.array(z.uuid()).min(1).max(500),
  approved: z.boolean().default(false).meta({ description: 'Those that lack nothing of what rules want, too' }),
  stageId: z.uuid().nullish().meta({ description: 'Only deals that do not come to this stage without approval' }),
})

export const Standings = z.object({
  data: z.array(
    z.object({
      dealId: z.uuid(),
      state: z.enum(['needed', 'asked', 'refused', 'approved']),
      lacking: z.array(z.string()).meta({ description: 'Names of the rules whose approval is missing' }),
      mayAsk: z.boolean(),
    }),
  ),
})

/** How far approvals of these deals are, as far as the deals are seen; a fixed number of statements. */
export async function readStandings(
  ctx: Ctx,
  { dealIds, stageId, approved }: z.output<typeof StandingsBody>,
): Promise<z.input<typeof Standings>> {
  if (!(await hasRules(ctx))) return { data: [] }
  const object = objectOf(ctx.catalog, 'deal')
  const { values, add } = parameters()
  const ids = add(dealIds, 'uuid[]')
  const maySee = rowCondition(ctx.actor, object, 'see', 'd', add)
  const mayChange = rowCondition(ctx.actor, object, 'change', 'd', add)
  const seen = await ctx.db.rows<{ id: string; mayChange: boolean }>(
    `select d.id::text, (${mayChange}) as "mayChange" from crm.deal d where d.id = any(${ids}) and d.deleted_at is null and ${maySee}`,
    values,
  )
  if (seen.length === 0) return { data: [] }
  const changes = new Map(seen.map(({ id, mayChange }) => [id, mayChange]))
  const all = [...(await loadValues(ctx.db, object, [...changes.keys()]))].map(([id, values]) => ({ id, values }))
  const isHeld = stageId
    ? await guardedFrom(
        ctx,
        all.map(({ values }) => values['stage']),
        stageId,
      )
    : () => true
  const deals = all.filter(({ values }) => isHeld(values['stage']))
  const standings = await needsOf(ctx, deals)
  return {
    data: deals.flatMap(({ id, values }) => {
      const needs = standings.get(id)?.needs ?? []
      const state = stateOf(needs)
      if (state === 'none' || (state === 'approved' && !approved)) return []
      const lacking = needs.filter((need) => need.state !== 'approved')
      const isOpen = lacking.some((need) => askable.includes(need.state))
      return [
        {
          dealId: id,
          state,
          lacking: lacking.map(({ rule }) => rule.name),
          mayAsk: isOpen && changes.get(id) === true && values['outcome'] === 'open',
        },
      ]
    }),
  }
}
