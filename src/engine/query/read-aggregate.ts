import type { Column, Field } from '#fields/field-type.ts'
import { badRequest } from '#kernel/errors.ts'
import { isTimeZone } from '#kernel/time.ts'
import { type ObjectModel, typeOf } from '../catalog.ts'
import { type Filter, readFilter } from './filter.ts'
import { at, columnOf, kindOf, type Path, resolvePath } from './path.ts'
import type { Reader } from './reader.ts'
import { type Rows, readRows } from './rows.ts'

export type Bucket = 'day' | 'week' | 'month' | 'quarter' | 'year'
export type Fn = 'count' | 'sum' | 'avg' | 'median' | 'min' | 'max' | 'countDistinct'

export interface Group {
  /** Its key in the answer. */
  key: string
  path: Path
  column: Column
  bucket: Bucket | null
  /** So many values that come to most by the first measure have groups of their own, the others one together. Null: all have. */
  top: number | null
}

export interface Measure {
  key: string
  fn: Fn
  /** Null for a count of rows. */
  end: { path: Path; column: Column } | null
  /** Counts only rows that match. */
  filter: Filter | null
}

export interface AggregateRequest {
  rows: Rows
  groups: Group[]
  measures: Measure[]
  sort: { key: string; descending: boolean }[]
  limit: number
  timeZone: string
  /** Money comes as exact as it is converted, for whoever adds it up further. */
  isAddedUp?: boolean
}

const mostGroups = 5
const mostMeasures = 20
const mostRows = 1000
const mostTop = 100
const usualRows = 100
const functions: readonly Fn[] = ['count', 'sum', 'avg', 'median', 'min', 'max', 'countDistinct']
const buckets: readonly Bucket[] = ['day', 'week', 'month', 'quarter', 'year']

/** Checks the body of `POST …/aggregate`. A time zone in it also decides what `today` means in its filters. */
export function readAggregate(
  given: Reader,
  object: ObjectModel,
  body: unknown,
): AggregateRequest & { reader: Reader } {
  const { filter, groupBy, measures, sort, limit, timeZone, ...rest } = asObject(body, 'body')
  const [unknown] = Object.keys(rest)
  if (unknown !== undefined) {
    throw badRequest(
      unknown.slice(0, 60),
      `aggregate takes filter, groupBy, measures, sort, limit, timeZone; not ${JSON.stringify(unknown.slice(0, 60))}.`,
    )
  }
  const zone = readTimeZone(given, timeZone)
  const reader: Reader = zone === given.actor.timeZone ? given : { ...given, actor: { ...given.actor, timeZone: zone } }
  const groups = asList(groupBy ?? [], 'groupBy', mostGroups).map((each, index) =>
    readGroup(reader, object, each, `groupBy[${index}]`),
  )
  const wished = asList(measures ?? [{ fn: 'count' }], 'measures', mostMeasures)
  const read = wished.map((each, index) => readMeasure(reader, object, each, `measures[${index}]`))
  const keys = [...groups, ...read].map(({ key }) => key)
  const twice = keys.find((key, index) => keys.indexOf(key) !== index)
  if (twice !== undefined)
    throw badRequest('measures', `Two columns of the answer are called ${twice}; name one of them with "as".`)
  if (keys.length === 0) throw badRequest('measures', 'measures: name at least one, or a group.')
  return {
    reader,
    rows: readRows(reader, object, { filter }),
    groups,
    measures: read,
    sort: readOrder(sort, keys),
    limit: readLimit(limit),
    timeZone: zone,
  }
}

function asObject(input: unknown, place: string): Record<string, unknown> {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Record<string, unknown>
  throw badRequest(place, `${place}: must be a JSON object.`)
}

function asList(input: unknown, place: string, most: number): unknown[] {
  if (!Array.isArray(input)) throw badRequest(place, `${place}: must be a list.`)
  if (input.length > most) throw badRequest(place, `${place}: has more than ${most} entries.`)
  return input
}

function asText(input: unknown, place: string): string {
  if (typeof input === 'string' && input !== '' && input.length <= 200) return input
  throw badRequest(place, `${place}: must be a name.`)
}

function readTimeZone({ actor }: Reader, input: unknown): string {
  if (input === undefined || input === null) return actor.timeZone
  if (typeof input !== 'string' || !isTimeZone(input))
    throw badRequest('timeZone', 'timeZone: must be a name such as Europe/Madrid.')
  return input
}

function readGroup(reader: Reader, object: ObjectModel, input: unknown, place: string): Group {
  const { field, bucket, as, top } =
    typeof input === 'string' ? { field: input } : (asObject(input, place) as Record<string, unknown>)
  const name = asText(field, `${place}.field`)
  const path = resolvePath(reader, object, name, place)
  const kind = kindOf(path)
  if (bucket !== undefined && !buckets.includes(bucket as Bucket))
    throw badRequest(`${place}.bucket`, `${place}.bucket: must be one of ${buckets.join(', ')}.`)
  const isMoment = kind === 'date' || kind === 'time'
  if (bucket !== undefined && !isMoment)
    throw badRequest(`${place}.bucket`, `${place}.bucket: ${name} is neither a date nor a time.`)
  const column =
    path.field && !['money', 'files', 'json'].includes(kind) && !isLongText(path) ? groupColumn(path, path.field) : null
  if (!column) throw badRequest(at(place, name), `${place}: records cannot be grouped by ${name}.`)
  const usual = kind === 'time' ? 'day' : null
  if (top !== undefined && (isMoment || kind === 'list' || kind === 'links'))
    throw badRequest(`${place}.top`, `${place}.top: ${name} has no values that come to most.`)
  return {
    key: as === undefined ? name : asText(as, `${place}.as`),
    path,
    column,
    bucket: (bucket as Bucket | undefined) ?? usual,
    top: top === undefined ? null : readTop(top, `${place}.top`),
  }
}

function readTop(input: unknown, place: string): number {
  if (typeof input === 'number' && Number.isInteger(input) && input >= 1 && input <= mostTop) return input
  throw badRequest(place, `${place}: must be a whole number from 1 to ${mostTop}.`)
}

function isLongText({ field, part }: Path): boolean {
  const type = field && typeOf(field)
  return !part && type?.kind === 'text' && type.sortBy === null
}

const idColumn: Column = { suffix: '', sql: 'uuid', wire: 'quoted' }

function groupColumn(path: Path, field: Field): Column | null {
  return typeOf(field).kind === 'links' ? idColumn : columnOf(path)
}

function readMeasure(reader: Reader, object: ObjectModel, input: unknown, place: string): Measure {
  const { fn, field, filter, as } = asObject(input, place)
  if (!functions.includes(fn as Fn))
    throw badRequest(`${place}.fn`, `${place}.fn: must be one of ${functions.join(', ')}.`)
  const end =
    field === undefined ? null : readEnd(reader, object, { name: asText(field, `${place}.field`), fn: fn as Fn, place })
  if (!end && fn !== 'count') throw badRequest(`${place}.field`, `${place}.field: ${fn} needs a field.`)
  return {
    key: as === undefined ? (end ? `${fn}_${end.path.text}` : 'count') : asText(as, `${place}.as`),
    fn: fn as Fn,
    end,
    filter: filter === undefined ? null : readFilter(reader, object, filter, `${place}.filter`),
  }
}

function readEnd(
  reader: Reader,
  object: ObjectModel,
  { name, fn, place }: { name: string; fn: Fn; place: string },
): { path: Path; column: Column } {
  const path = resolvePath(reader, object, name, place)
  const kind = kindOf(path)
  const isAmount = kind === 'number' || kind === 'money'
  const fits =
    fn === 'count' || fn === 'countDistinct'
      ? !['links', 'list', 'files', 'json'].includes(kind)
      : isAmount || ((fn === 'min' || fn === 'max') && (kind === 'date' || kind === 'time'))
  const column = fits ? columnOf(path) : null
  if (!column) throw badRequest(at(place, name), `${place}: there is no ${fn} of ${name}.`)
  return { path, column }
}

function readOrder(input: unknown, keys: readonly string[]): { key: string; descending: boolean }[] {
  if (input === undefined || input === null || input === '') return []
  const names = typeof input === 'string' ? input.split(',') : asList(input, 'sort', mostGroups)
  return names.map((name) => {
    const text = asText(name, 'sort').trim()
    const key = text.replace(/^-/, '')
    if (!keys.includes(key))
      throw badRequest(
        'sort',
        `sort: the answer has no ${JSON.stringify(key.slice(0, 60))}; it has ${keys.join(', ')}.`,
      )
    return { key, descending: text.startsWith('-') }
  })
}

function readLimit(input: unknown): number {
  if (input === undefined || input === null) return usualRows
  if (typeof input !== 'number' || !Number.isInteger(input) || input < 1 || input > mostRows) {
    throw badRequest('limit', `limit: must be a whole number from 1 to ${mostRows}.`)
  }
  return input
}
