// Deals with lines that are billed once and again: what they come to, in every currency, and what follows it.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Billing, billingPeriods, monthsOf } from '#kernel/recurrence/billing.ts'
import { addDays, dateIn } from '#kernel/time.ts'
import { firstYearOf } from '#modules/deals/line-worth.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const nina = () => w.as('nina')
const eur = (amount: string) => ({ amount, currency: 'EUR' })
const make = async (path: string, body: Record<string, unknown>) => {
  const answer = await nina().post(`/${path}`, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const worthOf = async (id: string) => {
  const { oneOff, mrr, arr, contractValue, amount } = (await nina().get(`/deals/${id}`)).body
  return { oneOff, mrr, arr, contractValue, amount }
}
const lineOf = (dealId: string, price: string, more = {}) =>
  make('deal-lines', { dealId, description: 'Care', unitPrice: eur(price), ...more })

test('one-off and recurring stand beside each other, and the amount is what comes within twelve months', async () => {
  const deal = (await make('deals', { name: 'Machine with care' })).id
  expect(await worthOf(deal)).toEqual({
    ...{ oneOff: eur('0.00'), mrr: eur('0.00'), arr: eur('0.00'), contractValue: eur('0.00') },
    amount: null,
  })
  await lineOf(deal, '1000.00')
  const care = await lineOf(deal, '100.00', { quantity: '2', discount: 10, billing: 'month', term: 36 })
  expect(care).toMatchObject({ total: eur('180.00'), yearly: eur('2160.00'), firstYear: eur('2160.00') })
  expect(care.contractValue).toEqual(eur('6480.00'))
  await lineOf(deal, '250.00', { billing: 'quarter', term: 7 })
  await lineOf(deal, '1200.00', { billing: 'year' })
  expect(await worthOf(deal)).toEqual({
    oneOff: eur('1000.00'),
    // 180 + 83.33… + 100, rounded once.
    mrr: eur('363.33'),
    arr: eur('4360.00'),
    // 1000 + 180 × 36 + 250 × 7/3 + 1200
    contractValue: eur('9263.33'),
    // 1000 + 180 × 12 + 250 × 7/3 + 1200
    amount: eur('4943.33'),
  })
  const changed = await nina().patch(`/deal-lines/${care.id}`, { term: 6 })
  expect((await worthOf(deal)).amount).toEqual(eur('3863.33'))
  expect((await nina().post(`/change-sets/${changed.body.changeSet}/undo`)).status).toBe(200)
  expect((await worthOf(deal)).amount).toEqual(eur('4943.33'))
  // What is billed once has no term.
  const once = await nina().patch(`/deal-lines/${care.id}`, { billing: null })
  expect(once.body).toMatchObject({ term: null, yearly: null, firstYear: eur('180.00') })
  expect(await worthOf(deal)).toMatchObject({ oneOff: eur('1180.00'), arr: eur('2200.00') })
  await nina().delete(`/deal-lines/${care.id}`)
  expect(await worthOf(deal)).toMatchObject({ oneOff: eur('1000.00'), arr: eur('2200.00'), amount: eur('2783.33') })
  await nina().post(`/deal-lines/${care.id}/restore`)
  expect((await worthOf(deal)).oneOff).toEqual(eur('1180.00'))
})

test('an amount set by hand stays; lines that came before terms did are one-off without being touched', async () => {
  const deal = (await make('deals', { name: 'Said', amount: eur('5.00') })).id
  await lineOf(deal, '10.00', { billing: 'month' })
  expect(await worthOf(deal)).toMatchObject({ amount: eur('5.00'), mrr: eur('10.00'), arr: eur('120.00') })
  const wrong = await nina().post('/deal-lines', { dealId: deal, unitPrice: eur('1.00'), billing: 'week' })
  expect(wrong.status).toBe(422)
  const never = await nina().post('/deal-lines', { dealId: deal, unitPrice: eur('1.00'), billing: 'month', term: 0 })
  expect(never.body.errors[0].path).toBe('term')
})

test('recurring revenue is filtered, sorted and summed like any amount, in the currency of the organisation', async () => {
  const mark = crypto.randomUUID().slice(0, 8)
  for (const [price, count] of [
    ['10.00', 1],
    ['25.00', 2],
  ] as const) {
    const deal = (await make('deals', { name: `Sum ${mark} ${count}` })).id
    for (let at = 0; at < count; at++) await lineOf(deal, price, { billing: 'month', term: 12 })
  }
  const filter = { name: { contains: mark } }
  const { body } = await nina().post('/deals/query', {
    filter: { and: [filter, { mrr: { gt: 20 } }] },
    sort: '-mrr',
    fields: ['name', 'mrr'],
  })
  expect(body.data.map(({ mrr }: { mrr: object }) => mrr)).toEqual([eur('50.00')])
  const sums = await nina().post('/deals/aggregate', {
    filter,
    measures: [{ fn: 'sum', field: 'mrr' }],
    groupBy: ['stage'],
  })
  expect(sums.status, sums.text).toBe(200)
  expect(JSON.stringify(sums.body)).toContain('60.00')
})

test('what recurs in another currency is worth its rate, and the amount keeps its own', async () => {
  const rates = [{ currency: 'USD', date: '2020-01-01', rate: '0.8' }]
  expect((await nina().post('/exchange-rates', { rates })).status).toBe(200)
  const usd = (amount: string) => ({ amount, currency: 'USD' })
  const deal = (await make('deals', { name: 'Abroad with care' })).id
  const care = { dealId: deal, description: 'Care', unitPrice: usd('100.00'), billing: 'month', term: 6 }
  expect(await make('deal-lines', care)).toMatchObject({ yearly: usd('1200.00'), firstYear: usd('600.00') })
  const worth = await worthOf(deal)
  expect(worth.amount).toEqual(usd('600.00'))
  expect([worth.mrr, worth.arr, worth.contractValue]).toEqual([eur('125.00'), eur('1500.00'), eur('750.00')])
})

test('the list price of a line is that of its own period', async () => {
  const product = (await make('products', { name: 'Care by the list', price: eur('50.00'), billing: 'month' })).id
  const deal = (await make('deals', { name: 'By the list' })).id
  const line = await lineOf(deal, '50.00', { productId: product, billing: 'month' })
  expect(line.listPrice).toEqual(eur('50.00'))
  const yearly = await nina().patch(`/deal-lines/${line.id}`, { billing: 'year', unitPrice: eur('540.00') })
  expect(yearly.body.listPrice).toEqual(eur('600.00'))
  expect((await nina().patch(`/deal-lines/${line.id}`, { billing: null })).body.listPrice).toBeNull()
})

test('the amount that the rule counts is what the line says, for every price, period and term', async () => {
  const deal = (await make('deals', { name: 'Property' })).id
  const prices = fc.sample(
    fc.record({
      cents: fc.integer({ min: 1, max: 100_000_000 }),
      billing: fc.constantFrom(null, ...billingPeriods),
      term: fc.option(fc.integer({ min: 1, max: 60 })),
    }),
    { numRuns: 60, seed: 7 },
  )
  const answer = await nina().post('/batch', {
    operations: prices.map(({ cents, billing, term }) => ({
      op: 'create',
      object: 'dealLine',
      data: { dealId: deal, unitPrice: eur((cents / 100).toFixed(2)), billing, term: billing ? term : null },
    })),
  })
  expect(answer.status, answer.text).toBe(200)
  const { body } = await nina().post('/deal-lines/query', { filter: { deal }, limit: 100 })
  let sum = 0n
  for (const line of body.data) {
    const counted = firstYearOf(line.total, line.billing, line.term)
    expect(counted, JSON.stringify(line)).toEqual(line.firstYear)
    sum += centsOf(line.firstYear.amount)
  }
  expect(body.data).toHaveLength(60)
  expect(centsOf((await worthOf(deal)).amount.amount)).toBe(sum)
})

test('a part of a period is exact to the cent, half away from zero, in the digits of its currency', () => {
  const money = fc.integer({ min: -100_000_000, max: 100_000_000 })
  fc.assert(
    fc.property(
      money,
      fc.constantFrom(...billingPeriods),
      fc.option(fc.integer({ min: 1, max: 600 })),
      (cents, billing, term) => {
        const months = Math.min(term ?? 12, 12)
        const { amount } = firstYearOf(eur(textOf(cents)), billing, term) as { amount: string }
        // Twice the distance to what is exact is at most one cent.
        const [counted, whole] = [centsOf(amount) * BigInt(monthsOf[billing]), BigInt(cents) * BigInt(months)]
        const off = counted > whole ? counted - whole : whole - counted
        expect(2n * off <= BigInt(monthsOf[billing])).toBe(true)
      },
    ),
  )
  const yen = { amount: '100', currency: 'JPY' }
  expect(firstYearOf(yen, 'quarter', 2)).toEqual({ amount: '67', currency: 'JPY' })
  expect(firstYearOf(eur('0.01'), 'year' satisfies Billing, 6)).toEqual(eur('0.01'))
  expect(firstYearOf(eur('-0.01'), 'year', 6)).toEqual(eur('-0.01'))
})

function centsOf(amount: string): bigint {
  return BigInt(amount.replace('.', ''))
}

function textOf(cents: number): string {
  return (cents / 100).toFixed(2)
}

test('the forecast adds up amounts, what recurs in a month or a year, or whole contracts, and says which; targets are of amounts', async () => {
  const today = dateIn('Europe/Madrid', new Date())
  const period = today.slice(0, 7)
  const productId = (await make('products', { name: 'Subscription' })).id
  const stages = (await nina().get('/stages?sort=position')).body.data
  const stageOf = (kind: string) => stages.find((one: { kind: string }) => one.kind === kind).id
  const dealOf = async (more: object) =>
    (
      await make('deals', {
        name: 'Sum',
        accountId: w.people.accounts.acme,
        stageId: stageOf('open'),
        productId,
        closesOn: today,
        ...more,
      })
    ).id
  const ask = async (more = '') => {
    const { status, body, text } = await nina().get(`/forecast?period=${period}&productId=${productId}&by=month${more}`)
    expect(status, text).toBe(200)
    return body
  }
  const typed = await dealOf({ amount: eur('500.00'), forecastCategory: 'commit', probability: 50 })
  expect(await ask()).toMatchObject({ measure: 'amount', recurs: false, total: { commit: { amount: '500.00' } } })
  const open = await dealOf({ forecastCategory: 'commit', probability: 50 })
  await lineOf(open, '1000.00')
  await lineOf(open, '100.00', { billing: 'month', term: 36 })
  const won = await dealOf({})
  await lineOf(won, '1200.00', { billing: 'year', term: 6 })
  expect((await nina().patch(`/deals/${won}`, { stageId: stageOf('won') })).status).toBe(200)
  const target = {
    amount: eur('9000.00'),
    measure: 'wonValue',
    personId: w.people.nina.id,
    startsOn: `${period}-01`,
    endsOn: today,
  }
  const { id: targetId } = await make('targets', { name: 'Month', ...target })

  const figures = async (measure: string) => {
    const { total, groups, ...said } = await ask(`&measure=${measure}`)
    expect(groups, measure).toMatchObject([
      { key: period, weighted: total.weighted, commit: { amount: total.commit.amount } },
    ])
    expect([said.measure, said.recurs, total.commit.count, total.won.count]).toEqual([measure, true, 2, 1])
    return [total.commit.amount, total.won.amount, total.weighted]
  }
  expect(await figures('amount')).toEqual(['2700.00', '600.00', '1950.00'])
  expect(await figures('mrr')).toEqual(['100.00', '100.00', '150.00'])
  expect(await figures('arr')).toEqual(['1200.00', '1200.00', '1800.00'])
  // Of a deal without lines it is the amount.
  expect(await figures('contractValue')).toEqual(['5100.00', '600.00', '3150.00'])
  const then = await ask(`&measure=arr&asOf=${addDays(today, -1)}`)
  expect(then.total).toMatchObject({ commit: { count: 0, amount: '0.00' }, won: { amount: '0.00' } })
  const own = async (measure: string) =>
    (await nina().get(`/forecast?period=${period}&ownerId=${w.people.nina.id}&measure=${measure}`)).body.total
  expect(await own('amount')).toMatchObject({ target: '9000.00', adjusted: null })
  expect(await own('arr')).toMatchObject({ target: null, attainment: null, credited: null, adjusted: null })
  expect((await nina().get('/forecast?measure=profit')).status).toBe(400)

  // Who may not see what is added up sees numbers of deals, and not that something recurs.
  const role = (deny: object) => nina().patch('/roles/sales', { deny })
  expect((await role({ deal: { hidden: ['arr', 'mrr', 'contractValue'] } })).status).toBe(200)
  const seen = await w.as('sam').get(`/forecast?period=${period}&productId=${productId}&measure=arr`)
  expect([seen.status, seen.body.recurs, seen.body.total.weighted], seen.text).toEqual([200, false, null])
  expect((await role({ deal: null })).status).toBe(200)
  await nina().delete(`/targets/${targetId}`)
  await nina().delete(`/deals/${typed}`)
})
