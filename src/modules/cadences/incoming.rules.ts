import { systemActor } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { listRecords } from '#engine/query/list-records.ts'
import type { Rule } from '#engine/rules.ts'
import type { Json } from '#fields/field-type.ts'
import { holdingRules } from '#modules/assignment/index.ts'
import { beginOperations } from './enrol.ts'
import { stepsOf } from './steps.ts'

/** New leads begin the cadences that say so, with the write that brings them; those of a file are begun from their list. */
export const incomingRule: Rule = {
  object: 'lead',
  afterFields: [],
  after: async (rows, { ctx, db, follow }) => {
    if (/^(undo:|demo|import:)/.test(ctx.cause) || ctx.isQuiet) return
    const ids = rows.flatMap(({ act, id, after, isExact }) =>
      act === 'create' && !isExact && ['new', 'contacted'].includes(String(after['status'])) ? [id] : [],
    )
    if (ids.length === 0) return
    const [any] = await db.rows(
      "select 1 from crm.cadence where active and incoming and about = 'lead' and deleted_at is null limit 1",
    )
    if (!any) return
    const { language, timeZone } = ctx.settings
    const system: Ctx = { ...ctx, db, actor: systemActor('Kith', language, timeZone) }
    const { json } = await listRecords(system, 'cadence', {
      filter: { active: true, incoming: true, about: 'lead' },
      fields: ['id', 'name', 'when', 'steps'],
      limit: 100,
    })
    const { data } = JSON.parse(json) as { data: { id: string; name: string; when: object | null; steps: Json }[] }
    const holding = await holdingRules(
      system,
      data.map(({ name, when }) => ({ name, when: (when ?? {}) as Record<string, unknown> })),
      ids,
    )
    const beginnings = data.flatMap(({ id, steps }, index) => {
      const read = stepsOf(steps)
      const fit = ids.filter((each) => holding[index]?.has(each))
      return read.length > 0 && fit.length > 0 ? [{ cadenceId: id, about: 'lead' as const, steps: read, ids: fit }] : []
    })
    follow(await beginOperations(system, beginnings))
  },
}
