import { KithError } from '#kernel/errors.ts'
import type { Ctx } from '../../context.ts'
import { undoChangeSet } from '../../log/undo/undo.ts'
import type { UndoResult } from '../../log/undo/undo-part.ts'
import { demandState, loadImport } from './store.ts'

/** Takes an import back: what it made goes to the bin, what it changed is as before, conflicts are listed. */
export async function undoImport(
  ctx: Ctx,
  id: string,
  options: { dryRun?: boolean; force?: boolean } = {},
): Promise<UndoResult> {
  const row = await loadImport(ctx, id)
  demandState(row, ['done', 'failed', 'cancelled'], 'undone')
  if (!row.changeSetId) throw new KithError('conflict', 'This import has changed nothing.')
  return undoChangeSet(ctx, row.changeSetId, options)
}
