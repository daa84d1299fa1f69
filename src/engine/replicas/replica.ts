import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { Log } from '#kernel/log.ts'
import type { Db, Reader } from '../database.ts'
import type { Position } from './position.ts'

/** Up: reads may go there. Behind: it follows, but too far back. Away: it does not answer, or is no copy. */
export type ReplicaState = 'up' | 'behind' | 'away'

/** So many milliseconds a read waits for what was committed last to reach a copy. */
const patience = 100
/** Between two looks at a copy for which nobody waits. */
const everyLook = 250

export interface ReplicaParts {
  /** Host and database, nothing secret. */
  name: string
  reader: Reader
  /** One connection to it that only looks. */
  watch: pg.Pool
  /** How far the database itself has come. */
  position: () => Promise<Position>
  /** Which cluster it must be a copy of. */
  original: () => Promise<string>
  log: Log
}

/** A copy of the database that follows its log, and what this process knows of it. */
export class Replica {
  readonly name: string
  /** Reads that went there. */
  reads = 0
  readonly #parts: ReplicaParts
  readonly #closing = new AbortController()
  readonly #watching: Promise<void>
  #state: ReplicaState = 'away'
  /** What it has replayed at least, as long as it does not break. */
  #replayed: Position = -1
  #looking: Promise<void> | null = null
  #why = ''

  constructor(parts: ReplicaParts) {
    this.#parts = parts
    this.name = parts.name
    // Begun anew, a copy may be behind what it had before.
    parts.watch.on('remove', () => {
      this.#replayed = -1
    })
    this.#watching = this.#watch()
  }

  get db(): Db {
    return this.#parts.reader.db
  }

  get state(): ReplicaState {
    return this.#state
  }

  has(at: Position): boolean {
    return this.#state === 'up' && this.#replayed >= at
  }

  /** Waits a moment for it to come so far; one that does not is not waited for again until it has caught up. */
  async reaches(at: Position): Promise<boolean> {
    const end = performance.now() + patience
    for (let step = 1; this.#state === 'up'; step = Math.min(step * 2, 16)) {
      await Promise.race([this.#look(), pause(patience)])
      if (this.has(at)) return true
      if (performance.now() >= end) {
        if (this.#state === 'up') this.#turn('behind', `it has not replayed what was written ${patience} ms before`)
        return false
      }
      await pause(step)
    }
    return false
  }

  /** A read there failed: whether it still answers is seen at once. */
  doubt(): void {
    void this.#look()
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#watching
    await Promise.all([this.#parts.watch.end(), this.#parts.reader.close()])
  }

  async #watch(): Promise<void> {
    const { signal } = this.#closing
    while (!signal.aborted) {
      if (this.#state === 'behind') await this.#catchUp()
      else await this.#look()
      await pause(everyLook, undefined, { signal }).catch(() => {})
    }
  }

  async #catchUp(): Promise<void> {
    const at = await this.#parts.position().catch(() => Number.POSITIVE_INFINITY)
    await pause(patience / 2)
    await this.#look()
    if (this.#state === 'behind' && this.#replayed >= at) this.#turn('up', '')
  }

  #look(): Promise<void> {
    this.#looking ??= this.#ask().finally(() => {
      this.#looking = null
    })
    return this.#looking
  }

  async #ask(): Promise<void> {
    try {
      const { rows } = await this.#parts.watch.query<{ follows: boolean; at: number | null; of: string }>(
        `select pg_is_in_recovery() as follows, pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::float8 as at,
           (select system_identifier::text from pg_control_system()) as of`,
      )
      const { follows, at, of } = rows[0] as { follows: boolean; at: number | null; of: string }
      if (!follows) return this.#leave('it is no copy: it takes writes itself')
      if (of !== (await this.#parts.original())) return this.#leave('it is a copy of another database')
      this.#replayed = Math.max(this.#replayed, at ?? -1)
      if (this.#state === 'away') this.#turn('up', '')
    } catch (error) {
      this.#leave((error as Error).message)
    }
  }

  /** Those who wait for it hear so at once, and ask the database itself. */
  #leave(why: string): void {
    this.#replayed = -1
    this.#turn('away', why)
    this.#parts.reader.cut()
  }

  #turn(state: ReplicaState, why: string): void {
    if (this.#state === state && this.#why === why) return
    this.#state = state
    this.#why = why
    if (this.#closing.signal.aborted) return
    const { log } = this.#parts
    if (state === 'up') log.info({ replica: this.name }, 'reads go to a replica')
    else log.warn({ replica: this.name, why }, 'reads do not go to a replica for now')
  }
}
