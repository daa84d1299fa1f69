import type { ErrorCode, Problem, ProblemCode } from '#kernel/errors.ts'

/** What is to be done with which records: those of a filter, or those named. */
export interface BulkRequest {
  object: string
  op: 'update' | 'delete' | 'restore'
  /** The patch of an update, with the keys of the API. */
  data: Record<string, unknown>
  filter: Record<string, unknown> | null
  /** In ascending order, each once. */
  ids: readonly string[] | null
}

/** A record that stayed as it is, and why. */
export interface BulkProblem {
  id: string
  /** What it is called; null when the actor does not see that. */
  title: string | null
  errors: (Omit<Problem, 'code'> & { code: ProblemCode | ErrorCode })[]
}

export interface BulkCounts {
  matching: number
  changed: number
  unchanged: number
  refused: number
}

/** Stored in the change set with each chunk, so that a crash between two chunks loses nothing. */
export interface BulkCheckpoint extends BulkCounts {
  bulk: BulkRequest
  /** RFC 3339: records made later are not meant. */
  until: string
  /** The last id that is done; null at the start. */
  after: string | null
  /** The first of those that were refused. */
  problems: BulkProblem[]
}

export function readCheckpoint(stored: Record<string, unknown> | null): BulkCheckpoint | null {
  return stored && 'bulk' in stored ? (stored as unknown as BulkCheckpoint) : null
}

export function countsOf({ matching, changed, unchanged, refused }: BulkCounts): BulkCounts {
  return { matching, changed, unchanged, refused }
}

/** From 0 to 1. */
export function progressOf({ matching, changed, unchanged, refused }: BulkCounts): number {
  const done = changed + unchanged + refused
  return done === 0 ? 0 : Math.round((done / Math.max(matching, done)) * 1000) / 1000
}
