import type { Json } from '#fields/field-type.ts'
import type { ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Values } from '../rules.ts'
import { same } from '../write/draft.ts'

/** By the keys of the API, only what differs. */
export interface Difference {
  before: Record<string, Json>
  after: Record<string, Json>
}

/** What becomes of a record, without the fields that the actor may not see. */
export function differenceOf({ actor }: Ctx, object: ObjectModel, [old, now]: [Values, Values]): Difference {
  const { hidden } = actor.rights(object.name)
  const fields = [...object.fields.values()].filter(({ name }) => !hidden.has(name) && !same(old[name], now[name]))
  const shown = (values: Values) => Object.fromEntries(fields.map(({ key, name }) => [key, values[name] ?? null]))
  return { before: shown(old), after: shown(now) }
}
