import { type Field, type Json, ValueError } from '#fields/field-type.ts'
import { fieldTypes } from '#fields/index.ts'
import { defaultSettings, type Settings } from '#kernel/settings.ts'

/** A value of the log as its field would have it now: one that is older than a change of type is read by the new type. */
export function readLogged(field: Field, value: Json): Json {
  if (!field.formerTypes || value === null) return value
  const { min: _min, max: _max, earliest: _earliest, latest: _latest, ...free } = field
  // Bounds are of what is entered now, not of what was.
  const asItIs = parsed(value, free, defaultSettings)
  if (asItIs !== undefined) return asItIs
  for (const type of field.formerTypes.toReversed()) {
    const now = convertValue(value, { ...free, type }, { field: free, settings: defaultSettings })
    if (now !== null) return now
  }
  return null
}

/** What becomes of a value when its field turns into `field`: null when nothing of it fits. */
export function convertValue(
  value: Json,
  from: Field,
  { field, settings }: { field: Field; settings: Settings },
): Json {
  const text = textOf(value, from)
  if (text === null || text.trim() === '') return null
  const type = fieldTypes[field.type]
  return attempt(() => type?.parseText(text.trim(), field, { path: field.key, settings }) ?? null) ?? null
}

function parsed(value: Json, field: Field, settings: Settings): Json | undefined {
  return attempt(() => fieldTypes[field.type]?.parse(value, field, { path: field.key, settings }) ?? null)
}

function textOf(value: Json, from: Field): string | null {
  const text = attempt(() => fieldTypes[from.type]?.toText(value, from) ?? null)
  return text ?? (typeof value === 'string' ? value : null)
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof ValueError || error instanceof TypeError) return undefined
    throw error
  }
}
