import type pg from 'pg'
import { schemas } from './logical/describe-storage.ts'

/** Rows of each table of ours (`crm.deal`), counted, not estimated; partitions one by one. */
export async function countRows(client: pg.Client): Promise<Map<string, number>> {
  const { rows } = await client.query<{ name: string; quoted: string }>(
    `select schemaname || '.' || tablename as name, format('%I.%I', schemaname, tablename) as quoted
       from pg_tables t where schemaname = any($1)
        and not exists (select from pg_partitioned_table p where p.partrelid = format('%I.%I', schemaname, tablename)::regclass)
      order by 1`,
    [schemas],
  )
  const counts = new Map<string, number>()
  for (const { name, quoted } of rows) {
    const { rows: found } = await client.query<{ count: string }>(`select count(*) as count from ${quoted}`)
    counts.set(name, Number(found[0]?.count))
  }
  return counts
}
