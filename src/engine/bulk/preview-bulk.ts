import { type ObjectModel, objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { rolledBack } from '../in-transaction.ts'
import type { OperationResult } from '../write/operations.ts'
import { loadRows, type StoredRow } from '../write/rows.ts'
import { write } from '../write/write.ts'
import type { BulkProblem, BulkRequest } from './checkpoint.ts'
import { type Difference, differenceOf } from './difference.ts'
import { countMatching, nextIds, operationsFor } from './matching.ts'
import { countResults, problemsOf, titleOf } from './outcome.ts'

export interface BulkPreview {
  matching: number
  changing: number
  unchanged: number
  refused: number
  /** False: there are too many to look at each; the numbers are drawn from the first of them. */
  exact: boolean
  sample: ({ id: string; title: string | null } & Difference)[]
  problems: BulkProblem[]
}

/** Rows in one transaction, which holds them until it is rolled back. */
const chunk = 500
/** Milliseconds after which no further chunk is looked at. */
const patience = 1500
const mostProblems = 20

/**
 * What a bulk edit would do, with the rules applied: each chunk is written and taken back at once. Nothing lasts. Of the first
 * `shown` records each difference is told.
 */
export async function previewBulk(ctx: Ctx, request: BulkRequest, shown = 20): Promise<BulkPreview> {
  const object = objectOf(ctx.catalog, request.object)
  const { value: matching, exact } = await countMatching(ctx, request)
  const preview: BulkPreview = { matching, changing: 0, unchanged: 0, refused: 0, exact, sample: [], problems: [] }
  const until = ctx.clock()
  const start = performance.now()
  let after: string | null = null
  for (;;) {
    const ids: string[] = await nextIds(ctx, request, { after, until, limit: chunk })
    if (ids.length > 0) await rolledBack(ctx, (inside) => tryChunk(inside, { object, request, ids, preview, shown }))
    if (ids.length < chunk) return { ...preview, matching: seen(preview), exact: true }
    if (performance.now() - start > patience) return projected(preview)
    after = ids.at(-1) as string
  }
}

interface Trial {
  object: ObjectModel
  request: BulkRequest
  ids: readonly string[]
  preview: BulkPreview
  shown: number
}

async function tryChunk(ctx: Ctx, { object, request, ids, preview, shown: most }: Trial): Promise<void> {
  const wanted = most - preview.sample.length
  const before = wanted > 0 ? await rowsOf(ctx, object, ids) : new Map<string, StoredRow>()
  const { results } = await write(ctx, operationsFor(request, ids), { atomic: false })
  const { changed, unchanged, refused } = countResults(results)
  preview.changing += changed
  preview.unchanged += unchanged
  preview.refused += refused
  const shown = changedIds(ids, results).slice(0, wanted)
  const now = await rowsOf(ctx, object, shown)
  for (const id of shown) {
    const [old, row] = [before.get(id), now.get(id)]
    if (old && row)
      preview.sample.push({
        id,
        title: titleOf(ctx, object, old.values),
        ...differenceOf(ctx, object, [old.values, row.values]),
      })
  }
  const room = mostProblems - preview.problems.length
  preview.problems.push(...(await problemsOf(ctx, object, { ids, results, most: room })))
}

function rowsOf(ctx: Ctx, object: ObjectModel, ids: readonly string[]): Promise<Map<string, StoredRow>> {
  return loadRows(ctx, ctx.db, { object, ids, act: 'see', lock: false })
}

function changedIds(ids: readonly string[], results: readonly OperationResult[]): string[] {
  return ids.filter((_, index) => !['failed', 'unchanged'].includes(results[index]?.status ?? 'failed'))
}

function seen({ changing, unchanged, refused }: BulkPreview): number {
  return changing + unchanged + refused
}

function projected(preview: BulkPreview): BulkPreview {
  const matching = Math.max(preview.matching, seen(preview))
  const scale = matching / seen(preview)
  const [unchanged, refused] = [Math.round(preview.unchanged * scale), Math.round(preview.refused * scale)]
  return { ...preview, matching, unchanged, refused, changing: matching - unchanged - refused, exact: false }
}
