import { type CatalogInfo, type FieldInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { formatMoneyCompact, formatNumber } from '#web/kit/format.ts'
import { allOf } from '#web/records/board/columns/columns.ts'
import type { Filter } from '#web/records/list-state.ts'
import type { Grouping, Widget } from '../dashboard-data.ts'
import type { BoardScope } from '../scope/board-scope.ts'
import { alongTime, periodsShown } from './along-time.ts'
import {
  askedMeasures,
  columnsOf,
  endOf,
  isCompared,
  isSplit,
  isTimely,
  linesOf,
  measuresOf,
  mostLines,
} from './ask.ts'
import { type Drill, drillTo } from './drill.ts'
import type { Figures } from './figures.ts'
import { mergedOrder, type Row, withGaps } from './groups.ts'
import { type Amount, emptyRow, othersKey, readValue, type Value } from './parts.ts'
import { sayAverage, sayBefore, sayPath, sayValues } from './say-widget.ts'
import { toldLike, type Values, valuesOf } from './values.ts'

/** One line of figures: a group, its amounts, and the rows behind it. */
export interface Line {
  value: Value
  /** The drawn one first. */
  amounts: readonly Amount[]
  drill: Drill
}

/** What a widget with groups shows, whichever way it is drawn. */
export interface Matter {
  heads: readonly string[]
  lines: readonly Line[]
  /** Where the amounts of the time before and the moving average stand, if there are any. */
  before: number | null
  average: number | null
  sayAxis: (value: number) => string
  hasMore: boolean
}

export interface Read {
  widget: Widget
  object: ObjectInfo
  catalog: CatalogInfo
  scope: BoardScope
  /** The records of the whole widget. */
  filter: Filter | null
}

export function readMatter(
  { widget, object, catalog, scope, filter }: Read,
  { data, more = false, currency }: Figures,
): Matter {
  const measures = askedMeasures(widget)
  const grouping = widget.groupBy
  const field = grouping && endOf(catalog, object, grouping.field)
  const none: Matter = { heads: [], lines: [], before: null, average: null, sayAxis: String, hasMore: false }
  if (!grouping || !field) return none
  const values = valuesOf(widget, { object, catalog, currency })
  const bucket = isTimely(grouping, field) ? (grouping.bucket ?? 'month') : null
  const only = widget.ratio ? widget.ratio.of.filter : measures[0]?.filter
  const heads = [sayPath(object, grouping.field), ...sayValues(widget, object)]
  const isLine = widget.kind === 'line'
  const compare = isCompared(widget, object) && widget.compare ? { compare: widget.compare } : {}
  const average = isLine && bucket && widget.average ? { average: widget.average } : {}
  const line = (row: Row, extras: readonly Amount[] = []): Line => {
    const value = readValue(row['group0'], bucket ? { ...grouping, bucket } : grouping, field)
    const amounts = row['isAhead'] ? values.read(undefined).map(() => unknownAmount) : values.read(row)
    return { value, amounts: [...amounts, ...extras], drill: drillTo(object, filter, only, value.filter) }
  }
  const axis = { sayAxis: (value: number) => sayAxis(value, values, currency ?? ''), hasMore: more }
  if (!bucket || widget.kind === 'table') {
    const rows = inOptionOrder(data, field, widget).map((row) => line(row))
    return { ...none, ...axis, heads, lines: widget.ratio ? byVerdict(rows) : rows }
  }
  const { date = null, limit } = widget
  const time = { ...compare, ...average, date, ...(limit ? { limit } : {}) }
  const moments = alongTime(data, { widget: time, scope, bucket, empty: emptyRow(measures) })
  const first = heads.length - 1
  return {
    ...axis,
    heads: [
      ...heads,
      ...(compare.compare ? [sayBefore(compare.compare)] : []),
      ...(average.average ? [sayAverage(average.average)] : []),
    ],
    lines: moments.map(({ row, before, beforeAs, last }) =>
      line(row, [
        ...(compare.compare ? [before ? (values.read(before, beforeAs)[0] as Amount) : unknownAmount] : []),
        ...(average.average ? [last ? values.mean(last) : unknownAmount] : []),
      ]),
    ),
    before: compare.compare ? first : null,
    average: average.average ? first + (compare.compare ? 1 : 0) : null,
  }
}

const unknownAmount: Amount = { value: null, text: '–', raw: '' }

/** The best ratio first, and what is of too few cases behind them all. */
function byVerdict(lines: readonly Line[]): Line[] {
  const of = ({ amounts: [first] }: Line) => (first?.value ?? -1) - (first?.isFew ? 1e9 : 0)
  return lines.toSorted((a, b) => of(b) - of(a))
}

function sayAxis(value: number, { isMoney, isPercent }: Values, currency: string): string {
  if (isPercent) return formatNumber(value, { style: 'percent', maximumFractionDigits: 0 })
  if (isMoney && currency) return formatMoneyCompact({ amount: String(value), currency })
  return formatNumber(value, { notation: 'compact', maximumFractionDigits: 1 })
}

/** Choices of a field stand as the field has them, where a chart tells a way (a funnel) or a table lists them. */
function inOptionOrder(rows: readonly Row[], field: FieldInfo, { kind }: Widget): readonly Row[] {
  const { options } = field
  if (!options || kind !== 'funnel') return rows
  const place = (row: Row) => options.findIndex(({ key }) => key === row['group0'])
  return rows.toSorted((a, b) => place(a) - place(b))
}

export interface Cell {
  amount: Amount
  drill: Drill
}

export interface Matrix {
  corner: string
  rows: readonly Value[]
  columns: readonly Value[]
  /** By key of the row and of the column. */
  cells: ReadonlyMap<string, Cell>
  most: number
  hasMore: boolean
  sayAxis: (value: number) => string
  /** A sum of cells, told as they are. */
  like: (value: number) => Amount
}

/** Lines and columns of a heat map, a table of two groups or a chart that is split; the others together where there are many. */
export function readMatrix(
  { widget, object, catalog, filter }: Read,
  { data, more = false, currency }: Figures,
): Matrix {
  const [down, across] = [widget.groupBy, widget.splitBy]
  const [rowField, columnField] = [down, across].map((each) => each && endOf(catalog, object, each.field))
  const values = valuesOf({ ...widget, ratio: null }, { object, catalog, currency })
  const sayAt = (value: number) => sayAxis(value, values, currency ?? '')
  const like = (value: number) => toldLike(value, { ...values, currency })
  const empty = { corner: '', rows: [], columns: [], cells: new Map(), most: 0, hasMore: false, sayAxis: sayAt, like }
  if (!down || !across || !rowField || !columnField) return empty
  const raw = data.map((row) => ({
    row: readValue(row['group0'], down, rowField),
    column: readValue(row['group1'], across, columnField),
    amount: values.read(row)[0] as Amount,
  }))
  const sides = {
    row: othersOf(
      raw.map(({ row }) => row),
      down,
    ),
    column: othersOf(
      raw.map(({ column }) => column),
      across,
    ),
  }
  const found = raw.map(({ row, column, amount }) => ({
    row: row.key === othersKey ? { ...row, filter: sides.row } : row,
    column: column.key === othersKey ? { ...column, filter: sides.column } : column,
    amount,
  }))
  // The server sends them line by line, each in the order of the field.
  const lines = [...Map.groupBy(found, ({ row }) => row.key).values()]
  const isDrawn = isSplit(widget)
  const most =
    rowField.kind === 'date' || rowField.kind === 'time'
      ? periodsShown(widget, down.bucket ?? 'month')
      : linesOf(widget) + 2
  const rows = chosen([found.map(({ row, amount }) => ({ value: row, amount }))], rowField, {
    most: isDrawn ? most : mostLines + 2,
  })
  const columns = chosen(
    lines.map((line) => line.map(({ column, amount }) => ({ value: column, amount }))),
    columnField,
    { most: columnsOf(widget) + 2 },
  )
  const cells = new Map(
    found.map(({ row, column, amount }) => [
      cellKey(row, column),
      { amount, drill: drillTo(object, filter, measuresOf(widget)[0]?.filter, allOf(row.filter, column.filter)) },
    ]),
  )
  return {
    corner: sayPath(object, down.field),
    rows: isDrawn ? drawnOrder(rows.values, found, { grouping: down, field: rowField }) : rows.values,
    columns: columns.values,
    cells,
    most: Math.max(0, ...found.map(({ amount }) => Math.abs(amount.value ?? 0))),
    hasMore: more || rows.isCut || columns.isCut,
    sayAxis: sayAt,
    like,
  }
}

/** Finds what is none of those that stand alone, and has a value. */
function othersOf(values: readonly Value[], { field: path }: Grouping): Filter {
  const known = values.filter(({ key }) => key !== othersKey && key !== '').map(({ filter }) => filter[path])
  return { and: [{ [path]: { notIn: [...new Set(known)] } }, { [path]: { isNull: false } }] }
}

/** Along time every period, else the longest bar first, nothing and the others last. */
function drawnOrder(
  rows: readonly Value[],
  found: readonly { row: Value; amount: Amount }[],
  { grouping, field }: { grouping: Grouping; field: FieldInfo },
): Value[] {
  if (isTimely(grouping, field)) {
    const bucket = grouping.bucket ?? 'month'
    const known = new Map(rows.map((row) => [row.key, row]))
    const all = withGaps(
      rows.map(({ key }) => ({ group0: key })),
      bucket,
      {},
    )
    return all.map(({ group0 }) => known.get(String(group0)) ?? readValue(group0, { ...grouping, bucket }, field))
  }
  if (field.options) return [...rows]
  const sum = (key: string) =>
    found.reduce((total, { row, amount }) => total + (row.key === key ? (amount.value ?? 0) : 0), 0)
  const last = ({ key }: Value) => (key === othersKey ? 2 : key === '' ? 1 : 0)
  return rows.toSorted((a, b) => last(a) - last(b) || sum(b.key) - sum(a.key))
}

export function cellKey(row: Value, column: Value): string {
  return `${row.key}\n${column.key}`
}

interface Counted {
  value: Value
  amount: Amount
}

/** Those that come to most, in the order of the field: stages along their way, names by the alphabet, days in time. */
function chosen(
  lines: readonly (readonly Counted[])[],
  field: FieldInfo,
  { most }: { most: number },
): { values: Value[]; isCut: boolean } {
  const sums = new Map<string, number>()
  for (const { value, amount } of lines.flat())
    sums.set(value.key, (sums.get(value.key) ?? 0) + Math.abs(amount.value ?? 0))
  const byKey = new Map(lines.flat().map(({ value }) => [value.key, value]))
  const isInTime = field.kind === 'date' || field.kind === 'time'
  const order = isInTime
    ? [...byKey.keys()].sort((a, b) => Number(a === '') - Number(b === '') || a.localeCompare(b))
    : mergedOrder(lines.map((line) => line.map(({ value }) => value.key)))
  const kept = isInTime
    ? new Set(order.slice(-most))
    : new Set(order.toSorted((a, b) => (sums.get(b) ?? 0) - (sums.get(a) ?? 0)).slice(0, most))
  const values = order.filter((key) => kept.has(key)).map((key) => byKey.get(key) as Value)
  const place = (key: string) =>
    (field.options?.findIndex((option) => option.key === key) ?? 0) + (key === othersKey ? 1e6 : key === '' ? 1e5 : 0)
  const isLast = ({ key }: Value) => Number(key === othersKey)
  const ordered = field.options
    ? values.toSorted((a, b) => place(a.key) - place(b.key))
    : values.toSorted((a, b) => isLast(a) - isLast(b))
  return { values: ordered, isCut: order.length > values.length }
}

/** The objects whose news change what a widget says, besides its own. */
export function besidesOf(widget: Widget, object: ObjectInfo): string[] {
  const paths = [widget.groupBy?.field, widget.splitBy?.field].filter((each) => each !== undefined)
  return paths.flatMap((path) => fieldOf(object, path.split('.')[0] ?? '')?.target ?? [])
}
