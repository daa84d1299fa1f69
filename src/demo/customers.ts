import { newId } from '#kernel/ids.ts'
import { daysLater, inOfficeHours } from './days.ts'
import { type Business, nameBusinesses, namePerson, type Person, phoneIn } from './people.ts'
import type { Random } from './random.ts'
import { type Colleague, colleagues, sources, trades } from './trade.ts'

/** A customer of the sample, as the stories about it need it. */
export interface Customer extends Business {
  id: string
  owner: Colleague
  /** When it was first noted. */
  since: Date
  /** Bought before the two years that are told in full. */
  former: boolean
  /** How much it buys, beside the others; 0 never had a deal. */
  appetite: number
  /** Index into `Words.sources`. */
  source: number
  staff: number
  contacts: { id: string; person: Person; phone: string; job: number }[]
  parentId: string | null
}

/** Somebody who has not become a customer. */
export interface Prospect extends Business {
  owner: Colleague
  person: Person
  phone: string
  since: Date
  source: number
  status: 'new' | 'contacted' | 'qualified' | 'disqualified'
  score: number
}

interface Wanted {
  random: Random
  accounts: number
  /** First day of the sample and the present. */
  start: Date
  now: Date
}

export function inventCustomers({ random, accounts, start, now }: Wanted): Customer[] {
  const businesses = nameBusinesses(random, accounts)
  const customers = businesses.map((business, index): Customer => {
    const former = random.chance(0.33)
    const age = former ? 1 : random.next()
    const since = inOfficeHours(
      random,
      new Date(start.getTime() + (1 - age) * (now.getTime() - start.getTime()) * 0.94),
    )
    const owner = random.pick(sellersOf(business))
    const people = Array.from({ length: index % 5 === 0 ? 4 : index % 5 === 1 ? 2 : 3 }, (_, place) => ({
      id: newId(),
      person: namePerson(random, business.country),
      phone: phoneIn(business.country, index * 4 + place + 1),
      job: place === 0 ? random.integer(0, 1) : random.integer(2, 6),
    }))
    return {
      ...business,
      id: newId(),
      owner,
      since,
      former,
      appetite: random.chance(0.15) ? 0 : random.skewed(1, 0.6),
      source: sources.indexOf(random.weighted(sources, (one) => one.weight)),
      staff: Math.max(1, Math.round(random.skewed(trades[business.trade].staff, 0.7))),
      contacts: withNamesOfTheirOwn(people),
      parentId: null,
    }
  })
  return joinGroups(random, customers)
}

export function inventProspects({ random, accounts, now }: Wanted): Prospect[] {
  return nameBusinesses(random, Math.round(accounts * 0.6)).map((business, index): Prospect => {
    const age = Math.floor(random.skewed(60, 0.9))
    const since = inOfficeHours(random, daysLater(now, -1 - Math.min(age, 500)))
    const fresh = age < 12
    // Some are weeks old and nobody has called them: what a manager should find.
    const status = fresh
      ? random.weighted(['new', 'contacted'] as const, (one) => (one === 'new' ? 3 : 1))
      : random.weighted(
          ['new', 'contacted', 'qualified', 'disqualified'] as const,
          (one) => ({ new: 2, contacted: 3, qualified: 2, disqualified: 4 })[one],
        )
    return {
      ...business,
      owner: random.pick(sellersOf(business)),
      person: namePerson(random, business.country),
      phone: phoneIn(business.country, accounts * 4 + index + 1),
      since,
      source: sources.indexOf(random.weighted(sources, (one) => one.weight)),
      status,
      score: { new: 40, contacted: 50, qualified: 75, disqualified: 15 }[status] + random.integer(-12, 15),
    }
  })
}

function sellersOf(business: Business): Colleague[] {
  const own = colleagues.filter((one) => one.branch === business.country.branch && one.skill > 0)
  // Who speaks the customer's language takes it, if there is such a person.
  const speaking = own.filter((one) => one.language === business.country.language && one.language === 'zh')
  return speaking.length > 0 ? speaking : own
}

/** Chains: a few hotels and shops belong to a bigger one of the same country. */
function joinGroups(random: Random, customers: Customer[]): Customer[] {
  const heads = new Map<string, Customer>()
  return customers.map((customer) => {
    const group = `${customer.country.code} ${customer.trade}`
    const head = heads.get(group)
    if (!head && customer.staff > 60) heads.set(group, customer)
    const joins = head && head.since <= customer.since && random.chance(0.2)
    return joins ? { ...customer, parentId: head.id } : customer
  })
}

/** Two people of one firm with the same name would share an address of mail. */
function withNamesOfTheirOwn(people: Customer['contacts']): Customer['contacts'] {
  const seen = new Set<string>()
  return people.map((one, place) => {
    const latin = seen.has(one.person.latin) ? `${one.person.latin}${place + 1}` : one.person.latin
    seen.add(latin)
    return { ...one, person: { ...one.person, latin } }
  })
}
