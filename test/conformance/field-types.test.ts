import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { operatorsOf } from '#engine/query/operators.ts'
import { type Json, ValueError } from '#fields/field-type.ts'
import { field as define, fieldTypes } from '#fields/index.ts'
import { countries } from '#kernel/countries.ts'
import { anyLetter } from '../any-letter.ts'
import { rounds } from '../rounds.ts'
import { selected, wired } from './as-postgres.ts'
import { loadSubjects, place, type Subject } from './fixtures-of.ts'
import { naughtyStrings } from './naughty-strings.ts'

const subjects = await loadSubjects()

it('knows every type that definitions can name', () => {
  // What is computed has the type of its result.
  const named = Object.keys(define).filter((name) => name !== 'formula' && name !== 'rollup')
  expect(named.sort()).toEqual(Object.keys(fieldTypes).sort())
  expect(subjects.length).toBe(29)
})

describe.each(subjects.map((subject) => [subject.type.type, subject] as const))('%s', (name, subject) => {
  const { type, fixtures, field } = subject
  const read = (input: unknown) => type.parse(input, field, place)
  const readText = (text: string) => type.parseText(text, field, place)

  it('is complete', () => {
    expect(type.type).toBe(name)
    type.check?.(field)
    const columns = type.columns(field)
    const suffixes = columns.map((column) => column.suffix)
    expect(new Set(suffixes).size).toBe(suffixes.length)
    if (type.sortBy !== null) expect(suffixes).toContain(type.sortBy)
    for (const part of Object.values(type.parts ?? {})) expect(suffixes).toContain(part.suffix)
    if (columns.length > 1) expect(type.toJson).toBeDefined()
    expect(fixtures.good.length).toBeGreaterThan(1)
    expect(fixtures.bad.length).toBeGreaterThan(2)
    expect(fixtures.sorted.length > 1).toBe(type.sortBy !== null)
    for (const { matches } of fixtures.filters) for (const index of matches) expect(fixtures.good[index]).toBeDefined()
  })

  it('has an example of every operator, and of every part', () => {
    const whole = fixtures.filters.filter(({ part }) => part === undefined)
    expect(new Set(whole.flatMap(({ filter }) => Object.keys(filter)))).toEqual(new Set(operatorsOf[type.kind]))
    const parts = fixtures.filters.flatMap(({ part }) => part ?? [])
    expect(new Set(parts)).toEqual(new Set(Object.keys(type.parts ?? {})))
  })

  it.each(fixtures.good.map((good) => [shown(good.input), good] as const))('reads %s', (_, { input, value, text }) => {
    expect(JSON.stringify(read(input))).toBe(JSON.stringify(value))
    expectLaws(subject, value)
    if (text !== undefined) expect(type.toText(value, field)).toBe(text)
  })

  it.each(fixtures.bad.map((bad) => [shown(bad.input), bad] as const))(
    'refuses %s',
    (_, { input, message, path = '' }) => {
      const error = errorOf(() => read(input))
      expect(error.message).toMatch(message)
      expect(error.path).toBe(`field${path}`)
      expect(error.message.length).toBeLessThan(300)
    },
  )

  it('makes null of what leaves nothing', () => {
    for (const input of fixtures.blank) expect(read(input), shown(input)).toBeNull()
  })

  it('reads cells', () => {
    for (const { text, value } of fixtures.texts) {
      expect(JSON.stringify(readText(text)), text).toBe(JSON.stringify(value))
      expectLaws(subject, value)
    }
    for (const { text, message } of fixtures.badTexts)
      expect(errorOf(() => readText(text)).message, text).toMatch(message)
  })

  it('sorts values that obey the laws', () => {
    for (const value of fixtures.sorted) if (typeof value === 'string') expectLaws(subject, value)
  })

  it('meets naughty strings with a value or a ValueError', () => {
    for (const text of naughtyStrings) {
      for (const input of [text, [text], { [text]: text }, Object.fromEntries(memberNames.map((key) => [key, text]))]) {
        const value = valueFrom(() => read(input))
        if (value !== null) expectLaws(subject, value)
      }
      const trimmed = text.trim()
      const value = trimmed === '' ? null : valueFrom(() => readText(trimmed))
      if (value !== null) expectLaws(subject, value)
    }
  })

  it('keeps the laws for whatever it accepts', () => {
    let accepted = 0
    const input = fc.oneof(anything, fc.constantFrom(...fixtures.good.map((good) => good.input)))
    const tryOut = (value: Json | null) => {
      if (value === null) return
      accepted++
      expectLaws(subject, value)
    }
    const trial = fc.property(input, (given) => tryOut(valueFrom(() => read(given))))
    fc.assert(trial, { numRuns: rounds(300) })
    const textTrial = fc.property(cell, (text) =>
      tryOut(text.trim() === '' ? null : valueFrom(() => readText(text.trim()))),
    )
    fc.assert(textTrial, { numRuns: rounds(200) })
    expect(accepted).toBeGreaterThan(20)
  })
})

/** What holds for every value of every type. */
function expectLaws({ type, field, fixtures }: Subject, value: Json): void {
  const json = JSON.stringify(value)
  const what = `${type.type} ${json.slice(0, 200)}`
  // The value is its own canonical form, and comes through JSON unharmed.
  expect(JSON.stringify(type.parse(JSON.parse(json), field, place)), what).toBe(json)
  const schema = z.fromJSONSchema(type.schema(field) as never)
  expect(
    schema.safeParse(value).success,
    `${what} and its schema ${JSON.stringify(type.schema(field)).slice(0, 200)}`,
  ).toBe(true)
  expectColumns({ type, field, fixtures }, value)
  const text = type.toText(value, field)
  if (fixtures.textLoses === undefined) {
    expect(JSON.stringify(type.parseText(text.trim(), field, place)), what).toBe(json)
  } else {
    const again = valueFrom(() => type.parseText(text.trim(), field, place))
    if (again !== null) expect(wordsOf(type.toText(again, field)), what).toEqual(wordsOf(text))
  }
  if (type.searchText) expect(typeof type.searchText(value, field)).toBe('string')
}

function expectColumns({ type, field }: Subject, value: Json): void {
  const columns = type.columns(field)
  const sent = type.toColumns(value, field)
  expect(sent.length).toBe(columns.filter((column) => !column.filled).length)
  if (columns.length === 0) {
    // Kept elsewhere; the engine selects it as JSON.
    expect(type.fromColumns([JSON.stringify(value)], field)).toEqual(value)
    return
  }
  const rest = [...sent]
  const texts = columns.map((column) => selected(column, column.filled ? '1.00' : (rest.shift() as string | null)))
  const back = type.fromColumns(texts, field)
  expect(JSON.stringify(back)).toBe(JSON.stringify(value))
  expect(type.toJson ? type.toJson(texts, field) : wired(columns[0]!.wire, texts[0] as string | null)).toBe(
    JSON.stringify(back),
  )
  const empty = columns.map(() => null)
  expect(type.fromColumns(empty, field)).toBeNull()
  if (type.toJson) expect(type.toJson(empty, field)).toBe('null')
}

function valueFrom(work: () => Json | null): Json | null {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    expect(error.path.startsWith('field')).toBe(true)
    expect(error.message.length).toBeLessThan(400)
    expect(error.message.isWellFormed() && !error.message.includes('\0')).toBe(true)
    return null
  }
}

function wordsOf(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .sort()
}

function errorOf(work: () => unknown): ValueError {
  try {
    const value = work()
    throw new Error(`It was accepted as ${JSON.stringify(value)}`)
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    return error
  }
}

function shown(input: unknown): string {
  return (JSON.stringify(input) ?? String(input)).slice(0, 60)
}

const memberNames = [
  'amount',
  'currency',
  'first',
  'last',
  'full',
  'line1',
  'line2',
  'city',
  'region',
  'postalCode',
  'country',
]

const word = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: anyLetter, maxLength: 30 }),
  fc.constantFrom(...naughtyStrings),
)
const amount = fc.oneof(
  fc.double({ noNaN: true }),
  fc.double({ min: 0, max: 100, noNaN: true }),
  fc.integer(),
  fc.integer({ min: 0, max: 100_000_000 }).map((number) => number / 1000),
  fc.maxSafeInteger(),
)
const decimalText = fc.tuple(fc.integer(), fc.nat(9999)).map(([whole, fraction]) => `${whole}.${fraction}`)
const dates = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})
const scalar = fc.oneof(
  word,
  amount,
  decimalText,
  fc.boolean(),
  fc.uuid(),
  dates.map((date) => date.toISOString()),
  dates.map((date) => date.toISOString().slice(0, 10)),
  fc.emailAddress(),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.domain(),
  fc.integer({ min: 2_000_000_000, max: 9_999_999_999 }).map((number) => `+1${number}`),
)
const part = (value: fc.Arbitrary<unknown>) => fc.option(value, { nil: undefined })
const anything: fc.Arbitrary<unknown> = fc.oneof(
  scalar,
  fc.array(word, { maxLength: 6 }),
  fc.array(fc.uuid(), { maxLength: 6 }),
  fc.record({
    amount: fc.oneof(amount, decimalText),
    currency: fc.constantFrom(...Intl.supportedValuesOf('currency')),
  }),
  fc.record({ first: part(word), last: part(word), full: part(word) }).map(defined),
  fc
    .record({
      line1: part(word),
      line2: part(word),
      city: part(word),
      postalCode: part(word),
      country: part(fc.constantFrom(...countries())),
    })
    .map(defined),
  fc.jsonValue(),
)
const cell = fc.oneof(
  word,
  scalar.map(String),
  fc
    .tuple(fc.constantFrom('€', '$', 'EUR ', '-', '(', ''), decimalText, fc.constantFrom(' %', ' USD', ')', '-', ''))
    .map((parts) => parts.join('')),
)

function defined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}
