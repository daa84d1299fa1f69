import type { Db } from '../database.ts'

/** Notes which rows of a file brought which records: one entry for a part of the import, or a million rows would cost a million. */
export async function storeImportRows(
  db: Db,
  { set, file }: { set: string; file: string },
  brought: readonly { id: string; row: number }[],
): Promise<void> {
  if (brought.length === 0) return
  const ids = brought.map(({ id }) => id)
  const lowest = ids.reduce((one, other) => (other < one ? other : one))
  const highest = ids.reduce((one, other) => (other > one ? other : one))
  await db.rows(
    `insert into kith.import_rows (set_id, file, lowest, highest, ids, rows)
     values ($1, $2, $3, $4, $5::uuid[], $6::integer[])`,
    [set, file, lowest, highest, ids, brought.map(({ row }) => row)],
  )
}
