import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** What a test begins with: the tables of the system alone, a Kith that nobody has set up, or Lumen of people.ts. */
export type Beginning = 'bare' | 'empty' | 'company'

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

/** A database of a test's own, cloned: cheaper than bringing it up each time. */
export async function newDatabase(beginning: Beginning): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env.KITH_TEST_DATABASE_URL as string
  const name = `kith_${randomUUID().replaceAll('-', '')}`
  const template = templateOf(process.env.KITH_TEST_TEMPLATES as string, beginning)
  // As files: by the log, as is usual, it takes four times as long.
  await administer(server, `create database ${name} template ${template} strategy file_copy`)
  return { url: urlOf(server, name), drop: () => dropDatabase(server, name) }
}

export function templateOf(run: string, beginning: Beginning): string {
  return `${run}_${beginning}`
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
