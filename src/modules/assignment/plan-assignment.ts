import type { AssignmentRule } from './assignment-rules.ts'
import type { Crew, Person } from './crew.ts'
import { type DemandName, type Fit, fit, type Lack } from './fit.ts'
import type { LeadFacts } from './lead-facts.ts'
import { never, solve } from './solve.ts'

/** What speaks for somebody, and what comes with the rule. */
export type Reason =
  | { kind: DemandName; value: string | null }
  | { kind: 'load'; open: number; limit: number | null }
  | { kind: 'performance' }
  | { kind: 'fair'; recent: number; days: number }
  /** The sales channel to which the rule sends it. */
  | { kind: 'channel'; value: string }

/** Why nobody of a rule's pool gets it: how many people lack what. */
export interface Hindrance {
  rule: string
  people: number
  lacks: Partial<Record<Lack, number>>
}

export type Outcome =
  | { person: Person; rule: AssignmentRule; reasons: Reason[] }
  /** `opens`: when somebody who would fit begins to work; null: nobody does. */
  | { person: null; opens: number | null; hindrances: Hindrance[] }

export interface Plan {
  rules: readonly AssignmentRule[]
  fairDays: number
  crew: Crew
  /** Leads for which each rule holds. */
  holding: readonly ReadonlySet<string>[]
  at: number
  /** People who had a lead already. */
  had?: ReadonlyMap<string, ReadonlySet<string>>
}

/** What one more lead of the last days costs a person: as much as half a preference makes up for. */
const turnCosts = 400
/** What having all one may have open costs. */
const fullCosts = 1000
/** Open leads that count as full where there is no limit. */
const usualLimit = 50
const performanceCosts = 1500
/** Steps of `solve` that are taken at once. */
const mostSteps = 2e7

/** Gives each lead to somebody by the first rule that holds and has one who fits; what people have by it counts at once. */
export function planAssignment(plan: Plan, leads: readonly LeadFacts[]): Map<string, Outcome> {
  const outcomes = new Map<string, Outcome>()
  const hindrances = new Map<string, Hindrance[]>()
  const opens = new Map<string, number>()
  for (const [index, rule] of plan.rules.entries()) {
    const pool = plan.crew.pools[index] ?? []
    const asked = leads.filter(({ id }) => !outcomes.has(id) && plan.holding[index]?.has(id))
    const size = Math.min(500, Math.max(1, Math.floor(mostSteps / (4 * pool.length ** 2 + 500 * pool.length + 1))))
    for (let from = 0; from < asked.length; from += size) {
      const slice = asked.slice(from, from + size)
      for (const [id, outcome] of give(plan, { rule, pool, leads: slice })) {
        if (outcome.person) outcomes.set(id, outcome)
        else {
          hindrances.set(id, [...(hindrances.get(id) ?? []), ...outcome.hindrances])
          const first = Math.min(outcome.opens ?? never, opens.get(id) ?? never)
          if (first !== never) opens.set(id, first)
        }
      }
    }
  }
  for (const { id } of leads)
    if (!outcomes.has(id))
      outcomes.set(id, { person: null, opens: opens.get(id) ?? null, hindrances: hindrances.get(id) ?? [] })
  return outcomes
}

interface Round {
  rule: AssignmentRule
  pool: readonly Person[]
  leads: readonly LeadFacts[]
}

function give({ at, had, fairDays }: Plan, { rule, pool, leads }: Round): Map<string, Outcome> {
  const limitOf = (person: Person) => person.limit ?? rule.limit
  const room = pool.map((person) => Math.max(0, (limitOf(person) ?? never) - person.open))
  const best = Math.max(...pool.map(({ rate }) => rate), 0)
  const turns = turnsOf(pool)
  const own = pool.map((person) => {
    const unlike = rule.performance && best > 0 ? performanceCosts * (1 - person.rate / best) : 0
    return Math.round(unlike) + (turns.get(person) as number)
  })
  const fits = leads.map((lead) =>
    pool.map((person) => {
      const found = fit(rule, lead, person, at)
      return had?.get(lead.id)?.has(person.id) ? { lacks: ['had' as const] } : found
    }),
  )
  const costs = fits.map((ofLead) =>
    ofLead.map((each, index) => ('lacks' in each || room[index] === 0 ? never : each.cost + (own[index] as number))),
  )
  const chosen = solve({
    costs,
    room,
    next: (index, given) => {
      const person = pool[index] as Person
      const load = (person.open + given) / (limitOf(person) ?? usualLimit)
      return turnCosts * (person.recent + given) + Math.round(fullCosts * Math.min(load, 1000))
    },
  })
  const outcomes = new Map<string, Outcome>()
  for (const [index, lead] of leads.entries()) {
    const person = pool[chosen[index] as number]
    const ofLead = fits[index] as (Fit | { lacks: Lack[] })[]
    if (!person) {
      outcomes.set(lead.id, hindered({ rule, pool, ofLead, room, at }))
      continue
    }
    const { met } = ofLead[chosen[index] as number] as Fit
    const reasons: Reason[] = [...met, { kind: 'load', open: person.open, limit: limitOf(person) }]
    if (rule.performance && pool.length > 1 && person.rate === best && pool.some(({ rate }) => rate < best))
      reasons.push({ kind: 'performance' })
    const fewest = Math.min(...pool.map(({ recent }) => recent))
    if (pool.length > 1 && person.recent <= fewest)
      reasons.push({ kind: 'fair', recent: person.recent, days: fairDays })
    if (rule.salesChannel && !lead.salesChannel) reasons.push({ kind: 'channel', value: rule.salesChannel })
    outcomes.set(lead.id, { person, rule, reasons })
    person.open++
    person.recent++
    person.lastAt = at
  }
  return outcomes
}

/** Whose turn it is among equals: whoever has waited longest costs least, and all of it less than one lead. */
function turnsOf(pool: readonly Person[]): Map<Person, number> {
  const inTurn = pool.toSorted((one, other) => one.lastAt - other.lastAt)
  return new Map(inTurn.map((person, place) => [person, Math.floor((300 * place) / inTurn.length)]))
}

function hindered({
  rule,
  pool,
  ofLead,
  room,
  at,
}: {
  rule: AssignmentRule
  pool: readonly Person[]
  ofLead: readonly (Fit | { lacks: Lack[] })[]
  room: readonly number[]
  at: number
}): Outcome {
  const lacks: Hindrance['lacks'] = {}
  let opens = never
  for (const [index, each] of ofLead.entries()) {
    const missing = 'lacks' in each ? each.lacks : []
    const isFull = room[index] === 0 || missing.length === 0
    for (const lack of isFull ? [...missing, 'full' as const] : missing) lacks[lack] = (lacks[lack] ?? 0) + 1
    if (!isFull && missing.length === 1 && missing[0] === 'hours')
      opens = Math.min(opens, (pool[index] as Person).clock.opens(at) ?? never)
  }
  return {
    person: null,
    opens: opens === never ? null : opens,
    hindrances: [{ rule: rule.name, people: pool.length, lacks }],
  }
}
