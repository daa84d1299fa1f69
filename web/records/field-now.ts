import { type Condition, conditionHolds } from '#kernel/condition.ts'
import { type FieldInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'

/** What the conditions of a field say of it while the record has these values, saved or still typed. */
export interface FieldNow {
  isShown: boolean
  isDemanded: boolean
  isFixed: boolean
}

export function fieldNow(object: ObjectInfo, field: FieldInfo, values: Record<string, unknown>): FieldNow {
  const holds = (condition: Condition) => conditionHolds(condition, askedOf(object, values))
  const isShown = field.visibleWhen === undefined || holds(field.visibleWhen)
  return {
    isShown,
    isDemanded: isShown && (field.required || (field.requiredWhen !== undefined && holds(field.requiredWhen))),
    isFixed: field.readOnlyWhen !== undefined && holds(field.readOnlyWhen),
  }
}

/** The values of fields that are shown: what is not does not go to the server. */
export function shownValues(object: ObjectInfo, values: Record<string, unknown>): Record<string, unknown> {
  const isShown = (key: string) => {
    const field = fieldOf(object, key)
    return !field || fieldNow(object, field, values).isShown
  }
  return Object.fromEntries(Object.entries(values).filter(([key]) => isShown(key)))
}

function askedOf(object: ObjectInfo, values: Record<string, unknown>) {
  const find = (name: string) => {
    const [first = '', part] = name.split('.')
    const field = fieldOf(object, first)
    const value = field && (values[field.key] as Record<string, unknown> | null | undefined)
    return { kind: part ? field?.parts?.[part]?.kind : field?.kind, value: part ? value?.[part] : value }
  }
  return { kindOf: (name: string) => find(name).kind, valueOf: (name: string) => find(name).value }
}
