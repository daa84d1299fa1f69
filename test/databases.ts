import pg from 'pg'

/** The same server, another database. */
export function urlOf(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

/** One statement on the server's maintenance side: databases come and go here, outside any transaction. */
export async function administer(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(url, 'postgres') })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/**
 * Drops a database whatever still looks at it. A cleaning process of the server may be at work in it for a moment, and only a
 * superuser may end that one: the drop is asked again until it has gone.
 */
export async function dropDatabase(url: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await administer(url, `drop database if exists ${name} with (force)`)
    } catch (error) {
      const { code } = error as { code?: string }
      if ((code !== '42501' && code !== '55006') || attempt === 50) throw error
      await administer(url, 'select pg_sleep(0.2)')
    }
  }
}
