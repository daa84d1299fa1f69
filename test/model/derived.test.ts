// Lookups and roll-ups: right whatever changes, in the past as they were, filled anew when they are said otherwise.
import { beforeAll, describe, expect, it } from 'vitest'
import { bringUpToDate } from '#engine/derived/keep-derived.ts'
import { lookAgain, refillDerived, refreshDue } from '#engine/derived/refill-derived.ts'
import { momentPassed } from '../moment.ts'
import type { Answer } from '../world.ts'
import { euro, type Jobs, openJobs } from './jobs.ts'

const jobs = openJobs()
const make: Jobs['make'] = (path, body) => jobs.make(path, body)
const read: Jobs['read'] = (path) => jobs.read(path)
const addField: Jobs['addField'] = (object, field) => jobs.addField(object, field)
const list: Jobs['list'] = (path, filter, more) => jobs.list(path, filter, more)
const refused: Jobs['refused'] = (object, field) => jobs.refused(object, field)
const expectStatus: Jobs['expectStatus'] = (answer, status) => jobs.expectStatus(answer, status)
const change: Jobs['change'] = (path, body) => jobs.change(path, body)
beforeAll(async () => {
  await addField('job', { name: 'price', type: 'formula', formula: 'fee * hours' })
  await addField('job', { name: 'isLate', type: 'formula', formula: "due < today() and state != 'done'" })
})

/** A repeatable stream of numbers from 0 to below `n`. */
function dice(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

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
      jobValue: euro('0.00'),
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

    const { changeSet } = expectStatus(await jobs.admin.delete(`/jobs/${job.id}`), 200)
    expect(await read(`/accounts/${south.id}`)).toMatchObject({ jobCount: 0, jobValue: euro('0.00') })
    expectStatus(await jobs.admin.post(`/change-sets/${changeSet}/undo`), 200)
    expect(await read(`/accounts/${south.id}`)).toMatchObject({ jobCount: 1 })
    await jobs.admin.delete(`/accounts/${south.id}`)
    expect(await read(`/jobs/${job.id}`)).toMatchObject({ trade: null })
    await jobs.admin.post(`/accounts/${south.id}/restore`)
  })

  it('come in batches and many at once, and are filtered, sorted and grouped', async () => {
    const operations = Array.from({ length: 600 }, (_, n) => ({
      op: 'create',
      object: 'job',
      data: { name: `B${n}`, hours: '1', state: n % 3 ? 'open' : 'done', customerId: n % 2 ? north.id : south.id },
    }))
    const batch = expectStatus(await jobs.admin.post('/batch', { operations }), 200)
    expect(await read(`/accounts/${north.id}`)).toMatchObject({ jobCount: 300, openHours: '200' })
    const found = await list('/accounts', { openHours: { gt: 100 } }, '&sort=-jobCount&fields=name,jobCount')
    expect(found.map((one: { jobCount: number }) => one.jobCount)).toEqual([301, 300])
    const groups = expectStatus(
      await jobs.admin.post('/jobs/aggregate', { groupBy: ['trade'], measures: [{ fn: 'count' }] }),
      200,
    )
    expect(groups.data).toContainEqual({ trade: 'energy', count: 601 })
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        jobs.admin.post('/jobs', { name: `P${n}`, hours: '1', state: 'open', customerId: n % 2 ? north.id : south.id }),
      ),
    )
    expect(await read(`/accounts/${north.id}`)).toMatchObject({ jobCount: 310 })
    expect(await read(`/accounts/${south.id}`)).toMatchObject({ jobCount: 311 })
    expectStatus(await jobs.admin.post(`/change-sets/${batch.changeSet}/undo`), 200)
    expect(await read(`/accounts/${north.id}`)).toMatchObject({ jobCount: 10, openHours: '10' })
  })

  it('stand in the past as they stood then', async () => {
    const before = await momentPassed()
    await change(`/accounts/${north.id}`, { industry: 'retail' })
    await make('/jobs', { name: 'Later', hours: '100', state: 'open', customerId: north.id })
    const then = `asOf=${encodeURIComponent(before)}`
    expect(await read(`/accounts/${north.id}?${then}`)).toMatchObject({ jobCount: 10, openHours: '10' })
    expect(await read(`/accounts/${north.id}`)).toMatchObject({ jobCount: 11, openHours: '110' })
    expect((await list('/jobs', { trade: 'energy', customer: north.id }, `&${then}`)).length).toBe(10)
    expect((await list('/jobs', { trade: 'energy', customer: north.id })).length).toBe(0)
    const sums = expectStatus(
      await jobs.admin.post('/accounts/aggregate', {
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
    const answer = await jobs.admin.delete('/objects/job/fields/hours')
    expect(answer.status).toBe(422)
    expect(answer.text).toMatch(/hours is hidden/)
  })

  it('are looked at again where another process may have stored them before it heard of the field', async () => {
    const job = await make('/jobs', { name: 'Unheard', customerId: north.id })
    const { database, catalog } = jobs.w.world
    await database.rows('update crm.c_job set kept_trade_text = null where id = $1', [job.id])
    await lookAgain(database, catalog)
    expect((await read(`/jobs/${job.id}`)).trade).toBe((await read(`/accounts/${north.id}`)).industry)
  })

  it('are what they would come to anew, after any acts of several people at once', async () => {
    const roll = dice(7)
    const accounts = [north.id, south.id]
    // So many that a forgotten one is not brought up to date by the next act.
    for (let n = 0; n < 12; n++) accounts.push((await make('/accounts', { name: `A${n}` })).id)
    const made: string[] = []
    const sets: string[] = []
    const pick = <T>(from: readonly T[]) => from[roll(from.length)] as T
    const acts: (() => Promise<Answer>)[] = [
      () =>
        jobs.admin.post('/jobs', {
          name: 'R',
          hours: String(roll(9)),
          state: pick(['open', 'done']),
          customerId: pick([...accounts, null]),
        }),
      () => jobs.admin.patch(`/jobs/${pick(made)}`, { customerId: pick([...accounts, null]), hours: String(roll(9)) }),
      () =>
        jobs.admin.patch(`/jobs/${pick(made)}`, {
          state: pick(['open', 'done', null]),
          fee: pick([null, euro('5.00')]),
        }),
      () => jobs.admin.delete(`/jobs/${pick(made)}`),
      () => jobs.admin.post(`/jobs/${pick(made)}/restore`),
      () =>
        jobs.admin.patch(`/accounts/${pick(accounts)}`, {
          name: pick(['North', 'South']),
          industry: pick(['energy', 'retail']),
        }),
      () => jobs.admin.post(`/change-sets/${pick(sets)}/undo`),
    ]
    for (let round = 0; round < 40; round++) {
      const chosen = made.length < 5 || sets.length === 0 ? acts.slice(0, 1) : acts
      const answers = await Promise.all(Array.from({ length: 6 }, () => pick(chosen)()))
      for (const { status, body, text } of answers) {
        expect(status, text).toBeLessThan(500)
        if (status === 201 && body.hours !== undefined) made.push(body.id)
        if (body?.changeSet) sets.push(body.changeSet)
      }
    }
    const { database, catalog } = jobs.w.world
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
      expectStatus(await jobs.admin.post('/batch', { operations }), 200)
    }
    await change(`/accounts/${north.id}`, { industry: 'agriculture' })
    await refreshDue(jobs.w.world.database, jobs.w.world.catalog)
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
    await refillDerived(jobs.w.world.database, jobs.w.world.catalog)
    const { name } = await read(`/accounts/${north.id}`)
    expect(await count({ trade: name })).toBeGreaterThan(many)
  }, 60_000)
})
