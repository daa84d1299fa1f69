import pg from 'pg'

/**
 * Does a work that stores very many records, with their indexes taken away and built anew at the end, which takes a third
 * of the time; then has the database look at what it holds. Indexes that keep values unique stay, and those of
 * what belongs to a customer or a deal, by which values of these are kept while it is written.
 */
export async function withoutIndexes<T>(url: string, tell: (text: string) => void, work: () => Promise<T>): Promise<T> {
  // A connection of its own: building them all takes longer than a statement of the product may.
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; definition: string }>(secondary)
    for (const { name } of rows) await client.query(`drop index ${name}`)
    const result = await work()
    await client.query(`set maintenance_work_mem = '512MB'`)
    for (const [index, { name, definition }] of rows.entries()) {
      tell(`building index ${index + 1} of ${rows.length}: ${name}`)
      await client.query(definition)
    }
    tell('looking at what there is\n')
    await client.query('vacuum analyze')
    return result
  } finally {
    await client.end()
  }
}

const secondary = `
  select format('%I.%I', schemaname, indexname) as name, indexdef as definition from pg_indexes
  where (schemaname = 'crm' and tablename in ('account', 'contact', 'deal', 'activity') or (schemaname, tablename) = ('kith', 'search_doc'))
    and indexdef not like 'CREATE UNIQUE%' and indexname !~ '^(contact|deal|activity)_(account|contact|deal)_id_idx$' order by 1`
