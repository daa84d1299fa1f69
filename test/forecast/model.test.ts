// The forecast by history, on histories whose rates are known.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backtest, groupsAt, widen } from '#modules/forecast/backtest.ts'
import { type Chance, chanceFrom } from '#modules/forecast/chance.ts'
import { fitDeals } from '#modules/forecast/fit.ts'
import { dealAt, type PastDeal, type StageMeant } from '#modules/forecast/past-deal.ts'
import { periodOf, periodsBefore, readPeriod } from '#modules/forecast/period.ts'
import { simulate } from '#modules/forecast/simulate.ts'

const stages = new Map<string, StageMeant>([
  ['new', { pipeline: 'sales', kind: 'open', probability: 10 }],
  ['offer', { pipeline: 'sales', kind: 'open', probability: 50 }],
  ['won', { pipeline: 'sales', kind: 'won', probability: 100 }],
  ['lost', { pipeline: 'sales', kind: 'lost', probability: 0 }],
])

/** Chances of one day. */
const rates = { moved: 0.04, lostEarly: 0.02, won: 0.03, lostLate: 0.02 }

/** Deals that come at so many a day for so long, as they stand at the end. */
function historyOf({
  chance,
  days,
  daily,
  amountOf,
}: {
  chance: Chance
  days: number
  daily: number
  amountOf: () => number
}) {
  const wait = (rate: number) => -Math.log(1 - chance.uniform()) / rate
  const deals: PastDeal[] = []
  for (let at = wait(daily); at < days; at += wait(daily)) {
    const steps = [{ stage: 'new', at, known: at }]
    let [closed, isWon] = [at + wait(rates.moved + rates.lostEarly), false]
    if (chance.uniform() < rates.moved / (rates.moved + rates.lostEarly)) {
      steps.push({ stage: 'offer', at: closed, known: closed })
      closed += wait(rates.won + rates.lostLate)
      isWon = chance.uniform() < rates.won / (rates.won + rates.lostLate)
    }
    steps.push({ stage: isWon ? 'won' : 'lost', at: closed, known: closed })
    deals.push({
      ...{ pipeline: 'sales', opened: at, closed, isWon, amount: amountOf(), closesOn: null },
      ...{ steps, amounts: [], closings: [] },
    })
  }
  return deals
}

const wonWithin = (deals: readonly PastDeal[], from: number, to: number) =>
  deals.reduce(
    (sum, { isWon, closed, amount }) =>
      isWon && Number(closed) >= from && Number(closed) < to ? sum + Number(amount) : sum,
    0,
  )

test('the interval covers about four of five periods, whether they begin now or are still to come', () => {
  for (const lead of [0, 30]) {
    let within = 0
    const tries = 40
    for (let seed = 0; seed < tries; seed++) {
      const chance = chanceFrom(seed * 97 + 5)
      const deals = historyOf({ chance, days: 700, daily: 1.5, amountOf: () => Math.exp(8 + chance.normal() * 0.7) })
      const at = 600
      const fitted = fitDeals(deals, stages, at)
      const groups = groupsAt(deals, stages, { fitted, at })
      const { median, low, high } = simulate(fitted, { groups, lead, days: lead + 30, seed })
      expect(low <= median && median <= high).toBe(true)
      const actual = wonWithin(deals, at + lead, at + lead + 30)
      if (actual >= low && actual <= high) within += 1
    }
    expect(within / tries, `lead ${lead}`).toBeGreaterThan(0.68)
    expect(within / tries, `lead ${lead}`).toBeLessThan(0.94)
  }
}, 120_000)

test('rates come out as they went in, and by the age alone where stages were not left behind', () => {
  const chance = chanceFrom(11)
  const deals = historyOf({ chance, days: 800, daily: 8, amountOf: () => 100 })
  const [unit] = fitDeals(deals, stages, 700)
  const early = unit?.states.find(({ stage }) => stage === 'new')
  const late = unit?.states.find(({ stage }) => stage === 'offer')
  const rate = (of: { shape: number[]; exposure: number[] } | undefined, band: number) =>
    Number(of?.shape[band]) / Number(of?.exposure[band])
  expect(rate(early?.moved, 1)).toBeCloseTo(rates.moved, 2)
  expect(rate(late?.won, 1)).toBeCloseTo(rates.won, 2)
  expect(rate(early?.won, 1)).toBeLessThan(0.001)
  expect(unit?.arrivals.daily).toBeCloseTo(8, 0)
  expect([early?.entry, late?.entry]).toEqual([1, 0])
  const bare = deals.map((deal) => ({ ...deal, steps: deal.steps.slice(-1) }))
  const [plain] = fitDeals(bare, stages, 700)
  expect(plain?.states.map(({ stage }) => stage)).toEqual([null])
})

test('where large deals are won more rarely, no more is expected of them', () => {
  let [said, came] = [0, 0]
  for (let seed = 0; seed < 12; seed++) {
    const chance = chanceFrom(seed * 31 + 2)
    const both = historyOf({ chance, days: 800, daily: 6, amountOf: () => (chance.uniform() < 0.5 ? 100 : 4_000) })
    // Half of the large ones that would have been won are lost instead.
    const deals = both.map((deal) => {
      if (!deal.isWon || deal.amount === 100 || chance.uniform() < 0.5) return deal
      return {
        ...deal,
        isWon: false,
        steps: deal.steps.map((step) => (step.stage === 'won' ? { ...step, stage: 'lost' } : step)),
      }
    })
    const fitted = fitDeals(deals, stages, 600)
    said += simulate(fitted, { groups: groupsAt(deals, stages, { fitted, at: 600 }), lead: 0, days: 40, seed }).median
    came += wonWithin(deals, 600, 640)
  }
  expect(Math.abs(said / came - 1)).toBeLessThan(0.15)
})

test('what happened later changes nothing of what would have been said', () => {
  const chance = chanceFrom(3)
  const deals = historyOf({ chance, days: 900, daily: 2, amountOf: () => 1000 })
  const at = 500
  const known = deals.filter(({ opened }) => opened < at)
  const altered = known.map((deal) =>
    Number(deal.closed) < at
      ? deal
      : {
          ...deal,
          closed: null,
          isWon: false,
          amount: 9_999,
          amounts: [{ until: at + 1, value: deal.amount }],
          steps: deal.steps.filter((step) => step.at < at),
        },
  )
  const said = (list: PastDeal[]) => {
    const fitted = fitDeals(list, stages, at)
    return simulate(fitted, { groups: groupsAt(list, stages, { fitted, at }), lead: 0, days: 30 })
  }
  expect(said(altered)).toEqual(said(deals))
})

test('a deal that was noted when it had closed tells nothing of its stage and amount before', () => {
  const deal: PastDeal = {
    ...{ pipeline: 'sales', opened: 10, closed: 50, isWon: true, amount: 700, closesOn: '1970-02-20' },
    ...{ steps: [{ stage: 'won', at: 50, known: 50 }], amounts: [], closings: [] },
  }
  expect(dealAt(deal, 20, stages)).toEqual({ pipeline: 'sales', stage: null, since: 10, amount: null, closesOn: null })
  expect([dealAt(deal, 5, stages), dealAt(deal, 50, stages)]).toEqual([null, null])
})

test('a deal that was moved to another pipeline later stood in the one of its stage then', () => {
  const two = new Map([
    ...stages,
    ['renewal', { pipeline: 'care', kind: 'open', probability: 50 } satisfies StageMeant],
  ])
  const deal: PastDeal = {
    ...{ pipeline: 'care', opened: 10, closed: null, isWon: false, amount: 700, closesOn: null },
    ...{
      steps: [
        { stage: 'offer', at: 10, known: 10 },
        { stage: 'renewal', at: 40, known: 40 },
      ],
      amounts: [],
      closings: [],
    },
  }
  const at = (day: number) =>
    groupsAt([deal], two, { fitted: [], at: day }).map(({ pipeline, stage }) => [pipeline, stage])
  expect([at(30), at(50)]).toEqual([[['sales', 'offer']], [['care', 'renewal']]])
})

test('where deals come and go at random, past periods say so: no better than the mean of the last ones by much', async () => {
  const chance = chanceFrom(23)
  const deals = historyOf({ chance, days: 900, daily: 3, amountOf: () => 500 })
  const periods = Array.from({ length: 12 }, (_, place) => ({
    ...{ name: String(place), from: '', to: '', begins: 500 + place * 30, ends: 530 + place * 30 },
  }))
  const trial = await backtest(deals, stages, { kind: 'month', periods })
  expect(trial.periods.length).toBe(8)
  for (const { begins, ends, name } of periods.slice(4)) {
    const one = trial.periods.find((each) => each.name === name)
    expect(one?.actual).toBe(wonWithin(deals, begins, ends))
    expect(one?.last).toBe(wonWithin(deals, begins - 30, begins))
    expect(one?.usual).toBeCloseTo(wonWithin(deals, begins - 120, begins) / 4, 6)
  }
  const { model, usual, isBetter } = trial
  expect(isBetter).toBe(Number(model?.error) < 0.9 * Math.min(Number(usual?.error), Number(trial.last?.error)))
})

test('where results lie far outside, as in a season, the interval of later periods is wider, and none of them is called better by chance', async () => {
  const chance = chanceFrom(41)
  const even = historyOf({ chance, days: 900, daily: 6, amountOf: () => 500 })
  // Every other month brings three times as much.
  const deals = even.map((deal) => (Math.floor(Number(deal.closed) / 30) % 2 === 0 ? { ...deal, amount: 1_500 } : deal))
  const periods = Array.from({ length: 12 }, (_, place) => ({
    ...{ name: String(place), from: '', to: '', begins: 480 + place * 30, ends: 510 + place * 30 },
  }))
  const trial = await backtest(deals, stages, { kind: 'month', periods })
  expect(trial.widening).toBeGreaterThan(2)
  expect(trial.coverage).toBeGreaterThanOrEqual(0.6)
  expect(widen({ median: 10, low: 8, high: 13 }, 2)).toEqual({ median: 10, low: 6, high: 16 })
})

test('draws have the mean and the spread of their distributions', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1, max: 200 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (seed, cases, share) => {
        const chance = chanceFrom(seed)
        const draws = Array.from({ length: 2_000 }, () => chance.binomial(cases, share))
        const mean = draws.reduce((sum, each) => sum + each, 0) / draws.length
        const sd = Math.sqrt(cases * share * (1 - share))
        expect(draws.every((each) => each >= 0 && each <= cases && Number.isInteger(each))).toBe(true)
        expect(Math.abs(mean - cases * share)).toBeLessThan((6 * sd) / Math.sqrt(draws.length) + 0.02 * sd + 0.01)
      },
    ),
    { numRuns: 30 },
  )
})

test('periods are read, and counted back', () => {
  expect(readPeriod('2026-Q4', '2020-01-01')).toEqual({ name: '2026-Q4', from: '2026-10-01', to: '2026-12-31' })
  expect(readPeriod(undefined, '2028-02-10')).toEqual({ name: '2028-02', from: '2028-02-01', to: '2028-02-29' })
  expect(periodOf('quarter', '2026-03-31').name).toBe('2026-Q1')
  expect(
    periodsBefore('month', { count: 2, timeZone: 'UTC', at: new Date('2026-01-15Z') }).map(({ name }) => name),
  ).toEqual(['2025-11', '2025-12'])
  for (const wrong of ['2026', '2026-13', '2026-Q5', '0000-01', 'x'])
    expect(() => readPeriod(wrong, '2026-01-01')).toThrow()
})
