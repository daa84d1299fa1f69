import type { Field } from '#fields/field-type.ts'
import { archivedIn } from '#fields/options.ts'
import type { Problem } from '#kernel/errors.ts'
import type { ObjectModel } from '../catalog.ts'
import { askDrafts, askStored } from '../conditions/ask.ts'
import { holdsOf, questionsOf } from '../conditions/conditions.ts'
import { type Draft, isExact, same } from './draft.ts'
import type { Run } from './run.ts'

const fieldsBound = new WeakMap<ObjectModel, Field[]>()

/** The fields of which something is demanded; `fieldProblem` finds nothing with the others. */
export function boundFields(object: ObjectModel): readonly Field[] {
  let fields = fieldsBound.get(object)
  if (!fields) {
    fields = [...object.fields.values()].filter(
      ({ required, requiredWhen, visibleWhen, readOnlyWhen, options }) =>
        required || requiredWhen || visibleWhen || readOnlyWhen || options?.some(({ archived }) => archived),
    )
    fieldsBound.set(object, fields)
  }
  return fields
}

/**
 * What a field lacks or should not have, with the record as it shall be: it is demanded, it does not apply, other values keep
 * it as it was, or it was given an option that is archived.
 * What the engine itself writes and what takes a change back goes by the field's own demand alone.
 */
export function fieldProblem(run: Run, { field, draft }: { field: Field; draft: Draft }): Omit<Problem, 'path'> | null {
  const { after, stored, wish } = draft
  const isEmpty = (after[field.name] ?? null) === null
  if (isExact(run, draft)) return field.required && isEmpty ? required : null
  const isShown = field.visibleWhen === undefined || draft.holds(field, 'visibleWhen')
  const isSame = same(stored?.values[field.name], after[field.name])
  // What a rule asks of a record is not refused for what that lacked before.
  const isDemanded = !(stored && wish.isAsked && isSame)
  if (isShown && isEmpty && isDemanded && (field.required || draft.holds(field, 'requiredWhen'))) return required
  if (run.options.trusted || (wish.internal && !wish.isAsked) || isSame) return null
  const archived = field.options && archivedIn(after[field.name], stored?.values[field.name], field)
  if (archived)
    return {
      message: `the option ${archived} is not given any more`,
      code: 'archived-option',
      values: { value: archived },
    }
  if (stored && draft.holds(field, 'readOnlyWhen'))
    return { message: 'is kept as it is by other values of the record', code: 'read-only-field' }
  if (isShown || isEmpty) return null
  return { message: 'does not apply to this record', code: 'does-not-apply' }
}

/** Asks what the conditions of the object say of the drafts. Takes a statement only when there are such that need the database. */
export async function askConditions(run: Run, object: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  // What is only not shown on the page is written as ever.
  const questions = questionsOf(object).filter(({ name }) => name !== 'placedWhen')
  if (questions.length === 0) return
  const bound = drafts.filter((draft) => !isExact(run, draft))
  const asked = bound.filter(({ problems }) => problems.length === 0)
  for (const draft of bound) if (draft.problems.length > 0) draft.holds = byItself(object, draft)
  if (asked.length === 0) return
  const ctx = { ...run.ctx, db: run.db }
  const ofBefore = questions.filter(({ name }) => name === 'readOnlyWhen')
  const ofAfter = questions.filter(({ name }) => name !== 'readOnlyWhen')
  const known = asked.flatMap(({ id, stored }) => (stored ? [{ id, values: stored.values }] : []))
  const before = await askStored(ctx, object, { questions: ofBefore, stored: known })
  const after = await askDrafts(ctx, object, { questions: ofAfter, drafts: asked })
  for (const draft of asked) {
    const held = [...(before.get(draft.id) ?? []), ...(after.get(draft.id) ?? [])]
    draft.holds = (field, name) => held.some((one) => one.field === field && one.name === name)
  }
}

/** Of a draft that is refused anyway: what its own values say, so that all that is wrong is told at once; the rest is let pass. */
function byItself(object: ObjectModel, { after, stored }: Draft): Draft['holds'] {
  return (field, name) => {
    const question = questionsOf(object).find((one) => one.field === field && one.name === name)
    if (!question?.isPlain) return name === 'visibleWhen'
    return holdsOf(object, question, name === 'readOnlyWhen' ? (stored?.values ?? {}) : after)
  }
}

/** A usual value that nobody named does not come where its field does not apply. */
export function dropIdleDefaults(object: ObjectModel, drafts: readonly Draft[]): void {
  for (const field of object.fields.values()) {
    const { visibleWhen } = field
    if (!visibleWhen || field.default === undefined) continue
    for (const { after, wish, holds } of drafts) {
      const isNamed = 'data' in wish.operation && Object.hasOwn(wish.operation.data ?? {}, field.key)
      if (!isNamed && !holds(field, 'visibleWhen')) after[field.name] = null
    }
  }
}

const required: Omit<Problem, 'path'> = { message: 'is required', code: 'required' }
