// The model of who converts, on histories that are made up so that it is known what can be found in them.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Chance, chanceFrom } from '#modules/forecast/chance.ts'
import { encode, type Facts, learnColumns } from '#modules/scoring/encoding.ts'
import { gainOver, liftOf, rankingOf, reliabilityOf } from '#modules/scoring/judge.ts'
import { chanceOf, fitLogistic } from '#modules/scoring/logistic.ts'
import { type PastLead, predict, reasonsOf, tryModel } from '#modules/scoring/try-model.ts'

const sources = ['web', 'fair', 'partner', 'phone', null]
const industries = ['retail', 'energy', 'health', 'software']

/** Leads that come in over two years; what comes of each by `chanceOf`, known 60 days later. */
function world(seed: number, count: number, cameOf: (facts: Facts, chance: Chance) => number): PastLead[] {
  const chance = chanceFrom(seed)
  const pick = <Value>(list: readonly Value[]) => list[Math.floor(chance.uniform() * list.length)] as Value
  return Array.from({ length: count }, () => {
    const at = chance.uniform() * 730
    const facts = {
      source: pick(sources),
      industry: pick(industries),
      email: chance.uniform() < 0.7 ? 'given' : null,
      calls: chance.poisson(1),
      entries: chance.poisson(0.5),
    }
    const came = chance.uniform() < cameOf(facts, chance) ? 1 : 0
    return { at, known: at + 60, facts, came, points: null }
  })
}

const logistic = (sum: number) => 1 / (1 + Math.exp(-sum))
const planted = ({ source, calls }: Facts) => logistic(-2 + (source === 'partner' ? 1.8 : 0) + 0.7 * Number(calls))

test('a signal that is there is found, calibrated, and gives its reasons', async () => {
  for (const seed of [1, 2, 3]) {
    const leads = world(seed, 3000, planted)
    const { verdict, test: tried, model } = await tryModel(leads)
    expect(verdict).toBe('used')
    expect(tried?.ranking.low).toBeGreaterThan(0.6)
    expect(tried?.lift).toBeGreaterThan(1.5)
    // Of ten parts at most two may miss the interval of 95 % by chance.
    const missed = tried?.reliability.filter(({ said, low, high }) => said < low || said > high) ?? []
    expect(missed.length).toBeLessThanOrEqual(2)
    if (!model) throw new Error('there is no model')
    const best = { source: 'partner', industry: 'retail', email: 'given', calls: 3, entries: 0 }
    expect(predict(model, best)).toBeGreaterThan(0.6)
    const reasons = reasonsOf(model, best)
    expect(
      reasons
        .slice(0, 2)
        .map(({ fact }) => fact)
        .sort(),
    ).toEqual(['calls', 'source'])
    expect(reasons.every(({ fact, weight }) => !['calls', 'source'].includes(fact) || weight > 0)).toBe(true)
  }
})

test('where there is nothing to find it is refused, in at least 95 of 100 worlds', async () => {
  let used = 0
  for (let seed = 1; seed <= 100; seed++) {
    const { verdict } = await tryModel(world(seed * 31, 1000, () => 0.25))
    expect(verdict).not.toBe('few')
    if (verdict === 'used') used++
  }
  expect(used).toBeLessThanOrEqual(5)
})

test('it learns from nothing that was not known before the first lead on which it is tried', async () => {
  // From the middle on everything is the other way round: who looks ahead would know.
  const leads = world(7, 3000, ({ source }) => (source === 'partner' ? 0.6 : 0.2))
  const turned = leads.map((lead) => (lead.at > 450 ? { ...lead, came: lead.came === 1 ? 0 : 1 } : lead))
  const { verdict, test: tried } = await tryModel(turned)
  expect(verdict).toBe('no-better')
  const border = turned.map(({ at }) => at).sort((one, other) => one - other)[2100] as number
  expect(tried?.learnt.leads).toBe(turned.filter(({ known }) => known <= border).length)
  expect(tried?.tried.leads).toBe(turned.filter(({ at }) => at >= border).length)
})

test('with few leads of either outcome nothing is tried', async () => {
  expect(await tryModel([])).toMatchObject({ verdict: 'few', test: null })
  expect(await tryModel(world(5, 150, planted))).toMatchObject({ verdict: 'few', model: null })
  expect(await tryModel(world(5, 3000, () => 0))).toMatchObject({ verdict: 'few', model: null })
})

test('points of rules are judged on the same leads', async () => {
  const leads = world(11, 3000, planted).map((lead) => ({ ...lead, points: 10 * Number(lead.facts['calls']) }))
  const { test: tried } = await tryModel(leads)
  expect(tried?.points?.ranking.value).toBeGreaterThan(0.6)
  expect(tried?.points?.ranking.value).toBeLessThan(tried?.ranking.value as number)
})

const fractions = fc.array(
  fc.record({ chance: fc.integer({ min: 0, max: 20 }).map((part) => part / 20), came: fc.constantFrom(0, 1) }),
  { minLength: 4, maxLength: 60 },
)

test('the ranking is the share of pairs in the right order, whatever ties there are', () => {
  fc.assert(
    fc.property(fractions, (said) => {
      const [came, not] = [said.filter((each) => each.came === 1), said.filter((each) => each.came === 0)]
      const found = rankingOf(said)
      if (came.length < 2 || not.length < 2) {
        expect(found).toBeNull()
        return
      }
      const pairs = came.flatMap((one) => not.map((other) => Math.sign(one.chance - other.chance)))
      const share = pairs.reduce((sum, sign) => sum + (sign + 1) / 2, 0) / pairs.length
      expect(found?.value).toBeCloseTo(share, 10)
      expect(found?.low).toBeLessThanOrEqual(share + 1e-9)
    }),
  )
})

test('to say the base rate of all gains nothing, lifts nothing, and every case is in one part of the table', () => {
  fc.assert(
    fc.property(fractions, fc.integer({ min: 1, max: 19 }), (said, part) => {
      const level = said.map(({ came }) => ({ came, chance: part / 20 }))
      expect(gainOver(part / 20, level)).toEqual({ value: 0, low: 0, high: 0 })
      const lift = liftOf(level)
      if (level.some(({ came }) => came === 1)) expect(lift).toBeCloseTo(1, 10)
      else expect(lift).toBeNull()
      expect(reliabilityOf(said).reduce((sum, { count }) => sum + count, 0)).toBe(said.length)
    }),
  )
})

test('the fit is the optimum: no small step makes it better, and known weights come out of many cases', async () => {
  const chance = chanceFrom(3)
  const rows = Array.from({ length: 4000 }, () =>
    Float64Array.from([chance.normal(), chance.normal(), chance.normal()]),
  )
  const truth = { intercept: -0.5, weights: [1, -2, 0] }
  const came = rows.map((row) => (chance.uniform() < chanceOf(truth, row) ? 1 : 0))
  const penalty = 1
  const found = await fitLogistic(rows, came, { penalty })
  for (const [at, weight] of truth.weights.entries()) expect(found.weights[at]).toBeCloseTo(weight, 0)
  const loss = (model: typeof truth) =>
    (penalty / 2) * model.weights.reduce((sum, each) => sum + each * each, 0) -
    rows.reduce((sum, row, at) => sum + Math.log(came[at] === 1 ? chanceOf(model, row) : 1 - chanceOf(model, row)), 0)
  const best = loss(found)
  for (let at = 0; at < 3; at++)
    for (const step of [-0.01, 0.01])
      expect(loss({ ...found, weights: found.weights.with(at, (found.weights[at] as number) + step) })).toBeGreaterThan(
        best,
      )
})

test('outcomes that a column tells whole end in finite weights', async () => {
  const rows = Array.from({ length: 40 }, (_, at) => Float64Array.from([at < 20 ? -1 : 1, 0]))
  const { intercept, weights } = await fitLogistic(
    rows,
    rows.map((row) => (row[0] === 1 ? 1 : 0)),
    { penalty: 1 },
  )
  for (const each of [intercept, ...weights]) expect(Number.isFinite(each)).toBe(true)
})

test('columns are learnt of what is frequent, each around its mean', () => {
  const facts: Facts[] = Array.from({ length: 100 }, (_, at) => ({
    source: at < 50 ? 'web' : at < 75 ? 'fair' : at < 78 ? 'rare' : null,
    same: 'x',
    calls: at % 3,
  }))
  const columns = learnColumns(facts)
  expect(columns.map((column) => ('is' in column ? `${column.fact}=${column.is}` : column.fact)).sort()).toEqual(
    ['calls', 'source=fair', 'source=null', 'source=web'].sort(),
  )
  const rows = facts.map((each) => encode(columns, each))
  for (const at of columns.keys()) expect(rows.reduce((sum, row) => sum + (row[at] as number), 0)).toBeCloseTo(0, 6)
  expect([...encode(columns, { source: 'never seen' })].every(Number.isFinite)).toBe(true)
})
