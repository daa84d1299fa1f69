import { KithError, type Problem } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import type { Group } from './group.ts'
import type { Operation, OperationResult, WriteOptions } from './operations.ts'

/** One run of the door: what it knows and what it has done so far. */
export interface Run {
  ctx: Ctx
  db: Db
  options: WriteOptions
  setId: string
  /** When the act began. */
  at: Date
  /** When the records at hand were read: of two changes of a record the one with the later version has the later time. */
  now: Date
  /** Rows are locked and the change set is stored at the end; otherwise one statement does it all. */
  inTransaction: boolean
  /** The caller's operations count more than one, so paths name them. */
  pathOf: (index: number) => string
  results: OperationResult[]
  counts: { created: number; updated: number; deleted: number }
  news: { object: string; id: string; version: number; fields: string[] }[]
  /** Records that this write bins: they hold nothing back. */
  leaving: readonly string[]
  /** Operations that an operation brings with it (children binned with their parent). */
  followers: Group[]
}

/** Thrown before anything is stored that must not be stored alone: the door then opens a transaction. */
export class NeedsTransaction extends Error {}

/** Thrown when a version moved on between reading and storing: the door then reads again. */
export class MovedOn extends Error {}

export function newRun(ctx: Ctx, operations: readonly Operation[], options: WriteOptions): Run {
  const at = ctx.clock()
  const many = operations.length !== 1 || options.paths === true
  return {
    ctx,
    db: ctx.db,
    options,
    setId: options.set ?? newId(),
    at,
    now: at,
    inTransaction: false,
    pathOf: (index) => (many && index >= 0 ? `operations[${index}].data` : ''),
    results: new Array(operations.length),
    counts: { created: 0, updated: 0, deleted: 0 },
    news: [],
    leaving: operations.flatMap((operation) => (operation.op === 'delete' ? [operation.id] : [])),
    followers: [],
  }
}

/** Notes failures of operations: atomic runs gather them to throw together, others answer each. */
export function failures(run: Run): {
  fail: (index: number, error: KithError) => void
  failed: ReadonlySet<number>
  done: () => void
} {
  const failed = new Set<number>()
  const errors: KithError[] = []
  return {
    failed,
    fail: (index, error) => {
      // What the engine itself added must not fail one by one.
      if (index < 0) throw error
      failed.add(index)
      if (run.options.atomic === false) run.results[index] = { status: 'failed', id: null, version: null, error }
      else errors.push(error)
    },
    done: () => {
      const [first] = errors
      if (!first) return
      const problems: Problem[] = errors.flatMap((error) => error.problems).slice(0, 100)
      throw errors.length === 1
        ? first
        : new KithError(first.code, `${first.message} (${errors.length} operations failed)`, {
            problems,
            extra: first.extra,
          })
    },
  }
}
