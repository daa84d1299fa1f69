import { editDistance } from '#kernel/spelling.ts'
import { isSameGivenName } from './data/nicknames.ts'
import { jaroWinkler } from './jaro-winkler.ts'
import type { Mail, Name, Party } from './normalise.ts'

/** The fields that a pair of people, or of companies, is compared by, each with its highest level of agreement. */
export const comparedFields = {
  person: { name: 5, company: 2, mail: 3, phone: 2, address: 4, birthday: 2 },
  company: { company: 3, domain: 1, mail: 3, phone: 2, address: 4 },
} as const

export type Kind = keyof typeof comparedFields

/** By field: 0 is disagreement, the highest of `comparedFields` the same; a field that one side does not know is left out. */
export type Levels = Readonly<Record<string, number>>

/** Which pairs are looked for: of `least` bits and more, by bits per field and level that never fall with more agreement. */
export interface Wanted {
  least: number
  weights: Readonly<Record<string, readonly number[]>>
}

const whatever: Wanted = { least: Number.NEGATIVE_INFINITY, weights: {} }

/** How far two parties agree as people or as companies. The order of the two does not matter. */
export function compare(kind: Kind, one: Party, other: Party): Levels {
  return compareFor(whatever, kind, one, other) as Levels
}

/**
 * `compare` for those who look for pairs of so many bits: null as soon as what is still to be compared cannot bring them,
 * what is cheap and telling first.
 */
export function compareFor(wanted: Wanted, kind: Kind, one: Party, other: Party): Levels | null {
  return kind === 'person' ? comparePeople(wanted, one, other) : compareCompanies(wanted, one, other)
}

/** Sums of the same bits in another order may differ by less. */
const slack = 1e-6

function comparePeople({ least, weights }: Wanted, one: Party, other: Party): Levels | null {
  const isOf = (one.given && other.given) || (one.family && other.family)
  const isWhole = one.given !== null && other.given !== null && one.family !== null && other.family !== null
  const birthday = birthdayLevel(one.birthday, other.birthday)
  const mail = bestLevel(one.mails, other.mails, mailLevel)
  const phone = bestLevel(one.phones, other.phones, phoneLevel)
  // A mail of level 1 may be left out, and so may telephone and address of kin.
  const sure = bits(weights.birthday, birthday) + Math.max(bits(weights.mail, mail), mail === 1 ? 0 : lowest)
  const company = one.company && other.company ? best(weights.company) : 0
  const kin = isWhole ? sure + company + bits(weights.name, 1) : lowest
  const apart = sure + company + bits(weights.phone, phone)
  const name = isWhole ? best(weights.name) : isOf ? bits(weights.name, 1) : 0
  if (Math.max(kin, apart + name + (one.address && other.address ? best(weights.address) : 0)) < least - slack)
    return null
  const address = addressLevel(one.address, other.address)
  const placed = apart + bits(weights.address, address)
  if (Math.max(kin, placed + name) < least - slack) return null
  const names = compareNames(one, other)
  const named = nameLevel(names)
  // A family shares a house and a telephone: that is no evidence for one person where the given names differ.
  const isKin = names.given === 0 && (names.family ?? 0) >= 1
  if ((isKin ? kin : placed + bits(weights.name, named)) < least - slack) return null
  const firm = companyLevel(one.company, other.company)
  return known({
    name: named,
    company: firm === null ? null : Math.max(0, firm - 1),
    birthday,
    // An address before its sign is made of the name, and says no more than it where the names agree.
    mail: mail === 1 && (named ?? 0) >= 4 ? null : mail,
    phone: isKin ? null : phone,
    address: isKin ? null : address,
  })
}

function compareCompanies({ least, weights }: Wanted, one: Party, other: Party): Levels | null {
  const domain = domainsLevel(one.domains, other.domains)
  const mail = bestLevel(one.mails, other.mails, mailLevel)
  const phone = bestLevel(one.phones, other.phones, phoneLevel)
  const sure = bits(weights.domain, domain) + bits(weights.mail, mail) + bits(weights.phone, phone)
  const name = one.company && other.company ? best(weights.company) : 0
  if (sure + name + (one.address && other.address ? best(weights.address) : 0) < least - slack) return null
  const address = addressLevel(one.address, other.address)
  if (sure + name + bits(weights.address, address) < least - slack) return null
  return known({ company: companyLevel(one.company, other.company), domain, mail, phone, address })
}

const lowest = Number.NEGATIVE_INFINITY

function bits(weights: readonly number[] | undefined, level: number | null): number {
  return level === null ? 0 : (weights?.[level] ?? 0)
}

function best(weights: readonly number[] | undefined): number {
  return weights?.at(-1) ?? 0
}

function known(levels: Record<string, number | null>): Levels {
  const found: Record<string, number> = {}
  for (const field in levels) {
    const level = levels[field]
    if (typeof level === 'number') found[field] = level
  }
  return found
}

interface NameLevels {
  given: number | null
  family: number | null
}

/**
 * Given and family name are one field, because they go together: whoever has a Spanish one has two. 5 both the same, 4 one of
 * them written otherwise, 3 both or one of them alike, 2 hardly more than alike, 1 only one of them.
 */
function nameLevel({ given, family }: NameLevels): number | null {
  if (given === null && family === null) return null
  if (!given || !family) return Math.max(given ?? 0, family ?? 0) >= 2 ? 1 : 0
  return Math.max(2, given + family - 1)
}

/** Straight or with given and family name swapped, whichever agrees more. */
function compareNames(one: Party, other: Party): NameLevels {
  const straight = { given: givenLevel(one.given, other.given), family: familyLevel(one.family, other.family) }
  if (!one.given || !one.family || !other.given || !other.family) return straight
  const sum = (straight.given ?? 0) + (straight.family ?? 0)
  if (sum === 6) return straight
  // Names that were swapped must agree well, or any two people with a name in common would be alike.
  const first = givenLevel(one.given, other.family) as number
  if (first < 2) return straight
  const second = givenLevel(one.family, other.given) as number
  if (second < 2 || first + second <= sum) return straight
  return { given: Math.min(first, second), family: Math.max(first, second) }
}

function givenLevel(one: Name | null, other: Name | null): number | null {
  if (!one || !other) return null
  const level = wordsLevel(one, other)
  if (level >= 2) return level
  const a = one.words[0] as string
  const b = other.words[0] as string
  if (isSameGivenName(a, b)) return 2
  if ((one.words.length > 1 || other.words.length > 1) && isSameGivenName(one.text, other.text)) return 2
  return (a.length === 1 || b.length === 1) && a[0] === b[0] ? 1 : level
}

function familyLevel(one: Name | null, other: Name | null): number | null {
  return one && other ? wordsLevel(one, other) : null
}

/** 3 the same, 2 written in another way or shorter, 1 alike. */
function wordsLevel(one: Name, other: Name): number {
  if (one === other) return 3
  if (one.han && other.han) return hanLevel(one.han, other.han)
  if (one.text === other.text) return one.han || other.han ? 2 : 3
  if (one.sound === other.sound || isPartOf(one, other) || isPartOf(other, one)) return 2
  const likeness = Math.max(jaroWinkler(one.text, other.text, 0.82), jaroWinkler(one.sound, other.sound, 0.82))
  return likeness >= 0.9 ? 2 : likeness >= 0.82 ? 1 : 0
}

/** Two characters of one sound are two names. */
function hanLevel(one: string, other: string): number {
  if (one === other) return 3
  const most = Math.max(one.length, other.length)
  if (one.includes(other) || other.includes(one)) return 2
  return most > 2 && editDistance(one, other, 1) === 1 ? (most > 3 ? 2 : 1) : 0
}

/** Of two that differ. */
function isPartOf(few: Name, many: Name): boolean {
  if (few.text.length < 3 || (few.words.length === 1 && many.words.length === 1)) return false
  return few.words.every((word) => many.words.includes(word))
}

function companyLevel(one: Name | null, other: Name | null): number | null {
  if (!one || !other) return null
  if (one === other) return 3
  if (one.han && other.han) return hanLevel(one.han, other.han)
  if (one.text === other.text) return 3
  if (one.sound === other.sound || (one.words.length === other.words.length && sorted(one) === sorted(other))) return 2
  const [short, long] = one.text.length < other.text.length ? [one, other] : [other, one]
  if (short.text.length >= 5 && short.words.every((word, i) => word === long.words[i])) return 2
  const likeness = jaroWinkler(one.text, other.text, 0.86)
  return likeness >= 0.94 ? 2 : likeness >= 0.86 ? 1 : 0
}

function sorted({ words }: Name): string {
  return words.toSorted().join(' ')
}

function domainsLevel(ones: readonly string[], others: readonly string[]): number | null {
  if (ones.length === 0 || others.length === 0) return null
  return ones.some((one) => others.includes(one)) ? 1 : 0
}

/** Of the pair that agrees most; null where one side has none. */
function bestLevel<T>(ones: readonly T[], others: readonly T[], levelOf: (one: T, other: T) => number): number | null {
  if (ones.length === 0 || others.length === 0) return null
  let level = 0
  for (const one of ones) for (const other of others) level = Math.max(level, levelOf(one, other))
  return level
}

/** 3 the same, 2 a letter off, 1 the same before or after the sign. Numbers tell people of one name apart: `ana2@` is not `ana@`. */
function mailLevel(one: Mail, other: Mail): number {
  if (one.text === other.text) return 3
  const isOneHost = one.domain === other.domain
  if (isOneHost && one.letters === other.letters) return 0
  if (Math.min(one.text.length, other.text.length) >= 10 && editDistance(one.text, other.text, 1) === 1) return 2
  if (one.local === other.local && one.local.length >= 5) return 1
  return isOneHost && jaroWinkler(one.local, other.local, 0.9) >= 0.9 ? 1 : 0
}

/** 2 the same, 1 a digit off or without the same country. */
function phoneLevel(one: string, other: string): number {
  if (one === other) return 2
  return isSameEnd(one, other) || editDistance(one, other, 1) === 1 ? 1 : 0
}

/** Of eight letters. */
function isSameEnd(one: string, other: string): boolean {
  if (one.length < 8 || other.length < 8) return one.slice(-8) === other.slice(-8)
  for (let at = 1; at <= 8; at++)
    if (one.charCodeAt(one.length - at) !== other.charCodeAt(other.length - at)) return false
  return true
}

/** 4 the same house, 3 probably, 2 the same postal code, 1 the same town. */
function addressLevel(one: Party['address'], other: Party['address']): number | null {
  if (!one || !other) return null
  const isCode = one.postalCode !== '' && one.postalCode === other.postalCode
  const isPlace = isCode || (one.city !== '' && other.city !== '' && jaroWinkler(one.city, other.city, 0.9) >= 0.9)
  const place = isCode ? 2 : isPlace ? 1 : 0
  if (one.street === '' || other.street === '') return place
  const isNumber = one.number === other.number
  const isNear = isNumber || one.number === '' || other.number === '' || editDistance(one.number, other.number, 1) <= 1
  if (!isNear || (!isPlace && (!isNumber || one.number === ''))) return place
  const likeness = jaroWinkler(one.street, other.street, isNumber ? 0.8 : 0.9)
  if (likeness >= 0.9 && isNumber && one.number !== '') return isPlace ? 4 : 3
  return isPlace && (likeness >= 0.9 || (likeness >= 0.8 && isNumber)) ? 3 : place
}

/** 2 the same, 1 a digit off or day and month swapped. */
function birthdayLevel(one: string | null, other: string | null): number | null {
  if (!one || !other) return null
  if (one === other) return 2
  if (editDistance(one, other, 1) === 1) return 1
  if (one.charCodeAt(0) !== other.charCodeAt(0) || one.charCodeAt(3) !== other.charCodeAt(3)) return 0
  const [year, month, day] = one.split('-')
  return other === `${year}-${day}-${month}` ? 1 : 0
}
