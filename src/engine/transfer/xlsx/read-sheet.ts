import { type Batch, emptyBatch, maxBatchBytes, maxRecordBytes, type ReadOptions } from '../files/batch.ts'
import { cellFault, cleanCell } from '../files/clean-cell.ts'
import { type Dialect, fileError, type RowProblem } from '../files/dialect.ts'
import { fitWidth } from '../files/fit-width.ts'
import { type NumberKind, sayNumber } from './number-kinds.ts'
import { plain, readSharedTexts, type SharedTexts } from './shared-texts.ts'
import { walkXml } from './walk-xml.ts'
import { openWorkbook, readNumberKinds, type Workbook } from './workbook.ts'

/** As many as Excel has. */
const mostRows = 1_048_576
const mostColumns = 16_384

/** Reads the rows of one sheet batch by batch; rows are counted as the sheet counts them. */
export async function* readSheet(path: string, dialect: Dialect, options: ReadOptions): AsyncGenerator<Batch> {
  const workbook = await openWorkbook(path)
  try {
    yield* inBatches(readRows(workbook, dialect.sheet), dialect, options)
  } finally {
    workbook.archive.close()
  }
}

export interface SheetRow {
  number: number
  cells: string[]
  /** Cells, by their place, that hold an error of a formula. */
  faults: { column: number; message: string }[]
  bytesRead: number
}

async function* inBatches(
  pieces: AsyncIterable<SheetRow[]>,
  { hasHeader, skipRows }: Dialect,
  { batchRows = 2000, fromRow = 1, width: given = 0, signal }: ReadOptions,
): AsyncGenerator<Batch> {
  let width = given
  let awaitsHeader = hasHeader
  let batch = emptyBatch(fromRow)
  let letters = 0
  for await (const rows of pieces) {
    signal?.throwIfAborted()
    for (const { number, cells, faults, bytesRead } of rows) {
      if (number <= skipRows || cells.every((cell) => !cell)) continue
      width ||= widthOf(cells)
      if (awaitsHeader || number < fromRow) {
        awaitsHeader = false
        continue
      }
      const problems = faults.map(({ column, message }) => problem(number, message, column))
      const row = Array.from(cells, (cell = '') => cell)
      for (const [at, cell] of row.entries()) {
        const fault = cellFault(cell, 'utf-8')
        if (fault) problems.push(problem(number, `Cell ${at + 1} ${fault}.`, at + 1))
        letters += cell.length
      }
      while (row.length < width) row.push('')
      fitWidth(row, width, (message, severity) => problems.push({ ...problem(number, message), severity }))
      batch.rows.push(row)
      batch.numbers.push(number)
      batch.problems.push(...problems)
      batch.bytesRead = bytesRead
      if (batch.rows.length < batchRows && letters < maxBatchBytes) continue
      yield { ...batch, nextRow: number + 1 }
      batch = emptyBatch(number + 1)
      letters = 0
    }
  }
  const last = batch.numbers.at(-1)
  if (last !== undefined) yield { ...batch, nextRow: last + 1 }
}

function problem(row: number, message: string, column?: number): RowProblem {
  return { row, line: row, severity: 'error', message, ...(column === undefined ? {} : { column }) }
}

/** Up to the last cell with something in it: sheets have coloured ones beyond. */
export function widthOf(cells: readonly string[]): number {
  let width = cells.length
  while (width > 0 && !cells[width - 1]) width--
  return width
}

/** The rows of a sheet as they come, some at a time; those without any cell are left out. */
export async function* readRows(workbook: Workbook, sheet: string | undefined): AsyncGenerator<SheetRow[]> {
  const { archive, sheets, is1904 } = workbook
  const chosen = sheet === undefined ? sheets[0] : sheets.find(({ name }) => name === sheet)
  if (!chosen)
    throw fileError(`The workbook has no sheet "${sheet}"; it has ${sheets.map(({ name }) => name).join(', ')}.`)
  const [texts, kinds] = [await readSharedTexts(archive, workbook.sharedTexts), await readNumberKinds(workbook)]
  const chunks = await archive.read(chosen.part)
  if (!chunks) throw fileError(`The sheet "${chosen.name}" is not in the workbook: ${chosen.part} is missing.`)
  const reading = new SheetReading({ texts, kinds, is1904, sheet: chosen.name })
  try {
    for await (const bytesRead of walkXml(chosen.part, chunks, reading)) {
      const rows = reading.take(bytesRead)
      if (rows.length > 0) yield rows
    }
  } finally {
    chunks.destroy()
  }
}

interface Known {
  texts: SharedTexts
  kinds: readonly NumberKind[]
  is1904: boolean
  sheet: string
}

/** Takes the elements of a sheet and gathers its rows. */
class SheetReading {
  readonly #known: Known
  #rows: SheetRow[] = []
  #row: SheetRow | null = null
  #number = 0
  #column = 0
  #letters = 0
  #type = 'n'
  #style = 0
  #value = ''
  #isValue = false
  #isInline = false
  #unread = 0

  constructor(known: Known) {
    this.#known = known
  }

  take(bytesRead: number): SheetRow[] {
    const rows = this.#rows
    for (const row of rows) row.bytesRead = bytesRead
    this.#rows = []
    return rows
  }

  open = (name: string, attributes: Record<string, string>): void => {
    if (name === 'c') this.#openCell(attributes)
    else if (name === 'row') this.#openRow(attributes)
    else if (name === 'v') this.#isValue = true
    else if (name === 'is') this.#isInline = true
    else if (name === 'rPh') this.#unread++
    else if (name === 't') this.#isValue = this.#isInline && this.#unread === 0
  }

  text = (text: string): void => {
    if (this.#isValue) this.#value += text
  }

  close = (name: string): void => {
    if (name === 'v' || name === 't') this.#isValue = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'is') this.#isInline = false
    else if (name === 'rPh') this.#unread--
    else if (name === 'row' && this.#row) {
      if (this.#row.cells.length > 0) this.#rows.push(this.#row)
      this.#row = null
    }
  }

  #openRow({ r }: Record<string, string>): void {
    const number = r === undefined ? this.#number + 1 : Number(r)
    if (!Number.isInteger(number) || number <= this.#number || number > mostRows)
      this.#broken(`a row after row ${this.#number} says that it is row "${String(r).slice(0, 20)}"`)
    this.#number = number
    this.#column = 0
    this.#letters = 0
    this.#row = { number, cells: [], faults: [], bytesRead: 0 }
  }

  #openCell({ r, t = 'n', s = '0' }: Record<string, string>): void {
    if (!this.#row) this.#broken('a cell stands outside of the rows')
    const column = r === undefined ? this.#column + 1 : columnOf(r)
    if (!(column > this.#column) || column > mostColumns)
      this.#broken(`row ${this.#number} has a cell at "${String(r).slice(0, 20)}" that is out of its order`)
    this.#column = column
    this.#type = t
    this.#style = Number(s)
    this.#value = ''
  }

  #closeCell(): void {
    const row = this.#row as SheetRow
    if (this.#value === '') return
    const cell = cleanCell(this.#say(row))
    if (cell === '') return
    this.#letters += cell.length
    if (this.#letters > maxRecordBytes) throw fileError(`Row ${row.number} is longer than 1 MB.`, { row: row.number })
    while (row.cells.length < this.#column - 1) row.cells.push('')
    row.cells.push(cell)
  }

  #say({ faults }: SheetRow): string {
    const { texts, kinds, is1904 } = this.#known
    switch (this.#type) {
      case 's': {
        const text = texts(Number(this.#value))
        if (text !== undefined) return text
        faults.push({ column: this.#column, message: `Cell ${this.#column} names a text that the workbook lacks.` })
        return ''
      }
      case 'b':
        return this.#value === '1' ? 'true' : 'false'
      case 'e':
        // What a look-up has not found is nothing.
        if (this.#value === '#N/A') return ''
        faults.push({
          column: this.#column,
          message: `Cell ${this.#column} holds ${this.#value}, an error of its formula.`,
        })
        return this.#value
      case 'str':
      case 'inlineStr':
        return plain(this.#value)
      case 'd':
        return this.#value
      default:
        return sayNumber(this.#value, kinds[this.#style] ?? null, is1904)
    }
  }

  #broken(why: string): never {
    throw fileError(`The sheet "${this.#known.sheet}" cannot be read on: ${why}.`, { row: this.#number + 1 })
  }
}

/** `A` is 1, `AB12` is 28. */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & ~0x20
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
    if (column > mostColumns) break
  }
  return column
}
