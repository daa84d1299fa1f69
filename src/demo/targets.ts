import type { Operation } from '#engine/write/operations.ts'
import { addDays } from '#kernel/time.ts'
import { dateOf, daysLater } from './days.ts'
import type { House } from './house.ts'
import { amountOf } from './prices.ts'
import type { Story } from './stories.ts'
import { branches } from './trade.ts'

interface Setting {
  stories: readonly Story[]
  house: House
  now: Date
  currency: string
}

/** How much more than in a usual quarter is asked of one after another. */
const ambitions = [0.8, 1.1, 0.95, 1.3, 0.7, 1.05]
/** Beside the quarter that we are in. */
const quarters = [-1, 0, 1]

/** What people who sell and their branches are to win in the last quarter, this one and the next, by what they won in a year. */
export function setTargets({ stories, house, now, currency }: Setting): Operation[] {
  const sellers = sellersOf(stories, now, currency)
  return quarters.flatMap((by) => {
    const quarter = quarterOf(now, by)
    const days = { measure: 'wonValue', startsOn: quarter.from, endsOn: addDays(quarter.to, -1) }
    const set = (name: string, amount: number, whose: Record<string, unknown>): Operation => {
      const money = { amount: String(amount), currency }
      const data = { name: `${quarter.name} · ${name}`, ...days, amount: money, ...whose }
      return { op: 'create', object: 'target', data, happenedAt: quarter.setAt }
    }
    const ofBranches = branches.map(({ key, name }) => {
      // Those below the first count for it too.
      const own = key === 'madrid' ? sellers : sellers.filter(({ owner }) => owner.branch === key)
      const sum = own.reduce((total, { amount }) => total + amount, 0)
      return set(name, sum, { branchId: house.branches.get(key) })
    })
    const ofPeople = sellers.map(({ owner, amount }) =>
      set(owner.name, amount, { personId: house.people.get(owner.key) }),
    )
    return [...ofBranches, ...ofPeople]
  })
}

function sellersOf(stories: readonly Story[], now: Date, currency: string) {
  const won = stories.filter(({ moves }) => {
    const last = moves.at(-1)
    return last?.stage === 'won' && last.at > daysLater(now, -365)
  })
  const byOwner = [...Map.groupBy(won, ({ owner }) => owner.key).values()]
  return byOwner.flatMap((own, place) => {
    const owner = own[0]?.owner
    const year = own.reduce((sum, story) => sum + Number(amountOf(story, currency).amount), 0)
    const amount = rounded((year / 4) * (ambitions[place % ambitions.length] ?? 1))
    return owner ? [{ owner, amount }] : []
  })
}

/** To two digits, as targets are. */
function rounded(amount: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(amount, 1))) - 1)
  return Math.max(step, Math.round(amount / step) * step)
}

interface Quarter {
  name: string
  from: string
  to: string
  /** Two weeks before it begins, if that is not still to come. */
  setAt: Date
}

function quarterOf(now: Date, by: number): Quarter {
  const first = (at: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), (Math.floor(now.getUTCMonth() / 3) + at) * 3, 1))
  const from = first(by)
  const name = `${from.getUTCFullYear()} Q${from.getUTCMonth() / 3 + 1}`
  const setAt = new Date(Math.min(daysLater(from, -14).getTime(), now.getTime()))
  return { name, from: dateOf(from), to: dateOf(first(by + 1)), setAt }
}
