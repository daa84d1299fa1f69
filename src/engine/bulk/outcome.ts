import type { KithError } from '#kernel/errors.ts'
import { type ObjectModel, typeOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Values } from '../rules.ts'
import type { OperationResult } from '../write/operations.ts'
import { loadRows } from '../write/rows.ts'
import type { BulkCounts, BulkProblem } from './checkpoint.ts'

/** What the results of some records come to. */
export function countResults(results: readonly OperationResult[]): Omit<BulkCounts, 'matching'> {
  const refused = results.filter(({ status }) => status === 'failed').length
  const unchanged = results.filter(({ status }) => status === 'unchanged').length
  return { changed: results.length - refused - unchanged, unchanged, refused }
}

/** The first records that were refused, by name and reason. */
export async function problemsOf(
  ctx: Ctx,
  object: ObjectModel,
  { ids, results, most }: { ids: readonly string[]; results: readonly OperationResult[]; most: number },
): Promise<BulkProblem[]> {
  const failed = results
    .flatMap(({ error }, index) => (error ? [{ id: ids[index] as string, error }] : []))
    .slice(0, Math.max(most, 0))
  if (failed.length === 0) return []
  const rows = await loadRows(ctx, ctx.db, { object, ids: failed.map(({ id }) => id), act: 'see', lock: false })
  return failed.map(({ id, error }) => {
    const row = rows.get(id)
    return { id, title: row?.maySee ? titleOf(ctx, object, row.values) : null, errors: errorsOf(error) }
  })
}

export function titleOf({ actor }: Ctx, object: ObjectModel, values: Values): string | null {
  const { title } = object
  const value = values[title.name] ?? null
  return value === null || actor.rights(object.name).hidden.has(title.name) ? null : typeOf(title).toText(value, title)
}

/** Paths as in the patch: it is the same for all records. */
function errorsOf({ problems, message, code }: KithError): BulkProblem['errors'] {
  if (problems.length === 0) return [{ path: '', message, code }]
  return problems.map((problem) => ({
    ...problem,
    path: problem.path.replace(/^operations\[\d+\]\.data\.?/, ''),
    code: problem.code ?? code,
  }))
}
