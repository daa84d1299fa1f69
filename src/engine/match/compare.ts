import { editDistance } from '#kernel/spelling.ts'
import { isSameGivenName } from './data/nicknames.ts'
import { jaroWinkler } from './jaro-winkler.ts'
import { domainOf, type Name, type Party } from './normalise.ts'

/** The fields that a pair of people, or of companies, is compared by, each with its highest level of agreement. */
export const comparedFields = {
  person: { name: 5, company: 2, mail: 3, phone: 2, address: 4, birthday: 2 },
  company: { company: 3, domain: 1, mail: 3, phone: 2, address: 4 },
} as const

export type Kind = keyof typeof comparedFields

/** By field: 0 is disagreement, the highest of `comparedFields` the same; a field that one side does not know is left out. */
export type Levels = Readonly<Record<string, number>>

/** How far two parties agree as people or as companies. The order of the two does not matter. */
export function compare(kind: Kind, one: Party, other: Party): Levels {
  const levels: Record<string, number | null> = {}
  const names = kind === 'person' ? compareNames(one, other) : null
  const company = companyLevel(one.company, other.company)
  if (names) {
    levels.name = nameLevel(names)
    levels.company = company === null ? null : Math.max(0, company - 1)
    levels.birthday = birthdayLevel(one.birthday, other.birthday)
  } else {
    levels.company = company
    levels.domain = best(one.domains, other.domains, (a, b) => (a === b ? 1 : 0))
  }
  levels.mail = best(one.mails, other.mails, mailLevel)
  // An address before its sign is made of the name, and says no more than it where the names agree.
  if (levels.mail === 1 && (levels.name ?? 0) >= 4) levels.mail = null
  // A family shares a house and a telephone: that is no evidence for one person where the given names differ.
  const isKin = names?.given === 0 && (names.family ?? 0) >= 1
  levels.phone = isKin ? null : best(one.phones, other.phones, phoneLevel)
  levels.address = isKin ? null : addressLevel(one.address, other.address)
  return Object.fromEntries(Object.entries(levels).filter((entry): entry is [string, number] => entry[1] !== null))
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
  const crossed = [givenLevel(one.given, other.family), givenLevel(one.family, other.given)] as [number, number]
  // Names that were swapped must agree well, or any two people with a name in common would be alike.
  if (Math.min(...crossed) < 2 || crossed[0] + crossed[1] <= (straight.given ?? 0) + (straight.family ?? 0))
    return straight
  return { given: Math.min(...crossed), family: Math.max(...crossed) }
}

function givenLevel(one: Name | null, other: Name | null): number | null {
  if (!one || !other) return null
  const level = wordsLevel(one, other)
  if (level >= 2) return level
  const [a, b] = [one.words[0] as string, other.words[0] as string]
  if (isSameGivenName(a, b) || isSameGivenName(one.text, other.text)) return 2
  return (a.length === 1 || b.length === 1) && a[0] === b[0] ? 1 : level
}

function familyLevel(one: Name | null, other: Name | null): number | null {
  return one && other ? wordsLevel(one, other) : null
}

/** 3 the same, 2 written in another way or shorter, 1 alike. */
function wordsLevel(one: Name, other: Name): number {
  if (one.han && other.han) return hanLevel(one.han, other.han)
  if (one.text === other.text) return one.han || other.han ? 2 : 3
  if (one.sound === other.sound || isPartOf(one, other) || isPartOf(other, one)) return 2
  const likeness = Math.max(jaroWinkler(one.text, other.text), jaroWinkler(one.sound, other.sound))
  return likeness >= 0.9 ? 2 : likeness >= 0.82 ? 1 : 0
}

/** Two characters of one sound are two names. */
function hanLevel(one: string, other: string): number {
  if (one === other) return 3
  const most = Math.max(one.length, other.length)
  if (one.includes(other) || other.includes(one)) return 2
  return most > 2 && editDistance(one, other, 1) === 1 ? (most > 3 ? 2 : 1) : 0
}

function isPartOf(few: Name, many: Name): boolean {
  return few.text.length >= 3 && few.words.every((word) => many.words.includes(word))
}

function companyLevel(one: Name | null, other: Name | null): number | null {
  if (!one || !other) return null
  if (one.han && other.han) return hanLevel(one.han, other.han)
  if (one.text === other.text) return 3
  if (one.sound === other.sound || sorted(one) === sorted(other)) return 2
  const [short, long] = one.text.length < other.text.length ? [one, other] : [other, one]
  if (short.text.length >= 5 && short.words.every((word, i) => word === long.words[i])) return 2
  const likeness = jaroWinkler(one.text, other.text)
  return likeness >= 0.94 ? 2 : likeness >= 0.86 ? 1 : 0
}

function sorted({ words }: Name): string {
  return words.toSorted().join(' ')
}

/** 3 the same, 2 a letter off, 1 the same before or after the sign. Numbers tell people of one name apart: `ana2@` is not `ana@`. */
function mailLevel(one: string, other: string): number {
  if (one === other) return 3
  if (domainOf(one) === domainOf(other) && withoutDigits(localOf(one)) === withoutDigits(localOf(other))) return 0
  if (Math.min(one.length, other.length) >= 10 && editDistance(one, other, 1) === 1) return 2
  const [a, b] = [localOf(one), localOf(other)]
  return (a === b && a.length >= 5) || (domainOf(one) === domainOf(other) && jaroWinkler(a, b) >= 0.9) ? 1 : 0
}

function withoutDigits(text: string): string {
  return text.replace(/\d+/g, '')
}

function localOf(mail: string): string {
  return mail.slice(0, mail.indexOf('@'))
}

/** 2 the same, 1 a digit off or without the same country. */
function phoneLevel(one: string, other: string): number {
  if (one === other) return 2
  return one.slice(-8) === other.slice(-8) || editDistance(one, other, 1) === 1 ? 1 : 0
}

/** 4 the same house, 3 probably, 2 the same postal code, 1 the same town. */
function addressLevel(one: Party['address'], other: Party['address']): number | null {
  if (!one || !other) return null
  const isCode = one.postalCode !== '' && one.postalCode === other.postalCode
  const isPlace = isCode || (one.city !== '' && other.city !== '' && jaroWinkler(one.city, other.city) >= 0.9)
  const place = isCode ? 2 : isPlace ? 1 : 0
  if (one.street === '' || other.street === '') return place
  const likeness = jaroWinkler(one.street, other.street)
  const isNumber = one.number === other.number
  if (likeness >= 0.9 && isNumber && one.number !== '') return isPlace ? 4 : 3
  const isNearNumber = one.number === '' || other.number === '' || editDistance(one.number, other.number, 1) <= 1
  if (isPlace && ((likeness >= 0.8 && isNumber) || (likeness >= 0.9 && isNearNumber))) return 3
  return place
}

/** 2 the same, 1 a digit off or day and month swapped. */
function birthdayLevel(one: string | null, other: string | null): number | null {
  if (!one || !other) return null
  if (one === other) return 2
  const [year, month, day] = one.split('-')
  return other === `${year}-${day}-${month}` || editDistance(one, other, 1) === 1 ? 1 : 0
}

function best(
  ones: readonly string[],
  others: readonly string[],
  level: (a: string, b: string) => number,
): number | null {
  if (ones.length === 0 || others.length === 0) return null
  return Math.max(...ones.flatMap((one) => others.map((other) => level(one, other))))
}
