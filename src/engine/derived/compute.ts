import { newId } from '#kernel/ids.ts'
import { ModelFlaw } from '#kernel/model/model-flaw.ts'
import { defaultSettings } from '#kernel/settings.ts'
import { systemActor } from '../access.ts'
import { type Catalog, columnRef, type ObjectModel, typeOf } from '../catalog.ts'
import { readFilter } from '../query/filter.ts'
import type { Reader, Sql } from '../query/reader.ts'
import { pairsOf, startSql, tableOf } from '../query/reader.ts'
import { columnName, quote } from '../tables.ts'
import type { Kept, LookupSource, RollupSource } from './kept.ts'

/** A column of a kept value, and what it must hold: an expression over the rows of `from`. */
export interface Computed {
  columns: { name: string; sql: string }[]
  /** What stands behind the word `from`; it names the row that holds the value by its alias. */
  from: string
}

/** What a kept value of the row `alias` comes to now, or in the past when the reader has a source. */
export function computed({ object, field, source }: Kept, alias: string, sql: Sql): Computed {
  const { expression, from } = source.is === 'lookup' ? lookedUp(source, alias, sql) : rolledUp(source, alias, sql)
  const columns = typeOf(field)
    .columns(field)
    .map(({ suffix, sql: type }) => ({
      name: columnName(field, suffix),
      sql: `(${expression(suffix, object)})::${type}`,
    }))
  return { columns, from }
}

/** They are computed over all records, whoever asks. */
export function wholeReader(catalog: Catalog): Reader {
  return {
    catalog,
    actor: systemActor('Kith', defaultSettings.language, defaultSettings.timeZone),
    settings: defaultSettings,
    now: new Date(0),
  }
}

interface Computing {
  expression: (suffix: string, object: ObjectModel) => string
  from: string
}

function lookedUp({ links, along, end, part }: LookupSource, alias: string, sql: Sql): Computing {
  const names = along.map(() => sql.alias('k'))
  const joins = along.map((target, index) => {
    const link = columnRef(
      index === 0 ? alias : (names[index - 1] as string),
      links[index] as LookupSource['links'][number],
    )
    return {
      table: `${tableOf(target, sql)} ${names[index]}`,
      on: `${names[index]}.id = ${link} and ${names[index]}.deleted_at is null`,
    }
  })
  const [first, ...rest] = joins as [(typeof joins)[number], ...typeof joins]
  const last = names.at(-1) as string
  return {
    expression: (suffix) => columnRef(last, end, part ?? suffix),
    from: `${first.table}${rest.map(({ table, on }) => ` join ${table} on ${on}`).join('')} where ${first.on}`,
  }
}

function rolledUp(source: RollupSource, alias: string, sql: Sql): Computing {
  const { child, link, filter } = source
  const other = sql.alias('k')
  const belongs =
    linkKind(source) === 'links'
      ? throughPairs(source, { alias, other, sql })
      : { tables: `${tableOf(child, sql)} ${other}`, condition: `${columnRef(other, link)} = ${alias}.id` }
  const only = filter ? ` and ${readFilter(sql.reader, child, filter).emit(other, sql)}` : ''
  return {
    expression: (suffix) => aggregate(source, suffix, other),
    from: `${belongs.tables} where ${belongs.condition} and ${other}.deleted_at is null${only}`,
  }
}

export function linkKind({ link }: RollupSource): 'link' | 'links' {
  return typeOf(link).kind === 'links' ? 'links' : 'link'
}

function throughPairs(
  { child, link, holder }: RollupSource,
  { alias, other, sql }: { alias: string; other: string; sql: Sql },
): { tables: string; condition: string } {
  const [near, far] = holder === 'parent' ? ['record_id', 'target_id'] : ['target_id', 'record_id']
  const owner = sql.reader.catalog.objects.get(link.object) as ObjectModel
  const pairs = sql.alias('p')
  return {
    tables: `${pairsOf(owner, link, sql)} ${pairs} join ${tableOf(child, sql)} ${other} on ${other}.id = ${pairs}.${far}`,
    condition: `${pairs}.${near} = ${alias}.id`,
  }
}

/** Sums of nothing are 0; money is summed as what it is worth in the organisation's currency. */
function aggregate({ fn, end }: RollupSource, suffix: string, other: string): string {
  if (!end) return 'count(*)'
  const isMoney = typeOf(end).kind === 'money'
  const value = columnRef(other, end, isMoney ? 'base' : (typeOf(end).sortBy ?? ''))
  const of = fn === 'avg' ? `round(avg(${value}), ${Math.max(2, end.scale ?? 0)})` : `${fn}(${value})`
  const total = fn === 'sum' ? `coalesce(${of}, 0)` : of
  if (!isMoney) return total
  const currency = '(select o.currency from kith.organisation o)'
  if (suffix === 'currency') return `case when ${total} is not null then ${currency} end`
  return `round(${total}, kith.minor_digits(${currency}))`
}

/** Throws ModelFlaw for a filter that the database could not ask by itself. */
export function checkRollups(catalog: Catalog): void {
  for (const { object, field, source } of catalog.derived.kept) {
    if (source.is !== 'rollup' || !source.filter) continue
    const place = { object: object.name, field: field.name, part: 'rollup.filter' }
    let keys: unknown[]
    try {
      keys = readFilter(wholeReader(catalog), source.child, source.filter).keys
    } catch (error) {
      throw new ModelFlaw({ code: 'filter-unread', values: { detail: (error as Error).message } }, place)
    }
    if (keys.length > 0) throw new ModelFlaw({ code: 'filter-by-key' }, place)
    if (isMoving(catalog, source)) throw new ModelFlaw({ code: 'filter-moves' }, place)
  }
}

/** Whether the filter means something else tomorrow, or for somebody else: nothing would compute the value anew. */
function isMoving(catalog: Catalog, { child, filter }: RollupSource): boolean {
  const whole = wholeReader(catalog)
  const [one, other] = [0, 1e12].map((time) => {
    const sql = startSql({ ...whole, now: new Date(time), actor: { ...whole.actor, userId: newId(time) } })
    readFilter(sql.reader, child, filter).emit('t', sql)
    return JSON.stringify(sql.values)
  })
  return one !== other
}

/** The same text for as long as the same is kept: when it is another, all values are computed anew. */
export function signatureOf(catalog: Catalog, kept: Kept, below: readonly string[]): string {
  const sql = startSql(wholeReader(catalog))
  const { columns, from } = computed(kept, 't', sql)
  return JSON.stringify([columns.map(({ name, sql: value }) => [name, value]), from, sql.values, below])
}

/** Computes the value of these records and stores it where it is another; `$1` are their ids. Answers ids and versions of those. */
export function refreshStatement(
  catalog: Catalog,
  kepts: readonly Kept[],
  ids: readonly string[],
): { text: string; values: unknown[] } {
  const { object } = kepts[0] as Kept
  const sql = startSql(wholeReader(catalog))
  const chosen = sql.param(ids, 'uuid[]')
  const table = `crm.${quote(object.table)}`
  const laterals: string[] = []
  const columns = kepts.flatMap((kept, index) => {
    const { columns: own, from } = computed(kept, 'o', sql)
    const names = own.map((_, place) => `v${place}`)
    laterals.push(
      `left join lateral (select ${own.map((column, place) => `${column.sql} as ${names[place]}`).join(', ')} from ${from}) n${index} on true`,
    )
    return own.map((column, place) => ({ name: quote(column.name), value: `n${index}.${names[place]}` }))
  })
  const news = columns.map(({ value }, place) => `${value} as w${place}`).join(', ')
  const text = `update ${table} t set ${columns.map(({ name }, place) => `${name} = x.w${place}`).join(', ')}
  from (select o.id, ${news} from ${table} o ${laterals.join(' ')} where o.id = any(${chosen})) x
  where t.id = x.id and (${columns.map(({ name }) => `t.${name}`).join(', ')}) is distinct from (${columns.map((_, place) => `x.w${place}`).join(', ')})
  returning t.id::text, t.version::text`
  return { text, values: sql.values }
}
