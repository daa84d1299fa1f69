import type { ImportColumn, ImportFile, ImportOptions, ImportView, LinkBy } from '../import-data.ts'

export interface ColumnChange {
  field: string | null
  by?: LinkBy
  currency?: string
}

export interface FileChange {
  object?: string
  sheet?: string
  columns?: Record<string, ColumnChange>
  match?: string | null
  template?: string | null
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
    const columns = { ...before?.columns, ...change.columns }
    files[name] = { ...before, ...change, ...(Object.keys(columns).length > 0 ? { columns } : {}) }
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

/**
 * The change that gives a column its field. No field is filled twice: the column that had it before is left out. So it is
 * the other way round where a whole (an address) and its parts would fill the same.
 */
export function chooseField(file: ImportFile, header: string, choice: ColumnChange): Record<string, ColumnChange> {
  const columns: Record<string, ColumnChange> = { [header]: choice }
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
    files: view.files.map((file) => {
      const change = Object.hasOwn(files, file.name) ? files[file.name] : undefined
      return change ? changedFile(file, change) : file
    }),
  }
}

function changedFile(file: ImportFile, { object, sheet, columns = {}, match, template }: FileChange): ImportFile {
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
  }
}

function changedColumn({ by: _by, currency: _currency, ...column }: ImportColumn, change: ColumnChange): ImportColumn {
  return { ...column, ...change, why: { code: 'chosen', values: {} }, confidence: 1 }
}
