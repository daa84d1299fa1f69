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
  const text = isPlain ? plainList(request, layout, page) : pagedList(sql, request, layout, page)
  return { statement: { text, values: sql.values, named: hasOnePlan(reader, request) }, layout, sortedAt: layout.width }
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

function plainList(request: ListRequest, layout: Layout, page: Page): string {
  const branch = page.branches[0] as Branch
  const sorted = page.keys.map(({ bare }) => `, ${bare}`).join('')
  return `select ${layout.list}${sorted}${tail(request, page, branch)}`
}

/** The page as a table `t` of its own, in order once more after the joins. */
function pagedList(sql: Sql, request: ListRequest, layout: Layout, page: Page): string {
  const keys = page.keys.map(({ bare }, index) => `, ${bare} as "sort${index}#"`).join('')
  const parts = page.branches.map(
    (branch, place) => `select t.*${keys}, ${place} as "branch#"${tail(request, page, branch)}`,
  )
  // A branch with a limit is never read in parallel, so the limit above them takes them one after the other and stops early.
  const rows =
    parts.length === 1 ? parts[0] : `${parts.map((part) => `(${part})`).join(' union all ')}${limitOf(request)}`
  const joins = layout.joins.map((join) => join(sql)).join('')
  const sorted = page.keys.map((_, index) => `, t."sort${index}#"`).join('')
  const order = page.keys.map(({ key }, index) =>
    orderOf({ key, collated: `t."sort${index}#"${collation(key.column)}` }),
  )
  const branchOrder = parts.length > 1 ? ['t."branch#"'] : []
  return `select ${layout.list}${sorted} from (${rows}) t${joins} order by ${[...branchOrder, ...order, idOrder(request.sort)].join(', ')}`
}

function tail(request: ListRequest, { table, joins, conditions }: Page, { condition, order, isSet }: Branch): string {
  const joined = joins
    .flatMap(({ tables, isFirst }) => tables.map((each) => `${isFirst && isSet ? ' join ' : ' left join '}${each}`))
    .join('')
  const all = condition ? [...conditions, condition] : conditions
  const where = all.length > 0 ? ` where ${all.join(' and ')}` : ''
  return ` from ${table} t${joined}${where} order by ${order}${limitOf(request)}`
}

function limitOf({ limit }: ListRequest): string {
  return limit === null ? '' : ` limit ${limit + 1}`
}
