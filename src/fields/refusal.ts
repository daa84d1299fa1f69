import type { ProblemCode, Reason } from '#kernel/errors.ts'
import type { Place } from './field-type.ts'
import { ValueError } from './field-type.ts'

/** Refuses the value of a place. */
export function refuse(place: Place, message: string, reason: Reason): never {
  throw new ValueError(place.path, message, reason)
}

/** The reason of a value that is not what it should be, with the value as it was given. */
export function got(code: ProblemCode, input: unknown): Reason {
  if (typeof input === 'number') return { code, values: { value: input } }
  return typeof input === 'string' ? { code, values: { value: cut(input) } } : { code }
}

/** A place within a value: `.currency`, `[3]`. */
export function inside(place: Place, part: string): Place {
  return { ...place, path: place.path + part }
}

/** Refuses with what was expected and what was got: `must be true or false, got the text "maybe"`. */
export function refuseInput(
  place: Place,
  { code, expected }: { code: ProblemCode; expected: string },
  input: unknown,
): never {
  refuse(place, `must be ${expected}, got ${shown(input)}`, got(code, input))
}

/** What was given, in a few words for a person. */
export function shown(input: unknown): string {
  if (typeof input === 'string') return `the text ${quoted(input)}`
  if (typeof input === 'number' || typeof input === 'bigint') return `the number ${input}`
  if (Array.isArray(input)) return input.length === 0 ? 'an empty list' : `a list of ${input.length}`
  if (input === null || input === undefined) return 'nothing'
  return typeof input === 'object' ? 'an object' : String(input)
}

const longest = 60

/** Quoted and cut, with nothing in it that would break a log line or a terminal. */
export function quoted(text: string): string {
  return JSON.stringify(cut(text))
}

function cut(text: string): string {
  const start = text.toWellFormed().slice(0, longest * 2)
  const characters = [...start]
  const isLong = text.length > start.length || characters.length > longest
  return isLong ? `${characters.slice(0, longest).join('')}…` : start
}

/** A member of an object that has no such part. */
export function refuseUnknownKeys(input: object, known: readonly string[], place: Place): void {
  for (const key of Object.keys(input)) {
    if (known.includes(key)) continue
    refuse(
      inside(place, `.${key.toWellFormed().slice(0, longest)}`),
      `is not a part of it; there are ${known.join(', ')}`,
      got('unknown-part', key),
    )
  }
}

export function isPlainObject(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}
