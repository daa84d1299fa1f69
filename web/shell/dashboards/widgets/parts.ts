import { t } from '@lingui/core/macro'
import type { FieldInfo } from '#web/data/catalog.ts'
import { formatDate, formatMoney, formatNumber, type MoneyValue } from '#web/kit/format.ts'
import { fieldWeb } from '#web/records/fields.ts'
import type { Filter } from '#web/records/list-state.ts'
import { sayMonth } from '../../home/say-period.ts'
import type { Bucket, Grouping, Measure } from '../dashboard-data.ts'
import { filterOfGroup, type Row } from './groups.ts'

/** One value of what is grouped by: how it is called, and which records have it. */
export interface Value {
  key: string
  label: string
  filter: Filter
}

/** What an answer says of one group. */
export function readValue(raw: unknown, grouping: Grouping, field: FieldInfo): Value {
  const filter = filterOfGroup(raw, grouping, field)
  if (raw === null || raw === undefined || raw === '') return { key: '', label: t`None`, filter }
  // What they have is known once all the others are.
  if (isOthers(raw)) return { key: othersKey, label: t`Others`, filter: {} }
  if (typeof raw === 'object' && 'id' in raw) {
    const { id, label } = raw as { id: string; label: string | null }
    return { key: id, label: label || t`Not shown to you`, filter }
  }
  const text = String(raw)
  if (field.kind === 'date' || field.kind === 'time')
    return { key: text, label: sayBucket(text, grouping.bucket ?? 'month'), filter }
  const option = field.options?.find(({ key }) => key === text)
  const value = typeof raw === 'boolean' || typeof raw === 'number' ? raw : text
  return { key: text, label: option?.label ?? sayPlain(value, field), filter }
}

/** No value is called like this. */
export const othersKey = '\n'

function isOthers(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && 'others' in raw
}

function sayPlain(value: string | number | boolean, field: FieldInfo): string {
  if (typeof value === 'boolean') return value ? t`Yes` : t`No`
  if (field.kind === 'list' || field.kind === 'text')
    return fieldWeb(field).choices ? sayBy(field, value) : String(value)
  return sayBy(field, value)
}

function sayBy(field: FieldInfo, value: unknown): string {
  try {
    return fieldWeb(field).text(value, field)
  } catch {
    return String(value)
  }
}

/** `Mar 27`, `Q1 2027`, `2027`; a day or the first of a week by its date. */
function sayBucket(text: string, bucket: Bucket): string {
  if (bucket === 'month') return sayMonth(text, 'short')
  if (bucket === 'year') return text
  if (bucket === 'quarter') {
    const [year = '', quarter = ''] = text.split('-Q')
    return t`Q${quarter} ${year}`
  }
  return formatDate(text, { day: 'numeric', month: 'short' })
}

/** Of a measure: what is drawn, how it is said, and what a spreadsheet takes. Null: there is nothing to measure. */
export interface Amount {
  value: number | null
  text: string
  raw: string
  /** Of too few cases to judge by. */
  isFew?: boolean
}

export function readAmount(given: unknown, measure: Measure, field: FieldInfo | undefined): Amount {
  if (given === null || given === undefined) return { value: null, text: '–', raw: '' }
  if (typeof given === 'object') {
    const money = given as MoneyValue
    return { value: Number(money.amount), text: formatMoney(money, { short: true }), raw: money.amount }
  }
  const [raw, value] = [String(given), Number.isNaN(Number(given)) ? null : Number(given)]
  const isCount = measure.fn === 'count' || measure.fn === 'countDistinct' || !field
  if (isCount) return { value, text: formatNumber(raw), raw }
  const isPlain = ['integer', 'decimal', 'rating'].includes(field.type)
  // An average has more places than the values of which it is.
  if (field.type === 'percent' && measure.fn === 'avg' && value !== null)
    return { value, text: formatNumber(value / 100, { style: 'percent', maximumFractionDigits: 1 }), raw }
  // Of whole things, such as days, hundredths say nothing.
  const places = field.type !== 'integer' ? 2 : Math.abs(value ?? 0) < 10 ? 1 : 0
  return { value, text: isPlain ? formatNumber(raw, { maximumFractionDigits: places }) : sayBy(field, given), raw }
}

/** Of nothing: no records, no sum; an average of nothing is not known. */
export function emptyRow(measures: readonly Measure[]): Row {
  return Object.fromEntries(
    measures.map(({ fn }, index) => [
      `measure${index}`,
      fn === 'count' || fn === 'sum' || fn === 'countDistinct' ? 0 : null,
    ]),
  )
}
