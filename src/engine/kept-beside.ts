import type { Db } from './database.ts'
import { type Merged, mergePairs, unmergePairs } from './duplicates/pairs-of-merge.ts'

/** A table of `kith` whose rows belong to a record by `object` and `record_id`. */
export interface KeptBeside {
  table: string
  /**
   * What becomes of the rows of a record that is merged into another. `stays`: they stay with it in the bin, or are led on in a
   * way of their own (shares, links of timelines and files). `copied`: the record that stays gets those it lacks, with these
   * columns; the table has a column `came_from`, by which an unmerge finds them. `settled` is done to the rows `k` of the record that
   * stays, where those of the others are `$3`; and what the unmerge does to them.
   */
  merge: 'stays' | { copied: readonly string[]; settled?: { merged: string; undone: string } }
}

/** What is kept by object and id of a record, and goes with it. The log is not among it: what happened stays told. */
export const keptBeside: readonly KeptBeside[] = [
  { table: 'search_doc', merge: 'stays' },
  { table: 'share', merge: 'stays' },
  { table: 'activity_link', merge: 'stays' },
  { table: 'file_link', merge: 'stays' },
  { table: 'rival', merge: 'stays' },
  { table: 'confirmation', merge: 'stays' },
  { table: 'match_key', merge: 'stays' },
  { table: 'match_due', merge: 'stays' },
  { table: 'handover_item', merge: 'stays' },
  { table: 'quality_mark', merge: 'stays' },
  { table: 'retention_case', merge: 'stays' },
  { table: 'assignment_due', merge: 'stays' },
  { table: 'lead_assignment', merge: 'stays' },
  { table: 'lead_score', merge: 'stays' },
  { table: 'lead_chance', merge: 'stays' },
  {
    table: 'call_entry',
    merge: {
      copied: ['list_id', 'place', 'batch', 'state', 'due_at', 'reason', 'outcome', 'done_by', 'done_at'],
      // Called as the other is called.
      settled: {
        merged: `set state = 'skipped', reason = 'called', taken_by = null, taken_at = null where k.state = 'waiting'
          and exists (select from kith.call_entry o where o.list_id = k.list_id and o.object = k.object
            and o.record_id = any($3::uuid[]) and o.state = 'done')`,
        undone: `set state = 'waiting', reason = null where k.state = 'skipped' and k.reason = 'called'`,
      },
    },
  },
  { table: 'follower', merge: { copied: ['user_id', 'at'] } },
]

const copies = keptBeside.flatMap(({ table, merge }) =>
  merge === 'stays' ? [] : [{ table, columns: merge.copied, settled: merge.settled }],
)

/** Removes what is kept of pairs of which one is among these. Answers how many there were. */
export async function forgetPairs(db: Db, ids: readonly string[]): Promise<number> {
  const gone = await db.rows(
    'delete from kith.duplicate where one_id = any($1::uuid[]) or other_id = any($1::uuid[]) returning 1',
    [ids],
  )
  return gone.length
}

/** Gives the record that stays what was kept beside the others; a statement for each table that is copied, one for what is then done to it, and one for pairs. */
export async function mergeBeside(db: Db, merged: Merged): Promise<void> {
  const { object, keep, losers } = merged
  for (const { table, columns, settled } of copies) {
    await db.rows(
      `insert into kith.${table} (object, record_id, came_from, ${columns.join(', ')})
       select object, $2::uuid, record_id, ${columns.join(', ')} from kith.${table}
       where object = $1 and record_id = any($3::uuid[]) order by record_id on conflict do nothing`,
      [object, keep, losers],
    )
    if (settled)
      await db.rows(`update kith.${table} k ${settled.merged} and k.object = $1 and k.record_id = $2::uuid`, [
        object,
        keep,
        losers,
      ])
  }
  await mergePairs(db, merged)
}

/** The way back, when a merge is undone; `set` is the merge. */
export async function unmergeBeside(db: Db, { object, keep, losers, set }: Merged): Promise<void> {
  for (const { table, settled } of copies) {
    await db.rows(
      `delete from kith.${table} where object = $1 and record_id = $2::uuid and came_from = any($3::uuid[])`,
      [object, keep, losers],
    )
    if (settled)
      await db.rows(`update kith.${table} k ${settled.undone} and k.object = $1 and k.record_id = $2::uuid`, [
        object,
        keep,
      ])
  }
  await unmergePairs(db, set)
}
