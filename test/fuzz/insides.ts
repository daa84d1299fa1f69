import type { Database } from '#engine/database.ts'

/** Traces of where the program is, how it is written and what the database said. */
const traces =
  /node_modules|\/src\/|\.[cm]?[jt]s:\d+|\n\s*at \w+ \(|\bselect\b[^"]* from \b|\binsert into\b|syntax error at|pg_catalog|information_schema|violates \w+(-\w+)? constraint|duplicate key value|(relation|column|function) \S+ does not exist|invalid input syntax|ECONN|ENOENT|SQLSTATE|Cannot read prop|is not a function|is not iterable|\[object Object\]/i

export interface Place {
  root: string
  dataDir: string
}

/** Finds what an answer tells of the insides: stack traces, SQL, tables, constraints, files of this machine. */
export async function insidesIn(
  database: Database,
  { root, dataDir }: Place,
): Promise<(text: string) => string | null> {
  const tables = await database.rows<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const constraints = await database.rows<{ name: string }>(
    `select distinct conname as name from pg_constraint where connamespace::regnamespace::text in ('crm', 'kith', 'auth', 'jobs')
     and length(conname) > 8 and conname like '%\\_%'`,
  )
  const names = [...tables, ...constraints].map(({ name }) => name)
  const own = [...names, root, dataDir].map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const known = new RegExp(`(?<![\\w.])(?:${own.join('|')})(?![\\w])`)
  return (text) => traces.exec(text)?.[0] ?? known.exec(text)?.[0] ?? null
}
