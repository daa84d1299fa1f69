import { KithError } from '#kernel/errors.ts'
import type { Draft } from './draft.ts'
import type { Run } from './run.ts'

/**
 * An id stands for one record of all objects, in the log as in the search: a creation whose caller chose the id must not take
 * one that any record has or had. The log knows them all.
 */
export async function refuseTakenIds(
  run: Run,
  drafts: readonly Draft[],
  fail: (index: number, error: KithError) => void,
): Promise<Draft[]> {
  const chosen = drafts.filter(({ wish }) => (wish.operation as { id?: string }).id !== undefined)
  if (chosen.length === 0 || makesItsOwnIds(run)) return [...drafts]
  const rows = await run.db.texts({
    text: 'select distinct c.record_id::text from unnest($1::uuid[]) i(id) join kith.change c on c.record_id = i.id',
    values: [chosen.map(({ id }) => id)],
  })
  const taken = new Set(rows.map(([id]) => id))
  return drafts.filter(({ id, wish }) => {
    if (!taken.has(id)) return true
    const at = run.pathOf(wish.index).replace(/\.data$/, '')
    const detail = 'There is a record with this id already.'
    const problems = [{ path: at ? `${at}.id` : 'id', message: 'is already taken', code: 'duplicate' as const }]
    fail(wish.index, new KithError('duplicate', detail, { problems }))
    return false
  })
}

/** Imports and our own acts give ids that they have just made, so that records of one batch can link to each other. */
function makesItsOwnIds({ ctx, options }: Run): boolean {
  return options.trusted === true || ctx.cause.startsWith('import:')
}
