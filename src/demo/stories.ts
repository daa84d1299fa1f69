import { newId } from '#kernel/ids.ts'
import type { Customer } from './customers.ts'
import { day, daysLater, inOfficeHours } from './days.ts'
import type { Random } from './random.ts'
import {
  type Article,
  articles,
  type Colleague,
  lossWeights,
  season,
  sources,
  steps,
  trades,
  winRate,
} from './trade.ts'

type StageKey = (typeof steps)[number]['key'] | 'won' | 'lost'

export interface Move {
  stage: StageKey
  at: Date
  /** Index into `Words.lossReasons`, when it is lost. */
  reason?: number
}

/** What happened with one deal. */
export interface Story {
  id: string
  customer: Customer
  owner: Colleague
  contact: Customer['contacts'][number]
  lines: { article: Article; quantity: number; discount: number }[]
  /** Index into `Words.needs`. */
  need: number
  openedAt: Date
  /** In the order of time; the first stage is entered when it opens. */
  moves: Move[]
  /** The day it was meant to close, as people thought at its opening. */
  expected: Date
  /** Nobody has looked after it since the last move. */
  forgotten: boolean
}

interface Wanted {
  random: Random
  customers: readonly Customer[]
  deals: number
  start: Date
  now: Date
}

/** Two years of selling, in the order in which the deals were opened. */
export function tellStories({ random, customers, deals, start, now }: Wanted): Story[] {
  const openings = Array.from({ length: deals }, () => openingDay(random, start, now)).sort(
    (a, b) => a.getTime() - b.getTime(),
  )
  const buyers = customers.filter((one) => one.appetite > 0)
  const inOrder = [...(buyers.length > 0 ? buyers : customers)].sort((a, b) => a.since.getTime() - b.since.getTime())
  const wins = new Map<Customer, number>()
  let known = 0
  return openings.map((openedAt) => {
    while (known < inOrder.length && (inOrder[known] as Customer).since <= openedAt) known++
    const customer = pickBuyer({ random, inOrder, known: Math.max(known, 1), wins })
    if (customer.since > openedAt) customer.since = openedAt
    const story = tell({ random, customer, openedAt, now, wins: wins.get(customer) ?? 0 })
    if (story.moves.at(-1)?.stage === 'won') wins.set(customer, (wins.get(customer) ?? 0) + 1)
    return story
  })
}

interface Choice {
  random: Random
  inOrder: readonly Customer[]
  /** So many of them are known already. */
  known: number
  wins: ReadonlyMap<Customer, number>
}

/** Who buys much and has bought before comes again sooner. */
function pickBuyer({ random, inOrder, known, wins }: Choice): Customer {
  for (let tries = 0; ; tries++) {
    const customer = inOrder[random.integer(0, known - 1)] as Customer
    const weight = customer.appetite + (wins.get(customer) ?? 0) * 0.4
    if (tries > 100 || random.chance(weight / 5)) return customer
  }
}

/** More in season, and more each year. */
function openingDay(random: Random, start: Date, now: Date): Date {
  for (;;) {
    const part = random.next()
    const time = new Date(start.getTime() + part * (now.getTime() - start.getTime()))
    const busy = (season[time.getUTCMonth()] ?? 1) * (0.7 + 0.65 * part)
    if (!random.chance(busy / 2)) continue
    const opened = inOfficeHours(random, time)
    if (opened < now) return opened
  }
}

interface Opening {
  random: Random
  customer: Customer
  openedAt: Date
  now: Date
  /** Deals this customer has given us before. */
  wins: number
}

function tell({ random, customer, openedAt, now, wins }: Opening): Story {
  const article = random.weighted(articles, (one) => one.appeal[customer.trade] ?? 0)
  const { ease, volume } = trades[customer.trade]
  const quantity = Math.max(1, Math.round(random.skewed(volume * 0.7, 0.6)))
  const favour =
    article.ease * ease * (sources[customer.source]?.ease ?? 1) * customer.owner.skill * (wins > 0 ? 1.35 : 0.95)
  const chance = Math.min(0.85, Math.max(0.06, (winRate * favour) / (1 + 0.08 * Math.log2(quantity))))
  const pace = article.pace * (wins > 0 ? 0.8 : 1) * (quantity > 3 ? 1.3 : 1)
  const forgotten = random.chance(0.2) && now.getTime() - openedAt.getTime() < 365 * day
  const median = steps.reduce((sum, step) => sum + step.days, 0) * pace
  return {
    id: newId(),
    customer,
    owner: customer.owner,
    contact: random.pick(customer.contacts),
    lines: [
      { article, quantity, discount: quantity > 4 ? 10 : quantity > 2 ? 5 : 0 },
      ...extrasFor(random, article, quantity),
    ],
    need: random.integer(0, 5),
    openedAt,
    moves: walk({ random, openedAt, now, pace, won: random.chance(chance), forgotten }),
    expected: daysLater(openedAt, Math.round(median)),
    forgotten,
  }
}

function extrasFor(random: Random, main: Article, quantity: number): Story['lines'] {
  if (main.family !== 'machines' && main.family !== 'automatic') return []
  const extra = (key: string) => articles.find((one) => one.key === key) as Article
  const lines: Story['lines'] = []
  if (main.family === 'machines' && random.chance(0.45))
    lines.push({ article: extra(random.pick(['m65', 'm83', 'silent'])), quantity, discount: 5 })
  if (random.chance(0.4)) lines.push({ article: extra('care'), quantity, discount: 0 })
  if (random.chance(0.25)) lines.push({ article: extra('training'), quantity: 1, discount: 0 })
  return lines
}

interface Walk {
  random: Random
  openedAt: Date
  now: Date
  pace: number
  won: boolean
  forgotten: boolean
}

/** From stage to stage until it is won, lost, forgotten, or the present is reached. */
function walk({ random, openedAt, now, pace, won, forgotten }: Walk): Move[] {
  const last = won ? null : random.weighted(steps, (step) => step.lost)
  const moves: Move[] = []
  let at = openedAt
  const move = (stage: StageKey, days: number, reason?: number) => {
    const next = inOfficeHours(random, daysLater(at, Math.max(0.6, days)))
    at = next > at ? next : daysLater(at, 1)
    if (at < now) moves.push({ stage, at, ...(reason === undefined ? {} : { reason }) })
    return at < now
  }
  for (const [place, step] of steps.entries()) {
    const days = random.skewed(step.days * pace, 0.55)
    if (forgotten && random.chance(0.4)) return moves
    if (step === last) {
      const weights = lossWeights[step.key]
      const reason = random.weighted([...weights.keys()], (index) => weights[index] ?? 0)
      // What is lost lies about for a while before somebody says so.
      move('lost', days * 1.3, reason)
      return moves
    }
    const next = steps[place + 1]
    if (!next) break
    if (!move(next.key, days)) return moves
    // Some come back from the negotiation with another offer.
    const returns = next.key === 'negotiation' && random.chance(0.09)
    if (returns && !(move('proposal', step.days * 0.4) && move('negotiation', step.days * 0.5))) return moves
  }
  if (!forgotten) move('won', random.skewed((steps.at(-1)?.days ?? 10) * pace, 0.55))
  return moves
}
