import type { Db } from '../../database.ts'

/** Notes records that are stored without search entries, in the transaction that stores them. */
export async function noteSearchDue(
  db: Db,
  { object, set, ids }: { object: string; set: string; ids: readonly string[] },
): Promise<void> {
  await db.rows('insert into kith.search_due (object, set_id, ids, count) values ($1, $2, $3::uuid[], $4)', [
    object,
    set,
    ids,
    ids.length,
  ])
}
