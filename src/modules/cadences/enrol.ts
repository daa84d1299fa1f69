import { z } from 'zod'
import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { parameters, tableOf } from '#engine/log/visible.ts'
import { listRecords } from '#engine/query/list-records.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { badRequest, conflict } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { cadence } from './cadence.object.ts'
import { type Holder, planSteps } from './plan-steps.ts'
import { type Step, stepsOf } from './steps.ts'

/** So many begin in one act. */
const most = 1_000
const page = 500

export const EnrolBody = z.strictObject({
  filter: z
    .record(z.string(), z.unknown())
    .nullish()
    .meta({ description: 'Which records, as lists take it; either this or `ids`. Of more than 1,000 the first' }),
  ids: z.array(z.uuid()).min(1).max(most).nullish(),
})

export const Enrolled = z.object({
  begun: z.int(),
  already: z.int().meta({ description: 'Are in it already' }),
  barred: z
    .int()
    .meta({ description: 'Not begun: not the caller’s to change, not to be contacted, converted or closed' }),
  isCut: z.boolean().meta({ description: 'There were more than begin at once' }),
  changeSet: z.uuid().nullable(),
})

/** Begins a cadence with records; one change set. Nobody is in it twice, however often and by however many it is asked. */
export function enrol(
  ctx: Ctx,
  { cadenceId, ...who }: z.output<typeof EnrolBody> & { cadenceId: string },
): Promise<z.input<typeof Enrolled>> {
  return inTransaction(ctx, async (inside) => {
    const found = await inside.records.get(cadence, cadenceId)
    const about = found.about as Holder
    const steps = stepsOf(found.steps as never)
    if (found.active === false || steps.length === 0)
      throw conflict('This cadence is switched off, or has no steps.', { cadenceId })
    const { ids, isCut } = await findIds(inside, about, who)
    const { free, already } = await lockFree(inside, { about, cadenceId, ids })
    const operations = await beginOperations(inside, [{ cadenceId, about, steps, ids: free }])
    const written = operations.length > 0 ? await write(inside, operations, { trusted: true }) : null
    return {
      begun: free.length,
      already,
      barred: ids.length - free.length - already,
      isCut,
      changeSet: written?.changeSet ?? null,
    }
  })
}

export interface Beginning {
  cadenceId: string
  about: Holder
  steps: readonly Step[]
  ids: readonly string[]
}

/** What has records begin cadences: their run and the activity of the first step. */
export async function beginOperations(ctx: Ctx, beginnings: readonly Beginning[]): Promise<Operation[]> {
  const all = beginnings.flatMap(({ cadenceId, about, steps, ids }) =>
    ids.map((recordId) => ({ cadenceId, going: { object: about, recordId, steps, from: 0, passedOver: [] } })),
  )
  const planned = await planSteps(
    ctx,
    all.map(({ going }) => going),
  )
  const begunAt = ctx.clock().toISOString()
  const runs = all.map(({ cadenceId, going }, index): Operation => {
    const data = { cadenceId, [`${going.object}Id`]: going.recordId, begunAt, ...planned[index]?.data }
    return { op: 'create', object: 'cadenceRun', id: newId(), data }
  })
  return [...runs, ...planned.flatMap(({ activity }) => activity ?? [])]
}

/** Those that may begin, held until the end, so that two who ask at once do not begin the same twice. */
export async function lockFree(
  { actor, catalog, db }: Ctx,
  { about, cadenceId, ids }: Pick<Beginning, 'about' | 'cadenceId' | 'ids'>,
): Promise<{ free: string[]; already: number }> {
  const object = objectOf(catalog, about)
  const { values, add } = parameters()
  const wanted = add(ids, 'uuid[]')
  const mayChange = rowCondition(actor, object, 'change', 'r', add)
  const fit = {
    lead: 'r.converted_at is null',
    contact: 'r.do_not_contact is not true',
    deal: `r.outcome = 'open' and not exists (select from crm.contact c where c.id = r.contact_id and c.do_not_contact)`,
  }
  const locked = await db.rows<{ id: string }>(
    `select r.id from ${tableOf(object)} r where r.id = any(${wanted}) and r.deleted_at is null and ${fit[about]} and ${mayChange}
     order by r.id for update of r`,
    values,
  )
  const held = locked.map(({ id }) => id)
  const rows = await db.rows<{ id: string }>(
    `select ${about}_id as id from crm.cadence_run
     where cadence_id = $1 and ${about}_id = any($2::uuid[]) and state in ('running', 'paused') and deleted_at is null`,
    [cadenceId, held],
  )
  const inIt = new Set(rows.map(({ id }) => id))
  return { free: held.filter((id) => !inIt.has(id)), already: inIt.size }
}

async function findIds(
  ctx: Ctx,
  object: Holder,
  { filter, ids }: z.output<typeof EnrolBody>,
): Promise<{ ids: string[]; isCut: boolean }> {
  if (((filter ?? null) === null) === ((ids ?? null) === null))
    throw badRequest('filter', 'Give either a filter or ids.')
  if (ids) return { ids: [...new Set(ids)], isCut: false }
  const found: string[] = []
  let cursor: string | null = null
  do {
    const { json, next }: { json: string; next: string | null } = await listRecords(ctx, object, {
      filter,
      fields: ['id'],
      limit: page,
      ...(cursor ? { cursor } : {}),
    })
    found.push(...(JSON.parse(json) as { data: { id: string }[] }).data.map(({ id }) => id))
    cursor = next
  } while (cursor && found.length < most)
  return { ids: found, isCut: cursor !== null }
}
