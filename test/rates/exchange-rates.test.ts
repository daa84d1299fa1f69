// Exchange rates as people keep them, and amounts that follow: by hand, from files, taken back, while others write.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
import { upload } from '../import/importing.ts'
import { type Answer, type Caller, type TestWorld, world } from '../world.ts'

let w: TestWorld
let nina: Caller

beforeAll(async () => {
  w = await world()
  nina = w.as('nina')
  const fields = {
    name: { type: 'text', required: true },
    price: { type: 'money', index: true },
    fee: { type: 'money' },
    soldOn: { type: 'date' },
    paidOn: { type: 'date' },
    buyer: { type: 'link', target: 'account' },
  }
  const sale = { name: 'sale', plural: 'sales', label: 'Sale', pluralLabel: 'Sales', fields, rateDate: 'soldOn' }
  done(await nina.post('/objects', sale), 201)
  const bought = { name: 'bought', type: 'rollup', rollup: { relation: 'sales', fn: 'sum', field: 'price' } }
  done(await nina.post('/objects/account/fields', bought), 201)
})
afterAll(() => w?.close())
beforeEach(async () => {
  await w.world.database.rows('truncate kith.exchange_rate, kith.rate_change, kith.rate_act')
  await w.world.database.rows('truncate crm.c_sale')
})

function done(answer: Answer, status = 200) {
  expect(answer.status, answer.text.slice(0, 500)).toBe(status)
  return answer.body
}
const set = async (...rates: [currency: string, date: string, rate: string | null][]) =>
  done(await nina.post('/exchange-rates', { rates: rates.map(([currency, date, rate]) => ({ currency, date, rate })) }))
const refill = () => handlersOf(w.world)['rates:refill']?.({}, new AbortController().signal)
const sell = async (sales: [name: string, amount: string | null, currency: string, soldOn: string | null][]) => {
  const operations = sales.map(([name, amount, currency, soldOn]) => ({
    op: 'create',
    object: 'sale',
    data: { name, soldOn, price: amount && { amount, currency } },
  }))
  return done(await nina.post('/batch', { operations })).results.map(({ id }: { id: string }) => id) as string[]
}
const worths = async () => {
  const rows = await w.world.database.rows<{ name: string; base: string | null }>(
    'select c_name as name, trim_scale(c_price_base)::text as base from crm.c_sale order by c_name',
  )
  return Object.fromEntries(rows.map(({ name, base }) => [name, base]))
}
const total = async (body: Record<string, unknown> = {}) =>
  done(await nina.post('/sales/aggregate', { measures: [{ fn: 'sum', field: 'price' }, { fn: 'count' }], ...body }))
const found = async (filter: unknown) =>
  done(await nina.get(`/sales?sort=name&filter=${encodeURIComponent(JSON.stringify(filter))}`)).data.map(
    ({ name }: { name: string }) => name,
  )
const bringIn = async (name: string, content: string, query = '') =>
  upload(w, [{ name, content }], { to: `/exchange-rates/import${query}` })

function signal(): [Promise<void>, () => void] {
  let give = () => {}
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return [given, give]
}

describe('rates', () => {
  it('are for administrators to change and for everybody to read', async () => {
    await set(['USD', '2026-01-05', '1.25'])
    const sam = w.as('sam')
    expect((await sam.post('/exchange-rates', { rates: [] })).status).toBe(403)
    expect((await sam.get('/exchange-rates/acts')).status).toBe(403)
    expect((await sam.get('/exchange-rates/lacking')).status).toBe(403)
    expect((await upload(w, [], { who: 'sam', to: '/exchange-rates/import' })).status).toBe(403)
    expect((await w.as('nobody').get('/exchange-rates')).status).toBe(401)
    expect(done(await sam.get('/exchange-rates')).data).toEqual([
      { currency: 'USD', date: '2026-01-05', rate: '1.25', inverse: '0.8', source: 'manual' },
    ])
    const { currency, currencies } = done(await sam.get('/exchange-rates/standing'))
    expect([currency, currencies]).toEqual([
      'EUR',
      [{ currency: 'USD', count: 1, from: '2026-01-05', to: '2026-01-05' }],
    ])
  })

  it('come newest first, page by page, of all or one currency, of some days', async () => {
    const days = ['2026-01-01', '2026-01-02', '2026-01-03']
    await set(...days.flatMap((day) => ['CHF', 'GBP', 'USD'].map((currency) => [currency, day, '2'] as never)))
    const seen: string[] = []
    let cursor = ''
    do {
      const { data, page } = done(await nina.get(`/exchange-rates?limit=2${cursor && `&cursor=${cursor}`}`))
      seen.push(...data.map((each: { date: string; currency: string }) => `${each.date} ${each.currency}`))
      cursor = page.next
    } while (cursor)
    expect(seen).toEqual(days.toReversed().flatMap((day) => ['CHF', 'GBP', 'USD'].map((code) => `${day} ${code}`)))
    const some = done(await nina.get('/exchange-rates?currency=gbp&from=2026-01-02&limit=1'))
    expect(some.data[0].date).toBe('2026-01-03')
    const rest = done(await nina.get(`/exchange-rates?currency=GBP&from=2026-01-02&cursor=${some.page.next}`))
    expect(rest.data.map(({ date }: { date: string }) => date)).toEqual(['2026-01-02'])
    for (const wrong of ['from=yesterday', 'cursor=x', 'cursor=2026-01-01_usd'])
      expect((await nina.get(`/exchange-rates?${wrong}`)).status).toBe(400)
  })

  it('may be written the other way round, and are kept exactly enough for any amount', async () => {
    done(await nina.post('/exchange-rates', { rates: [{ currency: 'UAH', date: '2026-01-01', inverse: '0.0207' }] }))
    await sell([['A', '1000000000', 'UAH', '2026-01-01']])
    expect(await worths()).toEqual({ A: '20700000' })
    expect(done(await nina.get('/exchange-rates')).data[0].inverse).toBe('0.0207')
  })

  it.each([
    [{ currency: 'EUR', date: '2026-01-01', rate: '1' }, 'rates[0].currency'],
    [{ currency: 'XXQ', date: '2026-01-01', rate: '1' }, 'rates[0].currency'],
    [{ currency: 'USD', date: '2026-02-30', rate: '1' }, 'rates[0].date'],
    [{ currency: 'USD', date: '2026-01-01', rate: '0' }, 'rates[0].rate'],
    [{ currency: 'USD', date: '2026-01-01', rate: '-1' }, 'rates[0].rate'],
    [{ currency: 'USD', date: '2026-01-01', rate: 'one' }, 'rates[0].rate'],
    [{ currency: 'USD', date: '2026-01-01' }, 'rates[0]'],
    [{ currency: 'USD', date: '2026-01-01', rate: '1', inverse: '1' }, 'rates[0]'],
  ])('refuse %j', async (wish, path) => {
    const { errors } = done(await nina.post('/exchange-rates', { rates: [wish] }), 422)
    expect(errors.map((each: { path: string }) => each.path)).toContain(path)
  })
})

describe('amounts', () => {
  const sales = [
    ['before', '100', 'USD', '2025-12-31'],
    ['on', '100', 'USD', '2026-01-01'],
    ['between', '100', 'USD', '2026-05-31'],
    ['later', '100', 'USD', '2026-06-02'],
    ['never', '7', 'JPY', '2026-06-02'],
    ['own', '50', 'EUR', '2026-06-02'],
    ['none', null, 'EUR', null],
  ] as [string, string | null, string, string | null][]
  const byTwo = { before: null, on: '80', between: '80', later: '50', never: null, own: '50', none: null }

  it('go by the latest rate of their day or before, and lack one before the first', async () => {
    await set(['USD', '2026-01-01', '1.25'], ['USD', '2026-06-01', '2'])
    await sell(sales)
    expect(await worths()).toEqual(byTwo)
    expect(await total()).toEqual({
      data: [{ sum_price: { amount: '260.00', currency: 'EUR' }, count: 7 }],
      currency: 'EUR',
      unconverted: 2,
      rateDates: { sum_price: 'soldOn' },
    })
    const { data } = done(await nina.get('/exchange-rates/lacking'))
    expect(data).toEqual([
      { object: 'sale', field: 'price', currency: 'JPY', records: 1, from: '2026-06-02', to: '2026-06-02' },
      { object: 'sale', field: 'price', currency: 'USD', records: 1, from: '2025-12-31', to: '2025-12-31' },
    ])
  })

  it('are filtered in any currency at the rate of each record’s day', async () => {
    await set(['USD', '2026-01-01', '1.25'], ['USD', '2026-06-01', '2'], ['GBP', '2026-01-01', '0.5'])
    await sell(sales)
    expect(await found({ price: { gte: 80 } })).toEqual(['between', 'on'])
    expect(await found({ price: { gte: { amount: '100', currency: 'USD' } } })).toEqual([
      ...['before', 'between', 'later', 'on', 'own'],
    ])
    // 30 pounds are 60 euros on each of these days.
    expect(await found({ price: { gt: { amount: '30', currency: 'GBP' } } })).toEqual(['between', 'on'])
    expect(await found({ price: { lt: { amount: '30', currency: 'GBP' } } })).toEqual(['later', 'own'])
    // What lacks a rate compares with its like alone.
    expect(await found({ price: { eq: { amount: '7', currency: 'JPY' } } })).toEqual(['never'])
  })

  it('follow when rates come, change and go, without a new version or a line in their history', async () => {
    const ids = await sell(sales)
    const before = done(await nina.get(`/sales/${ids[1]}`))
    const logged = () => w.world.database.rows('select count(*) from kith.change')
    const log = await logged()
    await set(['USD', '2026-01-01', '1.25'], ['USD', '2026-06-01', '2'])
    expect(done(await nina.get('/exchange-rates/standing')).refill.isRunning).toBe(true)
    await refill()
    expect(await worths()).toEqual(byTwo)
    const { isRunning, seen, changed } = done(await nina.get('/exchange-rates/standing')).refill
    expect([isRunning, changed]).toEqual([false, 3])
    expect(seen).toBeGreaterThanOrEqual(7)
    await set(['USD', '2026-01-01', null], ['USD', '2026-06-01', '4'], ['JPY', '2026-06-01', '7'])
    await refill()
    expect(await worths()).toEqual({ ...byTwo, on: null, between: null, later: '25', never: '1' })
    expect(done(await nina.get(`/sales/${ids[1]}`))).toEqual(before)
    expect(await logged()).toEqual(log)
  })

  it('take along what is rolled up from them', async () => {
    const buyerId = w.people.accounts.acme
    const bought = async () => Number(done(await nina.get(`/accounts/${buyerId}`)).bought.amount)
    await set(['USD', '2026-01-01', '2'])
    const [id] = await sell([['A', '10', 'USD', '2026-01-02']])
    done(await nina.patch(`/sales/${id}`, { buyerId }))
    expect(await bought()).toBe(5)
    await set(['USD', '2026-01-01', '4'])
    await refill()
    expect(await bought()).toBe(2.5)
  })

  it('in the bin follow too, since they may come back', async () => {
    const [id] = await sell([['A', '10', 'USD', '2026-01-02']])
    done(await nina.delete(`/sales/${id}`))
    await set(['USD', '2026-01-01', '2'])
    await refill()
    expect(await worths()).toEqual({ A: '5' })
  })

  it('that are written while rates change end right, whoever was first', async () => {
    await set(['USD', '2026-01-01', '2'])
    const [first] = await sell([['A', '10', 'USD', '2026-01-02']])
    await refill()
    const { database } = w.world
    const [written, wrote] = signal()
    const [released, release] = signal()
    // Somebody has made one and changed another by the old rate, and not committed yet: nobody sees the new one.
    const writing = database.transaction(async (db) => {
      await db.rows(
        `with made as (insert into crm.c_sale (id, created_at, updated_at, c_name, c_sold_on, c_price, c_price_currency, c_price_base)
           values (gen_random_uuid(), now(), now(), 'C', '2026-01-02', 20, 'USD', kith.to_base(20, 'USD', '2026-01-02')))
         update crm.c_sale set c_price = 30, c_price_base = kith.to_base(30, 'USD', '2026-01-02') where id = $1`,
        [first],
      )
      wrote()
      await released
    })
    await written
    await set(['USD', '2026-01-01', '5'])
    const filling = refill()
    await sell([['B', '10', 'USD', '2026-01-02']])
    release()
    await Promise.all([writing, filling])
    expect(await worths()).toEqual({ A: '6', B: '2', C: '4' })
  })

  it('are converted on after an interruption, and from the beginning when rates change meanwhile', async () => {
    await sell(Array.from({ length: 30 }, (_, at) => [`S${at + 10}`, '10', 'USD', '2026-01-02']))
    await set(['USD', '2026-01-01', '2'])
    const [half] = await w.world.database.rows<{ id: string }>(
      'select id from crm.c_sale order by id offset 14 limit 1',
    )
    // As if it had come so far: what lies behind it is not looked at again.
    await w.world.database.rows(`update kith.rate_refill set object = 'sale', after = $1`, [half?.id])
    await refill()
    const converted = Object.values(await worths()).filter((base) => base === '5')
    expect(converted).toHaveLength(15)
    await set(['USD', '2026-01-01', '4'])
    await refill()
    expect(new Set(Object.values(await worths()))).toEqual(new Set(['2.5']))
  })

  it('of an object go by another date when the model says so', async () => {
    await set(['USD', '2026-01-01', '2'], ['USD', '2026-06-01', '4'])
    const [id] = await sell([['A', '10', 'USD', '2026-01-02']])
    done(await nina.patch(`/sales/${id}`, { paidOn: '2026-07-01' }))
    done(await nina.patch('/objects/sale', { rateDate: 'paidOn' }))
    await refill()
    expect(await worths()).toEqual({ A: '2.5' })
    done(await nina.patch('/objects/sale', { rateDate: 'soldOn' }))
    await refill()
    expect(await worths()).toEqual({ A: '5' })
  })
})

describe('a file of rates', () => {
  const daily = 'Date, USD, JPY, BGN, CZK, \n26 November 2026, 1.1586, 180.72, 1.9558, 24.153, \n'
  const history = [
    'Date,USD,JPY,CYP,CZK,',
    '2026-11-26,1.1586,180.72,N/A,24.153,',
    '2026-11-25,1.1551,180.27,N/A,24.158,',
    '2026-11-24,N/A,x,N/A,24.2,',
    'never,1,1,1,1,',
    '',
  ].join('\n')

  it('is read as the European Central Bank writes it, shown before anything is stored, and taken back', async () => {
    const look = done(await bringIn('eurofxref-hist.csv', history, '?dryRun=true'))
    expect(look).toMatchObject({ form: 'table', rows: 4, rates: 7, act: null })
    expect(look.currencies).toEqual([
      { currency: 'CZK', added: 3, changed: 0, removed: 0, unchanged: 0, first: '2026-11-24', last: '2026-11-26' },
      { currency: 'JPY', added: 2, changed: 0, removed: 0, unchanged: 0, first: '2026-11-25', last: '2026-11-26' },
      { currency: 'USD', added: 2, changed: 0, removed: 0, unchanged: 0, first: '2026-11-25', last: '2026-11-26' },
    ])
    expect(look.problems.map(({ row, column, code }: Record<string, unknown>) => [row, column, code])).toEqual([
      [4, 'JPY', 'not-a-number'],
      [5, 'date', 'not-a-date'],
    ])
    expect(done(await nina.get('/exchange-rates')).data).toEqual([])
    const { act } = done(await bringIn('eurofxref-hist.csv', history))
    expect(done(await nina.get('/exchange-rates')).data).toHaveLength(7)
    expect(done(await bringIn('eurofxref-hist.csv', history)).act).toBeNull()
    await set(['USD', '2026-11-25', '1.2'])
    const newer = done(await bringIn('eurofxref.csv', daily, '?dryRun=true'))
    expect(newer.currencies.map((each: { currency: string; added: number }) => [each.currency, each.added])).toEqual([
      ['BGN', 1],
      ['CZK', 0],
      ['JPY', 0],
      ['USD', 0],
    ])
    const undone = done(await nina.post(`/exchange-rates/acts/${act}/undo`))
    expect(undone).toMatchObject({ removed: 6, kept: 1 })
    expect(done(await nina.get('/exchange-rates')).data).toMatchObject([{ date: '2026-11-25', rate: '1.2' }])
    const acts = done(await nina.get('/exchange-rates/acts')).data
    expect(acts.map(({ kind, file, undoneBy }: Record<string, unknown>) => [kind, file, undoneBy])).toEqual([
      ['undo', null, null],
      ['hand', null, null],
      ['file', 'eurofxref-hist.csv', undone.act],
    ])
    done(await nina.post(`/exchange-rates/acts/${undone.act}/undo`))
    expect(done(await nina.get('/exchange-rates')).data).toHaveLength(7)
    expect((await nina.post(`/exchange-rates/acts/${act}/undo`)).status).toBe(200)
  })

  it('is read as a list in any language of the product, with either direction and decimal sign', async () => {
    const spanish =
      'Fecha;Moneda;Tipo de cambio\n26/11/2026;USD;1,1586\n26/11/2026;EUR;1\n26/11/2026;Quatloos;3\n;USD;2\n'
    const { form, problems, currencies } = done(await bringIn('tipos.csv', spanish))
    expect([form, currencies.length]).toEqual(['list', 1])
    expect(problems.map(({ row, code }: Record<string, unknown>) => [row, code])).toEqual([
      [3, 'does-not-apply'],
      [4, 'not-a-currency'],
      [5, 'not-a-date'],
    ])
    done(await bringIn('back.csv', 'date,currency,inverse\n2026-11-27,GBP,1.25\n2026-11-27,GBP,1.26\n'))
    const { data } = done(await nina.get('/exchange-rates'))
    expect(data.map((each: Record<string, string>) => [each['currency'], each['rate']])).toEqual([
      ['GBP', '0.8'],
      ['USD', '1.1586'],
    ])
  })

  it('that says nothing of rates is refused', async () => {
    const answer = await bringIn('people.csv', 'Name,City\nAna,Madrid\n')
    expect([answer.status, answer.body.detail]).toEqual([422, expect.stringContaining('date, currency and rate')])
    expect((await upload(w, [], { to: '/exchange-rates/import' })).status).toBe(400)
  })

  it('of the bank gives cross rates where the organisation’s currency is another', async () => {
    const own = async (currency: string) => {
      await w.world.database.rows('update kith.organisation set currency = $1', [currency])
      await w.world.reloadSettings()
    }
    await own('USD')
    try {
      const given = `${history.replace('2026-11-24,N/A,x', '2026-11-24,N/A,180')}`
      const { problems } = done(await bringIn('eurofxref-hist.csv', given))
      expect(problems.map(({ row, code }: Record<string, unknown>) => [row, code])).toEqual([
        [4, 'required'],
        [5, 'not-a-date'],
      ])
      const { data } = done(await nina.get('/exchange-rates?from=2026-11-26'))
      expect(data.map((each: Record<string, string>) => [each['currency'], each['rate']?.slice(0, 17)])).toEqual([
        ['CZK', '20.84671154842050'],
        ['EUR', '0.863110650785430'],
        ['JPY', '155.9813568099430'],
      ])
      await own('UAH')
      const refused = await bringIn('eurofxref-hist.csv', history)
      expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining('no column UAH')])
    } finally {
      await own('EUR')
    }
  })
})
