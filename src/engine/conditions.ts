import type { Field } from '#fields/field-type.ts'
import { fieldTypes } from '#fields/index.ts'
import { type Asked, type Condition, flawIn, namesIn } from '#kernel/condition.ts'
import { ModelFlaw } from '#kernel/model/model-flaw.ts'
import type { ModelReason } from '#kernel/model/model-reasons.ts'
import type { ObjectModel } from './catalog.ts'
import { isDerived } from './derived/resolve-derived.ts'
import type { Values } from './rules.ts'

const conditions = ['requiredWhen', 'visibleWhen', 'readOnlyWhen'] as const

/** The values of a record as its conditions ask for them: by name or key of a field, or by a part of it (`address.country`). */
export function askedOf(object: Pick<ObjectModel, 'byKey'>, values: Values): Asked {
  return {
    kindOf: (name) => {
      const { field, part } = placeOf(object, name)
      if (!field) return undefined
      const type = fieldTypes[field.type]
      return part === undefined ? type?.kind : type?.parts?.[part]?.kind
    },
    valueOf: (name) => {
      const { field, part } = placeOf(object, name)
      const value = field && values[field.name]
      return part === undefined ? value : (value as Record<string, unknown> | null | undefined)?.[part]
    },
  }
}

/** Throws ModelFlaw when a condition of a field cannot be asked of its record. */
export function checkConditions(object: Pick<ObjectModel, 'name' | 'byKey' | 'fields'>): void {
  const { kindOf } = askedOf(object, {})
  for (const field of object.fields.values()) {
    for (const name of conditions) {
      const flaw = field[name] === undefined ? null : flawIn(field[name], kindOf)
      if (flaw) throw new ModelFlaw(exact(object, flaw), { object: object.name, field: field.name, part: name })
    }
  }
}

/** What is computed is there, and yet no condition asks it: neither the form nor a write knows it before the record is stored. */
function exact({ byKey }: Pick<ObjectModel, 'byKey'>, flaw: ModelReason): ModelReason {
  const field = byKey.get(String(flaw.values?.['field']).split('.')[0] ?? '')
  const isComputed = flaw.code === 'condition-field' && field !== undefined && isDerived(field)
  return isComputed ? { code: 'condition-computed', values: { field: field.name } } : flaw
}

/** The conditions of a field for somebody who does not know of these fields: what asks them is not told. */
export function toldConditions(
  object: ObjectModel,
  field: Field,
  hidden: ReadonlySet<string>,
): Partial<Record<(typeof conditions)[number], Condition>> {
  const isTold = (condition: Condition) =>
    namesIn(condition).every((name) => !hidden.has(placeOf(object, name).field?.name ?? ''))
  return Object.fromEntries(
    conditions.flatMap((name) => {
      const condition = field[name]
      return condition && isTold(condition) ? [[name, condition]] : []
    }),
  )
}

function placeOf({ byKey }: Pick<ObjectModel, 'byKey'>, name: string): { field: Field | undefined; part?: string } {
  const [first = '', part] = name.split('.')
  return { field: byKey.get(first), ...(part === undefined ? {} : { part }) }
}
