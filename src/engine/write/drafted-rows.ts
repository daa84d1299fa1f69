import type { ObjectModel } from '../catalog.ts'
import type { Values } from '../rules.ts'
import { cellsOf, type Param, unnested } from './store/as-columns.ts'

/**
 * Records as they would stand in the table of their object, for what has to be known of them before they are stored: a select
 * of all its entered columns. `at` is when they would be stored.
 */
export function draftedRows(
  object: ObjectModel,
  drafts: readonly { id: string; after: Values }[],
  { param, at }: { param: Param; at: string },
): string {
  const names = new Set(
    drafts.flatMap(({ after }) => Object.keys(after).filter((name) => after[name] !== null && !own.has(name))),
  )
  const made = `coalesce(t.created_at, ${at})`
  const isDated = object.rateDate && names.has(object.rateDate.name)
  const date = isDated ? `coalesce(x."${object.rateDate?.column}"::date, ${made}::date)` : `${made}::date`
  const { arrays, names: sent, targets, expressions } = unnested(cellsOf(object, names), drafts, date, param)
  const empty = cellsOf(object, without(object, names)).flatMap(({ columns }) => columns)
  const ids = param(
    drafts.map(({ id }) => id),
    'uuid[]',
  )
  const columns = [
    `x.id, coalesce(t.version, 0) + 1 as version, ${made} as created_at, t.created_by_id, ${at} as updated_at, t.updated_by_id, t.deleted_at`,
    ...targets.map((target, index) => `${expressions[index]} as ${target}`),
    ...empty.map(({ name, sql }) => `null::${sql} as "${name}"`),
  ]
  return `select ${columns.join(', ')}
  from unnest(${[ids, ...arrays].join(', ')}) as x(${['id', ...sent].join(', ')})
  left join crm."${object.table}" t on t.id = x.id`
}

/** The entered fields that none of the drafts has. */
function without(object: ObjectModel, names: ReadonlySet<string>): Set<string> {
  const others = [...object.fields.values()].filter(
    ({ name, valueType }) => valueType === undefined && !names.has(name) && !own.has(name),
  )
  return new Set(others.map(({ name }) => name))
}

/** Of the record itself, beside what is entered. */
const own = new Set(['id', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'deletedAt'])
