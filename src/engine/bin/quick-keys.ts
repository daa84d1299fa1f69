import type pg from 'pg'
import { type Catalog, type ObjectModel, typeOf } from '../catalog.ts'
import { linksByKey, quote } from '../tables.ts'

const prefix = 'emptying_'
/** Rows of a table from which looking through all of it for each record that goes is slower than making an index once. */
const many = 20_000

/**
 * Does the work while each large table that links to the object has a whole index on that link. The ones that serve people leave
 * the bin out, and the database looks at all rows before it lets a record go that others may link to.
 */
export async function withQuickKeys<Result>(
  pool: pg.Pool,
  { catalog, object }: { catalog: Catalog; object: ObjectModel },
  work: () => Promise<Result>,
): Promise<Result> {
  await patiently(pool, async (client) => {
    await dropQuickKeys(client)
    for (const [place, { table, column }] of (await largeWays(client, catalog, object)).entries())
      await client.query(`create index concurrently ${prefix}${place} on crm.${quote(table)} (${quote(column)})`)
  })
  try {
    return await work()
  } finally {
    await patiently(pool, dropQuickKeys)
  }
}

/** A line of its own to the database, on which a statement may take as long as it needs. */
async function patiently(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0')
    await work(client)
  } finally {
    // Closed, not given back: nobody else may wait so long on it.
    client.release(true)
  }
}

interface Way {
  table: string
  column: string
}

async function largeWays(client: pg.PoolClient, catalog: Catalog, object: ObjectModel): Promise<Way[]> {
  const ways = [...catalog.objects.values()].flatMap((linking) =>
    [...linking.fields.values()]
      .filter(
        (field) => typeOf(field).kind === 'link' && !field.sql && field.target === object.name && linksByKey(field),
      )
      .map(({ column }): Way => ({ table: linking.table, column })),
  )
  const { rows: large } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'crm'::regnamespace and c.relkind = 'r' and c.reltuples >= $1`,
    [many],
  )
  const names = new Set(large.map(({ name }) => name))
  return ways.filter(({ table }) => names.has(table))
}

/** Those of a run that was cut off, too. */
async function dropQuickKeys(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'crm'::regnamespace and c.relkind = 'i' and c.relname like '${prefix}%'`,
  )
  for (const { name } of rows) await client.query(`drop index concurrently if exists crm.${quote(name)}`)
}
