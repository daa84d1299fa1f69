import { type Condition, conditionHolds, isPlain } from '#kernel/condition.ts'
import { type FieldInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'

/** What the conditions of a field say of it while the record has these values, saved or still typed. */
export interface FieldNow {
  isShown: boolean
  isDemanded: boolean
  isFixed: boolean
}

/** What the server says of fields whose conditions ask more than the record: see `useConditions`. */
export const told: unique symbol = Symbol('conditions')
export type Told = Record<string, { visible: boolean; required: boolean; readOnly: boolean }>

type Known = Readonly<Record<string, unknown>> & { readonly [told]?: Told }

export function fieldNow(object: ObjectInfo, field: FieldInfo, values: Known): FieldNow {
  const said = values[told]?.[field.key]
  if (said && asksMore(object, field, values))
    return { isShown: said.visible, isDemanded: said.required, isFixed: said.readOnly }
  const asked = askedOf(object, values)
  // Until the server has said it, what cannot be known here neither hides nor demands anything.
  const holds = (condition: Condition | undefined, unknown: boolean) =>
    condition !== undefined && (isPlain(condition, asked.kindOf) ? conditionHolds(condition, asked) : unknown)
  const isShown = field.visibleWhen === undefined || holds(field.visibleWhen, true)
  return {
    isShown,
    isDemanded: isShown && (field.required || holds(field.requiredWhen, false)),
    isFixed: holds(field.readOnlyWhen, false),
  }
}

/** Whether a condition of the field asks what these values do not hold: linked records, periods, of a new record what is computed. */
export function asksMore(object: ObjectInfo, field: FieldInfo, values: Known): boolean {
  const { kindOf } = askedOf(object, values)
  return [field.visibleWhen, field.requiredWhen, field.readOnlyWhen].some(
    (condition) => condition !== undefined && !isPlain(condition, kindOf),
  )
}

/** The values of fields that are shown: what is not does not go to the server. */
export function shownValues(object: ObjectInfo, values: Known): Record<string, unknown> {
  const isShown = (key: string) => {
    const field = fieldOf(object, key)
    return !field || fieldNow(object, field, values).isShown
  }
  return Object.fromEntries(Object.entries(values).filter(([key]) => isShown(key)))
}

function askedOf(object: ObjectInfo, values: Known) {
  const isStored = Boolean(values['id'])
  const find = (name: string) => {
    const [first = '', part] = name.split('.')
    const field = fieldOf(object, first)
    const isThere = field && (isStored || !(field.computed || (field.system && field.readOnly)))
    if (!isThere) return { kind: undefined, value: undefined }
    const value = values[field.key] as Record<string, unknown> | null | undefined
    return { kind: part ? field.parts?.[part]?.kind : field.kind, value: part ? value?.[part] : value }
  }
  return { kindOf: (name: string) => find(name).kind, valueOf: (name: string) => find(name).value }
}
