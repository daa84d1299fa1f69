import type { Field, Kind } from '#fields/field-type.ts'
import { minorDigits } from '#kernel/money.ts'
import { columnRef, type ObjectModel, objectOf, typeOf } from '../catalog.ts'
import type { Statement, Texts } from '../database.ts'
import { type KeptSums, keptSums } from '../sums/read-sums.ts'
import { fieldColumns } from './layout.ts'
import { joinsAlong, kindOf, type Path } from './path.ts'
import type { AggregateRequest, Bucket, Group, Measure } from './read-aggregate.ts'
import { andReached, isHidden, pairsOf, type Reader, type Sql, startSql, tableOf } from './reader.ts'
import { hasOnePlan, whereOf } from './rows.ts'
import { type Member, type Write, writeColumn, writeObject, writeText } from './serialise.ts'
import { collation } from './sort.ts'

export interface CompiledAggregate {
  statement: Statement
  write: Write
  /** Where the number of amounts without a rate stands in a row; null when no money is measured. */
  unconvertedAt: number | null
}

/**
 * One statement: the rows are grouped first, then the records that groups stand for join with their names, so that a name
 * is read once a group. Linked records that the actor does not see group as nothing, or by their bare id.
 */
export function compileAggregate(reader: Reader, request: AggregateRequest): CompiledAggregate {
  const sql = startSql(reader)
  const kept = keptSums(reader, request)
  const table = kept ? kept.source(sql) : tableOf(request.rows.object, sql)
  const digits = request.isAddedUp ? convertedDigits : minorDigits(reader.settings.currency)
  const from: From = { sql, kept, digits, text: `${table} t`, aliases: new Map([['', 't']]) }
  const groups = request.groups.map((group) => groupExpression(from, group, request.timeZone))
  const measures = request.measures.map((measure) => measureExpression(from, measure))
  const unconverted = unconvertedExpression(from, request.measures)
  const where = whereOf(sql, request.rows)
  const ranks = rankings(request, { groups, measures, from, where })
  const inner = [
    ...groups.map((each, index) => `${ranks.at(index)?.value ?? each} as g${index}`),
    ...measures.map((each, index) => `${each} as m${index}`),
    ...(unconverted ? [`${unconverted} as unconverted`] : []),
    ...ranks.flatMap((rank, index) => (rank ? [`${rank.isOther} as o${index}`] : [])),
  ]
  const others = ranks.flatMap((rank) => rank?.isOther ?? [])
  const by = groups.length > 0 ? ` group by ${[...groups.map((_, index) => index + 1), ...others].join(', ')}` : ''
  const answer = drawAnswer(sql, request)
  const outer = [...answer.columns, ...(unconverted ? ['a.unconverted'] : [])].join(', ')
  const text = `select ${outer} from (select ${inner.join(', ')} from ${from.text}${ranks.map((rank) => rank?.join ?? '').join('')}${where}${by}) a${answer.joins} order by ${answer.order} limit ${request.limit + 1}`
  return {
    statement: { text, values: sql.values, named: kept !== null || hasOnePlan(reader, request.rows) },
    write: writeObject(answer.members),
    unconvertedAt: unconverted ? answer.columns.length : null,
  }
}

/** As many as `kith.to_base` keeps of an amount. */
const convertedDigits = 6

/** The table with what joins it; a chain of links joins once, however many groups and measures go along it. */
interface From {
  sql: Sql
  kept: KeptSums | null
  /** Of money. */
  digits: number
  text: string
  aliases: Map<string, string>
}

function aliasOf(from: From, links: readonly Field[]): string {
  let chain = ''
  let alias = 't'
  for (const link of links) {
    chain += `${link.name}.`
    let next = from.aliases.get(chain)
    if (!next) {
      const joined = joinsAlong([link], alias, from.sql)
      from.text += joined.joins.map((each) => ` left join ${each}`).join('')
      next = joined.alias
      from.aliases.set(chain, next)
    }
    alias = next
  }
  return alias
}

function groupExpression(from: From, { path, column, bucket }: Group, timeZone: string): string {
  const alias = aliasOf(from, path.links)
  const field = path.field as Field
  const kind = kindOf(path)
  const ref = columnRef(alias, field, column.suffix)
  if (kind === 'list') {
    const entries = from.sql.alias('u')
    from.text += ` left join lateral unnest(${ref}) as ${entries}(entry) on true`
    return `${entries}.entry`
  }
  if (kind === 'links') {
    const junction = from.sql.alias('u')
    from.text += ` left join ${pairsOf(path.object, field, from.sql)} ${junction} on ${junction}.record_id = ${alias}.id`
    return `${junction}.target_id`
  }
  if (bucket)
    return bucketOf(
      kind === 'time' ? `(${ref} at time zone ${from.sql.param(timeZone, 'text')})` : ref,
      bucket,
      from.sql,
    )
  return column.wire === 'raw' && kind === 'number' ? `trim_scale(${ref}::numeric)` : ref
}

interface Ranking {
  join: string
  value: string
  isOther: string
}

interface Ranked {
  groups: readonly string[]
  measures: readonly string[]
  from: From
  where: string
}

/** For each group that wants it the values that come to most. Rows without a value stand apart from these and from the others. */
function rankings({ groups: asked }: AggregateRequest, { groups, measures, from, where }: Ranked): (Ranking | null)[] {
  return asked.map(({ top }, index) => {
    if (top === null) return null
    const group = groups[index] as string
    const known = `${where}${where ? ' and' : ' where'} ${group} is not null`
    const most = `select ${group} as value from ${from.text}${known} group by 1 order by ${measures[0] ?? countOf(from, '')} desc nulls last, 1 limit ${top}`
    const name = `top${index}`
    return {
      join: ` left join (${most}) ${name} on ${name}.value = ${group}`,
      value: `${name}.value`,
      isOther: `(${group} is not null and ${name}.value is null)`,
    }
  })
}

const formats = { day: 'YYYY-MM-DD', week: 'YYYY-MM-DD', month: 'YYYY-MM', quarter: 'YYYY-"Q"Q', year: 'YYYY' }

/** Periods are named so that their order as text is that of time: 2027-03-01 (a day, or the first day of a week), 2027-03, 2027-Q1, 2027. */
function bucketOf(moment: string, bucket: Bucket, { param, reader }: Sql): string {
  if (bucket !== 'week') return `to_char(${moment}, '${formats[bucket]}')`
  const shift = `make_interval(days => ${param(reader.settings.weekStart - 1, 'integer')})`
  return `to_char(date_trunc('week', ${moment} - ${shift}) + ${shift}, '${formats.week}')`
}

function measureExpression(from: From, measure: Measure): string {
  const { fn, end, filter } = measure
  const only = filter ? ` filter (where ${filter.emit('t', from.sql)})` : ''
  const { kept } = from
  if (!end) return countOf(from, only)
  // An amount without a rate is still an amount.
  const suffix = isMoney(end.path) && fn === 'count' ? '' : end.column.suffix
  const ref = columnRef(aliasOf(from, end.path.links), end.path.field as Field, suffix)
  if (fn === 'count') return kept ? total(kept.given, only) : `count(${ref})${only}`
  if (fn === 'countDistinct') return `count(distinct ${ref})${only}`
  const call =
    fn === 'median'
      ? `(${median(ref)}${only})::numeric`
      : kept && fn === 'avg'
        ? kept.mean(only)
        : `${fn}(${ref})${only}`
  return shapeNumber(call, { fn, kind: kindOf(end.path), isRaw: end.column.wire === 'raw', from })
}

function countOf({ kept }: From, only: string): string {
  return kept ? total(kept.count, only) : `count(*)${only}`
}

/** A number of rows that is kept with each row. */
function total(column: string, only: string): string {
  return `coalesce(sum(t.${column})${only}, 0)::bigint`
}

function median(ref: string): string {
  return `percentile_cont(0.5) within group (order by ${ref}::float8)`
}

/** Money has the digits of its currency, an average six at most; the sum of nothing is zero. */
function shapeNumber(
  call: string,
  { fn, kind, isRaw, from }: { fn: string; kind: Kind; isRaw: boolean; from: From },
): string {
  if (kind === 'date' || kind === 'time') return call
  const value = fn === 'sum' ? `coalesce(${call}, 0)` : call
  if (kind === 'money') return `round(${value}, ${from.digits})`
  if (fn === 'avg' || fn === 'median') return `trim_scale(round(${value}, 6))`
  return isRaw ? `trim_scale(${value}::numeric)` : value
}

/** How many rows of all groups together have an amount without a rate, which is missing in the measures. */
function unconvertedExpression(from: From, measures: readonly Measure[]): string | null {
  const { sql, kept } = from
  const missing = measures.flatMap(({ end, filter, fn }) => {
    if (!end || !isConverted({ end, fn })) return []
    const field = end.path.field as Field
    if (kept) return [filter?.emit('t', sql) ?? 'true']
    const alias = aliasOf(from, end.path.links)
    const only = filter ? ` and ${filter.emit('t', sql)}` : ''
    return [`(${columnRef(alias, field)} is not null and ${columnRef(alias, field, end.column.suffix)} is null${only})`]
  })
  if (missing.length === 0) return null
  const only = ` filter (where ${[...new Set(missing)].join(' or ')})`
  return `sum(${kept ? total(kept.missing, only) : `count(*)${only}`}) over ()`
}

interface Answer {
  columns: string[]
  joins: string
  order: string
  members: Member[]
}

function drawAnswer(sql: Sql, { groups, measures, sort }: AggregateRequest): Answer {
  const answer: Answer = { columns: [], joins: '', order: '', members: [] }
  const orders = new Map<string, string[]>()
  for (const [index, group] of groups.entries()) {
    const { write, order } = drawGroup(sql, answer, group, index)
    const otherAt = group.top === null ? -1 : answer.columns.push(`a.o${index}`) - 1
    answer.members.push({
      key: group.key,
      write: otherAt < 0 ? write : (row) => (row[otherAt] === 't' ? '{"others":true}' : write(row)),
    })
    orders.set(group.key, otherAt < 0 ? order : [`a.o${index}`, ...order])
  }
  for (const [index, measure] of measures.entries()) {
    const place = answer.columns.push(`a.m${index}`) - 1
    answer.members.push({ key: measure.key, write: measureWriter(sql.reader, measure, place) })
    orders.set(measure.key, [`a.m${index}`])
  }
  const asked = sort.flatMap(({ key, descending }) =>
    (orders.get(key) as string[]).map((each) => (descending ? `${each} desc nulls last` : each)),
  )
  const rest = groups
    .filter(({ key }) => !sort.some((each) => each.key === key))
    .flatMap(({ key }) => orders.get(key) as string[])
  answer.order = [...asked, ...rest].join(', ') || '1'
  return answer
}

function drawGroup(
  sql: Sql,
  answer: Answer,
  { path, column, bucket }: Group,
  index: number,
): { write: Write; order: string[] } {
  const place = answer.columns.push(`a.g${index}`) - 1
  const field = path.field as Field
  const kind = kindOf(path)
  if ((kind === 'link' || kind === 'links') && field.target)
    return drawLinked(sql, answer, objectOf(sql.reader.catalog, field.target), index)
  if (bucket || kind === 'list') return { write: (row) => writeText(row[place]), order: [`a.g${index}`] }
  return { write: writeColumn(column, place), order: [`a.g${index}${collation(column)}`] }
}

/** A group that is a record: its id, what it is called, and its key where the object has one. */
function drawLinked(sql: Sql, answer: Answer, target: ObjectModel, index: number): { write: Write; order: string[] } {
  const alias = `l${index}`
  const place = answer.columns.length - 1
  answer.joins += ` left join ${tableOf(target, sql)} ${alias} on ${alias}.id = a.g${index}${andReached(target, alias, sql)}`
  const { title, keyedBy } = target
  const columns = isHidden(sql.reader, target.name, title.name)
    ? []
    : fieldColumns(target, title, alias).map((each) => each.sql)
  const labelAt = answer.columns.push(...columns) - columns.length
  const hasKey = keyedBy !== null && !isHidden(sql.reader, target.name, keyedBy.name)
  const keyAt = hasKey ? answer.columns.push(columnRef(alias, keyedBy)) - 1 : -1
  const label = labelReader(title, labelAt, columns.length)
  const write: Write = (row) => {
    if (row[place] === null) return 'null'
    const key = hasKey ? `,"key":${writeText(row[keyAt])}` : ''
    return `{"id":"${row[place]}","label":${writeText(label(row))}${key}}`
  }
  return { write, order: [...labelOrder(sql.reader, target, alias), `a.g${index}`] }
}

/** Records that have a position among their like (stages) stand in that order, all others in that of their names. */
function labelOrder(reader: Reader, target: ObjectModel, alias: string): string[] {
  const { title } = target
  const position = target.fields.get('position')
  const column = typeOf(title)
    .columns(title)
    .find(({ suffix }) => suffix === typeOf(title).sortBy)
  return [
    ...(position && typeOf(position).kind === 'number' && !isHidden(reader, target.name, position.name)
      ? [columnRef(alias, position)]
      : []),
    ...(column && !isHidden(reader, target.name, title.name)
      ? [columnRef(alias, title, column.suffix) + collation(column)]
      : []),
  ]
}

/** What a record is called, by the columns of its title from `from` on; null where it is called nothing. */
export function labelReader(title: Field, from: number, count: number): (row: Texts) => string | null {
  const type = typeOf(title)
  return (row) => {
    const texts = row.slice(from, from + count)
    if (texts.every((text) => text === null)) return null
    const value = type.fromColumns(texts, title)
    return value === null ? null : type.toText(value, title)
  }
}

function measureWriter({ settings }: Reader, { fn, end }: Measure, place: number): Write {
  if (!end || fn === 'count' || fn === 'countDistinct') return (row) => row[place] ?? '0'
  if (isMoney(end.path))
    return (row) => (row[place] === null ? 'null' : `{"amount":"${row[place]}","currency":"${settings.currency}"}`)
  return writeColumn(end.column, place)
}

/** Whether it is money in the organisation's currency, and not a count of amounts. */
export function isConverted({ end, fn }: Pick<Measure, 'end' | 'fn'>): boolean {
  return end !== null && isMoney(end.path) && fn !== 'count' && fn !== 'countDistinct'
}

function isMoney(path: Path): boolean {
  return kindOf(path) === 'money'
}
