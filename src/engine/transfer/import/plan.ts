import type { ErrorCode } from '#kernel/errors.ts'
import type { ColumnFormat } from '../cells/column-format.ts'
import type { Dialect } from '../files/dialect.ts'
import type { Why } from '../guess/why.ts'
import type { OwnerWay } from '../owners/owner-sources.ts'
import type { FileNote } from './file-notes.ts'
import type { ReadingChoice } from './reading.ts'

/** How one column of a file is read. */
export interface ColumnPlan {
  header: string
  /** `amount`, a part such as `name.first`, or null: left out. */
  field: string | null
  /** Why it was guessed so. */
  why: Why
  /** 0 to 1. */
  confidence: number
  /** Links only: what the values are of the record linked to. */
  by?: 'title' | 'externalId'
  /** ISO 4217, when the header names one. */
  currency?: string
  /** What happens where the field is filled already; otherwise as the import says for all. */
  onConflict?: OnConflict
  /** Fields with options only: the key that a text of the file stands for; null: nothing. */
  values?: Record<string, string | null>
  /** The different texts of the column, as long as they are few. */
  texts?: string[]
  /** The type of a field that could be made for it. */
  suits?: string
  format: ColumnFormat
  /** The first filled values. */
  samples: string[]
}

export interface FilePlan {
  /** As the person knows it. */
  name: string
  /** Where it lies for as long as the import may run. */
  path: string
  /** Bytes. */
  size: number
  dialect: Dialect
  /** What a person said of how it is read. */
  reading?: ReadingChoice
  /** Rows of data; null while nobody has read the whole file. */
  rows: number | null
  object: string
  confidence: number
  columns: ColumnPlan[]
  /** Names records when no column does: `{account} – {product}`. */
  template: string | null
  /** What finds a record that is there already: a field, several parted by commas, or `id`; null: every row makes a new one. */
  match: string | null
  /** What a person should know before the run: headers without a name, dates that could be read two ways. */
  notes: FileNote[]
}

/**
 * What happens to fields that are filled already: kept, replaced, replaced when the row is newer, or replaced with the value
 * that was there kept as another one that is known. What `fill` and `newest` do not take is kept so, too.
 */
export const policies = ['fill', 'overwrite', 'newest', 'rival'] as const
export type OnConflict = (typeof policies)[number]

export interface ImportOptions {
  /** Records that rows link to by name and that do not exist are made; otherwise such rows are rejected. */
  createMissing: boolean
  onConflict: OnConflict
  /** New owners are notified, and webhooks told. */
  tell: boolean
  /** Whose owner new records take to which no column gives one; null: whoever imports. */
  owners: OwnerWay | null
}

export interface ImportPlan {
  files: FilePlan[]
  /** Places in `files`, in the order of import: what is linked to comes first. */
  order: number[]
  options: ImportOptions
  preview: ImportReport | null
}

/** created + updated + unchanged + rejected = rows. */
export interface Counts {
  rows: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  /** Rows that came in, but without one of their links. */
  warnings: number
}

/** Records made because rows link to them. */
export interface MadeLinks {
  count: number
  /** The first twenty. */
  names: string[]
}

/** How far a run, or a preview, has come. Stored with each chunk in its transaction. */
export interface ImportReport {
  /** Counts the chunks, so that a second runner is noticed. */
  step: number
  /** Place in `order`, and the row to go on from; null when all is done. `linking`: the file is in, links within it follow. */
  position: { at: number; row: number; linking: boolean } | null
  /** As in `files`. */
  files: Counts[]
  made: Record<string, MadeLinks>
  /** How many records took the owner of what links to them, by object. */
  owned?: Record<string, number>
  /** New entries of the ledger of consents. */
  consents?: number
  /** RFC 3339 UTC. */
  startedAt: string
  /** When the last chunk was done. */
  movedAt: string
  finishedAt: string | null
  /** The code of the error that stopped it before its end. */
  stoppedBy?: ErrorCode
}

export type ImportState = 'analysing' | 'ready' | 'running' | 'done' | 'failed' | 'cancelled' | 'undone'

export function emptyReport(files: number, startedAt: string): ImportReport {
  return {
    step: 0,
    position: { at: 0, row: 1, linking: false },
    files: Array.from({ length: files }, emptyCounts),
    made: {},
    startedAt,
    movedAt: startedAt,
    finishedAt: null,
  }
}

export function emptyCounts(): Counts {
  return { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, warnings: 0 }
}

export function totalOf(files: readonly Counts[]): Counts {
  const total = emptyCounts()
  for (const counts of files) addCounts(total, counts)
  return total
}

function addCounts(to: Counts, more: Counts): void {
  for (const name of Object.keys(to) as (keyof Counts)[]) to[name] += more[name]
}

/** What one step came to. */
export type Progress = {
  counts: Partial<Counts>
  made: [string, string][]
  owned?: Record<string, number>
  consents?: number
} | null

const mostNames = 20

/** The report with what one step came to for the file at `place`. */
export function advance(report: ImportReport, place: number, progress: Progress): ImportReport {
  const files = report.files.map((counts) => ({ ...counts }))
  const made = { ...report.made }
  if (progress) addCounts(files[place] as Counts, { ...emptyCounts(), ...progress.counts })
  for (const [object, name] of progress?.made ?? []) {
    const known = made[object] ?? { count: 0, names: [] }
    const names = known.names.length < mostNames ? [...known.names, name] : known.names
    made[object] = { count: known.count + 1, names }
  }
  const owned = { ...report.owned }
  for (const [object, count] of Object.entries(progress?.owned ?? {}))
    if (count > 0) owned[object] = (owned[object] ?? 0) + count
  return {
    ...report,
    step: report.step + 1,
    files,
    made,
    owned,
    consents: (report.consents ?? 0) + (progress?.consents ?? 0),
  }
}
