import { guessObject } from './guess-object.ts'
import { splitCurrency } from './header-words.ts'
import { type Candidate, matchHeader, type Vocabulary, vocabularyOf } from './match-header.ts'
import {
  type ColumnGuess,
  type FieldShape,
  type FileGuess,
  type FileSample,
  fillable,
  type ObjectShape,
} from './object-shape.ts'
import { settleClosing } from './settle-closing.ts'
import { areCountries, type ColumnFacts, factsOf, fit, isIdentity, overlap } from './value-fit.ts'
import type { Why } from './why.ts'

/** Below this a guess is not offered. */
const leastScore = 0.45

/** From here on a header names its field without doubt. */
const clearScore = 0.7

export interface GuessInput {
  files: readonly FileSample[]
  objects: readonly ObjectShape[]
  /** `YYYY-MM-DD`; with it, dates in the past are told from plans. */
  today?: string
}

/**
 * Guesses, for files that belong together, which object each holds and which field each column fills. Values that are
 * titles or ids of records in another file of the set make a link, whatever the header says; headers go by names, labels
 * and synonyms of the fields; then values must suit. No field is filled twice.
 */
export function guessMapping({ files, objects, today }: GuessInput): FileGuess[] {
  const readings = files.map((file) => {
    const facts = factsOf(file)
    const { object, confidence } = guessObject(file, facts, objects)
    return { file, facts, object, confidence, vocabulary: vocabularyOf(object, objects) }
  })
  const registers = readings.flatMap((reading) => registersOf(reading))
  return readings.map((reading) => guessFile(reading, { registers, today }))
}

interface Reading {
  file: FileSample
  facts: ColumnFacts[]
  object: ObjectShape
  confidence: number
  vocabulary: Vocabulary
}

/** The titles, or ids, of the records that a file of the set holds. */
interface Register {
  file: string
  object: string
  column: ColumnFacts
  by: 'title' | 'externalId'
  keys: ReadonlySet<string>
}

function registersOf({ file, facts, object, vocabulary }: Reading): Register[] {
  const registers: Register[] = []
  for (const [path, by] of [
    [object.title, 'title'],
    ['externalId', 'externalId'],
  ] as const) {
    const ranked = facts
      .map((column) => ({
        column,
        match: matchHeader(column.header, object, vocabulary).find((found) => found.path === path),
      }))
      .filter(({ column, match }) => match && match.score >= 0.6 && isIdentity(column))
      .sort((one, other) => (other.match?.score ?? 0) - (one.match?.score ?? 0))
    const column = ranked[0]?.column
    if (column) registers.push({ file: file.name, object: object.name, column, by, keys: column.keys })
  }
  return registers
}

interface Surroundings {
  registers: Register[]
  today: string | undefined
}

function guessFile(reading: Reading, { registers, today }: Surroundings): FileGuess {
  const { file, facts, object, confidence } = reading
  const offers = facts.map((column) => offersFor(column, reading, registers))
  const misfits = facts.map((column) => misfitOf(column, reading))
  const columns = settleAddresses(assign(offers, facts, misfits), facts, object)
  const settled = settleClosing(columns, { file, facts, object, today })
  const template = templateFor(settled, object)
  return { file: file.name, object: object.name, confidence, columns: settled, ...(template ? { template } : {}) }
}

function offersFor(column: ColumnFacts, { object, vocabulary, facts }: Reading, registers: Register[]): Candidate[] {
  const byHeader = matchHeader(column.header, object, vocabulary)
    .map((candidate) => ({ ...candidate, score: candidate.score * fit(candidate.field, candidate.path, column) }))
    .filter(({ field }) => !(field.readOnly && field.backdated) || column.look !== 'empty')
  const links = linksByValues(column, { object, registers, byHeader })
  if (links.length > 0) return [...links, ...byHeader.filter(({ score }) => score >= 0.95).map(lower)]
  if (byHeader.some(({ score }) => score >= leastScore)) return byHeader
  return byLook(column, object, facts)
}

/** The field that a header clearly names, although most values of the column say something else. */
function misfitOf(column: ColumnFacts, { object, vocabulary }: Reading): FieldShape | null {
  const [named] = matchHeader(column.header, object, vocabulary)
  if (!named || named.score < clearScore || column.look === 'empty') return null
  return named.score * fit(named.field, named.path, column) < leastScore ? named.field : null
}

/** A header that fits exactly still counts where values make a link, but less. */
function lower(candidate: Candidate): Candidate {
  return { ...candidate, score: candidate.score * 0.9 }
}

interface LinkSearch {
  object: ObjectShape
  registers: Register[]
  byHeader: Candidate[]
}

function linksByValues(column: ColumnFacts, { object, registers, byHeader }: LinkSearch): Candidate[] {
  const found: Candidate[] = []
  for (const register of registers) {
    if (register.column === column) continue
    const share = overlap(column, register.keys)
    if (share < 0.6 || (register.by === 'externalId' && share < 0.8)) continue
    const fields = fillable(object).filter(({ target }) => target === register.object)
    for (const field of fields) {
      const named = byHeader.find(({ path }) => path === field.name)?.score ?? 0
      // Without a word in the header, one link to the object is taken for it; of several the header must choose.
      if (named < leastScore && (fields.length > 1 || register.object === object.name)) continue
      const why: Why = {
        code: register.by === 'title' ? 'titles-in-file' : 'ids-in-file',
        values: { file: register.file },
      }
      const score = 0.8 + 0.2 * share + 0.3 * named
      found.push({ path: field.name, field, score, why, by: register.by })
    }
  }
  return found
}

/** Values that can be only one thing find their field without a header. */
function byLook(column: ColumnFacts, object: ObjectShape, facts: readonly ColumnFacts[]): Candidate[] {
  const { look } = column
  if (look !== 'email' && look !== 'url' && look !== 'phone') return []
  if (look === 'phone' && isIdentity(column) && facts[0] === column) return [] // more likely a number of the record
  const field = fillable(object).find(({ type }) => type === look)
  if (!field) return []
  const why: Why = { code: 'values-look', values: { field: field.label } }
  return [{ path: field.name, field, score: look === 'phone' ? 0.55 : 0.7, why }]
}

/** The best offer first; each column and each field once. Parts of a name stand back for no whole name. */
function assign(
  offers: Candidate[][],
  facts: readonly ColumnFacts[],
  misfits: readonly (FieldShape | null)[],
): ColumnGuess[] {
  const parts = new Set(offers.flatMap((some) => some.slice(0, 1)).map(({ path }) => path))
  const all = offers
    .flatMap((candidates, column) => candidates.map((candidate) => ({ ...candidate, column })))
    .filter(({ score, path }) => score >= leastScore && !(parts.has(`${path}.first`) && parts.has(`${path}.last`)))
    .sort((one, other) => other.score - one.score || one.column - other.column)
  const chosen = new Map<number, Candidate>()
  const taken = new Set<string>()
  for (const { column, ...candidate } of all) {
    if (chosen.has(column) || taken.has(candidate.path)) continue
    chosen.set(column, candidate)
    taken.add(candidate.path)
  }
  return facts.map(({ header, look }, at) => {
    const { currency } = splitCurrency(header)
    const found = chosen.get(at)
    if (!found) return { header, field: null, why: whyNot(offers[at] ?? [], look, misfits[at] ?? null), confidence: 0 }
    const { path, why, score, field, by } = found
    const guess: ColumnGuess = { header, field: path, why, confidence: Math.round(Math.min(1, score) * 100) / 100 }
    if (field.target) guess.by = by ?? 'title'
    if (currency && field.type === 'money') guess.currency = currency
    return guess
  })
}

function whyNot(offers: Candidate[], look: string, misfit: FieldShape | null): Why {
  const [best] = offers
  if (best && best.score >= leastScore) return { code: 'better-column', values: { field: best.field.label } }
  if (look === 'empty') return { code: 'empty', values: {} }
  if (misfit) return { code: 'misfit', values: { field: misfit.label } }
  return { code: 'unknown-name', values: {} }
}

/** A column for a whole address: beside columns of its parts it is the street, and of country names it is the country. */
function settleAddresses(columns: ColumnGuess[], facts: readonly ColumnFacts[], object: ObjectShape): ColumnGuess[] {
  return columns.map((column, at) => {
    const field = object.fields.find(({ name, type }) => name === column.field && type === 'address')
    if (!field) return column
    const isFree = (part: string): boolean =>
      (!field.parts || field.parts.includes(part)) && !columns.some((other) => other.field === `${field.name}.${part}`)
    if (isFree('country') && areCountries(facts[at]?.filled ?? [])) {
      return { ...column, field: `${field.name}.country`, why: { code: 'countries', values: {} } }
    }
    const hasParts = columns.some((other) => other.field?.startsWith(`${field.name}.`))
    if (!hasParts || !isFree('line1')) return column
    return { ...column, field: `${field.name}.line1`, why: { code: 'rest-elsewhere', values: {} } }
  })
}

/** Records need a name: where no column gives it, one is put together from what they link to. */
function templateFor(columns: ColumnGuess[], object: ObjectShape): FileGuess['template'] {
  const filled = new Set(columns.map(({ field }) => field?.split('.')[0]))
  if (filled.has(object.title)) return undefined
  const given = object.titleTemplate
  if (given && [...given.matchAll(/\{(\w+)\}/g)].some(([, name]) => filled.has(name))) {
    return { field: object.title, template: given }
  }
  // A link that every record must have is a state or a kind, which many share.
  const links = object.fields.filter(({ type, target, required }) => type === 'link' && target !== 'user' && !required)
  const names = links.filter(({ name }) => filled.has(name) && name !== 'branch').slice(0, 2)
  if (names.length === 0) return undefined
  return { field: object.title, template: names.map(({ name }) => `{${name}}`).join(' – ') }
}
