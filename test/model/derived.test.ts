// Formulas, lookups and roll-ups: made by administrators, read like any field, right whatever changes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bringUpToDate } from '#engine/derived/keep-derived.ts'
import { lookAgain, refillDerived, refreshDue } from '#engine/derived/refill-derived.ts'
import { type Answer, type Caller, type TestWorld, world } from '../world.ts'

let w: TestWorld
let admin: Caller

beforeAll(async () => {
  w = await world()
  admin = w.as('nina')
  const fields = [
    { name: 'hours', type: 'decimal' },
    { name: 'fee', type: 'money' },
    { name: 'due', type: 'date' },
    { name: 'state', type: 'select', options: [{ key: 'open' }, { key: 'done' }] },
    { name: 'rush', type: 'boolean' },
    { name: 'customer', type: 'link', target: 'account' },
    { name: 'helpers', type: 'links', target: 'contact' },
  ]
  await make('/objects', {
    name: 'job',
    plural: 'jobs',
    label: 'Job',
    pluralLabel: 'Jobs',
    title: 'name',
    fields: { name: { type: 'text', required: true } },
  })
  for (const field of fields) await make('/objects/job/fields', field)
})
afterAll(() => w?.close())

const expectStatus = (answer: Answer, status: number) => {
  expect(answer.status, answer.text.slice(0, 600)).toBe(status)
  return answer.body
}
const make = async (path: string, body: unknown) =>
  expectStatus(
    await admin.post(path, {
      ...(path.endsWith('/fields') ? { label: (body as { name: string }).name } : {}),
      ...(body as object),
    }),
    201,
  )
const change = async (path: string, body: unknown) => expectStatus(await admin.patch(path, body), 200)
const read = async (path: string) => expectStatus(await admin.get(path), 200)
const addField = (object: string, field: object) => make(`/objects/${object}/fields`, field)
const list = async (path: string, filter: object, more = '') =>
  (await read(`${path}?filter=${encodeURIComponent(JSON.stringify(filter))}${more}`)).data
const refused = async (object: string, field: object) => {
  const body = expectStatus(await admin.post(`/objects/${object}/fields`, { label: 'Bad', ...field }), 422)
  return JSON.stringify(body.errors)
}
const euro = (amount: string) => ({ amount, currency: 'EUR' })

/** A repeatable stream of numbers from 0 to below `n`. */
function dice(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

describe('a formula', () => {
  it('counts, compares, joins and reckons with days, and is read, filtered, sorted, grouped and exported', async () => {
    await addField('job', { name: 'price', type: 'formula', formula: 'fee * hours' })
    await addField('job', {
      name: 'size',
      type: 'formula',
      formula: "if(hours >= 10, 'large', hours > 0, 'small', 'none')",
      index: true,
    })
    await addField('job', { name: 'title', type: 'formula', formula: "upper(left(name, 3)) & '-' & hours" })
    await addField('job', { name: 'follow', type: 'formula', formula: 'addDays(due, 7)' })
    await addField('job', { name: 'half', type: 'formula', formula: 'hours / 2', scale: 3, index: true })
    await addField('job', { name: 'isLate', type: 'formula', formula: "due < today() and state != 'done'" })
    const one = await make('/jobs', {
      name: 'Lamps',
      hours: '12.5',
      fee: euro('80.00'),
      due: '2020-02-28',
      state: 'open',
    })
    await make('/jobs', { name: 'Doors', hours: '2', fee: { amount: '50.00', currency: 'USD' }, due: '2090-01-01' })
    await make('/jobs', { name: 'Empty' })
    expect(await read(`/jobs/${one.id}`)).toMatchObject({
      price: euro('1000.00'),
      size: 'large',
      title: 'LAM-12.5',
      follow: '2020-03-06',
      half: '6.250',
      isLate: true,
    })
    expect(
      (await list('/jobs', { half: { gte: 1 } }, '&sort=-half')).map(({ name }: { name: string }) => name),
    ).toEqual(['Lamps', 'Doors'])
    expect((await list('/jobs', { size: { in: ['none'] } })).map(({ name }: { name: string }) => name)).toEqual([
      'Empty',
    ])
    expect((await list('/jobs', { isLate: true })).length).toBe(1)
    expect((await list('/jobs', { price: { gt: 500 } })).length).toBe(1)
    expect((await list('/jobs', { follow: { isNull: true } })).length).toBe(1)
    const groups = expectStatus(
      await admin.post('/jobs/aggregate', {
        groupBy: ['size'],
        measures: [{ fn: 'count' }, { fn: 'sum', field: 'half' }],
      }),
      200,
    )
    expect(groups.data).toEqual([
      { size: 'large', count: 1, sum_half: '6.250' },
      { size: 'none', count: 1, sum_half: '0' },
      { size: 'small', count: 1, sum_half: '1.000' },
    ])
    const csv = (await admin.get('/jobs/export?format=csv')).text
    expect(csv).toContain('LAM-12.5')
    expect((await admin.patch(`/jobs/${one.id}`, { price: euro('1.00') })).status).toBe(422)
    // An index answers for it.
    const [{ indexes }] = (await w.world.database.rows<{ indexes: number }>(
      `select count(*)::int as indexes from pg_indexes where schemaname = 'crm' and tablename = 'c_job' and indexdef like '%round(%'`,
    )) as [{ indexes: number }]
    expect(indexes).toBe(1)
  })

  it('says where it is wrong', async () => {
    expect(await refused('job', { name: 'bad1', type: 'formula', formula: 'hours * (2 + ' })).toMatch(
      /At position 13: something is missing/,
    )
    expect(await refused('job', { name: 'bad2', type: 'formula', formula: 'hours * prise' })).toMatch(
      /At position 9: there is no field prise on jobs; did you mean price/,
    )
    expect(await refused('job', { name: 'bad3', type: 'formula', formula: "hours + 'x'" })).toMatch(
      /At position 7: texts are joined with &/,
    )
    expect(await refused('job', { name: 'bad4', type: 'formula', formula: 'fee + hours' })).toMatch(
      /At position 5: \+ does not go with an amount of money and a number/,
    )
    expect(await refused('job', { name: 'bad5', type: 'formula', formula: 'iff(rush, 1)' })).toMatch(
      /At position 1: there is no function iff; did you mean if/,
    )
    expect(await refused('job', { name: 'bad6', type: 'formula', formula: 'bad6 + 1' })).toMatch(/made of itself/)
    expect(await refused('job', { name: 'bad7', type: 'formula' })).toMatch(/formula.*is missing/)
    expect(await refused('job', { name: 'bad8', type: 'formula', formula: '1 + 1', required: true })).toMatch(
      /people enter/,
    )
    expect(await refused('job', { name: 'bad9', type: 'text', formula: '1' })).toMatch(
      /is for fields of the type formula/,
    )
    expect(await refused('job', { name: 'bad10', type: 'formula', formula: "'no end" })).toMatch(
      /At position 1: this text has no end/,
    )
  })

  it('never makes a list fail, whatever is in the records', async () => {
    const formulas = [
      'hours / 0',
      'addDays(due, 99999999999)',
      'addYears(due, 9000)',
      'date(hours, hours, 31)',
      'number(name) * 2',
      'left(name, hours * 1000000)',
      'hours % 0',
      'fee / 0',
      'round(hours, 99)',
      "replace(name, 'a', name)",
    ]
    for (const [index, formula] of formulas.entries())
      await addField('job', { name: `edge${index}`, type: 'formula', formula })
    await make('/jobs', {
      name: '12 (a) \'"\\ %_ 王',
      hours: '99999999999999999999',
      fee: euro('999999999999999.99'),
      due: '9999-12-31',
    })
    expect((await read('/jobs?sort=-edge0,edge4')).data.length).toBe(4)
    for (const index of formulas.keys()) expectStatus(await admin.delete(`/objects/job/fields/edge${index}`), 200)
  })

  it('keeps what stands in quotes out of the statement', async () => {
    await addField('job', { name: 'odd', type: 'formula', formula: `name & ') is not null or (1=1 ''$1 \\\\ "x" 王'` })
    const [{ odd }] = await list('/jobs', { name: 'Doors' })
    expect(odd).toBe(`Doors) is not null or (1=1 '$1 \\\\ "x" 王`)
    expect((await list('/jobs', { not: { odd: { contains: '(1=1' } } })).length).toBe(0)
    expectStatus(await admin.delete('/objects/job/fields/odd'), 200)
  })
})

describe('a lookup and a roll-up', () => {
  let north: { id: string; version: number }
  let south: { id: string }

  it('follow every change of what they are made of, in the same write', async () => {
    await addField('job', { name: 'trade', type: 'lookup', lookup: 'customer.industry', index: true })
    await addField('job', { name: 'net', type: 'formula', formula: "if(customer.name = 'North', price * 0.9, price)" })
    await addField('account', { name: 'jobCount', type: 'rollup', rollup: { relation: 'jobs', fn: 'count' } })
    await addField('account', {
      name: 'openHours',
      type: 'rollup',
      rollup: { relation: 'jobs', fn: 'sum', field: 'hours', filter: { state: 'open' } },
    })
    await addField('account', {
      name: 'jobValue',
      type: 'rollup',
      rollup: { relation: 'jobs', fn: 'sum', field: 'net' },
    })
    await addField('account', {
      name: 'nextDue',
      type: 'rollup',
      rollup: { relation: 'jobs', fn: 'min', field: 'due' },
    })
    await addField('contact', {
      name: 'helped',
      type: 'rollup',
      rollup: { relation: 'jobs', fn: 'max', field: 'hours' },
    })
    north = await make('/accounts', { name: 'North', industry: 'energy' })
    south = await make('/accounts', { name: 'South', industry: 'retail' })
    const helper = await make('/contacts', { name: { first: 'Ada', last: 'Alba' } })
    expect(await read(`/accounts/${north.id}`)).toMatchObject({
      jobCount: 0,
      openHours: '0',
      nextDue: null,
      jobValue: euro('0'),
    })
    const job = await make('/jobs', {
      name: 'Roof',
      hours: '10',
      fee: euro('100.00'),
      due: '2027-05-01',
      state: 'open',
      customerId: north.id,
      helperIds: [helper.id],
    })
    expect(job).toMatchObject({ trade: 'energy', net: euro('900.00') })
    expect(await read(`/accounts/${north.id}`)).toMatchObject({
      jobCount: 1,
      openHours: '10',
      jobValue: euro('900.00'),
      nextDue: '2027-05-01',
      version: north.version,
    })
    expect(await read(`/contacts/${helper.id}`)).toMatchObject({ helped: '10' })

    await change(`/jobs/${job.id}`, { hours: '20' })
    expect(await read(`/accounts/${north.id}`)).toMatchObject({ openHours: '20', jobValue: euro('1800.00') })
    await change(`/jobs/${job.id}`, { customerId: south.id, state: 'done' })
    expect(await read(`/accounts/${north.id}`)).toMatchObject({ jobCount: 0, openHours: '0' })
    expect(await read(`/accounts/${south.id}`)).toMatchObject({
      jobCount: 1,
      openHours: '0',
      jobValue: euro('2000.00'),
    })
    expect(await read(`/jobs/${job.id}`)).toMatchObject({ trade: 'retail' })
    await change(`/accounts/${south.id}`, { industry: 'energy', name: 'North' })
    expect(await read(`/jobs/${job.id}`)).toMatchObject({ trade: 'energy', net: euro('1800.00') })
    expect(await read(`/accounts/${south.id}`)).toMatchObject({ jobValue: euro('1800.00') })
    await change(`/jobs/${job.id}`, { helperIds: [] })
    expect(await read(`/contacts/${helper.id}`)).toMatchObject({ helped: null })

    const { changeSet } = expectStatus(await admin.delete(`/jobs/${job.id}`), 200)
    expect(await read(`/accounts/${south.id}`)).toMatchObject({ jobCount: 0, jobValue: euro('0') })
    expectStatus(await admin.post(`/change-sets/${changeSet}/undo`), 200)
    expect(await read(`/accounts/${south.id}`)).toMatchObject({ jobCount: 1 })
    await admin.delete(`/accounts/${south.id}`)
    expect(await read(`/jobs/${job.id}`)).toMatchObject({ trade: null })
    await admin.post(`/accounts/${south.id}/restore`)
  })

  it('come in batches and many at once, and are filtered, sorted and grouped', async () => {
    const operations = Array.from({ length: 600 }, (_, n) => ({
      op: 'create',
      object: 'job',
      data: { name: `B${n}`, hours: '1', state: n % 3 ? 'open' : 'done', customerId: n % 2 ? north.id : south.id },
    }))
    const batch = expectStatus(await admin.post('/batch', { operations }), 200)
    expect(await read(`/accounts/${north.id}`)).toMatchObject({ jobCount: 300, openHours: '200' })
    const found = await list('/accounts', { openHours: { gt: 100 } }, '&sort=-jobCount&fields=name,jobCount')
    expect(found.map((one: { jobCount: number }) => one.jobCount)).toEqual([301, 300])
    const groups = expectStatus(
      await admin.post('/jobs/aggregate', { groupBy: ['trade'], measures: [{ fn: 'count' }] }),
      200,
    )
    expect(groups.data).toContainEqual({ trade: 'energy', count: 601 })
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        admin.post('/jobs', { name: `P${n}`, hours: '1', state: 'open', customerId: n % 2 ? north.id : south.id }),
      ),
    )
    expect(await read(`/accounts/${north.id}`)).toMatchObject({ jobCount: 310 })
    expect(await read(`/accounts/${south.id}`)).toMatchObject({ jobCount: 311 })
    expectStatus(await admin.post(`/change-sets/${batch.changeSet}/undo`), 200)
    expect(await read(`/accounts/${north.id}`)).toMatchObject({ jobCount: 10, openHours: '10' })
  })

  it('stand in the past as they stood then', async () => {
    const before = new Date().toISOString()
    await change(`/accounts/${north.id}`, { industry: 'retail' })
    await make('/jobs', { name: 'Later', hours: '100', state: 'open', customerId: north.id })
    const then = `asOf=${encodeURIComponent(before)}`
    expect(await read(`/accounts/${north.id}?${then}`)).toMatchObject({ jobCount: 10, openHours: '10' })
    expect(await read(`/accounts/${north.id}`)).toMatchObject({ jobCount: 11, openHours: '110' })
    expect((await list('/jobs', { trade: 'energy', customer: north.id }, `&${then}`)).length).toBe(10)
    expect((await list('/jobs', { trade: 'energy', customer: north.id })).length).toBe(0)
    const sums = expectStatus(
      await admin.post('/accounts/aggregate', {
        asOf: before,
        measures: [{ fn: 'sum', field: 'jobCount' }],
      }),
      200,
    )
    expect(sums.data[0].sum_jobCount).toBe(21)
  })

  it('are refused where they cannot be kept', async () => {
    expect(await refused('job', { name: 'l1', type: 'lookup', lookup: 'name' })).toMatch(/must begin with a link/)
    expect(await refused('job', { name: 'l2', type: 'lookup', lookup: 'customer.owner' })).toMatch(/no single value/)
    expect(await refused('job', { name: 'l3', type: 'lookup', lookup: 'customer.indusry' })).toMatch(
      /did you mean industry/,
    )
    expect(
      await refused('account', { name: 'r1', type: 'rollup', rollup: { relation: 'jobs', fn: 'sum', field: 'name' } }),
    ).toMatch(/sum does not go with name/)
    expect(
      await refused('account', {
        name: 'r2',
        type: 'rollup',
        rollup: { relation: 'jobs', fn: 'count', filter: { isLate: true } },
      }),
    ).toMatch(/filter/)
    expect(await refused('account', { name: 'r3', type: 'rollup', rollup: { relation: 'jos', fn: 'count' } })).toMatch(
      /there are no jos of accounts/,
    )
    expect(
      await refused('account', {
        name: 'r4',
        type: 'rollup',
        rollup: { relation: 'jobs', fn: 'count', filter: { customer: 'north' } },
      }),
    ).toMatch(/filter/)
    // What others are made of does not go.
    const answer = await admin.delete('/objects/job/fields/hours')
    expect(answer.status).toBe(422)
    expect(answer.text).toMatch(/hours is hidden/)
  })

  it('are looked at again where another process may have stored them before it heard of the field', async () => {
    const job = await make('/jobs', { name: 'Unheard', customerId: north.id })
    const { database, catalog } = w.world
    await database.rows('update crm.c_job set kept_trade_text = null where id = $1', [job.id])
    await lookAgain(database, catalog)
    expect((await read(`/jobs/${job.id}`)).trade).toBe((await read(`/accounts/${north.id}`)).industry)
  })

  it('are what they would come to anew, after any acts of several people at once', async () => {
    const roll = dice(7)
    const accounts = [north.id, south.id]
    // So many that a forgotten one is not brought up to date by the next act.
    for (let n = 0; n < 12; n++) accounts.push((await make('/accounts', { name: `A${n}` })).id)
    const jobs: string[] = []
    const sets: string[] = []
    const pick = <T>(from: readonly T[]) => from[roll(from.length)] as T
    const acts: (() => Promise<Answer>)[] = [
      () =>
        admin.post('/jobs', {
          name: 'R',
          hours: String(roll(9)),
          state: pick(['open', 'done']),
          customerId: pick([...accounts, null]),
        }),
      () => admin.patch(`/jobs/${pick(jobs)}`, { customerId: pick([...accounts, null]), hours: String(roll(9)) }),
      () =>
        admin.patch(`/jobs/${pick(jobs)}`, { state: pick(['open', 'done', null]), fee: pick([null, euro('5.00')]) }),
      () => admin.delete(`/jobs/${pick(jobs)}`),
      () => admin.post(`/jobs/${pick(jobs)}/restore`),
      () =>
        admin.patch(`/accounts/${pick(accounts)}`, {
          name: pick(['North', 'South']),
          industry: pick(['energy', 'retail']),
        }),
      () => admin.post(`/change-sets/${pick(sets)}/undo`),
    ]
    for (let round = 0; round < 40; round++) {
      const chosen = jobs.length < 5 || sets.length === 0 ? acts.slice(0, 1) : acts
      const answers = await Promise.all(Array.from({ length: 6 }, () => pick(chosen)()))
      for (const { status, body, text } of answers) {
        expect(status, text).toBeLessThan(500)
        if (status === 201 && body.hours !== undefined) jobs.push(body.id)
        if (body?.changeSet) sets.push(body.changeSet)
      }
    }
    const { database, catalog } = w.world
    for (const kept of catalog.derived.kept) {
      const rows = await database.rows<{ id: string }>(`select id from crm."${kept.object.table}"`)
      const ids = new Set(rows.map(({ id }) => id))
      expect(await bringUpToDate(database, catalog, new Map([[kept, ids]])), kept.field.name).toEqual([])
    }
  }, 60_000)

  it('of very many records are brought up to date by a job, and none is forgotten', async () => {
    const many = 6_000
    for (let from = 0; from < many; from += 3_000) {
      const operations = Array.from({ length: 3_000 }, (_, n) => ({
        op: 'create',
        object: 'job',
        data: { name: `M${from + n}`, customerId: north.id },
      }))
      expectStatus(await admin.post('/batch', { operations }), 200)
    }
    await change(`/accounts/${north.id}`, { industry: 'agriculture' })
    await refreshDue(w.world.database, w.world.catalog)
    const count = async (filter: object) =>
      (await read(`/jobs?filter=${encodeURIComponent(JSON.stringify(filter))}&count=exact&limit=1`)).count.value
    expect(await count({ trade: 'agriculture' })).toBe(await count({ customer: north.id }))
    expect(await count({ trade: 'agriculture' })).toBeGreaterThan(many)
    // Made anew when they are said otherwise, in the background when there are many.
    await change('/objects/job/fields/trade', { lookup: 'customer.name' })
    const { fields } = await read('/objects/job')
    expect(fields.find(({ name }: { name: string }) => name === 'trade')).toMatchObject({
      type: 'lookup',
      valueType: 'text',
      state: 'building',
    })
    await refillDerived(w.world.database, w.world.catalog)
    const { name } = await read(`/accounts/${north.id}`)
    expect(await count({ trade: name })).toBeGreaterThan(many)
  }, 60_000)
})
