import { monthsBefore } from '#kernel/time.ts'
import { type ObjectModel, objectOf, typeOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Count } from '../query/count-records.ts'
import { resolveKeys } from '../query/keys.ts'
import { readerOf, startSql, tableOf } from '../query/reader.ts'
import { readRows, whereOf } from '../query/rows.ts'
import { junctionOf, linksByKey } from '../tables.ts'

/** Which records a rule takes. */
export interface Aim {
  object: string
  filter: Record<string, unknown>
  /** Nothing has happened with them for so long. */
  months: number
}

/** Counted to here; beyond, there are more. */
const mostCounted = 10_000

/** How many there are now. */
export async function countCandidates(ctx: Ctx, aim: Aim): Promise<Count> {
  const found = await candidates(ctx, aim, { limit: mostCounted + 1 })
  return { value: Math.min(found.length, mostCounted), exact: found.length <= mostCounted }
}

/**
 * Ids of records with which nothing has happened since, in their order: they were not changed, no activity was on their timelines
 * (on that of an account also those of its contacts and deals), and no record that links to them was made or changed. With
 * `unkept`, a rule, without those that somebody has said to keep.
 */
export async function candidates(
  ctx: Ctx,
  { object: name, filter, months }: Aim,
  { after, limit, unkept }: { after?: string | null; limit: number; unkept?: string },
): Promise<string[]> {
  const object = objectOf(ctx.catalog, name)
  const rows = readRows(readerOf(ctx), object, { filter })
  await resolveKeys(ctx, rows.filter.keys)
  const sql = startSql(readerOf(ctx))
  const now = ctx.clock()
  const since = sql.param(monthsBefore(now, months).toISOString(), 'timestamptz')
  const quiet = [
    `t.created_at < ${since}`,
    `t.updated_at < ${since}`,
    `not exists (select from kith.activity_link l where l.object = ${sql.param(name, 'text')} and l.record_id = t.id and l.at >= ${since})`,
    `not exists (select from kith.activity_link l where l.account_id = t.id and l.at >= ${since})`,
    ...linked(ctx, object, since),
    ...(unkept ? [keptBy(sql.param(unkept, 'uuid'), sql.param(now.toISOString(), 'timestamptz'))] : []),
    ...(after ? [`t.id > ${sql.param(after, 'uuid')}`] : []),
  ]
  const text = `select t.id::text from ${tableOf(object, sql)} t${whereOf(sql, rows, quiet)} order by t.id limit ${sql.param(limit, 'bigint')}`
  return (await ctx.db.texts({ text, values: sql.values, named: false })).map(([id]) => id as string)
}

function keptBy(rule: string, now: string): string {
  return `not exists (select from kith.retention_case c where c.rule_id = ${rule} and c.record_id = t.id and c.kept_until >= ${now})`
}

function linked({ catalog }: Ctx, { inverses }: ObjectModel, since: string): string[] {
  return [...inverses.values()].flatMap(({ object: other, field: name }) => {
    const linking = objectOf(catalog, other)
    const field = linking.fields.get(name)
    if (!field || field.sql) return []
    const changed = `k.updated_at >= ${since} and k.deleted_at is null`
    if (typeOf(field).kind === 'links')
      return `not exists (select from ${junctionOf(linking, field)} j join crm."${linking.table}" k on k.id = j.record_id where j.target_id = t.id and ${changed})`
    return linksByKey(field)
      ? `not exists (select from crm."${linking.table}" k where k."${field.column}" = t.id and ${changed})`
      : []
  })
}
