import type { Log } from '#kernel/log.ts'
import { type Database, openPool, openReader } from '../database.ts'
import { askPosition } from './position.ts'
import { Replica } from './replica.ts'

/** Copies of the database that follow it, for reads. */
export interface Replicas {
  /**
   * One that has everything that was committed before this call, whoever wrote it, so that nobody reads what was before their own write,
   * a right that was taken away, or a record as it was before they were told of its change. Null: the database itself.
   */
  choose: () => Promise<Replica | null>
  readonly all: readonly Replica[]
  close: () => Promise<void>
}

/** Milliseconds for what takes one; a copy that needs longer is as good as away. */
const longestLook = 1_000

export function openReplicas({
  database,
  urls,
  log,
}: {
  database: Database
  urls: readonly string[]
  log: Log
}): Replicas {
  if (urls.length === 0) return { choose: async () => null, all: [], close: async () => {} }
  const small = { max: 1, connectionTimeoutMillis: longestLook, query_timeout: longestLook, options: '' }
  // Of its own: who waits for the common pool would keep reads that do not need it.
  const asking = openPool({ ...small, connectionString: database.url, application_name: 'kith position' }, log)
  const position = askPosition(asking)
  let known: Promise<string> | null = null
  const original = () => {
    known ??= asking
      .query<{ of: string }>('select system_identifier::text as of from pg_control_system()')
      .then(({ rows }) => (rows[0] as { of: string }).of)
    known.catch(() => {
      known = null
    })
    return known
  }
  const all = urls.map(
    (url) =>
      new Replica({
        name: nameOf(url),
        reader: openReader({ url, sent: database.sent, log }),
        watch: openPool({ ...small, connectionString: url, application_name: 'kith replica' }, log),
        position,
        original,
        log,
      }),
  )
  let turn = 0
  return {
    all,
    choose: async () => {
      turn = (turn + 1) % all.length
      const able = [...all.slice(turn), ...all.slice(0, turn)].filter(({ state }) => state === 'up')
      if (able.length === 0) return null
      const at = await position().catch(() => null)
      if (at === null) return null
      const there = able.find((replica) => replica.has(at))
      if (there) return there
      const [first] = able as [Replica]
      return (await first.reaches(at)) ? first : null
    },
    close: async () => {
      await Promise.all(all.map((replica) => replica.close()))
      await asking.end()
    },
  }
}

function nameOf(url: string): string {
  const { host, pathname, searchParams } = new URL(url)
  return `${searchParams.get('host') ?? host}${pathname}`
}
