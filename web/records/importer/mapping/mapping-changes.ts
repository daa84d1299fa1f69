import type {
  ImportColumn,
  ImportFile,
  ImportOptions,
  ImportView,
  LinkBy,
  OnConflict,
  Reading,
} from '../import-data.ts'
import { isConsent } from './consent-paths.ts'

export interface ColumnChange {
  field: string | null
  by?: LinkBy
  currency?: string
  /** By word of the file: the option that it stands for; null for none. */
  values?: Record<string, string | null>
  /** Null: as for all. */
  onConflict?: OnConflict | null
}

export interface FileChange {
  object?: string
  sheet?: string
  columns?: Record<string, ColumnChange>
  match?: string | null
  template?: string | null
  /** How the file is read; null takes a choice back. */
  reading?: Partial<Record<keyof Reading, string | null>>
}

/** What a person wants otherwise; the body of `PATCH /imports/{id}`. */
export interface ImportChange {
  files?: Record<string, FileChange>
  options?: Partial<ImportOptions>
}

/** Two changes as one; the later wins. Another object, or sheet, makes the columns chosen before it meaningless. */
export function mergeChanges(first: ImportChange, then: ImportChange): ImportChange {
  const files: Record<string, FileChange> = { ...first.files }
  for (const [name, change] of Object.entries(then.files ?? {})) {
    const isOther = change.object !== undefined || change.sheet !== undefined
    const before = isOther ? keptOf(files[name]) : files[name]
    const columns = mergeColumns(before?.columns, change.columns)
    const reading = { ...files[name]?.reading, ...change.reading }
    files[name] = {
      ...before,
      ...change,
      ...(Object.keys(columns).length > 0 ? { columns } : {}),
      ...(Object.keys(reading).length > 0 ? { reading } : {}),
    }
  }
  return {
    ...(Object.keys(files).length > 0 ? { files } : {}),
    ...(first.options || then.options ? { options: { ...first.options, ...then.options } } : {}),
  }
}

/** Of what was chosen before another object or sheet: the sheet. */
function keptOf(change: FileChange | undefined): FileChange | undefined {
  return change?.sheet === undefined ? undefined : { sheet: change.sheet }
}

/** Words decided one after the other for the same field are kept. */
function mergeColumns(
  first: Record<string, ColumnChange> = {},
  then: Record<string, ColumnChange> = {},
): Record<string, ColumnChange> {
  const columns = { ...first, ...then }
  for (const [header, change] of Object.entries(then)) {
    const before = Object.hasOwn(first, header) ? first[header] : undefined
    if (before?.field !== change.field) continue
    const values = { ...before?.values, ...change.values }
    columns[header] = { ...before, ...change, ...(Object.keys(values).length > 0 ? { values } : {}) }
  }
  return columns
}

/**
 * The change that gives a column its field. No field is filled twice: the column that had it before is left out. So it is
 * the other way round where a whole (an address) and its parts would fill the same.
 */
export function chooseField(file: ImportFile, header: string, choice: ColumnChange): Record<string, ColumnChange> {
  const columns: Record<string, ColumnChange> = { [header]: choice }
  if (choice.field !== null && isConsent(choice.field)) return columns
  for (const other of file.columns) {
    if (choice.field !== null && other.header !== header && other.field === choice.field)
      columns[other.header] = { field: null }
  }
  return columns
}

/** The import as it will be once the server has the change. */
export function withChange(view: ImportView, { files = {}, options = {} }: ImportChange): ImportView {
  return {
    ...view,
    options: { ...view.options, ...options },
    // What the check said was of another mapping.
    preview: null,
    previewProgress: null,
    error: null,
    files: view.files.map((file) => {
      const change = Object.hasOwn(files, file.name) ? files[file.name] : undefined
      return change ? changedFile(file, change) : file
    }),
  }
}

function changedFile(
  file: ImportFile,
  { object, sheet, columns = {}, match, template, reading }: FileChange,
): ImportFile {
  const isOther = object !== undefined && object !== file.object
  const changed = file.columns.map((column): ImportColumn => {
    const change = Object.hasOwn(columns, column.header) ? columns[column.header] : undefined
    if (change) return changedColumn(column, change)
    return isOther ? { ...changedColumn(column, { field: null }), why: { code: '', values: {} } } : column
  })
  return {
    ...file,
    object: object ?? file.object,
    sheet: sheet ?? file.sheet,
    columns: changed,
    ...(isOther ? { match: null, template: null } : {}),
    ...(match === undefined ? {} : { match }),
    ...(template === undefined ? {} : { template }),
    ...(reading ? { reading: readOtherwise(file.reading, reading) } : {}),
  }
}

function readOtherwise(before: Reading, change: NonNullable<FileChange['reading']>): Reading {
  const said = Object.entries(change)
  const chosen = new Set(before.chosen)
  for (const [name, value] of said) value === null ? chosen.delete(name) : chosen.add(name)
  return { ...before, ...Object.fromEntries(said.filter(([, value]) => value !== null)), chosen: [...chosen] }
}

function changedColumn(
  { by: _by, currency: _currency, values: before = [], onConflict: policy, ...column }: ImportColumn,
  { values = {}, onConflict, ...change }: ColumnChange,
): ImportColumn {
  const decidedPolicy = onConflict === undefined && change.field === column.field ? policy : onConflict
  const kept = change.field === column.field ? before : []
  const decided = kept.map((one) =>
    Object.hasOwn(values, one.text) ? { ...one, option: values[one.text] ?? null, isUnknown: false } : one,
  )
  return {
    ...column,
    ...change,
    ...(decided.length > 0 ? { values: decided } : {}),
    ...(decidedPolicy ? { onConflict: decidedPolicy } : {}),
    why: { code: 'chosen', values: {} },
    confidence: 1,
  }
}
