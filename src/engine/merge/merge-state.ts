import type { Json } from '#fields/field-type.ts'
import type { ChangeSetRow } from '../log/change-sets.ts'
import type { LinksMoved, MergedIds } from './links-to.ts'

/** A losing value as it is told: by the key of the API, with the record that had it. */
export interface ToldRival {
  field: string
  value: Json
  from: string
}

/** What a merge comes to, or would. */
export interface MergeOutcome {
  keep: string
  merged: readonly string[]
  /** What changes in the record that stays: by the keys of the API, only what differs. */
  before: Record<string, Json>
  after: Record<string, Json>
  /** Values that are not in the outcome; they are kept as rivals. */
  rivals: ToldRival[]
  /** How many links are led to the record that stays. */
  moved: LinksMoved[]
}

export interface MergeState extends MergeOutcome {
  /** Null on a dry run. */
  changeSet: string | null
  state: ChangeSetRow['state']
}

/** Of the change set of a merge, and of those that take it back or do it again. */
export interface MergeMark extends MergedIds {
  /** The records become several again by this set. */
  back: boolean
}

/** Stored in the change set with each chunk, so that a crash between two chunks loses nothing. */
export interface MergeCheckpoint {
  merge: MergeMark
  /** Values of the record that stays which others hold until they are gone, by key. */
  late: Record<string, Json>
  outcome: MergeOutcome
  stoppedBy?: string
  movedAt?: string
}

export function readMergeMark(stored: Record<string, unknown> | null): MergeMark | null {
  return stored && 'merge' in stored ? (stored['merge'] as MergeMark) : null
}

export function readMergeCheckpoint(stored: Record<string, unknown> | null): MergeCheckpoint | null {
  return stored && 'merge' in stored && 'outcome' in stored ? (stored as unknown as MergeCheckpoint) : null
}
