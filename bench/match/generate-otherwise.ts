import { type Random, seededRandom } from '#demo/random.ts'
import type { Facts } from '#engine/match/normalise.ts'
import type { Made } from './generate.ts'
import { familyParts, givenNames, type Land, places } from './other-names.ts'

export interface OtherOptions {
  /** How many people there are; three of ten have a second record, one of those a third. */
  entities: number
  seed: number
  known: readonly ('address' | 'birthday')[]
}

interface Person {
  land: Land
  /** Spellings, the official one first. */
  given: readonly string[]
  friends: readonly string[]
  family: readonly string[]
  street: readonly string[]
  town: readonly string[]
  number: number
  code: string
  born: string
}

const lands = Object.keys(places) as Land[]

/**
 * A list of people in seven languages whose spellings, nicknames, abbreviations and mistakes come from tables and rules of its own: nothing of
 * it is known to what compares them. The same for the same seed.
 */
export function makeOtherList({ entities, seed, known }: OtherOptions): Made[] {
  const random = seededRandom(seed)
  const list: Made[] = []
  let before: Person | null = null
  for (let entity = 0; entity < entities; entity++) {
    let person = makePerson(random)
    // One house, one family name, another person.
    if (before && random.chance(0.05)) {
      const { given, friends } = nameOtherThan(random, before)
      person = { ...before, given, friends, born: person.born }
    }
    before = person
    list.push({ entity, facts: factsOf(random, person, { known, isCopy: false }) })
    const copies = random.chance(0.3) ? (random.chance(0.1) ? 2 : 1) : 0
    for (let copy = 0; copy < copies; copy++)
      list.push({ entity, facts: factsOf(random, person, { known, isCopy: true }) })
  }
  return random.shuffled(list)
}

function makePerson(random: Random): Person {
  const land = random.pick(lands)
  const { streets, towns, code } = places[land]
  return {
    land,
    ...givenOf(random, land),
    family: familyOf(random, land),
    street: random.pick(streets.split(';')).split('='),
    town: random.pick(towns.split(';')).split('='),
    number: random.integer(1, 220),
    code: code
      .replace(/9/g, () => String(random.integer(0, 9)))
      .replace(/A/g, () => random.pick([...'ABCDEGHKLMNPRSTW'])),
    born: `${random.integer(1945, 2004)}-${two(random.integer(1, 12))}-${two(random.integer(1, 28))}`,
  }
}

function givenOf(random: Random, land: Land): Pick<Person, 'given' | 'friends'> {
  const [given = '', friends] = random.pick(givenNames[land].split('\n')).split(' ~ ')
  return { given: given.split(' = '), friends: friends ? [friends] : [] }
}

function nameOtherThan(random: Random, { land, given }: Person): Pick<Person, 'given' | 'friends'> {
  for (;;) {
    const other = givenOf(random, land)
    if (other.given[0] !== given[0]) return other
  }
}

function familyOf(random: Random, land: Land): string[] {
  const [begin, end] = familyParts[land].map((part) => random.pick(part.split(' ')).split('=')) as [string[], string[]]
  const most = Math.max(begin.length, end.length)
  return [...new Set(Array.from({ length: most }, (_, at) => `${spelt(begin, at)}${spelt(end, at)}`))]
}

function spelt(spellings: readonly string[], at: number): string {
  return spellings[Math.min(at, spellings.length - 1)] as string
}

function factsOf(
  random: Random,
  person: Person,
  { known, isCopy }: Pick<OtherOptions, 'known'> & { isCopy: boolean },
): Facts {
  const { land, given, friends, family, street, town, number, code, born } = person
  const mistakes = (text: string, chance: number) => (isCopy && random.chance(chance) ? slip(random, text) : text)
  // Whoever writes in other letters does so throughout.
  const isOther = isCopy && random.chance(0.3)
  const spelling = (all: readonly string[]) =>
    isOther && all.length > 1 ? random.pick(all.slice(1)) : (all[0] as string)
  const isFriend = isCopy && friends.length > 0 && random.chance(0.1)
  const isShort = isCopy && land !== 'zh' && random.chance(0.03)
  const facts: Facts = {
    given: isFriend
      ? (friends[0] as string)
      : isShort
        ? `${(given[0] as string)[0]}.`
        : mistakes(spelling(given), 0.06),
    family: mistakes(spelling(family), 0.06),
  }
  if (isCopy && random.chance(0.02)) Object.assign(facts, { given: facts.family, family: facts.given })
  if (known.includes('birthday') && !(isCopy && random.chance(0.03)))
    facts.birthday = isCopy && random.chance(0.03) ? wrongDay(random, born) : born
  if (known.includes('address') && !(isCopy && random.chance(0.01))) {
    const line = mistakes(spelling(isCopy && !isOther && random.chance(0.4) ? street.toReversed() : street), 0.04)
    const door = isCopy && random.chance(0.05) ? `${number}${random.pick(['a', '/4', ', 2'])}` : String(number)
    facts.address = {
      street:
        places[land].order === 'after'
          ? `${line} ${door}`
          : land === 'zh' && !/[a-z]/i.test(line)
            ? `${line}${door}号`
            : `${door} ${line}`,
      ...(isCopy && random.chance(0.08) ? {} : { postalCode: mistakes(code, 0.04) }),
      ...(isCopy && random.chance(0.04) ? {} : { city: spelling(town) }),
    }
  }
  return facts
}

/** What fingers do: a letter twice, left out, its neighbour on the keyboard, two turned round. */
function slip(random: Random, text: string): string {
  const letters = [...text]
  if (letters.length < 4) return text
  const at = random.integer(1, letters.length - 2)
  const [here, next] = [letters[at] as string, letters[at + 1] as string]
  const beside = keys.find((row) => row.includes(here.toLowerCase()))
  const near = beside ? ([...beside][Math.max(0, beside.indexOf(here.toLowerCase()) - 1)] as string) : here
  const slips = [[here, here, next], [next], [near, next], [next, here]]
  letters.splice(at, 2, ...random.pick(slips))
  return letters.join('')
}

const keys = ['qwertzuiop', 'asdfghjkl', 'yxcvbnm', 'йцукенгшщзх', 'фівапролджє', 'ячсмитьбю', '1234567890']

function wrongDay(random: Random, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return random.chance(0.5) && Number(date) <= 12
    ? `${year}-${date}-${month}`
    : `${year}-${month}-${two(random.integer(1, 28))}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
