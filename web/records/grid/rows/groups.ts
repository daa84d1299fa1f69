import { t } from '@lingui/core/macro'
import type { AggregateBody } from '#web/data/about.ts'
import { records } from '#web/data/record-store.ts'
import { formatDate, type MoneyValue } from '#web/kit/format.ts'
import type { Filter } from '#web/records/list-state.ts'
import { fieldWeb } from '../../fields.ts'
import type { Column } from '../columns/columns.ts'

/** Records that have one value of a field in common. */
export interface Group {
  /** Stable text for the value, '' for none. */
  key: string
  label: string
  /** As records have it, where it can be drawn as a cell. */
  value: unknown
  count: number
  /** By paths of columns. */
  sums: Readonly<Record<string, MoneyValue | number | null>>
  filter: Filter
  isOpen: boolean
}

type Row = Record<string, unknown>

/** Fields by which a list can be grouped: those whose values are few, and times by month. */
export function isGroupable({ field, link }: Column): boolean {
  if (!field.groupable || field.system !== ['owner', 'branch', 'createdBy'].includes(field.name)) return false
  if (field.type === 'links' || field.unique) return false
  return link === null || ['select', 'text', 'boolean', 'user', 'link'].includes(field.type)
}

/** Columns whose figures are summed in the heads of groups. */
export function isSummable({ field, link }: Column): boolean {
  return link === null && ['money', 'integer', 'decimal'].includes(field.type) && !/year$/i.test(field.name)
}

const mostSums = 8

/** More of them are not told. */
export const mostGroups = 1000

export function groupBody(column: Column, columns: readonly Column[], filter: Filter | null): AggregateBody {
  const sums = columns.filter(isSummable).slice(0, mostSums)
  return {
    filter,
    groupBy: [{ field: column.path, as: 'group', ...(isTimely(column) ? { bucket: 'month' } : {}) }],
    measures: [{ fn: 'count' }, ...sums.map(({ path }, at) => ({ fn: 'sum', field: path, as: `sum${at}` }))],
    limit: mostGroups,
  }
}

/** What the server counted, as groups in a good order: options and stages as they follow each other, no value last. */
export function readGroups(column: Column, columns: readonly Column[], rows: readonly Row[]): Omit<Group, 'isOpen'>[] {
  const sums = columns.filter(isSummable).slice(0, mostSums)
  const groups = rows.map((row) => ({
    ...groupOf(column, row['group']),
    count: Number(row['count']),
    sums: Object.fromEntries(sums.map(({ path }, at) => [path, row[`sum${at}`] as MoneyValue | number | null])),
  }))
  const present = new Set(groups.map(({ key }) => key))
  const empty = (column.field.options ?? [])
    .filter(({ archived }) => !archived)
    .filter(({ key }) => !present.has(key))
    .map(({ key }) => ({ ...groupOf(column, key), count: 0, sums: {} }))
  return [...groups, ...empty].sort((a, b) => compare(column, a, b))
}

function groupOf(column: Column, value: unknown): Pick<Group, 'key' | 'label' | 'value' | 'filter'> {
  const { path, field } = column
  if (value === null || value === undefined) {
    return { key: '', label: t`No value`, value: null, filter: { [path]: { isNull: true } } }
  }
  if (typeof value === 'object') {
    const { id, label } = value as { id: string; label: string | null }
    return { key: id, label: label ?? '', value: id, filter: { [path]: id } }
  }
  const key = String(value)
  if (isTimely(column)) {
    const label = formatDate(`${key}-01`, { month: 'long', year: 'numeric' })
    return { key, label, value: null, filter: { [path]: { within: key } } }
  }
  if (['tags', 'multiSelect'].includes(field.type)) {
    return {
      key,
      label: fieldWeb(field).text([value], field),
      value: [value],
      filter: { [path]: { has: [value] } },
    }
  }
  return { key, label: fieldWeb(field).text(value, field), value, filter: { [path]: value } }
}

function compare(column: Column, a: Pick<Group, 'key' | 'label'>, b: Pick<Group, 'key' | 'label'>): number {
  if ((a.key === '') !== (b.key === '')) return a.key === '' ? 1 : -1
  const [x, y] = [rank(column, a.key), rank(column, b.key)]
  if (x !== y) return x - y
  return isTimely(column) ? b.key.localeCompare(a.key) : a.label.localeCompare(b.label, undefined, { numeric: true })
}

function rank({ field }: Column, key: string): number {
  if (field.options) return field.options.findIndex((option) => option.key === key)
  const position = field.target ? records.get(field.target, key)?.['position'] : undefined
  return typeof position === 'number' ? position : 0
}

function isTimely({ field }: Column): boolean {
  return field.type === 'date' || field.type === 'dateTime'
}
