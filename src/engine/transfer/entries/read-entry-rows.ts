import { stat } from 'node:fs/promises'
import { type Batch, emptyBatch, maxBatchBytes, type ReadOptions } from '../files/batch.ts'
import { cellFault, cleanCell, cleanHeader } from '../files/clean-cell.ts'
import { type Dialect, fileError, type RowProblem } from '../files/dialect.ts'
import { calendarKinds, entryCells, isEcho } from './calendar-cells.ts'
import { cardCells } from './card-cells.ts'
import { type Entry, type Property, readEntries } from './content-lines.ts'
import { isRange, type SeriesInFile } from './series-cells.ts'

/** What an entry says, by the names of columns; a text is why it is left out. */
export type EntryCells = Map<string, string> | string

const cards = new Set(['VCARD'])

/** Entries of an address book or a calendar as rows; a row's number is that of its entry. */
export async function* readEntryRows(path: string, dialect: Dialect, options: ReadOptions): AsyncGenerator<Batch> {
  const { batchRows = 2000, fromRow = 1, headers = [], signal } = options
  const columns = new Map(headers.map((header, at) => [header, at]))
  let batch = emptyBatch(fromRow)
  let letters = 0
  let row = 0
  const replaced = await replacedOf(path, dialect, signal)
  for await (const entry of readEntries(path, dialect, kindsOf(dialect), signal)) {
    row++
    if (row < fromRow || isEcho(entry)) continue
    const { cells, problems } = rowOf(entry, { dialect, columns, row, replaced })
    batch.rows.push(cells)
    batch.numbers.push(row)
    batch.problems.push(...problems)
    batch.bytesRead = entry.bytesRead || batch.bytesRead
    letters += cells.reduce((sum, cell) => sum + cell.length, 0)
    if (batch.rows.length < batchRows && letters < maxBatchBytes) continue
    yield { ...batch, nextRow: row + 1 }
    batch = emptyBatch(row + 1)
    letters = 0
  }
  if (batch.rows.length > 0) yield { ...batch, nextRow: row + 1 }
}

/** A column that only late entries of a very large file fill is not among those that can be mapped. */
const mostScanned = 64 * 1024 ** 2
const mostLookedAt = 100_000

/** The columns that the entries fill, in an order that people know, and the first entries as rows. */
export async function readEntryKeys(
  path: string,
  dialect: Dialect,
  samples: number,
): Promise<{ keys: string[]; samples: string[][] }> {
  const most = (await stat(path)).size > mostScanned ? mostLookedAt : Number.POSITIVE_INFINITY
  const found: Map<string, string>[] = []
  const keys = new Set<string>()
  let entries = 0
  const replaced = await replacedOf(path, dialect, undefined)
  for await (const entry of readEntries(path, dialect, kindsOf(dialect))) {
    const cells = isEcho(entry) ? '' : cellsOf(entry, dialect, replaced)
    if (typeof cells !== 'string') {
      for (const key of cells.keys()) keys.add(key)
      if (found.length < samples) found.push(cells)
    }
    if (++entries >= most) break
  }
  if (entries === 0)
    throw fileError(dialect.format === 'vcard' ? 'There is no card in it.' : 'There is no event and no to-do in it.')
  if (keys.size === 0) throw fileError('None of its entries says anything that can be imported.')
  const ordered = [...keys]
  return { keys: ordered, samples: found.map((cells) => ordered.map((key) => cells.get(key) ?? '')) }
}

function kindsOf({ format }: Dialect): ReadonlySet<string> {
  return format === 'vcard' ? cards : calendarKinds
}

/** By UID: those of a series that were changed or cancelled alone, and its first entry where one changes all that follow. */
type Replaced = ReadonlyMap<string, SeriesInFile>

const mostReplaced = 100_000

/** They may stand before their series or after it, so the file is looked through first. */
async function replacedOf(path: string, dialect: Dialect, signal: AbortSignal | undefined): Promise<Replaced> {
  const found = new Map<string, { replaced: Property[]; master: Entry | undefined }>()
  if (dialect.format === 'vcard') return found
  let count = 0
  const ranged = new Set<string>()
  for await (const entry of readEntries(path, dialect, kindsOf(dialect), signal)) {
    const place = placeOf(entry)
    if (!place || entry.fault || isEcho(entry)) continue
    if (++count > mostReplaced) break
    const uid = uidOf(entry)
    if (isRange(place)) ranged.add(uid)
    const those = found.get(uid)
    if (those) those.replaced.push(place)
    else found.set(uid, { replaced: [place], master: undefined })
  }
  if (ranged.size === 0) return found
  for await (const entry of readEntries(path, dialect, kindsOf(dialect), signal)) {
    const those = ranged.has(uidOf(entry)) && !placeOf(entry) ? found.get(uidOf(entry)) : undefined
    if (those && !those.master && !entry.fault) those.master = entry
  }
  return found
}

function placeOf({ properties }: Entry): Property | undefined {
  return properties.find(({ name }) => name === 'RECURRENCE-ID')
}

function uidOf({ properties }: Entry): string {
  return properties.find(({ name }) => name === 'UID')?.value.trim() ?? ''
}

function cellsOf(entry: Entry, { format }: Dialect, replaced: Replaced): EntryCells {
  if (entry.fault) return entry.fault
  const cells = format === 'vcard' ? cardCells(entry) : entryCells(entry, replaced.get(uidOf(entry)))
  if (typeof cells === 'string') return cells
  return new Map(
    [...cells].map(([key, text]) => [cleanHeader(key), cleanCell(text)] as const).filter(([, text]) => text),
  )
}

interface InFile {
  dialect: Dialect
  columns: ReadonlyMap<string, number>
  row: number
  replaced: Replaced
}

function rowOf(entry: Entry, { dialect, columns, row, replaced }: InFile): { cells: string[]; problems: RowProblem[] } {
  const filled: string[] = new Array(columns.size).fill('')
  const problems: RowProblem[] = []
  const report = (message: string, column?: number): void => {
    problems.push({ row, line: entry.line, severity: 'error', message, ...(column === undefined ? {} : { column }) })
  }
  const cells = cellsOf(entry, dialect, replaced)
  if (typeof cells === 'string') {
    report(`The entry in line ${entry.line} stays out: ${cells}.`)
    return { cells: filled, problems }
  }
  for (const [key, text] of cells) {
    const at = columns.get(key)
    if (at === undefined) {
      report(`"${key.slice(0, 80)}" in line ${entry.line} is not among the columns of this file.`)
      continue
    }
    filled[at] = text
    const fault = cellFault(text, dialect.encoding)
    if (fault) report(`"${key.slice(0, 80)}" ${fault}.`, at + 1)
  }
  return { cells: filled, problems }
}
