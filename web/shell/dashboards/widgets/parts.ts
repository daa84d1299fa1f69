import { t } from '@lingui/core/macro'
import { addDays } from '#kernel/time.ts'
import type { FieldInfo } from '#web/data/catalog.ts'
import { formatDate, formatMoney, formatNumber, type MoneyValue } from '#web/kit/format.ts'
import { fieldWeb } from '#web/records/fields.ts'
import type { Filter } from '#web/records/list-state.ts'
import { sayMonth } from '../../home/say-period.ts'
import type { Bucket, Grouping, Measure } from '../dashboard-data.ts'

export type Row = Record<string, unknown>

/** One value of what is grouped by: how it is called, and which records have it. */
export interface Value {
  key: string
  label: string
  filter: Filter
}

/** What an answer says of one group. */
export function readValue(raw: unknown, grouping: Grouping, field: FieldInfo): Value {
  const path = grouping.field
  if (raw === null || raw === undefined || raw === '')
    return { key: '', label: t`None`, filter: { [path]: { isNull: true } } }
  if (typeof raw === 'object' && 'id' in raw) {
    const { id, label } = raw as { id: string; label: string | null }
    return {
      key: id,
      label: label || t`Not shown to you`,
      filter: { [path]: field.kind === 'links' ? { has: id } : id },
    }
  }
  const text = String(raw)
  if (field.kind === 'date' || field.kind === 'time') {
    const bucket = grouping.bucket ?? 'month'
    return { key: text, label: sayBucket(text, bucket), filter: { [path]: withinBucket(text, bucket) } }
  }
  const option = field.options?.find(({ key }) => key === text)
  const value = typeof raw === 'boolean' || typeof raw === 'number' ? raw : text
  return {
    key: text,
    label: option?.label ?? sayPlain(value, field),
    filter: { [path]: field.kind === 'list' ? { has: text } : value },
  }
}

function sayPlain(value: string | number | boolean, field: FieldInfo): string {
  if (typeof value === 'boolean') return value ? t`Yes` : t`No`
  if (field.kind === 'list' || field.kind === 'text')
    return fieldWeb(field.type).choices ? sayBy(field, value) : String(value)
  return sayBy(field, value)
}

function sayBy(field: FieldInfo, value: unknown): string {
  try {
    return fieldWeb(field.type).text(value, field)
  } catch {
    return String(value)
  }
}

/** `Mar 27`, `Q1 2027`, `2027`; a day or the first of a week by its date. */
export function sayBucket(text: string, bucket: Bucket): string {
  if (bucket === 'month') return sayMonth(text, 'short')
  if (bucket === 'year') return text
  if (bucket === 'quarter') {
    const [year = '', quarter = ''] = text.split('-Q')
    return t`Q${quarter} ${year}`
  }
  return formatDate(text, { day: 'numeric', month: 'short' })
}

function withinBucket(text: string, bucket: Bucket): Filter {
  return bucket === 'week' ? { gte: text, lt: addDays(text, 7) } : { within: text }
}

/** Every period from the first to the last, those in which there was nothing too. */
export function withGaps(rows: readonly Row[], bucket: Bucket, empty: Row): Row[] {
  const known = new Map(rows.map((row) => [String(row['group0']), row]))
  const keys = [...known.keys()].filter((key) => key !== 'null' && key !== '').sort()
  const [first, last] = [keys[0], keys.at(-1)]
  if (!first || !last) return [...rows]
  const all: Row[] = []
  for (let key = first; key <= last; key = nextBucket(key, bucket)) {
    // A day that was typed wrong lies centuries away: then only what there is.
    if (all.length === mostFilled) return keys.map((each) => known.get(each) as Row)
    all.push(known.get(key) ?? { ...empty, group0: key })
  }
  return all
}

const mostFilled = 400

function nextBucket(key: string, bucket: Bucket): string {
  if (bucket === 'day' || bucket === 'week') return addDays(key, bucket === 'day' ? 1 : 7)
  const year = Number(key.slice(0, 4))
  if (bucket === 'year') return String(year + 1).padStart(4, '0')
  const isQuarter = bucket === 'quarter'
  const part = Number(key.slice(isQuarter ? 6 : 5))
  const [next, at] = part === (isQuarter ? 4 : 12) ? [year + 1, 1] : [year, part + 1]
  return isQuarter ? `${next}-Q${at}` : `${next}-${String(at).padStart(2, '0')}`
}

/** Of a measure: what is drawn, how it is said, and what a spreadsheet takes. Null: there is nothing to measure. */
export interface Amount {
  value: number | null
  text: string
  raw: string
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
  return { value, text: isPlain ? formatNumber(raw, { maximumFractionDigits: 2 }) : sayBy(field, given), raw }
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
