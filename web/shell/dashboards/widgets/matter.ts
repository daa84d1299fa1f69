import { type CatalogInfo, type FieldInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import type { MoneyValue } from '#web/kit/format.ts'
import { allOf } from '#web/records/board/columns/columns.ts'
import type { Filter } from '#web/records/list-state.ts'
import type { Measure, Widget } from '../dashboard-data.ts'
import { endOf, isTimely, measuresOf } from './ask.ts'
import { type Drill, drillTo } from './drill.ts'
import type { Figures } from './figures.ts'
import { mergedOrder, type Row, withGaps } from './groups.ts'
import { type Amount, emptyRow, readAmount, readValue, type Value } from './parts.ts'
import { sayMeasure, sayPath } from './say-widget.ts'

/** One line of figures: a group, its amounts, and the rows behind it. */
export interface Line {
  value: Value
  amounts: readonly Amount[]
  drill: Drill
}

/** What a widget with groups shows, whichever way it is drawn. */
export interface Matter {
  heads: readonly string[]
  lines: readonly Line[]
  /** For the axis of a chart. */
  currency: string | null
  hasMore: boolean
}

export interface Read {
  widget: Widget
  object: ObjectInfo
  catalog: CatalogInfo
  /** The records of the whole widget. */
  filter: Filter | null
}

export function readMatter(
  { widget, object, catalog, filter }: Read,
  { data, more = false, currency = '' }: Figures,
): Matter {
  const measures = measuresOf(widget)
  const grouping = widget.groupBy
  const field = grouping && endOf(catalog, object, grouping.field)
  if (!grouping || !field) return { heads: [], lines: [], currency: null, hasMore: false }
  const fields = measures.map((each) => (each.field ? endOf(catalog, object, each.field) : undefined))
  const bucket = isTimely(grouping, field) ? (grouping.bucket ?? 'month') : null
  const rows =
    bucket && widget.kind !== 'table' ? withGaps(data, bucket, emptyRow(measures)) : inOptionOrder(data, field, widget)
  const only = measures[0]?.filter
  return {
    heads: [sayPath(object, grouping.field), ...measures.map((measure) => sayMeasure(measure, object))],
    lines: rows.map((row) => {
      const value = readValue(row['group0'], bucket ? { ...grouping, bucket } : grouping, field)
      return {
        value,
        amounts: measures.map((measure, index) =>
          readAmount(filled(row[`measure${index}`], fields[index], currency), measure, fields[index]),
        ),
        drill: drillTo(object, filter, only, value.filter),
      }
    }),
    currency: fields[0]?.kind === 'money' && isFigure(measures[0]) ? currency : null,
    hasMore: more,
  }
}

/** Nothing in a period is no amount of money. */
function filled(raw: unknown, field: FieldInfo | undefined, currency: string): unknown {
  if (raw !== 0 || field?.kind !== 'money' || !currency) return raw
  return { amount: '0', currency } satisfies MoneyValue
}

function isFigure(measure: Measure | undefined): boolean {
  return measure !== undefined && measure.fn !== 'count' && measure.fn !== 'countDistinct'
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
}

/** Lines and columns of a heat map or a table of two groups; of many, those that come to most. */
export function readMatrix({ widget, object, catalog, filter }: Read, { data, more = false }: Figures): Matrix {
  const [down, across] = [widget.groupBy, widget.splitBy]
  const [rowField, columnField] = [down, across].map((each) => each && endOf(catalog, object, each.field))
  const measure = measuresOf(widget)[0] as Measure
  const measured = measure.field ? endOf(catalog, object, measure.field) : undefined
  const empty = { corner: '', rows: [], columns: [], cells: new Map(), most: 0, hasMore: false }
  if (!down || !across || !rowField || !columnField) return empty
  const found = data.map((row) => {
    const amount = readAmount(row['measure0'], measure, measured)
    return {
      row: readValue(row['group0'], down, rowField),
      column: readValue(row['group1'], across, columnField),
      amount,
    }
  })
  // The server sends them line by line, each in the order of the field.
  const lines = [...Map.groupBy(found, ({ row }) => row.key).values()]
  const rows = chosen([found.map(({ row, amount }) => ({ value: row, amount }))], rowField, { most: mostLines })
  const columns = chosen(
    lines.map((line) => line.map(({ column, amount }) => ({ value: column, amount }))),
    columnField,
    { most: mostColumns },
  )
  const cells = new Map(
    found.map(({ row, column, amount }) => [
      cellKey(row, column),
      { amount, drill: drillTo(object, filter, measure.filter, allOf(row.filter, column.filter)) },
    ]),
  )
  return {
    corner: sayPath(object, down.field),
    rows: rows.values,
    columns: columns.values,
    cells,
    most: Math.max(0, ...found.map(({ amount }) => Math.abs(amount.value ?? 0))),
    hasMore: more || rows.isCut || columns.isCut,
  }
}

export function cellKey(row: Value, column: Value): string {
  return `${row.key}\n${column.key}`
}

const mostLines = 40
const mostColumns = 12

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
  const place = (key: string) => field.options?.findIndex((option) => option.key === key) ?? 0
  const ordered = field.options ? values.toSorted((a, b) => place(a.key) - place(b.key)) : values
  return { values: ordered, isCut: order.length > values.length }
}

/** The objects whose news change what a widget says, besides its own. */
export function besidesOf(widget: Widget, object: ObjectInfo): string[] {
  const paths = [widget.groupBy?.field, widget.splitBy?.field].filter((each) => each !== undefined)
  return paths.flatMap((path) => fieldOf(object, path.split('.')[0] ?? '')?.target ?? [])
}
