import { typeOf } from '#engine/catalog.ts'
import { type Field, type Json, ValueError } from '#fields/field-type.ts'
import type { Settings } from '#kernel/settings.ts'

/** What was typed for a field, by its type; null when nothing was. Throws ValueError. */
export function readValue(
  { of, required }: { of: Field; required?: boolean | undefined },
  input: string | readonly string[],
  settings: Settings,
): Json {
  const place = { path: of.key, settings }
  const type = typeOf(of)
  if (of.type === 'multiSelect' || typeof input !== 'string') {
    const chosen = [input].flat().filter((one) => one !== '')
    return chosen.length === 0 ? null : type.parse(of.type === 'multiSelect' ? chosen : chosen[0], of, place)
  }
  const text = input.trim()
  const limit = longestOf(of)
  if (text.length > limit) throw new ValueError(of.key, 'too long', { code: 'too-long', values: { limit } })
  // A box that is not ticked says no, unless it has to be.
  if (of.type === 'boolean') return text === '' ? (required ? null : false) : type.parseText(text, of, place)
  if (text === '') return null
  return of.options ? type.parse(text, of, place) : type.parseText(text, of, place)
}

/** Characters that are taken. */
export function longestOf({ type, maxLength }: Field): number {
  return Math.min(maxLength ?? 50_000, type === 'longText' ? 5000 : 500)
}
