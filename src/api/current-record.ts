import type { Ctx } from '#engine/context.ts'
import { listRecords } from '#engine/query/list-records.ts'
import type { Operation } from '#engine/write/operations.ts'
import { KithError } from '#kernel/errors.ts'

const most = 500

/**
 * Puts into conflicts of versions the record as a GET would show it now; one in the bin stays as the write door saw it. One
 * statement for each object, for the first five hundred records.
 */
export async function showCurrent(
  ctx: Ctx,
  operations: readonly Operation[],
  errors: readonly unknown[],
): Promise<void> {
  const conflicts = errors.filter((error) => error instanceof KithError && error.code === 'version-conflict')
  if (conflicts.length === 0) return
  const objects = new Map(
    operations.flatMap((operation) => ('id' in operation ? [[operation.id, operation.object]] : [])),
  )
  const known = (conflicts as KithError[]).flatMap((error) => {
    const { id } = (error.extra['current'] ?? {}) as { id?: string }
    const object = id && objects.get(id)
    return object ? [{ error, id, object }] : []
  })
  for (const [object, ofObject] of Map.groupBy(known.slice(0, most), (one) => one.object)) {
    const ids = ofObject.map(({ id }) => id)
    const { json } = await listRecords(ctx, object, { filter: { id: { in: ids } }, limit: most })
    const { data } = JSON.parse(json) as { data: { id: string }[] }
    const records = new Map(data.map((record) => [record.id, record]))
    for (const { error, id } of ofObject) if (records.has(id)) error.extra['current'] = records.get(id)
  }
}
