import { countryFrom } from '#kernel/countries.ts'
import { currencyFrom, currencyOfSign } from '#kernel/money.ts'
import { readMinutes } from '#kernel/standards/duration.ts'
import { languageTagFrom } from '#kernel/standards/language-tags.ts'
import { timeZoneFrom } from '#kernel/standards/time-zones.ts'
import { type Look, lookOf } from '../cells/column-format.ts'
import { matchKey } from '../cells/match-key.ts'
import { dateFormat, readDate } from '../cells/read-date.ts'
import { numberFormat, readNumber } from '../cells/read-number.ts'
import { squeeze } from './header-words.ts'
import type { FieldShape, FileSample } from './object-shape.ts'

/** What the values of one column tell. */
export interface ColumnFacts {
  header: string
  /** Filled values of the sample. */
  filled: string[]
  /** How many rows the sample has. */
  rows: number
  look: Look
  /** matchKey of each different value. */
  keys: Set<string>
}

export function factsOf(file: FileSample): ColumnFacts[] {
  return file.headers.map((header, at) => {
    const filled = file.samples.map((row) => row[at] ?? '').filter((value) => value !== '')
    return { header, filled, rows: file.samples.length, look: lookOf(filled), keys: new Set(filled.map(matchKey)) }
  })
}

/** Whether (nearly) every row has a value of its own: the column names or numbers the records of this file. */
export function isIdentity({ filled, rows, keys }: ColumnFacts): boolean {
  return filled.length > 0 && filled.length >= rows * 0.95 && keys.size >= filled.length * 0.95
}

/** How well values suit a field (or a part of one), as a factor from 0 to 1: header words can be wrong, values not. */
export function fit(field: FieldShape, path: string, { look, filled }: ColumnFacts): number {
  if (look === 'empty') return 0.9
  if (path.includes('.')) return partFit(field, path, { look, filled })
  if (field.options && field.options.length > 0) return optionFit(field.options, filled)
  const byLook = suits[field.type]?.[look] ?? (suits[field.type] ? (suits[field.type]?.other ?? 1) : 1)
  return byLook < 1 ? Math.max(byLook, mostFit(field.type, filled)) : byLook
}

/** Some bad cells do not make a column another one: from half of the values that can be read on, they speak for the field. */
function mostFit(type: string, filled: string[]): number {
  const readable = readers[type]
  if (!readable) return 0
  const good = share(filled, readable(filled))
  return good >= 0.5 ? 0.6 + 0.4 * good : 0
}

type Reader = (filled: readonly string[]) => (value: string) => boolean

const isNumber: Reader = (filled) => {
  const format = numberFormat(filled)
  return (value) => 'value' in readNumber(value, format)
}

const isDate: Reader = (filled) => {
  const format = dateFormat(filled)
  return (value) => 'value' in readDate(value, format)
}

/** By type of field, what tells values that can be read; the others take nearly anything. */
const readers: Record<string, Reader> = {
  integer: isNumber,
  decimal: isNumber,
  percent: isNumber,
  money: isNumber,
  date: isDate,
  dateTime: isDate,
  boolean: () => (value) => lookOf([value]) === 'boolean' || /^[01]$/.test(value),
  email: () => (value) => lookOf([value]) === 'email',
  rating: isNumber,
  duration: () => (value) => readMinutes(value) !== null,
  country: () => (value) => countryFrom(value) !== null,
  currency: () => (value) => (currencyFrom(value) ?? currencyOfSign(value, '')) !== null,
  language: () => (value) => languageTagFrom(value) !== null,
  timeZone: () => (value) => timeZoneFrom(value) !== null,
}

const numeric = { number: 1, phone: 0.6, other: 0.15 }
const dated = { date: 1, number: 0.4, other: 0.1 }
const coded = { text: 0.3, other: 0.1 }
const named = { number: 0.4, date: 0.2, email: 0.5, url: 0.3, boolean: 0.4, other: 1 }

/** By type of field, the factor for each look; types that are not here take anything. */
const suits: Record<string, Partial<Record<Look | 'other', number>>> = {
  integer: numeric,
  decimal: numeric,
  percent: numeric,
  money: numeric,
  rating: numeric,
  duration: { number: 1, text: 0.4, other: 0.2 },
  country: coded,
  currency: coded,
  language: coded,
  timeZone: coded,
  date: dated,
  dateTime: dated,
  boolean: { boolean: 1, number: 0.7, other: 0.3 },
  email: { email: 1, other: 0.2 },
  phone: { phone: 1, number: 0.9, text: 0.5, other: 0.1 },
  url: { url: 1, text: 0.6, other: 0.2 },
  personName: named,
  address: named,
  user: { ...named, email: 0.9, number: 0.7 },
  link: { ...named, email: 0.9, number: 0.8 },
}

function partFit(field: FieldShape, path: string, { look, filled }: Pick<ColumnFacts, 'look' | 'filled'>): number {
  if (field.type === 'personName' && look !== 'text') return look === 'boolean' ? 0.8 : 0.3
  if (path.endsWith('.currency'))
    return share(filled, (value) => /^[A-Za-z]{3}$|^\p{Sc}$/u.test(value)) >= 0.8 ? 1 : 0.1
  if (path.endsWith('.country')) return areCountries(filled) ? 1 : 0.75
  return 1
}

function optionFit(options: readonly string[], filled: string[]): number {
  const known = new Set(options.map((option) => squeeze(option)))
  const hits = share(filled, (value) => value.split(/[,;|]/).some((part) => known.has(squeeze(part))))
  return 0.6 + 0.4 * hits
}

export function areCountries(filled: readonly string[]): boolean {
  return filled.length > 0 && share([...new Set(filled)], (value) => countryFrom(value) !== null) >= 0.8
}

/** How much of the different values of a column are among `titles`; 0 when there are too few to tell. */
export function overlap({ keys }: ColumnFacts, titles: ReadonlySet<string>): number {
  if (keys.size === 0 || titles.size === 0) return 0
  let hits = 0
  for (const key of keys) if (titles.has(key)) hits++
  return hits < Math.min(2, keys.size) ? 0 : hits / keys.size
}

function share<T>(values: readonly T[], test: (value: T) => boolean): number {
  return values.length === 0 ? 0 : values.filter(test).length / values.length
}
