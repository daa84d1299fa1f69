import { type Random, seededRandom } from '#demo/random.ts'
import type { Kind } from '#engine/match/compare.ts'
import type { Facts } from '#engine/match/normalise.ts'
import { toLatin } from '#kernel/letters/to-latin.ts'
import { byEar, called, countries, cyrillicSyllables, hanSyllables, shorter, syllables } from './words.ts'

/** A record of the list; records of one `entity` are one person or company. */
export interface Made {
  entity: number
  facts: Facts
}

export interface MakeOptions {
  kind: Kind
  /** How many people or companies there are; three of ten have a second record, one of those a third. */
  entities: number
  seed: number
  /** What is written down beside names; names always are. */
  known: readonly ('address' | 'birthday' | 'mail' | 'phone')[]
}

type Language = keyof typeof countries

/** A list of customers as years of typing leave it: the same for the same seed. */
export function makeList({ kind, entities, seed, known }: MakeOptions): Made[] {
  const random = seededRandom(seed)
  const list: Made[] = []
  let house: Facts | null = null
  for (let entity = 0; entity < entities; entity++) {
    const language = random.weighted(['en', 'es', 'uk', 'zh'] as const, (one) => (one === 'zh' ? 1 : 2))
    const whole: Facts = kind === 'person' ? person(random, language) : company(random, language)
    // Families live together: they share a name and an address, and are not one.
    if (kind === 'person' && house && random.chance(0.06))
      Object.assign(whole, { family: house.family, address: house.address, ...otherGiven(random, whole, house) })
    house = whole
    const copies = random.chance(0.3) ? (random.chance(0.1) ? 2 : 1) : 0
    list.push({ entity, facts: only(whole, known) })
    for (let copy = 0; copy < copies; copy++) list.push({ entity, facts: only(spoil(random, whole, language), known) })
  }
  return random.shuffled(list)
}

function otherGiven(random: Random, { given }: Facts, house: Facts): Facts {
  const others = Object.values(countries).find((country) =>
    country.family.includes(house.family?.split(' ')[0] as string),
  )
  const choice = (others?.given ?? []).filter((name) => name !== house.given)
  return { given: choice.length > 0 ? random.pick(choice) : given }
}

function person(random: Random, language: Language): Facts {
  const { given, family, dialling } = countries[language]
  const names = { given: random.pick(given), family: random.pick(family) }
  if (language === 'es' && random.chance(0.7)) names.family += ` ${random.pick(family)}`
  const local = [names.given, names.family.split(' ')[0]].map((name) => plain(name as string)).join('.')
  return {
    ...names,
    address: address(random, language),
    birthday: `${random.integer(1940, 2005)}-${two(random.integer(1, 12))}-${two(random.integer(1, 28))}`,
    mails: [
      `${local}${random.integer(1, 999)}@${random.pick(['gmail.com', 'outlook.com', 'ukr.net', 'qq.com', 'acme.example'])}`,
    ],
    phones: [`${dialling}${random.integer(100_000_000, 999_999_999)}`],
  }
}

function company(random: Random, language: Language): Facts {
  const { forms, trades, dialling, family } = countries[language]
  const from = language === 'zh' ? hanSyllables : language === 'uk' ? cyrillicSyllables : syllables
  const made = Array.from({ length: random.integer(2, 3) }, () => random.pick(from)).join('')
  const core = language !== 'zh' && random.chance(0.25) ? random.pick(family) : capital(made)
  const trade = random.pick(trades)
  const form = random.pick(forms)
  const name =
    language === 'zh' ? `${core}${trade}` : language === 'uk' ? `«${core}${trade.toLowerCase()}»` : `${core} ${trade}`
  const host = `${plain(`${core}${trade}`) || 'firm'}${random.integer(1, 9999)}.example`
  return {
    company:
      language === 'uk'
        ? `${form} ${name}`
        : language === 'zh'
          ? `${name}${form}`
          : `${name}${random.pick([' ', ', '])}${form}`,
    website: `https://www.${host}`,
    address: address(random, language),
    mails: [`${random.pick(['info', 'office', 'sales'])}@${host}`],
    phones: [`${dialling}${random.integer(100_000_000, 999_999_999)}`],
  }
}

function address(random: Random, language: Language): Facts['address'] {
  const { streets, cities } = countries[language]
  const number = random.integer(1, 180)
  const street = random.pick(streets)
  const city = random.pick(cities)
  const code =
    language === 'en'
      ? `${city.slice(0, 2).toUpperCase()}${random.integer(1, 20)} ${random.integer(1, 9)}${random.pick(['AB', 'CD', 'XY'])}`
      : String(random.integer(10_000, 99_999))
  return {
    street:
      language === 'en' ? `${number} ${street}` : language === 'zh' ? `${street}${number}号` : `${street}, ${number}`,
    postalCode: code,
    city,
  }
}

/** A second record of the same: somebody typed it again, from a card, a call or another program. */
function spoil(random: Random, whole: Facts, language: Language): Facts {
  const facts: Facts = structuredClone(whole)
  const often = (chance: number, change: () => void) => random.chance(chance) && change()
  if (facts.given) {
    const short = called.get(facts.given)
    often(0.15, () => (facts.given = short ?? facts.given))
    often(0.03, () => (facts.given = [...(facts.given as string)][0]))
    often(0.25, () => (facts.family = facts.family?.split(' ')[0]))
  }
  if (language === 'uk' || language === 'zh') often(0.25, () => toOtherLetters(random, facts))
  if (language === 'es') often(0.3, () => everyName(facts, (name) => name.normalize('NFKD').replace(/\p{M}/gu, '')))
  everyName(facts, (name) => (random.chance(0.08) ? typo(random, name) : name))
  if (facts.given) often(0.03, () => Object.assign(facts, { given: facts.family, family: facts.given }))
  if (facts.company) {
    often(0.3, () => (facts.company = shorten(facts.company as string)))
    often(
      0.35,
      () =>
        (facts.company = (facts.company as string)
          .replace(/[,\s]+(?:Ltd|Limited|Inc\.|LLC|plc|S\.L\.|SL|S\.A\.|S\.L\.U\.)$/, '')
          .replace(/^(?:ТОВ|ПП|ПрАТ|TOV|PP|PrAT)\s/, '')),
    )
    often(0.2, () => (facts.company = (facts.company as string).toUpperCase()))
    often(0.15, () => (facts.website = undefined))
  }
  if (facts.address) {
    const place = facts.address
    often(0.4, () => (place.street = shorten(place.street as string)))
    often(0.05, () => (place.street = typo(random, place.street as string)))
    often(0.08, () => (place.postalCode = typo(random, place.postalCode as string)))
    often(0.08, () => (place.postalCode = undefined))
    often(0.05, () => (place.city = typo(random, place.city as string)))
    often(0.01, () => (facts.address = undefined))
    often(0.02, () => (facts.address = address(random, language)))
  }
  often(0.03, () => (facts.birthday = digitOff(random, facts.birthday)))
  often(0.01, () => (facts.birthday = undefined))
  often(0.25, () => (facts.mails = []))
  often(0.1, () => (facts.mails = facts.mails?.map((mail) => typo(random, mail))))
  often(0.25, () => (facts.phones = []))
  often(0.05, () => (facts.phones = facts.phones?.map((phone) => `${phone.slice(0, -1)}${random.integer(0, 9)}`)))
  return facts
}

function everyName(facts: Facts, change: (name: string) => string): void {
  for (const key of ['given', 'family', 'company'] as const) if (facts[key]) facts[key] = change(facts[key])
}

function toOtherLetters(random: Random, facts: Facts): void {
  const isByEar = random.chance(0.5)
  const letters = (text: string) =>
    isByEar
      ? [...text.toLowerCase()].map((letter) => byEar.get(letter) ?? toLatin(letter)).join('')
      : toLatin(text.toLowerCase())
  everyName(facts, (name) => capital(letters(name)))
  const place = facts.address
  if (!place || /\p{Script=Han}/u.test(place.city ?? '')) return
  place.street = letters(place.street ?? '')
  place.city = capital(letters(place.city ?? ''))
}

/** One letter wrong, gone, doubled or swapped with its neighbour. */
function typo(random: Random, text: string): string {
  const letters = [...text]
  if (letters.length < 4) return text
  const at = random.integer(1, letters.length - 2)
  const [here, next] = [letters[at] as string, letters[at + 1] as string]
  const kinds = [[next, here], [next], [here, here, next], [random.pick([...'aeionrstl']), next]]
  return [...letters.slice(0, at), ...random.pick(kinds), ...letters.slice(at + 2)].join('')
}

function digitOff(random: Random, day: string | undefined): string | undefined {
  return day && `${day.slice(0, -1)}${random.integer(0, 9)}`
}

function shorten(text: string): string {
  return text
    .split(' ')
    .map((word) => shorter.get(word) ?? word)
    .join(' ')
}

function only(facts: Facts, known: MakeOptions['known']): Facts {
  const { given, family, company } = facts
  return {
    given,
    family,
    company,
    ...(known.includes('address') ? { address: facts.address } : {}),
    ...(known.includes('birthday') ? { birthday: facts.birthday } : {}),
    ...(known.includes('mail') ? { mails: facts.mails, website: facts.website } : {}),
    ...(known.includes('phone') ? { phones: facts.phones } : {}),
  }
}

function plain(text: string): string {
  return toLatin(text.toLowerCase())
    .normalize('NFKD')
    .replace(/[^a-z]/g, '')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
