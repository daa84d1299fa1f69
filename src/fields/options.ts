import { ModelFlaw } from '#kernel/model/model-flaw.ts'
import type { ModelReasonCode } from '#kernel/model/model-reasons.ts'
import { fold, nearest } from '#kernel/spelling.ts'
import type { Field, Json, Option, Place } from './field-type.ts'
import { got, refuse, shown } from './refusal.ts'

export function optionsOf(field: Field): readonly Option[] {
  return field.options ?? []
}

/** A key that the field knows, in its exact spelling. */
export function readKey(input: unknown, field: Field, place: Place): string {
  const known = typeof input === 'string' && optionsOf(field).some((option) => option.key === input)
  return known ? (input as string) : refuseOption(input, field, place)
}

/** A key or a label, in any case. */
export function findOption(text: string, field: Field, place: Place): string {
  const word = simple(text)
  const options = optionsOf(field)
  const option = options.find(({ key }) => simple(key) === word) ?? options.find(({ label }) => simple(label) === word)
  return option ? option.key : refuseOption(text, field, place)
}

export function labelOf(key: string, field: Field): string {
  return optionsOf(field).find((option) => option.key === key)?.label ?? key
}

export function checkOptions(field: Field): void {
  const flaw = (code: ModelReasonCode, values: Record<string, string> = {}) =>
    new ModelFlaw({ code, values }, { object: field.object, field: field.name, part: 'options' })
  if (optionsOf(field).length === 0) throw flaw('options-missing')
  const usual = optionsOf(field).find(({ key, archived }) => archived && [field.default].flat().includes(key))
  if (usual) throw flaw('option-archived-default', { option: usual.key })
  const taken = new Map<string, string>()
  for (const { key, label } of optionsOf(field)) {
    if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,62}$/u.test(key)) throw flaw('option-key', { option: key })
    if (simple(label) === '') throw flaw('option-without-label', { option: key })
    // Cells are read by key or label, so none may stand for two options.
    for (const name of new Set([simple(key), simple(label)])) {
      const other = taken.get(name)
      if (other !== undefined) throw flaw('options-alike', { name, option: key, other })
      taken.set(name, key)
    }
  }
}

/** The first of the keys that nobody may choose any more, though an older value still has them. */
export function archivedIn(value: Json | undefined, before: Json | undefined, field: Field): string | null {
  const archived = optionsOf(field).filter((option) => option.archived)
  if (archived.length === 0) return null
  const had = new Set([before].flat())
  return archived.find(({ key }) => [value].flat().includes(key) && !had.has(key))?.key ?? null
}

function simple(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}

function refuseOption(input: unknown, field: Field, place: Place): never {
  const keys = optionsOf(field).flatMap((option) => (option.archived ? [] : [option.key]))
  const { code, values } = got('unknown-option', input)
  const reason = { code, values: { ...values, options: keys.slice(0, 50).join(', ') } }
  if (keys.length <= 12) refuse(place, `must be one of ${keys.join(', ')}; got ${shown(input)}`, reason)
  const close =
    typeof input === 'string' ? (nearest(input, keys) ?? keys.find((key) => fold(key).startsWith(fold(input)))) : null
  refuse(
    place,
    `must be one of the ${keys.length} options; got ${shown(input)}${close ? `. Was ${close} meant?` : ''}`,
    reason,
  )
}
