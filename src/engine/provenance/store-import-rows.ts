import type { Db } from '../database.ts'

/** Notes which rows of a file brought which records: one entry for a part of the import, or a million rows would cost a million. */
export async function storeImportRows(
  db: Db,
  { set, file }: { set: string; file: string },
  brought: readonly { id: string; row: number }[],
): Promise<void> {
  if (brought.length === 0) return
  await db.rows(
    `insert into kith.import_rows (set_id, file, lowest, highest, ids, rows)
     select $1, $2, (array_agg(x.id order by x.id))[1], (array_agg(x.id order by x.id desc))[1], $3::uuid[], $4::integer[] from unnest($3::uuid[]) x(id)`,
    [set, file, brought.map(({ id }) => id), brought.map(({ row }) => row)],
  )
}
