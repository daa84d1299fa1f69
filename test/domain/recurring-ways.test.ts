// What recurs on its ways: out of one Kith and into another, through merges and undo, in short and long terms, off the list.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringIn } from '../import/importing.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
let other: TestWorld
beforeAll(async () => {
  w = await world()
  other = await world()
})
afterAll(async () => {
  await w.close()
  await other.close()
})

const nina = () => w.as('nina')
const eur = (amount: string) => ({ amount, currency: 'EUR' })
const make = async (path: string, body: Record<string, unknown>) => {
  const answer = await nina().post(`/${path}`, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const lineOf = (dealId: string, price: string, more = {}) =>
  make('deal-lines', { dealId, description: 'Care', unitPrice: eur(price), ...more })
const worthOf = async (id: string) => {
  const { oneOff, mrr, arr, contractValue, amount } = (await nina().get(`/deals/${id}`)).body
  return [oneOff, mrr, arr, contractValue, amount].map((each) => each?.amount ?? null)
}
const undo = async (set: string) => {
  const answer = await nina().post(`/change-sets/${set}/undo`, {})
  expect(answer.status, answer.text).toBe(200)
  return answer.body.changeSet as string
}

test('products and lines go out as a table and come in elsewhere as they were, once and again', async () => {
  const product = (await make('products', { name: 'Care, all in', price: eur('99.90'), billing: 'quarter', term: 18 }))
    .id
  await make('products', { name: 'Machine', price: eur('4800.00') })
  const deal = (await make('deals', { name: 'Fleet' })).id
  await lineOf(deal, '4800.00', { description: 'Machine', quantity: '2', taxRate: 21, position: 1 })
  await lineOf(deal, '99.90', { productId: product, billing: 'quarter', term: 18, discount: 12.5, position: 2 })
  await lineOf(deal, '1200.00', { description: 'Licence', billing: 'year', position: 3 })
  const tables = {
    products: ['product', 'name', 'name,price,billing,term'],
    deals: ['deal', 'name', 'name,stage'],
    'deal-lines': [
      'dealLine',
      'position',
      'description,deal,product,quantity,unitPrice,discount,billing,term,taxRate,position',
    ],
  } as const
  for (const [path, [object, sort, fields]] of Object.entries(tables)) {
    const table = async (from: TestWorld) => {
      const answer = await from.as('nina').get(`/${path}/export?format=csv&fields=${fields}&sort=${sort}`)
      expect(answer.status, answer.text).toBe(200)
      return answer.text.replaceAll(/^([^,]+),\d+,/gm, '$1,,')
    }
    const name = `${path}.csv`
    const content = await table(w)
    for (const time of ['at first', 'again']) {
      const done = await bringIn(other, [{ name, content }], { files: { [name]: { object } } })
      expect(done.body.report?.total ?? done.body, `${object} ${time}`).toMatchObject({ rejected: 0 })
      expect(await table(other), `${object} ${time}`).toBe(content)
    }
  }
  const there = (await other.as('nina').get('/deals?filter={"name":"Fleet"}')).body.data[0]
  const { oneOff, arr, contractValue, amount } = (await nina().get(`/deals/${deal}`)).body
  expect(there).toMatchObject({ oneOff, arr, contractValue, amount })
})

test('two deals that are merged have the lines of both; the amount is the one that was chosen, and an undo parts them again', async () => {
  const [keep, gone] = [(await make('deals', { name: 'Kept' })).id, (await make('deals', { name: 'Gone' })).id]
  await lineOf(keep, '100.00', { billing: 'month', term: 36 })
  await lineOf(gone, '500.00')
  await lineOf(gone, '30.00', { billing: 'quarter', term: 6 })
  const before = [await worthOf(keep), await worthOf(gone)]
  expect(before).toEqual([
    ['0.00', '100.00', '1200.00', '3600.00', '1200.00'],
    ['500.00', '10.00', '120.00', '560.00', '560.00'],
  ])
  const merged = await nina().post('/deals/merge', { keep, merge: [gone] })
  expect(merged.status, merged.text).toBe(200)
  const both = ['500.00', '110.00', '1320.00', '4160.00', '1200.00']
  expect(await worthOf(keep)).toEqual(both)
  const back = await undo(merged.body.changeSet)
  expect([await worthOf(keep), await worthOf(gone)]).toEqual(before)
  await undo(back)
  expect(await worthOf(keep)).toEqual(both)
  // Once it is made the sum of the lines it goes with them.
  await nina().patch(`/deals/${keep}`, { amount: eur('1760.00') })
  await lineOf(keep, '40.00')
  expect((await worthOf(keep)).at(-1)).toBe('1800.00')
})

test('terms of a month and of years, terms that are shorter than their period, and prices of nothing', async () => {
  const deal = (await make('deals', { name: 'Terms' })).id
  const worth = async (price: string, more: object) => {
    const { firstYear, yearly, contractValue } = await lineOf(deal, price, more)
    return [firstYear, yearly, contractValue].map((each) => each?.amount ?? null)
  }
  expect(await worth('90.00', { billing: 'month', term: 1 })).toEqual(['90.00', '1080.00', '90.00'])
  expect(await worth('1200.00', { billing: 'year', term: 36 })).toEqual(['1200.00', '1200.00', '3600.00'])
  expect(await worth('1200.00', { billing: 'year', term: 1 })).toEqual(['100.00', '1200.00', '100.00'])
  expect(await worth('0.00', { billing: 'month' })).toEqual(['0.00', '0.00', '0.00'])
  for (const term of [0, -1, 601, 1.5]) {
    const refused = await nina().post('/deal-lines', { dealId: deal, unitPrice: eur('1.00'), billing: 'month', term })
    expect([refused.status, refused.body.errors?.[0].path], `${term}`).toEqual([422, 'term'])
  }
  expect(await worthOf(deal)).toEqual(['0.00', '290.00', '3480.00', '3790.00', '1390.00'])
})

test('every edit of a line is undone and done again, with all that follows it', async () => {
  const deal = (await make('deals', { name: 'Edits' })).id
  const { id } = await lineOf(deal, '100.00', { billing: 'month', term: 24 })
  const edits: Record<string, unknown>[] = [
    { term: 6 },
    { billing: 'quarter' },
    { billing: 'year', term: null },
    { billing: null },
    { discount: 50, quantity: '3' },
    { unitPrice: eur('10.00') },
  ]
  const states = [await worthOf(deal)]
  const sets: string[] = []
  for (const edit of edits) {
    const { status, body, text } = await nina().patch(`/deal-lines/${id}`, edit)
    expect(status, text).toBe(200)
    sets.push(body.changeSet)
    states.push(await worthOf(deal))
  }
  const binned = await nina().delete(`/deal-lines/${id}`)
  sets.push(binned.body.changeSet)
  states.push(await worthOf(deal))
  expect(states.at(-1)).toEqual(['0.00', '0.00', '0.00', '0.00', null])
  const redo: string[] = []
  for (let at = sets.length - 1; at >= 0; at--) {
    redo.unshift(await undo(sets[at] as string))
    expect(await worthOf(deal), `undone ${at}`).toEqual(states[at])
  }
  for (const [at, set] of redo.entries()) {
    await undo(set)
    expect(await worthOf(deal), `done again ${at}`).toEqual(states[at + 1])
  }
})

test('a product without a period has no term; one off the list leaves its lines as they were', async () => {
  const once = await make('products', { name: 'Once', price: eur('5.00'), term: 12 })
  expect(once.term).toBeNull()
  const product = await make('products', { name: 'Going', price: eur('20.00'), billing: 'month', term: 12 })
  const changed = await nina().patch(`/products/${product.id}`, { billing: null })
  expect(changed.body).toMatchObject({ billing: null, term: null })
  await nina().post(`/change-sets/${changed.body.changeSet}/undo`, {})
  expect((await nina().get(`/products/${product.id}`)).body).toMatchObject({ billing: 'month', term: 12 })
  const deal = (await make('deals', { name: 'With what goes' })).id
  await lineOf(deal, '20.00', { productId: product.id, billing: 'month', term: 12 })
  expect((await nina().patch(`/products/${product.id}`, { active: false, billing: 'year' })).status).toBe(200)
  expect(await worthOf(deal)).toEqual(['0.00', '20.00', '240.00', '240.00', '240.00'])
  await nina().delete(`/products/${product.id}`)
  expect(await worthOf(deal)).toEqual(['0.00', '20.00', '240.00', '240.00', '240.00'])
})
