import { type Chance, chanceFrom } from './chance.ts'
import { bandOf, type Fitted, oldest, type State, sizeOf } from './fit.ts'

/** Open deals that are alike: of one pipeline, stage and age, with amounts of one size. */
export interface Group {
  pipeline: string
  stage: string | null
  /** Days in the stage, or since the opening where the pipeline goes by the age alone. */
  age: number
  count: number
  /** Null: not known, as large as what was won lately. */
  amount: { mean: number; spread: number } | null
}

export interface Outlook {
  /** Amounts: half of the courses come to less than `median`, one in ten to less than `low`, one in ten to more than `high`. */
  median: number
  low: number
  high: number
}

interface Asked {
  groups: readonly Group[]
  /** Days from now until the time begins (0: it has begun) and ends. */
  lead: number
  days: number
  seed?: number
}

/** How often rates are drawn, and how often what comes of them. */
const courses = 60
const outcomes = 12

/**
 * What is won within a time by open deals and by those that are yet to come. In each course the rates are drawn as far as
 * history leaves them open; the chance of every stage and age then follows backwards, day by day, and how many of each group
 * are won is drawn from it.
 */
export function simulate(fitted: readonly Fitted[], { groups, lead, days, seed = 1 }: Asked): Outlook {
  const totals = new Float64Array(courses * outcomes)
  const [from, to] = [Math.max(0, Math.round(lead)), Math.max(0, Math.round(days))]
  for (const [place, unit] of fitted.entries()) {
    const chance = chanceFrom(seed + place * 7_919)
    const own = groups.filter(({ pipeline }) => pipeline === unit.pipeline)
    for (let course = 0; course < courses; course++) {
      const { winning, newWins } = winningBy(unit, { from, to, chance })
      const chances = own.map(({ stage, age, amount }) => {
        const factor = amount ? (unit.sizes[sizeOf(amount.mean)] ?? 1) : 1
        return Math.min(1, factor * winning(stateOf(unit.states, stage), age))
      })
      const many = together(unit, own, chances)
      for (let outcome = 0; outcome < outcomes; outcome++) {
        let sum = many.variance > 0 ? Math.max(0, many.mean + Math.sqrt(many.variance) * chance.normal()) : many.mean
        for (const [place, group] of own.entries()) {
          if (many.groups.has(place)) continue
          const wins = chance.binomial(group.count, chances[place] as number)
          if (wins > 0) sum += worth(wins, group.amount ?? unit.amount, chance)
        }
        const swing = unit.arrivals.variation > 0 ? varied(unit.arrivals.variation, chance) : 1
        const wins = chance.poisson(newWins * unit.arrivals.daily * swing)
        if (wins > 0) sum += worth(wins, unit.amount, chance)
        totals[course * outcomes + outcome] = (totals[course * outcomes + outcome] as number) + sum
      }
    }
  }
  totals.sort()
  const at = (share: number) => totals[Math.min(totals.length - 1, Math.floor(share * totals.length))] as number
  return { median: at(0.5), low: at(0.1), high: at(0.9) }
}

/** Wins of a group from which they are as good as normally distributed. */
const manyWins = 30

/** Groups of which many deals are won and many are not: what they come to is one normal number for all of them. */
function together(
  { amount: usual }: Fitted,
  own: readonly Group[],
  chances: readonly number[],
): { groups: ReadonlySet<number>; mean: number; variance: number } {
  const groups = new Set<number>()
  let [mean, variance] = [0, 0]
  for (const [place, { count, amount }] of own.entries()) {
    const share = chances[place] as number
    const wins = count * share
    if (Math.min(wins, count - wins) < manyWins) continue
    groups.add(place)
    const each = amount ?? usual
    mean += wins * each.mean
    variance += wins * (1 - share) * each.mean ** 2 + wins * each.spread ** 2
  }
  return { groups, mean, variance }
}

function worth(wins: number, { mean, spread }: { mean: number; spread: number }, chance: Chance): number {
  return Math.max(0, wins * mean + Math.sqrt(wins) * spread * chance.normal())
}

function varied(variation: number, chance: Chance): number {
  return Math.max(0.05, chance.gamma(Math.max(1, 1 / variation)) * Math.min(1, variation))
}

function stateOf(states: readonly State[], stage: string | null): number | null {
  if (states.length === 1 && states[0]?.stage === null) return 0
  const place = states.findIndex((state) => state.stage === stage)
  return place < 0 ? null : place
}

interface Winning {
  /** The chance of a deal of this stage and age to be won within the time; of an unknown stage that of a new deal. */
  winning: (state: number | null, age: number) => number
  /** Deals won within the time of those that come at one a day. */
  newWins: number
}

/** Chances to be won with so many days left, of every stage and age, each from those of a day less (backward equations). */
function winningBy({ states }: Fitted, { from, to, chance }: { from: number; to: number; chance: Chance }): Winning {
  const daily = states.map((state) => dailyOf(state, chance))
  let left = states.map(() => new Float64Array(oldest + 1))
  let atLead = left
  let [newWins, before] = [0, 0]
  const entering = (table: Float64Array[]) =>
    states.reduce((sum, { entry }, place) => sum + entry * ((table[place] as Float64Array)[0] as number), 0)
  for (let day = 1; day <= to; day++) {
    const next = states.map(({ next: ahead }, place) => {
      const { won, moved, stays } = daily[place] as Daily
      const own = left[place] as Float64Array
      const fresh = ahead.reduce(
        (sum, { state, share }) => sum + share * ((left[state] as Float64Array)[0] as number),
        0,
      )
      const table = new Float64Array(oldest + 1)
      for (let age = 0; age <= oldest; age++) {
        const older = own[age < oldest ? age + 1 : oldest] as number
        table[age] = (won[age] as number) + (moved[age] as number) * fresh + (stays[age] as number) * older
      }
      return table
    })
    left = next
    newWins += entering(left)
    if (day === from) [atLead, before] = [left, newWins]
  }
  const winning = (state: number | null, age: number) => {
    if (state === null) return entering(left) - entering(atLead)
    const place = Math.min(oldest, Math.max(0, Math.floor(age)))
    return ((left[state] as Float64Array)[place] as number) - ((atLead[state] as Float64Array)[place] as number)
  }
  return { winning, newWins: newWins - before }
}

interface Daily {
  won: Float64Array
  moved: Float64Array
  stays: Float64Array
}

/** Chances of one day by age, of rates that are drawn once for each age band. */
function dailyOf({ won, lost, moved }: State, chance: Chance): Daily {
  const draw = ({ shape, exposure }: State['won']) =>
    shape.map((each, band) => (each > 0 ? chance.gamma(each) / (exposure[band] as number) : 0))
  const [winRates, lossRates, moveRates] = [draw(won), draw(lost), draw(moved)]
  const table = (): Float64Array => new Float64Array(oldest + 1)
  const daily: Daily = { won: table(), moved: table(), stays: table() }
  for (let age = 0; age <= oldest; age++) {
    const band = bandOf(age)
    const [win, move] = [winRates[band] as number, moveRates[band] as number]
    const all = win + move + (lossRates[band] as number)
    const stays = Math.exp(-all)
    daily.stays[age] = stays
    daily.won[age] = all > 0 ? ((1 - stays) * win) / all : 0
    daily.moved[age] = all > 0 ? ((1 - stays) * move) / all : 0
  }
  return daily
}
