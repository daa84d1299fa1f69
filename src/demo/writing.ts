import type { Operation } from '#engine/write/operations.ts'
import { activitiesOf, type Happening, isOpen, notesOn } from './activities.ts'
import type { Customer, Prospect } from './customers.ts'
import { dateOf, day, daysLater } from './days.ts'
import type { House } from './house.ts'
import { amountOf, priceOf } from './prices.ts'
import type { Random } from './random.ts'
import type { Story } from './stories.ts'
import { articles, type Colleague } from './trade.ts'
import type { Words } from './words.ts'

/** What every part of the sample is written with. */
export interface Telling {
  random: Random
  words: Words
  now: Date
  currency: string
  house: House
  /** Ids of stages by key. */
  stages: ReadonlyMap<string, string>
}

/** What a few need, and why some may be lost: by their place, so that nothing else of the sample hangs on it. */
function wishes(place: number, { needs, lossReasons }: Words): Record<string, unknown> {
  return {
    ...(place % 2 === 0
      ? { need: needs[place % needs.length], needCategory: [needKinds[place % needKinds.length]] }
      : {}),
    ...(place % 9 === 0 ? { risk: 'churn', riskReason: lossReasons[1] } : {}),
    ...(place % 25 === 1 ? { risk: 'credit', riskReason: lossReasons[2] } : {}),
  }
}

const needKinds = ['quality', 'price', 'service', 'delivery', 'innovation'] as const

/** How people like to be reached. */
const channels = ['email', 'phone', 'visit', 'email', 'message'] as const

/** What is known of a person beside the trade, of most of them something: by their place among all. */
function person(place: number, language: string, { interests, habits, hours }: Words): Record<string, unknown> {
  const at = <T>(list: readonly T[], index: number) => list[index % list.length] as T
  const birthday = [1958 + ((place * 7) % 44), 1 + ((place * 5) % 12), 1 + ((place * 11) % 28)]
  return {
    languages: [...new Set([tongues.get(language) ?? language, ...(place % 3 === 0 ? ['English'] : [])])],
    ...(place % 4 === 3
      ? {}
      : { interests: [at(interests, place), ...(place % 2 === 0 ? [at(interests, place + 3)] : [])] }),
    ...(place % 5 === 0 ? { habits: at(habits, place / 5) } : {}),
    ...(place % 3 === 1 ? { preferredHours: at(hours, (place - 1) / 3) } : {}),
    ...(place % 5 === 2 ? { birthday: birthday.map((part) => String(part).padStart(2, '0')).join('-') } : {}),
  }
}

/** Languages as those who speak them call them. */
const tongues: ReadonlyMap<string, string> = new Map([
  ['es', 'Español'],
  ['pt', 'Português'],
  ['uk', 'Українська'],
  ['pl', 'Polski'],
  ['en', 'English'],
  ['de', 'Deutsch'],
  ['zh', '中文'],
])

/** Accounts and contacts as they were first noted, then what became of them. */
export function writeCustomers(
  customers: readonly Customer[],
  stories: readonly Story[],
  telling: Telling,
): Operation[] {
  const { words, random } = telling
  const byOwner = ownership(telling)
  const created: Operation[] = []
  for (const customer of inOrderOfGroups(customers)) {
    const { id, name, trade, domain, address, since, contacts, country, staff } = customer
    const data = {
      name,
      kind: 'company',
      lifecycle: customer.former ? 'customer' : 'prospect',
      relation: [
        ...(customer.former ? ['customer'] : []),
        ...(trade === 'retail' && random.chance(0.4) ? ['distributor'] : []),
      ],
      industry: words.trades[trade],
      website: `https://${domain}`,
      email: `info@${domain}`,
      phone: contacts[0]?.phone,
      billingAddress: address,
      employees: staff,
      size: staff < 2 ? 'solo' : staff < 20 ? 'small' : staff < 100 ? 'medium' : 'large',
      ...wishes(created.length, words),
      source: words.sources[customer.source],
      parentId: customer.parentId,
      tags: customer.appetite > 2.5 ? [words.vip] : [],
      levelId: telling.house.levels.get(customer.appetite > 2.5 ? 'A' : customer.appetite > 1 ? 'B' : 'C'),
      ...byOwner(customer.owner),
    }
    created.push({ op: 'create', object: 'account', id, data, happenedAt: since })
    for (const { id: contactId, person: named, phone, job } of contacts) {
      const { first, last, full, latin } = named
      created.push({
        op: 'create',
        object: 'contact',
        id: contactId,
        data: {
          name: { first, last, full },
          accountId: id,
          jobTitle: words.jobs[job],
          email: `${latin}@${domain}`,
          phone,
          language: country.language,
          preferredChannel: channels[(phone.length + job) % channels.length],
          ...person(created.length, country.language, words),
          ...byOwner(customer.owner),
        },
        happenedAt: since,
      })
    }
  }
  return [...created, ...lifecycles(customers, stories, telling)]
}

export function writeProspects(prospects: readonly Prospect[], telling: Telling): Operation[] {
  const { words, random, house } = telling
  const byOwner = ownership(telling)
  return prospects.flatMap((prospect): Operation[] => {
    const { person, domain, since, status } = prospect
    const { first, last, full, latin } = person
    const data = {
      name: { first, last, full },
      company: prospect.name,
      email: `${latin}@${domain}`,
      phone: prospect.phone,
      source: words.sources[prospect.source],
      need: words.needs[random.integer(0, 5)],
      score: prospect.score,
      interestId: house.products.get(random.weighted(articles, (one) => one.appeal[prospect.trade] ?? 0).key),
      ...byOwner(prospect.owner),
    }
    return [{ op: 'create', object: 'lead', data: { ...data, status }, happenedAt: since }]
  })
}

/** Deals as they were opened with their lines, then every move of every deal in the order of time. */
export function writeStories(stories: readonly Story[], telling: Telling): Operation[] {
  const { words, house, currency, stages } = telling
  const byOwner = ownership(telling)
  const created = stories.flatMap((story): Operation[] => {
    const { id, customer, contact, lines, openedAt, expected, owner } = story
    const product = house.products.get(lines[0]?.article.key ?? '')
    const data = {
      accountId: customer.id,
      contactId: contact.id,
      stageId: stages.get('new'),
      productId: product,
      amount: amountOf(story, currency),
      openedAt: openedAt.toISOString(),
      closesOn: dateOf(expected),
      source: words.sources[customer.source],
      need: words.needs[story.need],
      ...byOwner(owner),
    }
    const linesOf = lines.map(({ article, quantity, discount }, position): Operation => {
      const line = {
        dealId: id,
        description: article.name,
        productId: house.products.get(article.key),
        quantity: String(quantity),
        unitPrice: priceOf(article, currency),
        discount,
        position,
        ...byOwner(owner),
      }
      return { op: 'create', object: 'dealLine', data: line, happenedAt: openedAt }
    })
    return [{ op: 'create', object: 'deal', id, data, happenedAt: openedAt }, ...linesOf]
  })
  const moved = stories.flatMap((story) => [...movesOf(story, telling), ...postponed(story, telling)])
  return [...created, ...moved.sort((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime())]
}

export function writeHappenings(
  customers: readonly Customer[],
  stories: readonly Story[],
  telling: Telling,
): Operation[] {
  const byOwner = ownership(telling)
  const happenings = [
    ...stories.flatMap((story) => activitiesOf(story, telling)),
    ...customers.flatMap((customer) => notesOn(customer, telling)),
  ]
  happenings.sort((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime())
  return happenings.map(({ owner, happenedAt, ...happening }: Happening): Operation => {
    const data = Object.fromEntries(
      Object.entries(happening).map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value]),
    )
    return { op: 'create', object: 'activity', data: { ...data, ...byOwner(owner) }, happenedAt }
  })
}

type Update = Extract<Operation, { op: 'update' }> & { happenedAt: Date }

function movesOf({ id, moves }: Story, { stages, words }: Telling): Update[] {
  return moves.map(({ stage, at, reason }) => {
    const data = {
      stageId: stages.get(stage),
      ...(reason === undefined ? {} : { lossReason: words.lossReasons[reason] }),
    }
    return { op: 'update', object: 'deal', id, data, happenedAt: at }
  })
}

/** Who looks after a deal moves its day when it passes; the forgotten ones stay overdue. */
function postponed(story: Story, { random, words, now }: Telling): Update[] {
  if (!isOpen(story) || story.forgotten) return []
  const lastMove = story.moves.at(-1)?.at ?? story.openedAt
  const at = new Date(Math.max(lastMove.getTime() + 60_000, now.getTime() - random.integer(1, 9) * day))
  if (at >= now) return []
  const late = story.expected < now && random.chance(0.85)
  const data = {
    nextStep: random.pick(words.nextSteps),
    ...(late ? { closesOn: dateOf(daysLater(now, random.integer(3, 45))) } : {}),
  }
  return [{ op: 'update', object: 'deal', id: story.id, data, happenedAt: at }]
}

/** Months without a won deal after which a customer counts as lapsed. */
const patience = 14

/** Customer with the first won deal, loyal with the third; lost when two later ones are lost; lapsed when none comes any more. */
function lifecycles(
  customers: readonly Customer[],
  stories: readonly Story[],
  { now, words, currency }: Telling,
): Update[] {
  const storiesOf = Map.groupBy(stories, (story) => story.customer)
  return customers.flatMap((customer): Update[] => {
    const own = storiesOf.get(customer) ?? []
    const ends = own.flatMap((story) => story.moves.filter(({ stage }) => stage === 'won' || stage === 'lost'))
    ends.sort((a, b) => a.at.getTime() - b.at.getTime())
    const won = ends.filter(({ stage }) => stage === 'won')
    const set = (lifecycle: string, happenedAt: Date | undefined): Update[] =>
      happenedAt && happenedAt < now
        ? [{ op: 'update', object: 'account', id: customer.id, data: { lifecycle }, happenedAt }]
        : []
    const [first, , third] = won
    const last = won.at(-1)?.at ?? (customer.former ? customer.since : null)
    if (!last) return []
    const began: Update[] = customer.former
      ? []
      : set('customer', first?.at).map((update) => ({
          ...update,
          data: { ...update.data, relation: { add: ['customer'] } },
        }))
    const bought = own.findLast((story) => story.moves.some(({ stage }) => stage === 'won'))
    const loss = ends.filter(({ stage, at }) => stage === 'lost' && at > last)[1]
    const ended = loss
      ? set('lost', loss.at).map((update) => ({
          ...update,
          data: {
            ...update.data,
            lostOn: dateOf(loss.at),
            lostReason: words.lossReasons[loss.reason ?? 0],
            // What they bought last, as what a year brought.
            lostYearlySales: bought ? amountOf(bought, currency) : null,
          },
        }))
      : own.some(isOpen)
        ? []
        : set('lapsed', daysLater(last, patience * 30.5))
    return [...began, ...set('loyal', third?.at), ...ended]
  })
}

/** Parents come before their subsidiaries. */
function inOrderOfGroups(customers: readonly Customer[]): Customer[] {
  return [...customers].sort(
    (a, b) => Number(a.parentId !== null) - Number(b.parentId !== null) || a.since.getTime() - b.since.getTime(),
  )
}

function ownership({
  house,
}: Telling): (owner: Colleague) => { ownerId: string | undefined; branchId: string | undefined } {
  return (owner) => ({ ownerId: house.people.get(owner.key), branchId: house.branches.get(owner.branch) })
}
