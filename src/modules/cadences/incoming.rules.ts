import { systemActor } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { listRecords } from '#engine/query/list-records.ts'
import type { Rule } from '#engine/rules.ts'
import { write } from '#engine/write/write.ts'
import type { Json } from '#fields/field-type.ts'
import { holdingRules } from '#modules/assignment/index.ts'
import { type Beginning, beginOperations, lockFree } from './enrol.ts'
import { stepsOf } from './steps.ts'

/** Begins cadences with new leads of a file, after the rows that brought them. */
export const importedJob = 'cadences:imported'

/** So many in one transaction, which nobody has to wait for then. */
const slice = 250

/** New leads begin the cadences that say so: with the write that brings them, or soon after the chunk of a file. */
export const incomingRule: Rule = {
  object: 'lead',
  afterFields: [],
  after: async (rows, { ctx, db, follow }) => {
    if (/^(undo:|demo)/.test(ctx.cause)) return
    const ids = rows.flatMap(({ act, id, after, isExact }) =>
      act === 'create' && !isExact && ['new', 'contacted'].includes(String(after['status'])) ? [id] : [],
    )
    if (ids.length === 0) return
    const isImport = ctx.cause.startsWith('import:')
    const [any] = await db.rows(
      `select 1 from crm.cadence where active and ${isImport ? 'imported' : 'incoming'} and about = 'lead' and deleted_at is null limit 1`,
    )
    if (!any) return
    if (isImport)
      return ctx.queue.add(db, importedJob, {
        ids,
        importId: ctx.cause.slice('import:'.length),
        isQuiet: ctx.isQuiet === true,
      })
    const { language, timeZone } = ctx.settings
    const system: Ctx = { ...ctx, db, actor: systemActor('Kith', language, timeZone) }
    follow(await beginOperations(system, await beginningsOf(system, 'incoming', ids)))
  },
}

/**
 * Those that are gone meanwhile, or in it already, are left out, so it may be done twice. It belongs to the change set of the import,
 * so that the undo of that takes all of it back.
 */
export async function beginImported(
  ctx: Ctx,
  { ids, importId }: { ids: readonly string[]; importId: string },
): Promise<void> {
  for (let from = 0; from < ids.length; from += slice)
    await inTransaction(ctx, async (inside) => {
      const [stands] = await inside.db.rows<{ set: string }>(
        `select s.id as set from kith.import i join kith.change_set s on s.id = i.change_set_id
         where i.id = $1::uuid and s.state <> 'undone' for share of s`,
        [importId],
      )
      if (!stands) return
      const beginnings: Beginning[] = []
      for (const one of await beginningsOf(inside, 'imported', ids.slice(from, from + slice)))
        beginnings.push({ ...one, ids: (await lockFree(inside, one)).free })
      const operations = await beginOperations(inside, beginnings)
      if (operations.length > 0) await write(inside, operations, { set: stands.set, trusted: true })
    })
}

/** Which of these leads begin what. */
async function beginningsOf(ctx: Ctx, way: 'incoming' | 'imported', ids: readonly string[]): Promise<Beginning[]> {
  const { json } = await listRecords(ctx, 'cadence', {
    filter: { active: true, [way]: true, about: 'lead' },
    fields: ['id', 'name', 'when', 'steps'],
    limit: 100,
  })
  const { data } = JSON.parse(json) as { data: { id: string; name: string; when: object | null; steps: Json }[] }
  const holding = await holdingRules(
    ctx,
    data.map(({ name, when }) => ({ name, when: (when ?? {}) as Record<string, unknown> })),
    ids,
  )
  return data.flatMap(({ id, steps }, index) => {
    const read = stepsOf(steps)
    const fit = ids.filter((each) => holding[index]?.has(each))
    return read.length > 0 && fit.length > 0 ? [{ cadenceId: id, about: 'lead' as const, steps: read, ids: fit }] : []
  })
}
