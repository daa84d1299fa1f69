import type { Log } from '#kernel/log.ts'
import type { Settings } from '#kernel/settings.ts'
import type { Actor } from './access.ts'
import type { Catalog } from './catalog.ts'
import type { Db } from './database.ts'
import type { Draft, ObjectDefinition, Stored } from './define.ts'
import type { RuleBook } from './rules.ts'

/** Who acts, when, on what. Passed first to every verb; there is no global. */
export interface Ctx {
  actor: Actor
  clock: () => Date
  db: Db
  catalog: Catalog
  rules: RuleBook
  settings: Settings
  log: Log
  records: Records
  queue: Queue
  /** Tells live screens of committed changes; ids only, never values. */
  announce: (news: readonly News[]) => void
  /** Why this happens: `api`, `import:<id>`, `undo:<id>`, `demo`; goes into the change set. */
  cause: string
  /** Nobody is notified of what is written. */
  isQuiet?: boolean | undefined
  /** Makes a repeated call harmless: stored with the change set in the same statement. */
  idempotency?: { key: string; hash: string } | undefined
}

export interface News {
  object: string
  id: string
  version: number
  /** Keys of the fields that changed. */
  fields: string[]
  set: string
}

/** The two doors for verbs, typed by the object's definition. */
export interface Records {
  /** Throws not-found when the record is absent, binned or not the actor's to see. */
  get: <D extends ObjectDefinition>(object: D, id: string) => Promise<Stored<D>>
  /** All ids that exist and are visible, in any order; one statement. */
  getMany: <D extends ObjectDefinition>(object: D, ids: readonly string[]) => Promise<Stored<D>[]>
  create: <D extends ObjectDefinition>(object: D, draft: Draft<D>) => Promise<Written>
  update: <D extends ObjectDefinition>(
    object: D,
    id: string,
    change: Draft<D>,
    expect?: { version: number },
  ) => Promise<Written>
}

export interface Written {
  id: string
  version: number
  changeSet: string | null
}

export interface Queue {
  /** Enqueued in the transaction of `db` when it is one. `key` replaces a waiting job of the same key. */
  add: (
    db: Db,
    job: string,
    payload: Record<string, unknown>,
    options?: { key?: string; runAt?: Date },
  ) => Promise<void>
}
