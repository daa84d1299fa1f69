import { createHash } from 'node:crypto'
import { type ObjectModel, typeOf } from '../catalog.ts'
import { columnName, quote, sortColumn } from '../tables.ts'
import { isOrdering, isPlain, type Shape } from './question.ts'

export const ownPrefix = 'asked_'

export interface Wanted {
  name: string
  /** As in `create index … on table (HERE)`. */
  on: string
}

/** The index that would serve it: what is equal first, then what orders or bounds, then the id. Null where a field is gone. */
export function indexFor(object: ObjectModel, { equal, range, sort }: Shape): Wanted | null {
  const last = sort ?? range
  const columns: string[] = []
  for (const name of new Set(last === null ? equal : [...equal, last])) {
    const field = object.fields.get(name)
    if (!field || field.hidden || (field.sql && !field.isSteady)) return null
    // A few texts in one index would refuse records with long ones.
    if (name === sort ? !isOrdering(field) : !isPlain(object, name)) return null
    const [column] = typeOf(field).columns(field)
    columns.push(name === sort ? sortColumn(field) : quote(columnName(field, column?.suffix ?? '')))
  }
  if (columns.length === 0) return null
  const on = [...columns, 'id'].join(', ')
  const digest = createHash('sha1').update(`${object.table} ${on}`).digest('hex').slice(0, 12)
  return { name: `${ownPrefix}${object.table}`.slice(0, 48) + `_${digest}`, on }
}

/** Whether one of these begins with the same columns. */
export function isServed({ on }: Wanted, existing: readonly string[]): boolean {
  const columns = on.replace(/, id$/, '')
  return existing.some((other) => other === columns || other.startsWith(`${columns}, `))
}
