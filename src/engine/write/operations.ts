import type { KithError } from '#kernel/errors.ts'

/** One wish of a write. `data` has the keys of the API (`accountId`, `amount`); values are not yet checked. */
export type Operation =
  | {
      op: 'create'
      object: string
      data: Record<string, unknown>
      id?: string
      happenedAt?: Date
      isRead?: boolean
    }
  | {
      op: 'update'
      object: string
      id: string
      data: Record<string, unknown>
      version?: number
      base?: number
      happenedAt?: Date
      /** The values have been read by the types of their fields already (`FieldType.parse`). */
      isRead?: boolean
      /** Of trusted callers only (undo): the record becomes just this; rules may refuse it but not bend it. */
      exact?: boolean
    }
  | { op: 'upsert'; object: string; match: Match; data: Record<string, unknown>; happenedAt?: Date }
  | { op: 'delete'; object: string; id: string; version?: number }
  | { op: 'restore'; object: string; id: string; version?: number }

/** Names of fields whose values in `data` find the record, or the values themselves. */
export type Match = string | readonly string[] | Record<string, unknown>

export interface WriteOptions {
  /** What people read in the list of change sets, such as `Import of accounts.csv`. */
  name?: string
  /** True (default): all or nothing, the first failure is thrown with `operations[i]` in its path. False: a result per operation. */
  atomic?: boolean
  /** Paths of problems name the operation even when there is only one (`operations[0].data.name`). */
  paths?: boolean
  /** Checks and counts everything, then rolls back. */
  dryRun?: boolean
  /** A change set that is already running (import, bulk edit, undo); without it each write is a change set of its own. */
  set?: string
  /** With `set`: the object whose new records get their search entries later (log/late-search.ts). */
  searchesLater?: string | undefined
  /** With `set`: told how many records this write made, changed and binned, instead of adding them to the set itself. */
  tally?: (counts: Tally) => void
  /** The change set that this one takes back. */
  undoes?: string
  /** For verbs and system readers that set read-only fields (`outcome`, `personContactId`). Never from the API. */
  trusted?: boolean
  /** Undo of the sample only: entries of ledgers are invented too, and go with the rest. */
  takesLedger?: boolean
}

export interface Tally {
  created: number
  updated: number
  deleted: number
}

export interface OperationResult {
  status: 'created' | 'updated' | 'unchanged' | 'deleted' | 'restored' | 'failed'
  id: string | null
  version: number | null
  error?: KithError
}

export interface WriteResult {
  /** Null when nothing changed (or on a dry run). */
  changeSet: string | null
  results: OperationResult[]
}
