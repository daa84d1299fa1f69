import pg from 'pg'
import type { Log } from '#kernel/log.ts'

/**
 * A small pool for the library that keeps credentials and sessions: its tables have names like ours (`user`), so its
 * connections see another schema only. Idle connections are closed, since most requests need none.
 */
export function openAuthPool({
  url,
  searchPath,
  max = 4,
  log,
}: {
  url: string
  searchPath: string
  max?: number
  log: Log
}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    idleTimeoutMillis: 30_000,
    options: `-c search_path=${searchPath} -c TimeZone=UTC`,
    application_name: 'kith sign-in',
  })
  pool.on('error', (error) => {
    // While it closes, the database may end first.
    if (!pool.ending) log.warn({ error: error.message }, 'an idle connection for sign-in broke')
  })
  return pool
}
