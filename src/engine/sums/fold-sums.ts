import type { Catalog } from '../catalog.ts'
import type { Db } from '../database.ts'
import { addends, keysOf, type SumsModel, sumsOf, sumsTable } from './sums-model.ts'

export const foldJob = 'sums:fold'

/** Rows beyond one for each sum, from which on it is worth adding them up. */
const many = 500

/** Adds up what writes have noted since: a row for each sum again. Whoever reads meanwhile sees all as it was, or as it is then. */
export async function foldSums(db: Db, catalog: Catalog, most = many): Promise<void> {
  for (const object of catalog.objects.values()) {
    const sums = sumsOf(object)
    if (sums && (await isLong(db, object.table, { sums, most }))) await fold(db, object.table, sums)
  }
}

async function isLong(db: Db, table: string, { sums, most }: { sums: SumsModel; most: number }): Promise<boolean> {
  const [row] = await db.rows<{ long: boolean }>(
    `select coalesce(sum(n) - count(*), 0) >= $1 as long from (select count(*) as n from ${sumsTable(table)} group by ${keysOf(sums)}) x`,
    [most],
  )
  return row?.long === true
}

async function fold(db: Db, table: string, sums: SumsModel): Promise<void> {
  const [at, keys] = [sumsTable(table), keysOf(sums)]
  const names = addends(sums).map(({ name }) => name)
  await db.rows(
    `with taken as (delete from ${at} returning *)
     insert into ${at} (${keys}, ${names.join(', ')})
     select ${keys}, ${names.map((name) => `sum(${name})`).join(', ')} from taken group by ${keys} having sum(n) <> 0`,
  )
}
