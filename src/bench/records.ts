import { namePerson, phoneIn } from '#demo/people.ts'
import { type Country, countries } from '#demo/places.ts'
import { type Random, seededRandom } from '#demo/random.ts'
import { wordsIn } from '#demo/words.ts'
import type { Operation } from '#engine/write/operations.ts'
import { newId } from '#kernel/ids.ts'
import type { Company, Owner, Stage } from './company.ts'

/** How many records of each kind a bench of `size` contacts has. */
export interface Counts {
  account: number
  contact: number
  deal: number
  activity: number
}

export function countsFor(size: number, deals: number | null = null): Counts {
  const deal = deals ?? Math.ceil(size / 2.5)
  return { account: Math.max(Math.ceil(size / 5), Math.ceil(deal / 2.5)), contact: size, deal, activity: size * 2 }
}

type Data = Record<string, unknown>
type Maker = { object: keyof Counts; make: (index: number) => Operation }

const day = 86_400_000
/** Everything happens in the three years before this day, so that the same seed tells the same story. */
const today = Date.UTC(2026, 10, 1)
const words = wordsIn('en')

/**
 * Makers of records, in the order in which they must be stored. A seed makes the same records, ids aside: names in Latin,
 * Cyrillic and Chinese script, few owners with much and many with little, amounts over five orders of magnitude, one
 * account in a hundred with a crowd of contacts.
 */
export function recordMakers({ owners, stages }: Company, { seed, counts }: { seed: number; counts: Counts }): Maker[] {
  const random = seededRandom(seed)
  const accounts: { id: string; country: Country; owner: Owner }[] = []
  const contacts: string[] = []
  const deals: string[] = []
  const owner = () => owners[Math.floor(random.next() ** 2 * owners.length)] as Owner
  const account = () => accounts[popular(random, counts.account)]
  /** The record of an owner; its id is kept for what links to it. */
  const create = (object: keyof Counts, { id: ownerId, branchId }: Owner, data: Data): Operation => {
    const id = newId()
    if (object === 'contact') contacts.push(id)
    if (object === 'deal') deals.push(id)
    return { op: 'create', object, id, data: { ...data, ownerId, branchId } }
  }
  return [
    {
      object: 'account',
      make: (index) => {
        const made = { id: newId(), country: random.weighted(countries, ({ weight }) => weight), owner: owner() }
        accounts.push(made)
        const { id, branchId } = made.owner
        const data = { ...accountData(random, made.country, index), ownerId: id, branchId }
        return { op: 'create', object: 'account', id: made.id, data }
      },
    },
    {
      object: 'contact',
      make: (index) => {
        const { id, country, owner: theirs } = account() as (typeof accounts)[number]
        return create('contact', theirs, { ...contactData(random, country, index), accountId: id })
      },
    },
    {
      object: 'deal',
      make: (index) => {
        const { id, owner: theirs } = account() as (typeof accounts)[number]
        const whose = random.chance(0.8) ? theirs : owner()
        return create('deal', whose, { ...dealData(random, stages, index), accountId: id })
      },
    },
    {
      object: 'activity',
      make: (index) => {
        const { id, owner: theirs } = account() as (typeof accounts)[number]
        const link = random.next()
        const target =
          link < 0.5
            ? { contactId: contacts[random.integer(0, contacts.length - 1)] }
            : link < 0.9
              ? { dealId: deals[random.integer(0, deals.length - 1)] }
              : {}
        return create('activity', theirs, { ...activityData(random, index), accountId: id, ...target })
      },
    },
  ]
}

/** An index below `count`: one in a hundred is meant ten times as often as its share. */
function popular(random: Random, count: number): number {
  const crowd = Math.max(1, Math.floor(count / 100))
  return random.chance(0.1) ? random.integer(0, crowd - 1) : random.integer(0, count - 1)
}

function accountData(random: Random, country: Country, index: number): Data {
  const name = written(random.pick(country.names))
  const [city, postalCode, street] = random.pick(country.cities)
  const pattern = random.pick(Object.values(country.businesses).flat())
  return {
    name: `${pattern.replace('*', `${name} ${written(random.pick(country.family))}`)} ${city}`,
    kind: 'company',
    lifecycle: random.pick(['prospect', 'customer', 'loyal', 'lapsed', 'lost']),
    industry: random.pick(Object.values(words.trades)),
    website: `https://firm${index}.example`,
    email: `office@firm${index}.example`,
    phone: phoneIn(country, index),
    billingAddress: { line1: `${street} ${random.integer(1, 140)}`, postalCode, city, country: country.code },
    employees: Math.max(1, Math.round(random.skewed(25, 1.2))),
    annualRevenue: { amount: random.skewed(900_000, 1.3).toFixed(2), currency: 'EUR' },
    source: random.pick(words.sources),
    tags: random.chance(0.05) ? [words.vip] : [],
  }
}

/** The person that the `index`-th contact is; also for those that the bench creates and imports. */
export function contactData(random: Random, country: Country, index: number): Data {
  const { first, last, full, latin } = namePerson(random, country)
  const second = written(random.pick(country.family))
  // Two family names, so that not everybody is called like a hundred others.
  const name = country.familyFirst
    ? { first: `${first}${second.slice(0, 1)}`, last, full: `${full}${second.slice(0, 1)}` }
    : { first, last: `${last} ${second}`, full: `${full} ${second}` }
  return {
    name,
    jobTitle: random.pick(words.jobs),
    email: `${latin}${index}@firm${random.integer(0, 9_999)}.example`,
    phone: phoneIn(country, index),
    ...(random.chance(0.4) ? { mobile: phoneIn(country, index + 5_000_000) } : {}),
    language: country.language,
    source: random.pick(words.sources),
    tags: random.chance(0.02) ? [words.vip] : [],
  }
}

function dealData(random: Random, stages: readonly Stage[], index: number): Data {
  // More in the first steps than in the later ones, most of all closed.
  const stage = stages[random.weighted([0, 1, 2, 3, 4, 5, 6, 7], (place) => stageWeights[place] as number)] as Stage
  const opened = today - Math.floor(random.next() ** 1.5 * 1_095) * day - random.integer(0, day)
  const closes = new Date(opened + Math.round(random.skewed(60, 0.7)) * day).toISOString().slice(0, 10)
  return {
    name: `${random.pick(words.needs)} ${index}`,
    stageId: stage.id,
    amount: { amount: random.skewed(8_000, 1.4).toFixed(2), currency: 'EUR' },
    openedAt: new Date(opened).toISOString(),
    closesOn: closes,
    ...(stage.kind === 'open' ? {} : { closedAt: `${closes}T12:00:00.000Z` }),
    ...(stage.kind === 'lost' ? { lossReason: random.pick(words.lossReasons) } : {}),
    source: random.pick(words.sources),
    nextStep: random.pick(words.nextSteps),
  }
}

const stageWeights = [18, 14, 10, 9, 7, 5, 20, 17]

function activityData(random: Random, index: number): Data {
  const at = new Date(today - Math.floor(random.next() ** 1.5 * 1_095) * day + random.integer(0, day)).toISOString()
  const kind = random.weighted(['task', 'call', 'meeting', 'visit', 'note'] as const, (one) => kindWeights[one])
  const subjects = {
    task: words.tasks,
    call: words.calls,
    meeting: words.meetings,
    visit: words.visits,
    note: words.notes,
  }
  const isDone = kind === 'note' || random.chance(0.85)
  return {
    kind,
    subject: `${random.pick(subjects[kind])} ${index}`,
    ...(random.chance(0.3) ? { body: random.pick(words.callOutcomes) } : {}),
    ...(kind === 'note' ? {} : { dueAt: at }),
    ...(isDone ? { doneAt: at } : {}),
  }
}

const kindWeights = { task: 30, call: 35, meeting: 12, visit: 8, note: 15 }

/** A word of the sample company without its Latin spelling. */
function written(word: string): string {
  return word.split('|')[0] as string
}
