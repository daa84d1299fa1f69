import type { Database } from '#engine/database.ts'

/** One connection that holds a lock, listens, and ends with the process, so that another can take over at once. */
export interface Held {
  /** On the connection that holds the lock: what fails here means that it is lost. */
  ask: <Row>(text: string, values?: unknown[]) => Promise<Row[]>
  /** Ends the connection, and the lock with it. */
  release: () => void
}

interface Wanted {
  /** Of all processes on this database one at a time holds the lock of this name. */
  name: string
  channels: readonly string[]
  onNotice: () => void
  onLost: () => void
}

/** Milliseconds after which a connection that does not answer counts as lost. */
const patience = 10_000

/** Null: another process holds it. */
export async function holdLock(
  pool: Database['pool'],
  { name, channels, onNotice, onLost }: Wanted,
): Promise<Held | null> {
  const client = await pool.connect()
  let isOver = false
  const end = () => {
    if (isOver) return
    isOver = true
    client.removeAllListeners('notification')
    client.release(true)
  }
  const lose = () => {
    if (isOver) return
    end()
    onLost()
  }
  const ask = async <Row>(text: string, values: unknown[] = []) => {
    try {
      const query = { text, values, query_timeout: patience }
      return (await client.query(query)).rows as Row[]
    } catch (error) {
      lose()
      throw error
    }
  }
  try {
    const [row] = await ask<{ held: boolean }>('select pg_try_advisory_lock(hashtext($1), 0) as held', [name])
    if (!row?.held) {
      isOver = true
      client.release()
      return null
    }
    client.on('error', lose)
    client.on('end', lose)
    client.on('notification', onNotice)
    for (const channel of channels) await ask(`listen "${channel}"`)
    return { ask, release: end }
  } catch (error) {
    end()
    throw error
  }
}
