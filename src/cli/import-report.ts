import { sayWhy } from '#engine/transfer/guess/why.ts'
import type { FileView, ImportView, ReportView, ValueView } from '#engine/transfer/import/view-import.ts'
import { describeProblem } from '#engine/transfer/import/view-import.ts'
import { lacksField, type MadeField } from './import-fields.ts'

/** Where each column goes, and why. */
export function showMapping({ files }: ImportView, { createFields = false } = {}): string {
  return files.map((file) => showFile(file, createFields)).join('\n')
}

function showFile(file: FileView, createFields: boolean): string {
  const { name, object, rows, columns, match, notes, template, sheet, reading } = file
  const width = Math.min(32, Math.max(...columns.map(({ header }) => header.length)))
  const lines = columns.flatMap((column) => {
    const { header, field, why, confidence, newField, values = [] } = column
    if (createFields && lacksField(column))
      return [
        `  ${header.slice(0, width).padEnd(width)}  → new field ${JSON.stringify(newField.label)} (${newField.type})`,
      ]
    const doubt = field !== null && confidence < 0.6 ? '  (please check)' : ''
    const line = `  ${header.slice(0, width).padEnd(width)}  ${field === null ? '– left out' : `→ ${field}`}  ${sayWhy(why)}${doubt}`
    return [line, ...values.map((value) => `    ${sayValue(value)}`)]
  })
  const known = match ? `known by ${match}` : 'every row is a new record'
  const named = template ? `, named ${template}` : ''
  return [
    `${name}${sheet === null ? '' : `, sheet ${sheet}`}: ${object}${rows === null ? '' : `, ${rows.toLocaleString('en')} rows`}, ${known}${named}`,
    `  read as ${reading.encoding}, decimal mark ${reading.decimal}, dates ${reading.dateOrder}, phones of ${reading.country}, times of ${reading.timeZone}`,
    ...lines,
    ...notes.map(({ message }) => `  ! ${message}`),
    '',
  ].join('\n')
}

function sayValue({ text, option, isUnknown }: ValueView): string {
  const said = JSON.stringify(text)
  if (isUnknown) return `${said}: no option has this name, rows with it stay out  (please check)`
  return option === null ? `${said}: left empty` : `${said} = ${option}`
}

export function showPreview({ preview }: ImportView): string {
  return preview
    ? `\nThis would happen:\n${tableOf(preview)}${madeOf(preview, 'would be made')}${ownedOf(preview)}${consentsOf(preview)}${problemsOf(preview)}\n`
    : ''
}

interface Outcome {
  /** The change set to take back, when anything changed. */
  undoable: string | null
  fields: readonly MadeField[]
  /** After the end, until search had all of it; null where it was never behind, or is still. */
  searchSeconds: number | null
}

/** What happened, as a person reads it. */
export function showReport(view: ImportView, report: ReportView, { undoable, fields, searchSeconds }: Outcome): string {
  const isDone = report === view.report
  const isCut = view.state === 'cancelled'
  const cut = isCut ? 'The import was cancelled before its end; what came in until then stays.\n' : ''
  const undo = isDone && undoable ? `Take it back with: kith undo ${undoable}\n` : ''
  const added = fields.map(({ object, field, type }) => `Field ${object}.${field} (${type}) made\n`).join('')
  const followed = searchSeconds === null ? '' : `Found by search ${Math.max(1, searchSeconds)} s after the end\n`
  const follows = `Search follows: ${report.searchDue.toLocaleString('en')} of the new records are not found yet\n`
  const searched = report.searchDue > 0 ? follows : followed
  return `${tableOf(report)}${searched}${added}${madeOf(report, isDone ? 'made' : 'would be made')}${ownedOf(report)}${consentsOf(report)}${problemsOf(report)}${cut}${undo}`
}

const figures = ['rows', 'created', 'updated', 'unchanged', 'rejected'] as const

function tableOf({ files, total }: ReportView): string {
  const rows = [
    ['File', 'Object', ...figures.map((figure) => figure.charAt(0).toUpperCase() + figure.slice(1))],
    ...files.map((file) => [file.name, file.object, ...figures.map((figure) => file[figure].toLocaleString('en'))]),
    ...(files.length > 1 ? [['Total', '', ...figures.map((figure) => total[figure].toLocaleString('en'))]] : []),
  ]
  const widths = (rows[0] as string[]).map((_, at) => Math.max(...rows.map((row) => (row[at] as string).length)))
  return rows
    .map(
      (row) =>
        `${row.map((cell, at) => (at < 2 ? cell.padEnd(widths[at] as number) : cell.padStart(widths[at] as number))).join('  ')}\n`,
    )
    .join('')
}

function madeOf({ made }: ReportView, verb: string): string {
  return Object.entries(made)
    .map(([object, { count, names }]) => {
      const listed = names.slice(0, 8).join(', ')
      return `${count.toLocaleString('en')} × ${object} ${verb} for links: ${listed}${count > 8 ? ' …' : ''}\n`
    })
    .join('')
}

function ownedOf({ owned }: ReportView): string {
  return Object.entries(owned)
    .map(([object, count]) => `${count.toLocaleString('en')} × ${object} with the owner of what links to it\n`)
    .join('')
}

function consentsOf({ consents }: ReportView): string {
  return consents > 0 ? `${consents.toLocaleString('en')} × consent, given or withdrawn by columns of the file\n` : ''
}

const mostShown = 10

function problemsOf({ problems, problemCount, total }: ReportView): string {
  const lines = problems
    .slice(0, mostShown)
    .map(({ file, row, problems: some }) => `${file}, row ${row}: ${some.map(describeProblem).join('; ')}\n`)
  const count = Math.max(problemCount, total.rejected + total.warnings)
  const more = count - lines.length
  return `${lines.join('')}${more > 0 && lines.length > 0 ? `… and ${more.toLocaleString('en')} more\n` : ''}`
}
