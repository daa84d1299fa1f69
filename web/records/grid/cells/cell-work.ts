import { currentCatalog } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import { tellProblem } from '../../acts.ts'
import { fieldWeb } from '../../fields.ts'
import type { Column } from '../columns/columns.ts'
import type { GridNow } from '../grid-acts.ts'
import type { Lines } from '../rows/lines.ts'
import type { Range } from '../table-state.ts'
import { type CellPlan, type Incoming, planCells } from './cell-plan.ts'
import { tellLeft, writeCells } from './cell-writes.ts'
import { readHtmlTable, readTsv, tiled, writeHtmlTable, writeTsv } from './clipboard.ts'

/** Values as they are, for pasting within Kith; other programs read the texts beside them. */
const ownType = 'application/x-kith-cells'
/** More cells than these are shown before they are written. */
const mostUnasked = 50
/** As many rows as one act takes. */
const mostRows = 10_000

/** What is done with ranges of cells. `ask` shows a plan and answers whether to go on. */
export function createCellActs(now: () => GridNow, ask: (plan: CellPlan) => Promise<boolean>) {
  const write = async (plan: CellPlan) => {
    const isAsked = plan.changes.length + plan.misfits.length + plan.outside > mostUnasked
    if (isAsked && !(await ask(plan))) return
    await writeCells(plan)
    // Who was asked has seen it.
    if (!isAsked) tellLeft(plan)
  }
  const lay = async (range: Range, cells: readonly (readonly Incoming[])[]) => {
    const { object, lines, columns } = now()
    const ids = await lines.readIds(range.top, lineOfRecord(lines, range.top, Math.min(cells.length, mostRows)))
    const rows = ids.flatMap((id) => records.get(object.name, id) ?? [])
    await write(await planCells({ object, rows, columns: columns.slice(range.left) }, cells))
  }
  const guarded = (run: (range: Range) => Promise<void>) => {
    const range = cellRange(now())
    if (range) run(range).catch((error: unknown) => tellProblem(error))
  }
  const clear = () =>
    guarded((range) =>
      lay(
        range,
        filled(now().lines, range, () => ({ text: '', value: null })),
      ),
    )
  const fillDown = () =>
    guarded(async (range) => {
      const { object, lines, columns } = now()
      const top = range.top === range.bottom ? Math.max(0, range.top - 1) : range.top
      const [id] = await lines.readIds(top, top)
      const record = id ? records.get(object.name, id) : undefined
      if (!record || top === range.bottom) return
      const below = { ...range, top: top + 1 }
      await lay(
        below,
        filled(lines, below, (column) => incoming(columns[column], record)),
      )
    })
  const copy = (event: ClipboardEvent) => {
    const current = now()
    const range = copyRange(current)
    if (!range || !event.clipboardData) return
    event.preventDefault()
    const rows = loadedRows(current, range)
    if (rows) put(event.clipboardData, current.columns.slice(range.left, range.right + 1), rows)
    else guarded(() => copyLater(current, range))
  }
  const cut = (event: ClipboardEvent) => {
    copy(event)
    if (event.defaultPrevented) clear()
  }
  const paste = (event: ClipboardEvent) => {
    const data = event.clipboardData
    const range = cellRange(now())
    if (!data || !range) return
    event.preventDefault()
    const cells = read(data, now().columns.slice(range.left))
    const height = countRecords(now().lines, range)
    guarded(() => lay(range, tiled(cells, height, range.right - range.left + 1)))
  }
  return { clear, fillDown, copy, cut, paste }
}

/** The cells that are meant; on a whole row none are. */
function cellRange({ table }: GridNow): Range | null {
  return table.mode === 'cell' ? table.range : null
}

/** On a whole row, the row. */
function copyRange({ table, columns }: GridNow): Range | null {
  const { range } = table
  return table.mode === 'row' && range ? { ...range, left: 0, right: columns.length - 1 } : range
}

function filled(lines: Lines, range: Range, cell: (column: number) => Incoming): Incoming[][] {
  const row = Array.from({ length: range.right - range.left + 1 }, (_, at) => cell(range.left + at))
  return Array.from({ length: countRecords(lines, range) }, () => row)
}

/** Heads of groups stand between the records of a range; they take no values. */
function countRecords(lines: Lines, { top, bottom }: Range): number {
  let heads = 0
  for (let line = top; line <= bottom; line++) if (lines.at(line).kind === 'group') heads++
  return bottom - top + 1 - heads
}

/** The line of the `count`th record from `top` on, or the last line. */
function lineOfRecord(lines: Lines, top: number, count: number): number {
  let line = top
  for (let found = 0; line < lines.count; line++) if (lines.at(line).kind === 'record' && ++found >= count) break
  return line
}

function incoming(column: Column | undefined, record: RecordData): Incoming {
  if (!column) return { text: '' }
  return { text: textOf(column, record), value: cellValueOf(column, record) }
}

function loadedRows({ object, lines }: GridNow, { top, bottom }: Range): RecordData[] | null {
  if (bottom - top > 4_000) return null
  const rows: RecordData[] = []
  for (let line = top; line <= bottom; line++) {
    const what = lines.at(line)
    const record = what.kind === 'record' && what.id ? records.get(object.name, what.id) : undefined
    if (record) rows.push(record)
    else if (what.kind === 'record') return null
  }
  return rows
}

function put(data: DataTransfer, columns: readonly Column[], rows: readonly RecordData[]): void {
  const texts = rows.map((record) => columns.map((column) => textOf(column, record)))
  data.setData('text/plain', writeTsv(texts))
  data.setData('text/html', writeHtmlTable(texts))
  const values = rows.map((record) => columns.map((column) => cellValueOf(column, record)))
  data.setData(ownType, JSON.stringify({ kinds: columns.map(kindOf), values }))
}

/** Rows that are not here are read first; the clipboard then takes texts only. */
async function copyLater({ object, lines, columns }: GridNow, range: Range): Promise<void> {
  const ids = await lines.readIds(range.top, Math.min(range.bottom, range.top + mostRows - 1))
  const shown = columns.slice(range.left, range.right + 1)
  const rows = ids.flatMap((id) => records.get(object.name, id) ?? [])
  const texts = rows.map((record) => shown.map((column) => textOf(column, record)))
  const blob = (type: string, text: string) => [type, new Blob([text], { type })] as const
  const parts = [blob('text/plain', writeTsv(texts)), blob('text/html', writeHtmlTable(texts))]
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))])
}

function read(data: DataTransfer, columns: readonly Column[]): Incoming[][] {
  const text = data.getData('text/plain')
  const texts = text ? readTsv(text) : readHtmlTable(data.getData('text/html'))
  const own = readOwn(data.getData(ownType))
  return texts.map((row, line) =>
    row.map((cell, at) => {
      const column = columns[at]
      const fits = own && column && own.kinds[at] === kindOf(column)
      return fits ? { text: cell, value: own.values[line]?.[at] ?? null } : { text: cell }
    }),
  )
}

function readOwn(text: string): { kinds: string[]; values: unknown[][] } | null {
  try {
    return text ? JSON.parse(text) : null
  } catch {
    return null
  }
}

/** Values move as they are between columns of one kind only. */
function kindOf({ field }: Column): string {
  return `${field.type} ${field.target ?? ''} ${field.options?.map(({ key }) => key).join() ?? ''}`
}

function cellValueOf(column: Column, record: RecordData): unknown {
  return recordOf(column, record)?.[column.field.key] ?? null
}

function textOf(column: Column, record: RecordData): string {
  const value = cellValueOf(column, record)
  const { field } = column
  if (value === null || value === '') return ''
  const target = currentCatalog().objects.get(field.target ?? '')
  if (target && typeof value === 'string') return titleOf(target, records.get(target.name, value))
  return fieldWeb(field).text(value, field)
}

function recordOf({ link }: Column, record: RecordData): RecordData | undefined {
  return link ? records.get(link.target ?? '', String(record[link.key] ?? '')) : record
}
