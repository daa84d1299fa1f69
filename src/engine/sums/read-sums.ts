import { privacyOf, reachCondition, sharedIds, wholeOf } from '../access.ts'
import type { Filter } from '../query/filter.ts'
import type { Path } from '../query/path.ts'
import type { AggregateRequest, Measure } from '../query/read-aggregate.ts'
import type { Reader, Sql } from '../query/reader.ts'
import { addends, countsOf, keysOf, type SumsModel, sumsOf, sumsTable } from './sums-model.ts'

/** Sums that are kept, to be read in place of the records. */
export interface KeptSums {
  /** What stands for the table; conditions of rights and filter hold for its rows as for the records'. */
  source: (sql: Sql) => string
  count: string
  /** How many have the amount, and how many of them lack a rate. */
  given: string
  missing: string
  mean: (only: string) => string
}

/** Null where the answer needs more than is kept; then the records are read. */
export function keptSums(reader: Reader, request: AggregateRequest): KeptSums | null {
  const { object } = request.rows
  const sums = sumsOf(object)
  if (!sums || reader.source || privacyOf(object) !== null || wholeOf(object) !== null) return null
  const { by = [], of = [] } = object.definition.sums ?? {}
  const isKept = (name: string) => (by as readonly string[]).includes(name)
  const areKept = (filter: Filter | null) => filter === null || [...filter.roots].every(isKept)
  const isEnough =
    areKept(request.rows.filter) &&
    request.groups.every(({ path }) => isKept(rootOf(path))) &&
    request.measures.every((measure) => areKept(measure.filter) && isSummed(measure, of))
  const [amount, ...others] = sums.of.filter(({ given }) =>
    request.measures.some(({ end }) => end?.path.field?.column === given),
  )
  // Rows that lack a rate for one or the other are counted once, which two sums do not tell.
  if (!isEnough || others.length > 0) return null
  const counts = countsOf({ given: amount?.given ?? '' })
  return {
    source: (sql) => sourceOf(sql, request, sums),
    count: 'n',
    given: counts.given,
    missing: counts.missing,
    mean: (only) => `sum(t."${amount?.value}")${only} / nullif(sum(t.${counts.known})${only}, 0)`,
  }
}

function rootOf({ links, field }: Path): string {
  return (links[0] ?? field)?.name ?? ''
}

function isSummed({ fn, end }: Measure, of: readonly string[]): boolean {
  if (!end) return true
  const { links, field, part } = end.path
  return links.length === 0 && !part && of.includes(field?.name ?? '') && ['count', 'sum', 'avg'].includes(fn)
}

/** What was added one by one is one row again. What is shared with the actor is reached by its id, so it comes as it is. */
function sourceOf(sql: Sql, { rows: { object, act } }: AggregateRequest, sums: SumsModel): string {
  const { actor } = sql.reader
  const keys = keysOf(sums)
  const totals = addends(sums).map(({ name }) => `sum(${name}) as ${name}`)
  const kept = `select null::uuid as id, null::timestamptz as deleted_at, ${keys}, ${totals.join(', ')} from ${sumsTable(object.table)} group by ${keys} having sum(n) <> 0`
  const scope = actor.rights(object.name)[act]
  const shares = scope === 'all' || !actor.userId ? [] : sharedIds(actor, object.name, act, sql.param)
  const single = shares.map((ids) => {
    const columns = { ownerId: 'd.owner_id', branchId: 'd.branch_id' }
    const values = addends(sums, 'd').map(({ ofRow }) => ofRow)
    return ` union all select d.id, d.deleted_at, ${sums.by.map(({ name }) => `d."${name}"`).join(', ')}, ${values.join(', ')} from crm."${object.table}" d where d.id = any(${ids}) and (${reachCondition(actor, scope, columns, sql.param)}) is not true`
  })
  return `(${kept}${single.join('')})`
}
