import { nameAct } from '#kernel/act-names.ts'
import { objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { type Count, countRecords } from '../query/count-records.ts'
import { matchingIds } from '../query/stream-records.ts'
import type { Operation } from '../write/operations.ts'
import type { BulkRequest } from './checkpoint.ts'

/** How many records are meant, as far as the actor sees them. */
export async function countMatching(ctx: Ctx, { object, op, filter, ids }: BulkRequest): Promise<Count> {
  if (ids) return { value: ids.length, exact: true }
  return countRecords(ctx, object, { filter, deleted: binOf(op) })
}

/** The next records by id. Those that leave the filter by what is done to them are behind `after`, so none comes twice. */
export async function nextIds(
  ctx: Ctx,
  { object, op, filter, ids }: BulkRequest,
  { after, until, limit }: { after: string | null; until: Date; limit: number },
): Promise<string[]> {
  if (ids) return ids.filter((id) => after === null || id > after).slice(0, limit)
  return matchingIds(ctx, object, {
    filter,
    deleted: binOf(op),
    limit,
    until,
    ...(after === null ? {} : { after }),
  })
}

/** What is to be restored lies in the bin. */
function binOf(op: BulkRequest['op']): 'only' | 'exclude' {
  return op === 'restore' ? 'only' : 'exclude'
}

export function operationsFor({ object, op, data }: BulkRequest, ids: readonly string[]): Operation[] {
  return ids.map((id): Operation => (op === 'update' ? { op, object, id, data } : { op, object, id }))
}

/** `Bulk edit of 1,200 deals`. */
export function nameOf(ctx: Ctx, { object, op }: BulkRequest, count: number): string {
  const word = { update: 'edit', delete: 'deletion', restore: 'restore' } as const
  const { plural, name } = objectOf(ctx.catalog, object)
  return nameAct({ kind: 'bulk', op: word[op], count, of: wordsOf(count === 1 ? name : plural) })
}

function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
