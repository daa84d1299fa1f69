import type { Json } from '#fields/field-type.ts'
import type { ObjectModel } from '../../catalog.ts'
import type { Statement } from '../../database.ts'
import { searchDocOf } from '../../log/search-doc.ts'
import type { Values } from '../../rules.ts'
import { cellsOf, type Param, unnested } from './as-columns.ts'
import { textArray } from './text-array.ts'

/** A record that is about to be stored: what it becomes and what the log will say of it. */
export interface PlannedRow {
  id: string
  kind: 'create' | 'update' | 'delete' | 'restore'
  /** Version found (0 for a creation); the statement stores the next one and touches nothing when it has moved on. */
  version: number
  after: Values
  changed: ReadonlySet<string>
  diff: Record<string, [Json, Json]>
  happenedAt: Date | null
}

export interface ActOfWriting {
  setId: string
  at: Date
  actorId: string | null
  cause: string
  /** Records are stored without their search entries; those that belong to somebody else now get theirs at once, who sees them goes by it. */
  searchesLater?: boolean
}

/**
 * One statement that stores all rows of one object and kind, appends their changes to the log and keeps their search
 * entries. It answers the ids that it stored: fewer than asked when a version has moved on meanwhile. `extra` are further
 * parts (`, name as (…)`) that may use `stored`, such as the change set itself.
 */
export function storeStatement(
  object: ObjectModel,
  rows: readonly PlannedRow[],
  act: ActOfWriting,
  extra = noExtra,
): Statement {
  const values: unknown[] = []
  const isMany = rows.length >= manyRows
  const param = (value: unknown, cast: string) =>
    `$${values.push(isMany && cast === 'text[]' ? textArray(value as (string | null)[]) : value)}::${cast}`
  const actor = param(act.actorId, 'uuid')
  const at = param(act.at.toISOString(), 'timestamptz')
  const kind = (rows[0] as PlannedRow).kind
  const searched = act.searchesLater ? rows.filter((row) => !maySearchLater(row)) : rows
  const store =
    kind === 'create' ? insertRows(object, rows, { param, actor, at }) : updateRows(object, rows, { param, actor, at })
  const text = `with ${store},
changes as (insert into kith.change (at, happened_at, set_id, actor_id, cause, object, record_id, kind, version, diff)
  select ${at}, coalesce(y.happened_at::timestamptz, ${at}), ${param(act.setId, 'uuid')}, ${actor}, ${param(act.cause, 'text')}, ${param(object.name, 'text')}, stored.id, ${param(kind, 'text')}, stored.version, y.diff::jsonb
  from unnest(${param(
    rows.map((row) => row.id),
    'uuid[]',
  )}, ${param(
    rows.map((row) => row.happenedAt?.toISOString() ?? null),
    'text[]',
  )}, ${param(
    rows.map((row) => JSON.stringify(row.diff)),
    'text[]',
  )})
    with ordinality as y(id, happened_at, diff, place) join stored on stored.id = y.id order by y.place)${searchPart(object, searched, param)}${extra(param)}
select id::text, version::text from stored`
  return { text, values }
}

/** From so many on their texts travel in binary form. */
const manyRows = 100

type Extra = (param: Param) => string
const noExtra: Extra = () => ''

interface Writing {
  param: Param
  actor: string
  at: string
}

function insertRows(object: ObjectModel, rows: readonly PlannedRow[], { param, actor, at }: Writing): string {
  const names = new Set<string>(['owner', 'branch'])
  for (const { after } of rows) for (const name of Object.keys(after)) if (after[name] !== null) names.add(name)
  const rateDate =
    object.rateDate && names.has(object.rateDate.name)
      ? `coalesce(x."${object.rateDate.column}"::date, ${at}::date)`
      : `${at}::date`
  const { arrays, names: columns, targets, expressions } = unnested(cellsOf(object, names), rows, rateDate, param)
  const ids = param(
    rows.map((row) => row.id),
    'uuid[]',
  )
  return `stored as (insert into crm."${object.table}" (id, version, created_at, created_by_id, updated_at, updated_by_id, ${targets.join(', ')})
  select x.id, 1, ${at}, ${actor}, ${at}, ${actor}, ${expressions.join(', ')}
  from unnest(${[ids, ...arrays].join(', ')}) as x(id, ${columns.join(', ')}) returning id, version)`
}

function updateRows(object: ObjectModel, rows: readonly PlannedRow[], { param, actor, at }: Writing): string {
  const kind = (rows[0] as PlannedRow).kind
  const names = new Set<string>()
  for (const row of rows) for (const name of row.changed) names.add(name)
  // The converted amount depends on the rate date: when that moves, all amounts of the record are written anew.
  if (object.rateDate && names.has(object.rateDate.name))
    for (const field of object.fields.values()) if (field.type === 'money') names.add(field.name)
  const moneyDate = object.rateDate
  const touchesMoney = [...names].some((name) => object.fields.get(name)?.type === 'money')
  if (moneyDate && touchesMoney) names.add(moneyDate.name)
  const rateDate =
    moneyDate && touchesMoney ? `coalesce(x."${moneyDate.column}"::date, t.created_at::date)` : 't.created_at::date'
  const { arrays, names: columns, targets, expressions } = unnested(cellsOf(object, names), rows, rateDate, param)
  const ids = param(
    rows.map((row) => row.id),
    'uuid[]',
  )
  const versions = param(
    rows.map((row) => row.version),
    'integer[]',
  )
  const deletion = kind === 'delete' ? [`deleted_at = ${at}`] : kind === 'restore' ? ['deleted_at = null'] : []
  const assignments = [...targets.map((target, index) => `${target} = ${expressions[index]}`), ...deletion]
  return `stored as (update crm."${object.table}" t set version = t.version + 1, updated_at = ${at}, updated_by_id = ${actor}${assignments.map((one) => `, ${one}`).join('')}
  from unnest(${[ids, versions, ...arrays].join(', ')}) as x(id, version${columns.map((one) => `, ${one}`).join('')})
  where t.id = x.id and t.version = x.version returning t.id, t.version)`
}

/** Whether its search entry follows from what is stored. */
function isSearched(object: ObjectModel, { kind, changed }: PlannedRow): boolean {
  const searchable = (name: string) =>
    name === 'owner' || name === 'branch' || name === object.title.name || object.fields.get(name)?.searchable
  return kind !== 'update' || [...changed].some(searchable)
}

function maySearchLater({ kind, changed }: PlannedRow): boolean {
  return kind === 'create' || (kind === 'update' && !changed.has('owner') && !changed.has('branch'))
}

/** The records whose search entries are made afterwards, when the act leaves them for later. */
export function searchedLater(object: ObjectModel, rows: readonly PlannedRow[]): string[] {
  return rows.filter((row) => maySearchLater(row) && isSearched(object, row)).map(({ id }) => id)
}

/** Search entries follow the record: written when a searchable value, the owner or the branch changed, removed with it. */
function searchPart(object: ObjectModel, rows: readonly PlannedRow[], param: Param): string {
  const kind = rows[0]?.kind
  if (kind === 'delete')
    return ',\nsearch as (delete from kith.search_doc d using stored where d.record_id = stored.id)'
  const entries = rows
    .filter((row) => isSearched(object, row))
    .map((row) => ({ row, entry: searchDocOf(object, row.after) }))
    .filter((one) => one.entry !== null)
  if (entries.length === 0) return ''
  return `,
search as (insert into kith.search_doc (object, record_id, title, body, owner_id, branch_id)
  select ${param(object.name, 'text')}, stored.id, z.title, z.body, z.owner_id, z.branch_id
  from unnest(${param(
    entries.map(({ row }) => row.id),
    'uuid[]',
  )}, ${param(
    entries.map(({ entry }) => entry?.title ?? ''),
    'text[]',
  )}, ${param(
    entries.map(({ entry }) => entry?.body ?? ''),
    'text[]',
  )},
    ${param(
      entries.map(({ row }) => row.after.owner ?? null),
      'uuid[]',
    )}, ${param(
      entries.map(({ row }) => row.after.branch ?? null),
      'uuid[]',
    )}) as z(id, title, body, owner_id, branch_id) join stored on stored.id = z.id
  on conflict (record_id) do update set title = excluded.title, body = excluded.body, owner_id = excluded.owner_id, branch_id = excluded.branch_id)`
}
