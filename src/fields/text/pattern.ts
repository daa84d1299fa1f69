import { ModelFlaw } from '#kernel/model/model-flaw.ts'
import type { Field, Place } from '../field-type.ts'
import { got, quoted, refuse } from '../refusal.ts'

const compiled = new Map<string, RegExp>()

/** A field's pattern is a regular expression with the `u` flag, not anchored, as in JSON Schema. */
export function matchPattern(value: string, field: Field, place: Place): void {
  if (field.pattern === undefined) return
  let pattern = compiled.get(field.pattern)
  if (!pattern) {
    pattern = new RegExp(field.pattern, 'u')
    compiled.set(field.pattern, pattern)
  }
  if (!pattern.test(value))
    refuse(place, `must match the pattern ${field.pattern}, got ${quoted(value)}`, got('pattern', value))
}

export function checkPattern(field: Field): void {
  if (field.pattern === undefined) return
  try {
    new RegExp(field.pattern, 'u')
  } catch (error) {
    throw new ModelFlaw(
      { code: 'pattern-broken', values: { pattern: field.pattern, detail: (error as Error).message } },
      { object: field.object, field: field.name, part: 'pattern' },
    )
  }
}
