import { extname } from 'node:path'
import { detectHeader } from '../files/detect-layout.ts'
import { type Dialect, fileError } from '../files/dialect.ts'
import { readRows, type SheetRow, widthOf } from './read-sheet.ts'
import { inWorkbook, type Workbook } from './workbook.ts'

const rowsLookedAt = 60
const sheetsLookedAt = 20

/** Whether the first bytes, and the name, are those of a workbook. */
export function isWorkbook(head: Buffer, fileName: string): boolean {
  if (head.length < 4 || head.readUInt32BE(0) !== 0x504b0304) return false
  return ['.xlsx', '.xlsm', '.xltx', '.xltm', '.xlsb'].includes(extname(fileName).toLowerCase()) || head.includes('xl/')
}

/** Which sheet is taken (the first with rows, unless one is named), and where its table begins. */
export function detectWorkbook(path: string, sheet?: string): Promise<Dialect> {
  return inWorkbook(path, async (workbook) => {
    const { name, rows } = await chooseSheet(workbook, sheet)
    const widest = Math.max(...rows.map(({ cells }) => filledIn(cells)))
    // A title of one cell or two stands above many a table.
    const first = rows.find(({ cells }) => filledIn(cells) * 2 >= widest) ?? (rows[0] as SheetRow)
    const below = rows.slice(rows.indexOf(first)).map(({ cells }) => Array.from(cells, (cell = '') => cell))
    return {
      format: 'xlsx',
      encoding: 'utf-8',
      delimiter: '',
      quote: null,
      lineBreak: '\n',
      skipRows: first.number - 1,
      hasHeader: detectHeader(below),
      sheet: name,
      sheets: workbook.sheets.map((each) => each.name),
    }
  })
}

async function chooseSheet(workbook: Workbook, wanted?: string): Promise<{ name: string; rows: SheetRow[] }> {
  const names = wanted === undefined ? workbook.sheets.slice(0, sheetsLookedAt).map(({ name }) => name) : [wanted]
  for (const name of names) {
    const rows = await firstRows(workbook, name)
    if (rows.length > 0) return { name, rows }
  }
  throw fileError(wanted === undefined ? 'The workbook has no sheet with rows.' : `The sheet "${wanted}" has no rows.`)
}

async function firstRows(workbook: Workbook, sheet: string): Promise<SheetRow[]> {
  const found: SheetRow[] = []
  for await (const rows of readRows(workbook, sheet)) {
    found.push(...rows.filter(({ cells }) => widthOf(cells) > 0))
    if (found.length >= rowsLookedAt) break
  }
  return found.slice(0, rowsLookedAt)
}

function filledIn(cells: readonly string[]): number {
  return cells.filter((cell) => cell).length
}
