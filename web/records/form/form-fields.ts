import { type FieldInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import type { FieldProblem } from '#web/data/problem.ts'
import type { Values } from '#web/data/writes.ts'
import type { ObjectWeb } from '../object-web.ts'

/**
 * What one is asked for to begin with: the name, what is required, what the domain thinks worth it (of an object of one's own
 * what stands in its table), what is filled already.
 */
export function shortFields(object: ObjectInfo, web: ObjectWeb | undefined, values: Values): FieldInfo[] {
  const draft = (web?.draft ?? (object.custom ? object.columns : [])).flatMap((name) => fieldOf(object, name) ?? [])
  const title = fieldOf(object, object.title)
  const required = object.fields.filter((field) => field.required && field.default === undefined)
  const given = object.fields.filter((field) => isFilled(values[field.key]) && !field.system)
  const all = [...(title && !draft.includes(title) ? [title] : []), ...draft, ...required, ...given]
  return [...new Set(all)].filter(mayBeGiven)
}

/** The field in which new records keep photographs of business cards; null where there is none, or not for this person. */
export function cardsField(object: ObjectInfo, web: ObjectWeb | undefined): FieldInfo | null {
  const field = object.fields.find(({ name }) => name === web?.cards)
  return field && mayBeGiven(field) ? field : null
}

export function mayBeGiven(field: FieldInfo): boolean {
  return field.mayChange && !field.readOnly && !field.operators.includes('some')
}

/** What the form begins with: the usual values of the catalog, and what is known already. */
export function startValues(object: ObjectInfo, given: Values): Values {
  const usual = object.fields.filter((field) => field.default !== undefined && mayBeGiven(field))
  return { ...Object.fromEntries(usual.map((field) => [field.key, field.default])), ...given }
}

/** The body of the call: nothing for what is empty, so that the server's own usual values hold. */
export function bodyOf(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isFilled(value)))
}

export function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}

/** The key of the field that a problem is about: `amount` of `amount.currency`; null when the form has no such field. */
export function keyOfProblem(object: ObjectInfo, { path }: FieldProblem): string | null {
  const [first = ''] = path.replace(/^data\./, '').split(/[.[]/)
  return fieldOf(object, first)?.key ?? null
}
