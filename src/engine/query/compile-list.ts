import { columnRef } from '../catalog.ts'
import type { Statement } from '../database.ts'
import type { Position } from './cursor.ts'
import { type Branch, branchesOf, idOrder, orderOf, type WrittenKey } from './keyset.ts'
import { type Layout, layoutOf } from './layout.ts'
import { joinsAlong } from './path.ts'
import { type Reader, type Sql, startSql, tableOf } from './reader.ts'
import { conditionsOf, hasOnePlan, type Rows } from './rows.ts'
import type { Selection } from './selection.ts'
import { collation, type Sort } from './sort.ts'

/** A list to be read, checked, its names followed. */
export interface ListRequest extends Rows {
  selection: Selection
  sort: Sort
  /** How many rows to answer; null for all. One more is read, to know whether there is a next page. */
  limit: number | null
  after: Position | null
  /** How many rows are passed over first, after `after`; only with a limit. */
  skip: number
}

export interface CompiledList {
  statement: Statement
  layout: Layout
  /** Where the texts of the sort keys begin in a row: behind those of the layout. */
  sortedAt: number
}

/**
 * One statement for a list with all that it includes. First the page is found, in at most three branches that each are one
 * range of one index; then linked records join its rows. Equal shapes give equal text, so that the statement stays prepared;
 * the limit is part of the text because the plan depends on it.
 */
export function compileList(reader: Reader, request: ListRequest): CompiledList {
  const sql = startSql(reader)
  const layout = layoutOf(reader.catalog, request.selection)
  const page = readPage(sql, request)
  const isPlain = page.branches.length === 1 && layout.joins.length === 0
  const write = request.skip > 0 ? skippingList : isPlain ? plainList : pagedList
  const text = write(sql, request, { layout, page })
  return { statement: { text, values: sql.values, named: hasOnePlan(reader, request) }, layout, sortedAt: layout.width }
}

interface Laid {
  layout: Layout
  page: Page
}

interface Page {
  table: string
  keys: WrittenKey[]
  /** Tables that the sort keys stand in, beginning with those of the first key. */
  joins: { tables: string[]; isFirst: boolean }[]
  conditions: string[]
  branches: Branch[]
}

function readPage(sql: Sql, request: ListRequest): Page {
  const { object, sort, limit, after } = request
  const joins: Page['joins'] = []
  const table = tableOf(object, sql)
  const keys = sort.keys.map((key, index): WrittenKey => {
    const { joins: tables, alias } = joinsAlong(key.links, 't', sql)
    joins.push({ tables, isFirst: index === 0 })
    const bare = columnRef(alias, key.field, key.column.suffix)
    return { key, bare, collated: bare + collation(key.column) }
  })
  const conditions = conditionsOf(sql, request, 't')
  const all: Branch = { condition: null, order: [...keys.map(orderOf), idOrder(sort)].join(', '), isSet: false }
  // Who reads everything sorts it once; branches only pay where a limit ends them.
  const branches = limit === null && !after ? [all] : branchesOf({ keys, sort, after, param: sql.param })
  return { table, keys, joins, conditions, branches }
}

function plainList(sql: Sql, request: ListRequest, { layout, page }: Laid): string {
  const branch = page.branches[0] as Branch
  const sorted = page.keys.map(({ bare }) => `, ${bare}`).join('')
  return `select ${layout.list(sql)}${sorted}${tail(page, branch)}${limitOf(request)}`
}

/** The page as a table `t` of its own, in order once more after the joins. */
function pagedList(sql: Sql, request: ListRequest, { layout, page }: Laid): string {
  const keys = page.keys.map(({ bare }, index) => `, ${bare} as "sort${index}#"`).join('')
  const parts = page.branches.map(
    (branch, place) => `select t.*${keys}, ${place} as "branch#"${tail(page, branch)}${limitOf(request)}`,
  )
  // A branch with a limit is never read in parallel, so the limit above them takes them one after the other and stops early.
  const rows =
    parts.length === 1 ? parts[0] : `${parts.map((part) => `(${part})`).join(' union all ')}${limitOf(request)}`
  return `${listOf(sql, { layout, page }, 't')} from (${rows}) t${joinsOf(sql, layout)} order by ${orderAgain(request, page, 't')}`
}

/**
 * The same where rows are passed over: of them no more is read than what orders them, so that an index alone does where it
 * holds that, and only the rows of the page are fetched.
 */
function skippingList(sql: Sql, request: ListRequest, { layout, page }: Laid): string {
  const keys = page.keys.map(({ bare }, index) => `, ${bare} as "sort${index}#"`).join('')
  const skip = sql.param(request.skip, 'bigint')
  const limit = (request.limit as number) + 1
  const parts = page.branches.map((branch, place) => `select t.id${keys}, ${place} as "branch#"${tail(page, branch)}`)
  const all =
    parts.length === 1 ? parts[0] : parts.map((part) => `(${part} limit ${skip} + ${limit})`).join(' union all ')
  const rows = `${all} offset ${skip} limit ${limit}`
  const table = tableOf(request.object, sql)
  return `${listOf(sql, { layout, page }, 'p')} from (${rows}) p join ${table} t on t.id = p.id${joinsOf(sql, layout)} order by ${orderAgain(request, page, 'p')}`
}

function listOf(sql: Sql, { layout, page }: Laid, alias: string): string {
  return `select ${layout.list(sql)}${page.keys.map((_, index) => `, ${alias}."sort${index}#"`).join('')}`
}

function joinsOf(sql: Sql, layout: Layout): string {
  return layout.joins.map((join) => join(sql)).join('')
}

/** The order of the page, once more after the joins. */
function orderAgain({ sort }: ListRequest, { keys, branches }: Page, alias: string): string {
  const order = keys.map(({ key }, index) =>
    orderOf({ key, collated: `${alias}."sort${index}#"${collation(key.column)}` }),
  )
  const branchOrder = branches.length > 1 ? [`${alias}."branch#"`] : []
  return [...branchOrder, ...order, idOrder(sort)].join(', ')
}

function tail({ table, joins, conditions }: Page, { condition, order, isSet }: Branch): string {
  const joined = joins
    .flatMap(({ tables, isFirst }) => tables.map((each) => `${isFirst && isSet ? ' join ' : ' left join '}${each}`))
    .join('')
  const all = condition ? [...conditions, condition] : conditions
  const where = all.length > 0 ? ` where ${all.join(' and ')}` : ''
  return ` from ${table} t${joined}${where} order by ${order}`
}

function limitOf({ limit }: ListRequest): string {
  return limit === null ? '' : ` limit ${limit + 1}`
}
