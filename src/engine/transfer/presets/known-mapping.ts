import { consentOf, hasConsents } from '../consents/consent-columns.ts'
import { squeeze } from '../guess/header-words.ts'
import type { ColumnGuess, ObjectShape } from '../guess/object-shape.ts'
import { fillable } from '../guess/object-shape.ts'
import type { Why } from '../guess/why.ts'
import type { OnConflict } from '../import/plan.ts'
import { findPreset } from './find-preset.ts'

/** What is known of the columns of a file before anything is guessed. */
export interface KnownMapping {
  object: string
  why: Why
  /** By squeezed header. */
  columns: ReadonlyMap<string, KnownColumn>
  match?: string | null
  template?: string | null
}

export interface KnownColumn {
  field: string | null
  by?: 'title' | 'externalId'
  currency?: string
  values?: Record<string, string | null>
  onConflict?: OnConflict
}

/** How the program that wrote a file with these headers is known to mean them. */
export function knownByPreset(headers: readonly string[], object?: string): KnownMapping | null {
  const preset = findPreset(headers, object)
  if (!preset) return null
  const values = new Map(Object.entries(preset.values ?? {}).map(([header, map]) => [squeeze(header), map]))
  const columns = Object.entries(preset.columns).map(([header, field]): [string, KnownColumn] => {
    const words = values.get(squeeze(header))
    return [squeeze(header), { field, ...(words ? { values: { ...words } } : {}) }]
  })
  return {
    object: preset.object,
    why: { code: 'preset', values: { program: preset.program } },
    columns: new Map(columns),
  }
}

export type KnownGuess = ColumnGuess & Pick<KnownColumn, 'values' | 'onConflict'>

/**
 * The guess with what is known: known columns go where they went, others keep their guess unless its field is taken.
 * Values that are names or numbers of another file of the set say more than a preset, and stay.
 */
export function settleKnown(guesses: readonly ColumnGuess[], known: KnownMapping, object: ObjectShape): KnownGuess[] {
  const isTold = known.why.code === 'remembered'
  const taken = new Set<string>()
  const isFree = (path: string) => (!taken.has(path) || consentOf(path) !== null) && isPath(path, object)
  const settled: (KnownGuess | null)[] = guesses.map((guess) => {
    const found = known.columns.get(squeeze(guess.header))
    const isInFile = guess.why.code === 'titles-in-file' || guess.why.code === 'ids-in-file'
    if (isInFile && !isTold && guess.field) {
      taken.add(guess.field)
      return guess
    }
    if (!found) return null
    const { field, by, currency, values, onConflict } = found
    if (field !== null && !isFree(field))
      return field !== null && taken.has(field) ? { ...guess, ...leftOut(known.why) } : null
    if (field !== null) taken.add(field)
    const target = object.fields.find(({ name }) => name === field)?.target
    return {
      header: guess.header,
      field,
      why: known.why,
      confidence: field === null ? 0 : 1,
      ...(target ? { by: by ?? 'title' } : {}),
      ...((currency ?? guess.currency) ? { currency: (currency ?? guess.currency) as string } : {}),
      ...(values ? { values } : {}),
      ...(onConflict ? { onConflict } : {}),
    }
  })
  return guesses.map((guess, at) => {
    const one = settled[at]
    if (one) return one
    const clashes = guess.field !== null && (taken.has(guess.field) || isPartOfTaken(guess.field, taken))
    return clashes ? { ...guess, ...leftOut({ code: 'better-column', values: { field: guess.field ?? '' } }) } : guess
  })
}

function leftOut(why: Why): Pick<ColumnGuess, 'field' | 'why' | 'confidence'> {
  return { field: null, why, confidence: 0 }
}

/** A whole name beside its parts would say it twice. */
function isPartOfTaken(path: string, taken: ReadonlySet<string>): boolean {
  return !path.includes('.') && [...taken].some((one) => one.startsWith(`${path}.`) && !one.endsWith('.currency'))
}

function isPath(path: string, object: ObjectShape): boolean {
  if (path === 'updatedAt' || path === 'id') return true
  if (consentOf(path)) return hasConsents(object.name)
  const [name, part] = path.split('.')
  const field = fillable(object).find((one) => one.name === name)
  return field !== undefined && (part === undefined || (field.parts?.includes(part) ?? false))
}
