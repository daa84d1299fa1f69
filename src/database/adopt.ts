import pg from 'pg'
import type { Database, Log } from './launch.ts'

// Shared by every command that uses the database of another process; held exclusively by an owner that stops it.
const USERS_LOCK = 5_201_904_218

/** Uses the database of another process on the same data folder; null when it does not answer (it may be stopping). */
export async function adoptDatabase(url: string): Promise<Database | null> {
  const listeners: ((reason: string) => void)[] = []
  let stopping = false
  const client = new pg.Client({ connectionString: url, application_name: 'kith command' })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select pg_advisory_lock_shared($1)', [USERS_LOCK])
  } catch {
    await client.end().catch(() => {})
    return null
  }
  client.on('end', () => {
    if (!stopping) for (const listener of listeners) listener('The Kith server that this command used has stopped.')
  })
  return {
    url,
    adopted: true,
    announce: async () => {},
    stop: async () => {
      stopping = true
      await client.end().catch(() => {})
    },
    onExit: (listener) => listeners.push(listener),
  }
}

/** A command that started the database must not take it from others that use it meanwhile: it waits for them. */
export async function waitForAdopters(url: string, log: Log): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  // The server cuts this connection off when it stops.
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [USERS_LOCK])
    if (rows[0]?.free) return
    log.info('Waiting for other commands that use this database')
    await client.query('select pg_advisory_lock($1)', [USERS_LOCK])
  } catch {
    // The database is down already: nobody uses it.
  }
}
