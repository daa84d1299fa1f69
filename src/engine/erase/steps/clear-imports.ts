import { patternOf } from '../personal-fields.ts'
import type { Chunk, StepWork } from '../steps.ts'
import { inJson } from './clear-log.ts'
import { scan } from './sweep-words.ts'

/** Samples of files, rows that did not come in, and what a trial would have changed: the whole row goes, whatever else it says. */
export async function clearImports({ ctx: { db }, erasure }: StepWork): Promise<Chunk> {
  const pattern = patternOf(erasure.words.map(inJson))
  let count = 0
  if (erasure.place === null) {
    const trials = await db.rows('delete from kith.import_difference where record_id = any($1::uuid[]) returning 1', [
      erasure.recordIds,
    ])
    count += trials.length
    if (pattern === null) return { count, place: null }
    const plans = await db.rows<{ id: string; plan: unknown }>(
      "select id, plan from kith.import where plan::text ~* $1 and state in ('ready', 'done', 'failed', 'cancelled', 'undone')",
      [pattern],
    )
    for (const { id, plan } of plans)
      await db.rows('update kith.import set plan = $2 where id = $1', [id, JSON.stringify(plan, withoutSamples)])
    count += plans.length
    const mappings = await db.rows('delete from kith.import_mapping m where m::text ~* $1 returning 1', [pattern])
    count += mappings.length
  }
  if (pattern === null) return { count, place: null }
  const { range, place } = await scan(db, 'import_problem', erasure.place)
  const rows = await db.rows(
    `update kith.import_problem set cells = null, problems = '[]' where ${range} and (cells::text ~* $1 or problems::text ~* $1) returning 1`,
    [pattern],
  )
  return { count: count + rows.length, place }
}

/** What stood in the file: samples, the words of a column and what they were taken for, names of what was made for links. */
function withoutSamples(key: string, value: unknown): unknown {
  if (key === 'samples' || key === 'texts' || key === 'names') return []
  return key === 'values' ? {} : value
}
