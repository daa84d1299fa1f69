import type { Field } from '#fields/field-type.ts'
import { fieldTypes } from '#fields/index.ts'
import { type Asked, type Condition, conditionHolds, flawIn, isPlain } from '#kernel/condition.ts'
import { KithError } from '#kernel/errors.ts'
import { ModelFlaw } from '#kernel/model/model-flaw.ts'
import type { ModelReason } from '#kernel/model/model-reasons.ts'
import { type Catalog, isSystemField, type ObjectModel } from '../catalog.ts'
import { wholeReader } from '../derived/compute.ts'
import { readFilter } from '../query/filter.ts'
import type { Reader } from '../query/reader.ts'
import type { Values } from '../rules.ts'

export const conditionNames = ['requiredWhen', 'visibleWhen', 'placedWhen', 'readOnlyWhen'] as const
export type ConditionName = (typeof conditionNames)[number]

/** One condition of one field. */
export interface Question {
  field: Field
  name: ConditionName
  condition: Condition
  /** The values that are entered in the record decide it, without the database. */
  isPlain: boolean
}

const asked = new WeakMap<ObjectModel, readonly Question[]>()

/** What the fields of an object ask of its records. */
export function questionsOf(object: ObjectModel): readonly Question[] {
  let questions = asked.get(object)
  if (!questions) {
    const { kindOf } = askedOf(object, {})
    questions = [...object.fields.values()].flatMap((field) =>
      conditionNames.flatMap((name): Question[] => {
        const condition = field[name]
        return condition === undefined ? [] : [{ field, name, condition, isPlain: isPlain(condition, kindOf) }]
      }),
    )
    asked.set(object, questions)
  }
  return questions
}

/** Whether the record with these values meets a plain condition. */
export function holdsOf(object: ObjectModel, { condition }: Question, values: Values): boolean {
  return conditionHolds(condition, askedOf(object, values))
}

/** The entered values of a record as conditions ask for them: by name or key of a field, or by a part of it (`address.country`). */
export function askedOf({ byKey }: Pick<ObjectModel, 'byKey'>, values: Values): Asked {
  const placeOf = (name: string) => {
    const [first = '', part] = name.split('.')
    const field = byKey.get(first)
    const isEntered = field && (!isSystemField(field.name) || field.name === 'owner' || field.name === 'branch')
    return { field: isEntered ? field : undefined, part }
  }
  return {
    kindOf: (name) => {
      const { field, part } = placeOf(name)
      const type = field && fieldTypes[field.type]
      return part === undefined ? type?.kind : type?.parts?.[part]?.kind
    },
    valueOf: (name) => {
      const { field, part } = placeOf(name)
      const value = field && values[field.name]
      return part === undefined ? value : (value as Record<string, unknown> | null | undefined)?.[part]
    },
  }
}

/** Throws ModelFlaw when a condition of a field cannot be asked of its record. */
export function checkConditions(catalog: Catalog): void {
  const reader = wholeReader(catalog)
  for (const object of catalog.objects.values()) {
    for (const { field, name, condition } of questionsOf(object)) {
      const flaw = flawOf(reader, object, condition)
      if (flaw) throw new ModelFlaw(flaw, { object: object.name, field: field.name, part: name })
    }
  }
}

function flawOf(reader: Reader, object: ObjectModel, condition: Condition): ModelReason | null {
  try {
    readFilter(reader, object, condition)
    return null
  } catch (error) {
    if (!(error instanceof KithError)) throw error
    const plain = flawIn(condition, askedOf(object, {}).kindOf)
    if (plain?.code === 'condition-shape' || plain?.code === 'condition-list') return plain
    const [problem] = error.problems
    if (error.code === 'unknown-field')
      return { code: 'condition-field', values: { field: problem?.path.replace(/^filter\./, '') ?? '' } }
    return { code: 'filter-unread', values: { detail: problem?.message ?? error.message } }
  }
}

/**
 * By field the conditions that somebody may know: one that asks what they do not see is not told. For whoever looks it is one,
 * whether the field or its part of the page is not shown.
 */
export function toldConditions(
  reader: Reader,
  object: ObjectModel,
): ReadonlyMap<Field, Partial<Record<Exclude<ConditionName, 'placedWhen'>, Condition>>> {
  const told = questionsOf(object).filter((question) => isTold(reader, object, question))
  return new Map(
    [...Map.groupBy(told, ({ field }) => field)].map(([field, own]) => [
      field,
      asShown(Object.fromEntries(own.map(({ name, condition }) => [name, condition]))),
    ]),
  )
}

function asShown({ placedWhen, ...own }: Partial<Record<ConditionName, Condition>>) {
  if (!placedWhen) return own
  return { ...own, visibleWhen: own.visibleWhen ? { and: [own.visibleWhen, placedWhen] } : placedWhen }
}

export function isTold(reader: Reader, object: ObjectModel, { condition }: Question): boolean {
  try {
    readFilter(reader, object, condition)
    return true
  } catch (error) {
    if (error instanceof KithError) return false
    throw error
  }
}
