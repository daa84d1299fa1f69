import { editDistance } from '#kernel/spelling.ts'
import {
  addressParts,
  currencyWords,
  idEndings,
  idWords,
  nameParts,
  ownerWords,
  qualifiers,
  splitCurrency,
  squeeze,
  wordsOf,
} from './header-words.ts'
import { type FieldShape, fillable, type ObjectShape } from './object-shape.ts'
import type { Why } from './why.ts'

/** A field, or a part of one, that a header may mean. */
export interface Candidate {
  path: string
  field: FieldShape
  /** 0 to 1. */
  score: number
  why: Why
  by?: 'title' | 'externalId'
}

interface Term {
  path: string
  field: FieldShape
  score: number
}

export interface Vocabulary {
  terms: ReadonlyMap<string, Term[]>
  /** The longer terms by their length: what misspelt headers are held against. */
  longer: ReadonlyMap<number, string[]>
  /** What has been asked for. */
  answers: Map<string, Candidate[]>
}

/** All words by which headers name the fields of an object, run together. */
export function vocabularyOf(object: ObjectShape, objects: readonly ObjectShape[]): Vocabulary {
  const terms = new Map<string, Term[]>()
  const add: Add = (word, term) => {
    if (word === '') return
    const known = terms.get(word)
    if (known) known.push(term)
    else terms.set(word, [term])
  }
  const fields = fillable(object)
  for (const field of fields) {
    for (const [words, score] of namesOf(field, objects)) {
      for (const word of words) add(squeeze(word), { path: field.name, field, score })
    }
  }
  addParts(fields, add)
  const longer = Map.groupBy(
    [...terms.keys()].filter(({ length }) => length >= shortest),
    ({ length }) => length,
  )
  return { terms, longer, answers: new Map() }
}

/** Letters of a name that may be misspelt; shorter ones are near to too much. */
const shortest = 5

type Add = (word: string, term: Term) => void

/** A field is known by its own names, and a link also by the names of what it links to. */
function namesOf(field: FieldShape, objects: readonly ObjectShape[]): [readonly string[], number][] {
  const target = objects.find(({ name }) => name === field.target)
  return [
    [[field.name, field.label], 1],
    [field.synonyms ?? [], 0.95],
    [field.name === 'owner' ? ownerWords : [], 0.9],
    [field.name === 'externalId' ? idWords : [], 0.85],
    [target ? [target.name, target.label, ...(target.synonyms ?? [])] : [], field.name === 'owner' ? 0.86 : 0.84],
  ]
}

function addParts(fields: FieldShape[], add: Add): void {
  const names = fields.filter(({ type }) => type === 'personName')
  const addresses = fields.filter(({ type }) => type === 'address')
  const amounts = fields.filter(({ type }) => type === 'money')
  for (const field of names.slice(0, 1)) addPartsOf(field, { words: nameParts, isFirst: true, add })
  for (const [at, field] of addresses.entries()) addPartsOf(field, { words: addressParts, isFirst: at === 0, add })
  for (const [at, field] of amounts.entries()) {
    const path = `${field.name}.currency`
    for (const word of currencyWords) {
      if (at === 0) add(word, { path, field, score: 0.85 })
      add(squeeze(field.name) + word, { path, field, score: 0.9 })
    }
  }
}

interface Adding {
  words: Record<string, readonly string[]>
  isFirst: boolean
  add: Add
}

function addPartsOf(field: FieldShape, { words, isFirst, add }: Adding): void {
  // `billingAddress` is asked for as `Billing City`, `shippingAddress` as `Shipping Zip`.
  const stem = squeeze(wordsOf(field.name).slice(0, -1))
  for (const [part, spellings] of Object.entries(words)) {
    if (field.parts && !field.parts.includes(part)) continue
    const path = `${field.name}.${part}`
    for (const word of spellings) {
      if (isFirst) add(word, { path, field, score: 0.9 })
      if (stem !== '') add(stem + word, { path, field, score: 0.93 })
    }
  }
}

/** The fields that a header may mean, best first, from the words alone. */
export function matchHeader(header: string, object: ObjectShape, vocabulary: Vocabulary): readonly Candidate[] {
  const known = vocabulary.answers.get(header)
  if (known) return known
  const found = candidatesOf(header, object, vocabulary)
  vocabulary.answers.set(header, found)
  return found
}

function candidatesOf(header: string, object: ObjectShape, vocabulary: Vocabulary): Candidate[] {
  const best = new Map<string, Candidate>()
  const offer = (candidate: Candidate): void => {
    const known = best.get(candidate.path)
    if (!known || known.score < candidate.score) best.set(candidate.path, candidate)
  }
  for (const { words, weight, needsLink, by } of readings(header, object)) {
    for (const { path, field, score } of vocabulary.terms.get(squeeze(words)) ?? []) {
      if (needsLink && !field.target) continue
      offer({ path, field, score: score * weight, why: whyOf(header, field, score * weight), ...(by ? { by } : {}) })
    }
  }
  if (best.size === 0) for (const candidate of looseMatches(header, vocabulary)) offer(candidate)
  return [...best.values()].sort((one, other) => other.score - one.score)
}

function whyOf(header: string, { label: field }: FieldShape, score: number): Why {
  return { code: score >= 0.99 ? 'same-name' : 'known-name', values: { header, field } }
}

interface Way {
  words: string[]
  weight: number
  needsLink?: boolean
  by?: 'title' | 'externalId'
}

/** The ways to read a header: as it stands, and without what often stands around the name of a field. */
function readings(header: string, object: ObjectShape): Way[] {
  const { text } = splitCurrency(header)
  const bare = text.replace(/[([{（【][^)\]}）】]*[)\]}）】]|\*/g, ' ')
  const ways: Way[] = [{ words: wordsOf(header), weight: 1 }]
  if (text !== header || bare !== text) ways.push({ words: wordsOf(bare), weight: 0.99 })
  const words = wordsOf(bare)
  const number = words.find((word) => /^\d$/.test(word))
  if (number) {
    const rest = words.filter((word) => word !== number && word !== 'value')
    ways.push({ words: rest, weight: number === '1' ? 0.95 : 0.6 })
  }
  for (const own of [object.name, object.label, ...(object.synonyms ?? [])].map(wordsOf)) {
    if (startsWith(words, own)) ways.push({ words: words.slice(own.length), weight: 0.95 })
  }
  const last = words.at(-1) ?? ''
  for (const way of [...ways]) {
    const [first = '', ...rest] = way.words
    if (rest.length > 0 && qualifiers.has(first)) ways.push({ words: rest, weight: way.weight * 0.85 })
    const head = way.words.slice(0, -1)
    if (head.length > 0 && last === 'name') ways.push({ words: head, weight: way.weight * 0.93, needsLink: true })
    if (head.length > 0 && idEndings.includes(last)) {
      ways.push({ words: head, weight: way.weight * 0.9, needsLink: true, by: 'externalId' })
    }
  }
  return ways.filter(({ words: some }) => some.length > 0)
}

function startsWith(words: string[], start: string[]): boolean {
  return start.length > 0 && words.length > start.length && start.every((word, at) => words[at] === word)
}

/** Misspelt headers, and long ones that hold the name of a field among other words. */
function looseMatches(header: string, vocabulary: Vocabulary): Candidate[] {
  const words = wordsOf(header)
  const key = squeeze(words)
  const found: Candidate[] = []
  const near = nearestTerm(key, vocabulary)
  for (const { path, field, score } of vocabulary.terms.get(near ?? '') ?? []) {
    found.push({ path, field, score: score * 0.75, why: { code: 'near-name', values: { header, field: field.label } } })
  }
  for (let length = words.length - 1; length > 0 && found.length === 0; length--) {
    for (let from = 0; from + length <= words.length; from++) {
      const part = squeeze(words.slice(from, from + length))
      if (part.length < (/^[a-z]+$/.test(part) ? 5 : 2)) continue
      for (const { path, field, score } of vocabulary.terms.get(part) ?? []) {
        found.push({
          path,
          field,
          score: score * 0.55,
          why: { code: 'word-in-name', values: { header, field: field.label } },
        })
      }
    }
  }
  return found
}

const mostEdits = 2

/** The term that is spelled nearly so, if any. */
function nearestTerm(key: string, { longer }: Vocabulary): string | null {
  if (key.length < shortest) return null
  let best: string | null = null
  let least = mostEdits + 1
  for (let length = key.length - mostEdits; length <= key.length + mostEdits; length++) {
    for (const term of longer.get(length) ?? []) {
      const edits = editDistance(key, term, least)
      if (edits >= least) continue
      best = term
      least = edits
    }
  }
  return best
}
