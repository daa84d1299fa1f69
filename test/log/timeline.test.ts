import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, compileRights, type Role } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { readTimeline } from '#engine/log/timeline/read-timeline.ts'
import type { TimelineItem } from '#engine/log/timeline/source.ts'
import { write } from '#engine/write/write.ts'
import { newId } from '#kernel/ids.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
let system: Ctx
beforeAll(async () => {
  w = await world()
  system = await w.ctx('system')
})
afterAll(() => w.close())

async function readAll(
  ctx: Ctx,
  [object, id]: [string, string],
  options: { limit: number; kinds?: string[] },
): Promise<{ items: TimelineItem[]; pages: number }> {
  const items: TimelineItem[] = []
  let cursor: string | null = null
  for (let pages = 1; ; pages++) {
    const page: Awaited<ReturnType<typeof readTimeline>> = await readTimeline(ctx, objectOf(ctx.catalog, object), id, {
      ...options,
      ...(cursor ? { cursor } : {}),
    })
    expect(page.data.length).toBeLessThanOrEqual(options.limit)
    items.push(...page.data)
    cursor = page.next
    if (!cursor) return { items, pages }
  }
}

const nameOf = (item: TimelineItem) => {
  if (item.kind === 'activity') return item.activity.subject
  return item.kind === 'change' ? `v${item.change.version}` : `${item.moment} ${item.record.name}`
}
const minute = (n: number) => new Date(Date.UTC(2027, 0, 1, 0, n))

test('activities and changes come as one stream, newest first, whatever the size of the pages', async () => {
  const [account, contact] = [newId(), newId()]
  const expected: { at: number; name: string }[] = []
  await write(system, [
    { op: 'create', object: 'account', id: account, data: { name: 'Busy' }, happenedAt: minute(0) },
    {
      op: 'create',
      object: 'contact',
      id: contact,
      data: { name: { first: 'Di', last: 'Long' }, accountId: account },
      happenedAt: minute(0),
    },
  ])
  expected.push({ at: 0, name: 'v1' })
  for (let i = 1; i <= 40; i++) {
    // Some of the same minute, some runs of one kind.
    const at = (i * 37) % 50
    if (i % 7 < 3) {
      await write(system, [
        { op: 'update', object: 'account', id: account, data: { name: `Busy ${i}` }, happenedAt: minute(at) },
      ])
      expected.push({ at, name: `v${expected.filter((one) => one.name.startsWith('v')).length + 1}` })
    } else {
      // An activity with the contact is one of the account too; one with both stands there once.
      const about = [{ accountId: account }, { contactId: contact }, { accountId: account, contactId: contact }][i % 3]
      await write(system, [
        {
          op: 'create',
          object: 'activity',
          data: { kind: 'call', subject: `a${i}`, doneAt: minute(at).toISOString(), ...about },
        },
      ])
      expected.push({ at, name: `a${i}` })
    }
  }
  const times = expected.map((one) => one.at).sort((a, b) => b - a)
  for (const limit of [1, 2, 3, 7, 40, 200]) {
    const { items } = await readAll(system, ['account', account], { limit })
    expect(items.map((item) => Date.parse(item.at) / 60_000 - minute(0).getTime() / 60_000)).toEqual(times)
    expect(items.map(nameOf).sort()).toEqual(expected.map((one) => one.name).sort())
  }
  const { items } = await readAll(system, ['contact', contact], { limit: 10, kinds: ['activity'] })
  expect(items.every((item) => item.kind === 'activity' && item.activity.contactId === contact)).toBe(true)
  expect((await readAll(system, ['account', account], { limit: 10, kinds: ['note'] })).items).toEqual([])
  expect(
    (await readAll(system, ['account', account], { limit: 10, kinds: ['change'] })).items.every(
      (item) => item.kind === 'change',
    ),
  ).toBe(true)
})

test('who sees few of thousands of activities gets them all, in more pages than one', async () => {
  const account = newId()
  await write(system, [
    { op: 'create', object: 'account', id: account, data: { name: 'Crowded', ownerId: w.people.sam.id } },
  ])
  const mine = new Set([3, 1200, 2399])
  await write(
    system,
    Array.from({ length: 2400 }, (_, i) => ({
      op: 'create' as const,
      object: 'activity',
      data: {
        kind: 'call',
        subject: `c${i}`,
        accountId: account,
        doneAt: minute(i).toISOString(),
        ownerId: mine.has(i) ? w.people.sam.id : w.people.olga.id,
      },
    })),
  )
  const sam = withRole(await w.ctx('sam'), { account: { see: 'own' }, activity: { see: 'own', hidden: ['outcome'] } })
  const { items, pages } = await readAll(sam, ['account', account], { limit: 50, kinds: ['activity'] })
  expect(items.map(nameOf)).toEqual(['c2399', 'c1200', 'c3'])
  expect(pages).toBe(3)
  expect(items[0]).toMatchObject({ activity: { kind: 'call', ownerId: w.people.sam.id } })
  expect(items[0]?.kind === 'activity' && 'outcome' in items[0].activity).toBe(false)
})

test('a page costs the same few statements however long it is', async () => {
  const account = w.people.accounts.acme
  const cost = async (limit: number) => {
    let sent = 0
    const counted = <T>(result: T): T => {
      sent++
      return result
    }
    const { db } = system
    const spy: Db = {
      ...db,
      texts: (statement) => counted(db.texts(statement)),
      rows: <Row>(text: string, values?: unknown[]) => counted(db.rows<Row>(text, values)),
    }
    await readTimeline({ ...system, db: spy }, objectOf(system.catalog, 'account'), account, { limit })
    return sent
  }
  await write(
    system,
    Array.from({ length: 30 }, (_, i) => ({
      op: 'create' as const,
      object: 'activity',
      data: { kind: 'call', subject: `s${i}`, accountId: account },
    })),
  )
  for (let i = 0; i < 5; i++)
    await write(system, [
      { op: 'update', object: 'account', id: account, data: { industry: ['retail', 'energy'][i % 2] } },
    ])
  expect(Math.max(await cost(2), await cost(30))).toBe(5)
  await write(
    system,
    Array.from({ length: 9 }, (_, i) => ({
      op: 'create' as const,
      object: 'deal',
      data: { name: `s${i}`, accountId: account },
    })),
  )
  // The deals of the page are read by one statement more.
  expect(await cost(30)).toBe(6)
})

test('what happens with deals stands on the timelines of their account and contact', async () => {
  const [account, contact, deal] = [newId(), newId(), newId()]
  const { body: stages } = await w.as('nina').get('/stages?sort=position')
  const stageOf = (kind: string) => stages.data.find((stage: { kind: string }) => stage.kind === kind).id
  await write(system, [
    { op: 'create', object: 'account', id: account, data: { name: 'Buyer' }, happenedAt: minute(0) },
    { op: 'create', object: 'contact', id: contact, data: { name: 'Bo', accountId: account }, happenedAt: minute(0) },
    {
      op: 'create',
      object: 'deal',
      id: deal,
      data: { name: 'Lamps', accountId: account, contactId: contact, stageId: stageOf('open') },
      happenedAt: minute(1),
    },
    {
      op: 'create',
      object: 'activity',
      data: { kind: 'call', subject: 'between', dealId: deal, doneAt: minute(2).toISOString() },
    },
  ])
  const move = (kind: string, at: number, more = {}) =>
    write(system, [
      { op: 'update', object: 'deal', id: deal, data: { stageId: stageOf(kind), ...more }, happenedAt: minute(at) },
    ])
  await move('won', 3)
  const read = async (of: [string, string], options = {}, ctx = system) =>
    (await readAll(ctx, of, { limit: 1, kinds: ['deal', 'call'], ...options })).items.map(nameOf)
  expect(await read(['account', account])).toEqual(['closedAt Lamps', 'between', 'openedAt Lamps'])
  await move('open', 4)
  await move('lost', 5, { lossReason: 'Price' })
  const whole = ['closedAt Lamps', 'reopenedAt Lamps', 'between', 'openedAt Lamps']
  for (const limit of [1, 2, 3, 50]) expect(await read(['account', account], { limit })).toEqual(whole)
  const moments = ['closedAt Lamps', 'reopenedAt Lamps', 'openedAt Lamps']
  expect(await read(['account', account], { kinds: ['deal'] })).toEqual(moments)
  expect(await read(['contact', contact], { kinds: ['deal'] })).toEqual(moments)
  expect(await read(['account', account], { kinds: ['call'] })).toEqual(['between'])
  const { items } = await readAll(system, ['account', account], { limit: 50, kinds: ['deal'] })
  expect(items[0]).toMatchObject({ object: 'deal', record: { id: deal, outcome: 'lost' } })

  const all = { account: { see: 'all' as const }, activity: { see: 'all' as const } }
  const blind = withRole(await w.ctx('sam'), { ...all, deal: { see: 'all', hidden: ['outcome'] } })
  expect(await read(['account', account], { kinds: ['deal'] }, blind)).toEqual(moments.slice(1))
  const stranger = withRole(await w.ctx('sam'), { ...all, deal: { see: 'own' } })
  expect(await read(['account', account], { kinds: ['deal'] }, stranger)).toEqual([])
  await write(system, [{ op: 'delete', object: 'deal', id: deal }])
  expect(await read(['account', account], { kinds: ['deal'] })).toEqual([])
})

test('who sees one of thousands of deals of an account gets it, in more pages than one', async () => {
  const account = newId()
  await write(system, [
    { op: 'create', object: 'account', id: account, data: { name: 'Large', ownerId: w.people.sam.id } },
  ])
  await w.world.database.rows(
    `insert into crm.deal (id, created_at, updated_at, owner_id, name, account_id, opened_at)
     select gen_random_uuid(), now(), now(), case when i = 2300 then $1::uuid else $2::uuid end, 'd' || i, $3,
       timestamptz '2027-01-01' - i * interval '1 hour' from generate_series(1, 2400) i`,
    [w.people.sam.id, w.people.olga.id, account],
  )
  const sam = withRole(await w.ctx('sam'), { account: { see: 'own' }, deal: { see: 'own' } })
  const { items, pages } = await readAll(sam, ['account', account], { limit: 50, kinds: ['deal'] })
  expect(items.map(nameOf)).toEqual(['openedAt d2300'])
  expect(pages).toBe(3)
})

test('an undone closing is no reopening', async () => {
  const nina = w.as('nina')
  const deal = (await nina.post('/deals', { name: 'Undone', accountId: w.people.accounts.acme })).body.id
  const closed = await nina.post(`/deals/${deal}/outcome`, { outcome: 'won' })
  expect(closed.status).toBe(200)
  const { body: changes } = await nina.get(`/deals/${deal}/changes`)
  expect((await nina.post(`/change-sets/${changes.data[0].changeSet}/undo`)).status).toBe(200)
  expect((await nina.get(`/deals/${deal}`)).body).toMatchObject({ outcome: 'open', reopenedAt: null })
})

test('a record that is not the actor’s has no timeline, and a cursor of elsewhere is stale', async () => {
  const account = objectOf(system.catalog, 'account')
  const stranger = withRole(await w.ctx('olga'), { account: { see: 'own' } })
  await expect(readTimeline(stranger, account, w.people.accounts.acme, {})).rejects.toMatchObject({ code: 'not-found' })
  await expect(readTimeline(system, account, w.people.accounts.acme, { cursor: 'abc' })).rejects.toMatchObject({
    code: 'cursor-stale',
  })
})

function withRole(ctx: Ctx, objects: Role['objects']): Ctx {
  const actor: Actor = {
    ...ctx.actor,
    rights: compileRights([{ key: 'test', name: 'test', objects, may: [] }]),
    may: new Set(),
  }
  return { ...ctx, actor }
}

test('records of an own object have a timeline once activities link to them', async () => {
  const nina = w.as('nina')
  const object = await nina.post('/objects', { label: 'Vehicle', pluralLabel: 'Vehicles' })
  expect(object.status, object.text).toBe(201)
  const field = await nina.post('/objects/activity/fields', { label: 'Vehicle', type: 'link', target: 'vehicle' })
  expect(field.status, field.text).toBe(201)
  const { id } = (await nina.post('/vehicles', { name: 'Van' })).body
  const task = await nina.post('/activities', { kind: 'task', subject: 'New tyres', vehicleId: id })
  expect(task.status, task.text).toBe(201)
  const { body } = await nina.get(`/vehicles/${id}/timeline`)
  expect(body.data.map((item: TimelineItem) => item.kind)).toEqual(['activity', 'change'])
  expect(body.data[0].activity.subject).toBe('New tyres')
})
