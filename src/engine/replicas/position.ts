import type { Pool } from 'pg'

/** Bytes of log since the database was made: how far it has come, or a copy of it. */
export type Position = number

/**
 * How far the database has come: whatever somebody was told to be done lies before. Whoever asks while another asks is answered
 * together with all who came meanwhile, so that it is asked no oftener than an answer takes.
 */
export function askPosition(pool: Pool): () => Promise<Position> {
  let current: Promise<Position> | null = null
  let next: Promise<Position> | null = null
  const ask = () => {
    const asked = readPosition(pool)
    current = asked
    const settled = () => {
      if (current === asked) current = null
    }
    asked.then(settled, settled)
    return asked
  }
  return () => {
    if (!current) return ask()
    // What is on its way may have been answered before the caller came.
    next ??= current
      .catch(() => {})
      .then(() => {
        next = null
        return ask()
      })
    return next
  }
}

/** A database that answers before its log is on disk has told what lies behind that. */
async function readPosition(pool: Pool): Promise<Position> {
  const { rows } = await pool.query<{ at: number }>(
    `select pg_wal_lsn_diff(case current_setting('synchronous_commit') when 'off' then pg_current_wal_insert_lsn()
       else pg_current_wal_flush_lsn() end, '0/0')::float8 as at`,
  )
  return (rows[0] as { at: number }).at
}
