import { conflict, notFound } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { ErasureNotes } from '../erase/run-erasure.ts'
import { write } from '../write/write.ts'
import { loadRule } from './rules.ts'
import { beginErasure } from './run-retention.ts'

/** A record about which a rule asks. */
export interface RetentionCase {
  id: string
  ruleId: string
  object: string
  recordId: string
  foundAt: Date
}

export type CaseAnswer = 'erase' | 'bin' | 'keep'

const columns = 'id, rule_id as "ruleId", object, record_id as "recordId", found_at as "foundAt"'

/** Those nobody has answered, continued after the last id of the page before. */
export async function listCases(
  { db }: Ctx,
  { after, limit }: { after: string | null; limit: number },
): Promise<RetentionCase[]> {
  return db.rows<RetentionCase>(
    `select ${columns} from kith.retention_case where kept_until is null and ($1::uuid is null or id > $1) order by id limit $2`,
    [after, limit],
  )
}

/**
 * Does with the record what somebody decides; one that is kept is asked about again when the time of the rule is over.
 * Answers the change set that undoes it; null where nothing does.
 */
export async function answerCase(
  ctx: Ctx,
  id: string,
  answer: CaseAnswer,
  notes: ErasureNotes,
): Promise<string | null> {
  const [found] = isId(id)
    ? await ctx.db.rows<RetentionCase>(
        `select ${columns} from kith.retention_case where id = $1 and kept_until is null`,
        [id],
      )
    : []
  if (!found) throw notFound('retention case', id)
  const rule = await loadRule(ctx.db, found.ruleId)
  if (answer === 'keep') {
    await ctx.db.rows(
      'update kith.retention_case set kept_until = $2::timestamptz + make_interval(months => $3) where id = $1',
      [id, ctx.clock(), rule.months],
    )
    return null
  }
  let changeSet: string | null = null
  if (answer === 'bin')
    changeSet = (await write(ctx, [{ op: 'delete', object: found.object, id: found.recordId }])).changeSet
  else if (!(await beginErasure(ctx, rule, found.recordId, notes)))
    throw conflict(`This ${objectOf(ctx.catalog, found.object).name} is being erased already, or is gone.`)
  await ctx.db.rows('delete from kith.retention_case where id = $1', [id])
  return changeSet
}
