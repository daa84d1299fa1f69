import type { Ctx } from '#engine/context.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { nameAct } from '#kernel/act-names.ts'
import { type Looked, look, type PlacedObject, type Which } from './look.ts'
import { territoryCause } from './pass-job.ts'
import type { Order } from './tree.ts'

/** Records written in one go. */
const chunk = 500

/**
 * How many moved. Puts records where they belong, in the transaction of `ctx` and as Kith itself. What somebody has put somewhere stays; what
 * somebody changes at the same moment is left to whoever hears of that.
 */
export async function placeRecords(
  ctx: Ctx,
  name: PlacedObject,
  { order, which }: { order: Order; which: Which },
): Promise<number> {
  const looked = await look(ctx, name, { order, which })
  const operations = looked.flatMap((one) => changeOf(name, one))
  let moved = 0
  for (let start = 0; start < operations.length; start += chunk) {
    const wanted = await unchanged(ctx, name, operations.slice(start, start + chunk))
    if (wanted.length === 0) continue
    // What somebody demanded of records since may keep one as it is; the others go on.
    const options = { name: nameAct({ kind: 'territories' }), trusted: true, atomic: false }
    const { results } = await write({ ...ctx, cause: territoryCause }, wanted, options)
    const failed = results.filter(({ status }) => status === 'failed')
    moved += wanted.length - failed.length
    if (failed.length > 0)
      ctx.log.warn({ count: failed.length, error: failed[0]?.error?.message }, 'records stay in their territory')
  }
  return moved
}

type Update = Extract<Operation, { op: 'update' }>

function changeOf(object: PlacedObject, { id, version, territoryId, isOurs, overlaps, place }: Looked): Update[] {
  // Of what somebody has put somewhere nothing is said of others that would fit.
  const wanted = isOurs ? place : { territoryId, overlaps: false }
  if (wanted.territoryId === territoryId && wanted.overlaps === overlaps) return []
  const data = {
    ...(wanted.territoryId === territoryId ? {} : { territoryId: wanted.territoryId }),
    ...(wanted.overlaps === overlaps ? {} : { territoryOverlap: wanted.overlaps || null }),
  }
  return [{ op: 'update', object, id, version, data }]
}

/** Those that are as they were when they were looked at; locked until the transaction ends. */
async function unchanged({ db }: Ctx, name: PlacedObject, wanted: readonly Update[]): Promise<Update[]> {
  const rows = await db.rows<{ id: string; version: number }>(
    `select t.id::text, t.version from crm.${name} t where t.id = any($1::uuid[]) order by t.id for no key update`,
    [wanted.map(({ id }) => id)],
  )
  const versions = new Map(rows.map(({ id, version }) => [id, version]))
  return wanted.filter(({ id, version }) => versions.get(id) === version)
}
