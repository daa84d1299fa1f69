import { rowCondition } from '../../access.ts'
import { columnRef, objectOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import type { Operation, OperationResult } from '../../write/operations.ts'
import type { FileRun } from '../import/file-run.ts'
import { firstOf, type Warning } from '../import/late-links.ts'
import type { OwnerSource, OwnerWay } from './owner-sources.ts'

const most = 2000

interface Giving {
  /** The change set of the import: of what it made, each gets its owner. */
  set: string
  target: string
  sources: readonly OwnerSource[]
  way: OwnerWay
  /** In the log, after which to go on. */
  after: string
}

interface Page {
  /** Records that have another owner now. */
  given: number
  /** Why others could not get it, once for each reason; of no row. */
  refused: Warning[]
  /** Null when no more follow. */
  next: string | null
}

interface Found {
  id: string
  seq: string
  owner: string | null
}

/**
 * Gives some of the records that the import made the owner of what links to them, unless somebody else has given them one
 * meanwhile. Done twice, it changes nothing more.
 */
export async function giveOwners(ctx: Ctx, write: FileRun['write'], giving: Giving): Promise<Page> {
  const found = await ctx.db.rows<Found>(...statementOf(ctx, giving))
  const operations = found.flatMap(({ id, owner }): Operation[] =>
    owner === null ? [] : [{ op: 'update', object: giving.target, id, data: { ownerId: owner } }],
  )
  const results = await write(ctx, operations)
  const given = results.filter(({ error, status }) => !error && status === 'updated').length
  return {
    given,
    refused: refusals(giving.target, results),
    next: found.length < most ? null : (found.at(-1)?.seq ?? null),
  }
}

/** The row of the header stands for the file as a whole. */
function refusals(target: string, results: readonly OperationResult[]): Warning[] {
  const reasons = results.flatMap(({ error }) => (error ? [firstOf(error)] : []))
  return [...Map.groupBy(reasons, ({ message }) => message)].map(([message, some]) => {
    const { code, values } = some[0] as (typeof some)[number]
    const said = `${some.length} × ${target} without the owner of what links to it: ${message}`
    return { row: 1, problem: { column: null, message: said, code, values: { ...values, field: `${target}.owner` } } }
  })
}

function statementOf(ctx: Ctx, { set, target, sources, way, after }: Giving): [string, unknown[]] {
  const object = objectOf(ctx.catalog, target)
  const values: unknown[] = [set, target, after]
  const param = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`
  const owned = sources.map(({ object: source, link }) => {
    const times = (source.definition.happenedAt ?? []).flatMap((name) => source.fields.get(name) ?? [])
    const at = [...times.map((field) => `${columnRef('d', field)}::timestamptz`), 'd.created_at'].join(', ')
    return `select d.owner_id, coalesce(${at}) as at from crm."${source.table}" d where d."${link.column}" = m.id
      and d.owner_id is not null and d.deleted_at is null and ${rowCondition(ctx.actor, source, 'see', 'd', param)}`
  })
  const newest = 'max(l.at) desc'
  const text = `with made as (
      select c.record_id as id, c.seq from kith.change c where c.set_id = $1 and c.object = $2 and c.kind = 'create' and c.seq > $3::bigint
      order by c.seq limit ${most})
    select m.id, m.seq::text, (select w.owner_id from (
      select l.owner_id from (${owned.join(' union all ')}) l
      group by l.owner_id order by ${way === 'most' ? `count(*) desc, ${newest}` : newest}, l.owner_id limit 1) w
      where exists (select from crm."${object.table}" t where t.id = m.id and t.deleted_at is null and t.owner_id is distinct from w.owner_id)
        and not exists (select from kith.change o where o.record_id = m.id and o.set_id <> $1 and o.diff ? 'owner')
    ) as owner from made m order by m.seq`
  return [text, values]
}
