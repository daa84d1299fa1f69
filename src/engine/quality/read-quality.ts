import { scopeCondition } from '../access.ts'
import type { ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { parameters } from '../log/visible.ts'
import { measuredObjects, reachFields, sourceField, wantedFields } from './measured.ts'

/** Of a field: in how many records it is empty, does not hold what it should, is old, or won against another value. Null: not asked. */
export interface FieldQuality {
  field: string
  missing: number | null
  invalid: number | null
  stale: number | null
  conflict: number
}

/** Records by what is wanting in them. Null where it would tell of fields that the actor does not see. */
export interface Wanting {
  total: number
  stale: number
  conflict: number | null
  unreachable: number | null
  useless: number | null
}

export interface GroupQuality extends Wanting {
  /** A person by id, or where records came from; null: nobody, and what is not said. */
  key: string | null
  /** Empty values, and those that do not hold what they should. */
  missing: number
  invalid: number
}

export interface ObjectQuality extends Wanting {
  object: string
  /** When the figures were made; null before the first time. */
  at: string | null
  /** What was called old then. */
  months: number | null
  /** How far the look is that is under way, 0 to 1. */
  progress: number | null
  groupedBy: ('owner' | 'source')[]
  fields: FieldQuality[]
  groups: GroupQuality[] | null
}

export interface Quality {
  /** After how many months a value that nobody confirmed is old. */
  months: number
  objects: ObjectQuality[]
}

const mostGroups = 200

/**
 * Figures as the last look made them, summed over what the actor's roles reach (not what is shared with them record by record).
 * With `by` also by owner or source, the largest groups first.
 */
export async function readQuality(
  ctx: Ctx,
  { object: name, by }: { object?: string | undefined; by?: 'owner' | 'source' | undefined } = {},
): Promise<Quality> {
  const { db, catalog, actor } = ctx
  const [setting] = await db.rows<{ months: number }>('select months from kith.quality_setting')
  const objects = measuredObjects(catalog).filter(
    (object) => actor.rights(object.name).see !== 'none' && (name === undefined || object.name === name),
  )
  const found: ObjectQuality[] = []
  for (const object of objects) found.push(await ofObject(ctx, object, by))
  return { months: setting?.months ?? 12, objects: found }
}

interface RunRow {
  at: Date | null
  months: number | null
  progress: number | null
}

async function ofObject(ctx: Ctx, object: ObjectModel, by: 'owner' | 'source' | undefined): Promise<ObjectQuality> {
  const { hidden } = ctx.actor.rights(object.name)
  const [run] = await ctx.db.rows<RunRow>(
    `select done_at as at, done_months as months,
       case when state = 'running' then least(0.99, seen::float8 / greatest(expected, seen, 1)) end as progress
     from kith.quality_run where object = $1`,
    [object.name],
  )
  const [all] = await sums(ctx, object, null)
  const shown = { total: all?.total ?? 0, counts: all?.counts ?? {} }
  const groupedBy = (['owner', 'source'] as const).filter((each) =>
    each === 'owner' ? !hidden.has('owner') : sourceField(object) !== null && !hidden.has('source'),
  )
  const groups = by && groupedBy.includes(by) ? await sums(ctx, object, by) : null
  return {
    object: object.name,
    at: run?.at?.toISOString() ?? null,
    months: run?.months ?? null,
    progress: run?.progress ?? null,
    ...wanting(shown, hidden.size > 0),
    groupedBy,
    fields: fieldsOf(object, shown.counts, hidden),
    groups: groups && groups.map((group) => groupOf(object, group, hidden)),
  }
}

interface Sums {
  key: string | null
  total: number
  counts: Record<string, number>
}

async function sums(ctx: Ctx, { name }: ObjectModel, by: 'owner' | 'source' | null): Promise<Sums[]> {
  const { values, add } = parameters()
  const key = by === null ? 'null::text' : by === 'owner' ? 'f.owner_id::text' : 'f.source'
  const of = add(name, 'text')
  const reached = scopeCondition(ctx.actor, name, 'see', 'f', add)
  const rows = await ctx.db.texts({
    text: `with seen as (select ${key} as key, f.total, f.counts from (select null::uuid as id, * from kith.quality_figure) f
        where f.object = ${of} and not f.is_draft and ${reached}),
      totals as (select key, sum(total) as total from seen group by key order by 2 desc, 1 limit ${mostGroups}),
      marks as (select s.key, e.mark, sum(e.n::bigint) as n from seen s, jsonb_each_text(s.counts) e(mark, n) group by 1, 2)
      select t.key, t.total::text, coalesce((select jsonb_object_agg(m.mark, m.n) from marks m where m.key is not distinct from t.key), '{}')::text
      from totals t order by t.total desc, t.key`,
    values,
  })
  return rows.map(([group, total, counts]) => ({
    key: group ?? null,
    total: Number(total),
    counts: JSON.parse(counts as string) as Record<string, number>,
  }))
}

function wanting({ total, counts }: Pick<Sums, 'total' | 'counts'>, isBlind: boolean): Wanting {
  const seen = (mark: string) => (isBlind ? null : (counts[mark] ?? 0))
  return {
    total,
    stale: counts['stale'] ?? 0,
    conflict: seen('conflict'),
    unreachable: seen('unreachable'),
    useless: seen('useless'),
  }
}

function fieldsOf(object: ObjectModel, counts: Record<string, number>, hidden: ReadonlySet<string>): FieldQuality[] {
  const wanted = new Set(wantedFields(object).map(({ name }) => name))
  const reach = new Set(reachFields(object).map(({ name }) => name))
  const told = [...object.fields.values()].filter(
    ({ name }) => !hidden.has(name) && (wanted.has(name) || reach.has(name) || counts[`conflict ${name}`]),
  )
  return told.map(({ name }) => ({
    field: name,
    missing: wanted.has(name) ? (counts[`missing ${name}`] ?? 0) : null,
    invalid: reach.has(name) ? (counts[`invalid ${name}`] ?? 0) : null,
    stale: reach.has(name) ? (counts[`stale ${name}`] ?? 0) : null,
    conflict: counts[`conflict ${name}`] ?? 0,
  }))
}

function groupOf(object: ObjectModel, { key, total, counts }: Sums, hidden: ReadonlySet<string>): GroupQuality {
  const fields = fieldsOf(object, counts, hidden)
  const sum = (of: (field: FieldQuality) => number | null) => fields.reduce((so, field) => so + (of(field) ?? 0), 0)
  return {
    key,
    ...wanting({ total, counts }, hidden.size > 0),
    missing: sum(({ missing }) => missing),
    invalid: sum(({ invalid }) => invalid),
  }
}
