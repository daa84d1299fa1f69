import pg from 'pg'
import type { Log } from '#kernel/log.ts'

/**
 * The one connection of a process that is only listened to. Opened when somebody wants it; when it breaks it is opened anew, and
 * whoever uses it hears that they may have missed something.
 */
export interface Line {
  /** Calls back on each notification of the channels until the returned function is called. */
  listen: (
    channels: readonly string[],
    handler: (channel: string, payload: string) => void,
    onResume: () => void,
  ) => Promise<() => void>
  /**
   * Holds an advisory lock as long as the process lives, however it ends. Others see by it that it does. It is shared: after a cut of the
   * network the database may hold it for the line before, and the next one must not wait until that is noticed.
   */
  hold: (kind: number, name: string) => Promise<void>
  close: () => Promise<void>
}

interface Listener {
  channels: readonly string[]
  handler: (channel: string, payload: string) => void
  onResume: () => void
}

/**
 * The database notices after two minutes that the machine at the other end is gone, and not, as is usual, after two hours: until then it
 * would keep the locks of who is dead. Killed processes it notices at once.
 */
export const noticeDeath = '-c tcp_keepalives_idle=60 -c tcp_keepalives_interval=15 -c tcp_keepalives_count=4'
/** And so does the line: nothing is asked on it, so that nothing else would tell. Milliseconds. */
const silence = 60_000

/** Milliseconds before a line that broke is opened again. */
const pause = 500

export function openLine(url: string, log: Log): Line {
  const listeners = new Set<Listener>()
  const locks: [kind: number, name: string][] = []
  let isClosed = false
  let retry: NodeJS.Timeout | null = null
  let current: Promise<pg.Client> | null = null
  let before: Promise<unknown> = Promise.resolve()

  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client({
      connectionString: url,
      application_name: `kith listener ${process.pid}`,
      options: noticeDeath,
      keepAlive: true,
      keepAliveInitialDelayMillis: silence,
    })
    client.on('error', (error) => log.warn({ error: error.message }, 'the listening connection broke'))
    client.on('notification', ({ channel, payload = '' }) => {
      for (const { channels, handler } of listeners) if (channels.includes(channel)) handler(channel, payload)
    })
    await client.connect()
    try {
      for (const { channels } of listeners) await hear(client, channels)
      for (const lock of locks) await take(client, lock)
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
    client.on('end', again)
    return client
  }
  const again = () => {
    if (isClosed) return
    current = null
    if (retry) clearTimeout(retry)
    retry = setTimeout(() => {
      current ??= open()
      current.then(() => {
        for (const { onResume } of listeners) onResume()
      }, again)
    }, pause)
    retry.unref()
  }
  const client = (): Promise<pg.Client> => {
    current ??= open().catch((error) => {
      current = null
      throw error
    })
    return current
  }
  /** One after another: a connection does one thing at a time. */
  const ask = <T>(work: (on: pg.Client) => Promise<T>): Promise<T> => {
    const asked = before.then(async () => work(await client()))
    before = asked.catch(() => {})
    return asked
  }
  return {
    listen: async (channels, handler, onResume) => {
      const listener = { channels, handler, onResume }
      await ask((on) => hear(on, channels))
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    hold: async (kind, name) => {
      // Known first: a line that breaks now takes it when it is opened anew.
      locks.push([kind, name])
      await ask((on) => take(on, [kind, name]))
    },
    close: async () => {
      isClosed = true
      if (retry) clearTimeout(retry)
      const open = await current?.catch(() => null)
      await open?.end()
    },
  }
}

async function hear(client: pg.Client, channels: readonly string[]): Promise<void> {
  for (const channel of channels) await client.query(`listen ${pg.escapeIdentifier(channel)}`)
}

async function take(client: pg.Client, [kind, name]: [number, string]): Promise<void> {
  await client.query('select pg_advisory_lock_shared($1, hashtext($2))', [kind, name])
}
