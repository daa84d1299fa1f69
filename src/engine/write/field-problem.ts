import type { Field } from '#fields/field-type.ts'
import { archivedIn } from '#fields/options.ts'
import { conditionHolds } from '#kernel/condition.ts'
import type { Problem } from '#kernel/errors.ts'
import type { ObjectModel } from '../catalog.ts'
import { askedOf } from '../conditions.ts'
import { type Draft, isExact, same } from './draft.ts'
import type { Run } from './run.ts'

/**
 * What a field lacks or should not have, with the record as it shall be: it is demanded, it does not apply, other values keep
 * it as it was, or it was given an option that is archived.
 * What the engine itself writes and what takes a change back goes by the field's own demand alone.
 */
export function fieldProblem(
  run: Run,
  { object, field, draft }: { object: ObjectModel; field: Field; draft: Draft },
): Omit<Problem, 'path'> | null {
  const { after, stored, wish } = draft
  const isEmpty = (after[field.name] ?? null) === null
  if (isExact(run, draft)) return field.required && isEmpty ? required : null
  const holds = (condition: Field['visibleWhen']) =>
    condition !== undefined && conditionHolds(condition, askedOf(object, after))
  const isShown = field.visibleWhen === undefined || holds(field.visibleWhen)
  if (isShown && isEmpty && (field.required || holds(field.requiredWhen))) return required
  if (run.options.trusted || wish.internal || same(stored?.values[field.name], after[field.name])) return null
  const archived = field.options && archivedIn(after[field.name], stored?.values[field.name], field)
  if (archived)
    return {
      message: `the option ${archived} is not given any more`,
      code: 'archived-option',
      values: { value: archived },
    }
  if (stored && field.readOnlyWhen && conditionHolds(field.readOnlyWhen, askedOf(object, stored.values)))
    return { message: 'is kept as it is by other values of the record', code: 'read-only-field' }
  if (isShown || isEmpty) return null
  return { message: 'does not apply to this record', code: 'does-not-apply' }
}

/** A usual value that nobody named does not come where its field does not apply. */
export function dropIdleDefaults(object: ObjectModel, drafts: readonly Draft[]): void {
  for (const field of object.fields.values()) {
    const { visibleWhen } = field
    if (!visibleWhen || field.default === undefined) continue
    for (const { after, wish } of drafts) {
      const isNamed = 'data' in wish.operation && Object.hasOwn(wish.operation.data ?? {}, field.key)
      if (!isNamed && !conditionHolds(visibleWhen, askedOf(object, after))) after[field.name] = null
    }
  }
}

const required: Omit<Problem, 'path'> = { message: 'is required', code: 'required' }
