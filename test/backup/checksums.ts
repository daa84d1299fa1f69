import { schemas } from '#backup/logical/describe-storage.ts'
import { openSnapshot } from '#backup/logical/dump-database.ts'

/** By `schema.table`: its columns, how many rows it has, and a sum over all that they hold. */
export type Checksums = Record<string, { columns: string[]; rows: number; sum: string }>

/** Of every table; with `of`, of those tables and columns that were there then. */
export async function checksums(url: string, of?: Checksums): Promise<Checksums> {
  const client = await openSnapshot(url)
  try {
    const tables = of ? Object.entries(of).map(([name, { columns }]) => ({ name, columns })) : await list(client)
    const sums: Checksums = {}
    for (const { name, columns } of tables) {
      const [schema, table] = name.split(/\.(.*)/)
      const row = columns.map((column) => `"${column}"::text`).join(', ')
      const { rows } = await client.query<{ rows: number; sum: string }>(
        `select count(*)::int as rows, coalesce(md5(string_agg(h, '' order by h)), '') as sum
         from (select md5(row(${row})::text) as h from "${schema}"."${table}") as hashed`,
      )
      sums[name] = { columns, ...(rows[0] as { rows: number; sum: string }) }
    }
    return sums
  } finally {
    await client.end()
  }
}

async function list(client: Awaited<ReturnType<typeof openSnapshot>>): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.table_schema || '.' || c.table_name as name, array_agg(c.column_name::text order by c.column_name) as columns
     from information_schema.columns c join pg_tables t on t.schemaname = c.table_schema and t.tablename = c.table_name
     where c.table_schema = any($1) group by 1 order by 1`,
    [schemas],
  )
  return rows
}
