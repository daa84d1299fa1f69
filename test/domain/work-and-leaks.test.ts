import { afterAll, beforeAll, expect, test } from 'vitest'
import { dateIn } from '#kernel/time.ts'
import { type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
let stages: Record<'open' | 'won' | 'lost', string>

beforeAll(async () => {
  w = await world()
  const { body } = await w.as('nina').get('/stages?sort=position')
  const of = (kind: string) => body.data.find((stage: { kind: string }) => stage.kind === kind).id
  stages = { open: of('open'), won: of('won'), lost: of('lost') }
})
afterAll(() => w.close())

const day = 86_400_000
const at = (days: number) => new Date(Date.now() + days * day).toISOString()
const dayAt = (days: number) => dateIn('Europe/Madrid', new Date(at(days)))
const euros = (amount: string) => ({ amount, currency: 'EUR' })

async function made(path: string, data: Record<string, unknown>, who: PersonName = 'nina'): Promise<string> {
  const { status, body } = await w.as(who).post(path, data)
  expect(status, JSON.stringify(body)).toBe(201)
  return body.id
}

async function closed(name: string, ownerId: string, kind: 'won' | 'lost', amount: string): Promise<string> {
  const id = await made('/deals', {
    name,
    ownerId,
    accountId: w.people.accounts.globex,
    stageId: stages.open,
    amount: euros(amount),
  })
  const answer = await w
    .as('nina')
    .patch(`/deals/${id}`, { stageId: stages[kind], ...(kind === 'lost' ? { lossReason: 'price' } : {}) })
  expect(answer.status, answer.text).toBe(200)
  return id
}

const stretch = () => `from=${dayAt(-40)}&to=${dayAt(1)}`

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape
const rowOf = (body: any, id: string) => body.data.find(({ userId }: { userId: string }) => userId === id)

test('work tells of each person what was done, for how long, and what came of it', async () => {
  const { sam, sofia, olga, accounts } = w.people
  const own = { ownerId: sam.id, doneAt: at(-0.1) }
  await made('/activities', { kind: 'call', subject: 'Call', accountId: accounts.acme, duration: 30, ...own })
  await made('/activities', { kind: 'visit', subject: 'Visit', accountId: accounts.globex, duration: 90, ...own })
  await made('/activities', { kind: 'meeting', subject: 'Inside', duration: 60, ...own })
  await made('/activities', { kind: 'task', subject: 'Offer', dealId: null, duration: 15, ...own })
  await made('/activities', {
    kind: 'call',
    subject: 'Long ago',
    accountId: accounts.acme,
    ownerId: sam.id,
    doneAt: at(-90),
  })
  await made('/activities', { kind: 'call', subject: 'Secret', private: true, ...own }, 'sam')
  await closed('Lamps', sam.id, 'won', '300.00')
  await closed('Bulbs', sam.id, 'lost', '100.00')

  const { body, status, text } = await w.as('nina').get(`/work?${stretch()}`)
  expect(status, text).toBe(200)
  expect(rowOf(body, sam.id)).toMatchObject({
    name: 'Sam Silva',
    done: { call: 1, visit: 1, meeting: 1, task: 1, note: 0 },
    minutes: 195,
    sellingMinutes: 120,
    customers: 2,
    opened: 2,
    won: 1,
    wonValue: '300.00',
    lost: 1,
  })
  // Who is new is there from the first day.
  expect(rowOf(body, sofia.id)).toMatchObject({ done: { call: 0 }, won: 0, since: dayAt(0) })
  expect(body.customers).toBeNull()

  const one = await w.as('nina').get(`/work?${stretch()}&ownerId=${sam.id}`)
  expect(one.body.data).toHaveLength(1)
  expect(one.body.customers).toMatchObject([
    { accountId: accounts.globex, name: 'Globex', done: 1, minutes: 90 },
    { accountId: accounts.acme, name: 'Acme', done: 1, minutes: 30 },
  ])

  const seenBy = async (who: PersonName) =>
    (await w.as(who).get(`/work?${stretch()}`)).body.data.map(({ userId }: { userId: string }) => userId).sort()
  expect(await seenBy('sam')).toEqual([sam.id])
  expect(await seenBy('marta')).toEqual([w.people.marta.id, sam.id, sofia.id].sort())
  expect(await seenBy('rita')).toContain(olga.id)
  expect((await w.as('sam').get(`/work?${stretch()}&ownerId=${olga.id}`)).body.data).toEqual([])
  expect((await w.as('sam').get('/work?from=2026-02-30')).status).toBe(400)
  const east = await w.as('nina').get(`/work?${stretch()}&branchId=${w.people.branches.east}`)
  expect(rowOf(east.body, olga.id)).toBeUndefined()
})

test('the working time is that of the calendar, without holidays', async () => {
  const { branches, olga } = w.people
  const calendarId = await made('/calendars', {
    name: 'Short',
    monday: '09:00-13:00',
    tuesday: '09:00-12:00, 15:00-16:00',
  })
  await w.as('nina').patch(`/branches/${branches.west}`, { calendarId })
  await made('/holidays', { name: 'Off', date: '2026-03-03', calendarId })
  await w.world.database.rows(`update crm."user" set created_at = '2026-01-01' where id = $1`, [olga.id])
  const { body } = await w.as('nina').get(`/work?from=2026-03-02&to=2026-03-15&ownerId=${olga.id}`)
  // Two Mondays of four hours, two Tuesdays of which one is off.
  expect(body.data[0]?.workingMinutes ?? 0).toBe(4 * 60 * 3)
})

test('leaks tell what is lost by month, owner, branch and level, each with its rows', async () => {
  const { sam, sofia, accounts, branches } = w.people
  const gold = await made('/levels', { name: 'Gold', key: 'gold' })
  await w.as('nina').patch(`/accounts/${accounts.acme}`, { levelId: gold })
  const loss = { lostOn: dayAt(-3), reason: 'price', yearlySales: euros('1200.00') }
  const lost = await w.as('nina').post(`/accounts/${accounts.acme}/loss`, loss)
  expect(lost.status, lost.text).toBe(200)
  const old = await made('/leads', { name: 'Old', ownerId: sofia.id, branchId: branches.east })
  const answered = await made('/leads', { name: 'Answered', ownerId: sofia.id })
  await made('/leads', { name: 'Fresh', ownerId: sofia.id })
  await w.world.database.rows(`update crm.lead set created_at = $2 where id = any($1::uuid[])`, [
    [old, answered],
    at(-5),
  ])
  await made('/activities', { kind: 'call', subject: 'Answer', leadId: answered, doneAt: at(-4) })
  const gone = (
    await w.as('nina').post('/users/invitations', { name: 'Gone', email: 'gone@lumen.test', roles: ['sales'] })
  ).body.userId
  await made('/deals', { name: 'Left', ownerId: gone, stageId: stages.open, amount: euros('500.00') })
  await w.as('nina').post(`/users/${gone}/deactivation`)
  await w.as('nina').patch(`/users/${sam.id}`, { hourlyCost: euros('30.00') })

  const read = async (by: string, who: PersonName = 'nina') => {
    const { status, body, text } = await w.as(who).get(`/leaks?${stretch()}&by=${by}`)
    expect(status, text).toBe(200)
    return body
  }
  const months = await read('month')
  // One deal won for 300, one lost: 150 each.
  expect(months.leadValue).toBe('150.00')
  expect(months.total.leaks.customers).toMatchObject({ count: 1, money: '1200.00' })
  expect(months.total.leaks.leads).toMatchObject({ count: 1, money: '150.00' })
  expect(months.total.leaks.handovers).toMatchObject({ count: 1, money: '500.00' })
  expect(months.groups.map(({ key }: { key: string }) => key)).toContain(dayAt(-3).slice(0, 7))

  const owners = await read('owner')
  const of = (id: string | null) => owners.groups.find(({ key }: { key: string | null }) => key === id)
  expect(of(sam.id).leaks.customers).toMatchObject({ count: 1, money: '1200.00' })
  expect(of(sofia.id).leaks.leads).toMatchObject({ count: 1 })
  expect(of(gone).leaks.handovers).toMatchObject({ count: 1, money: '500.00' })

  const levels = await read('level')
  expect(levels.groups.find(({ key }: { key: string }) => key === gold)).toMatchObject({
    name: 'Gold',
    leaks: { customers: { count: 1 }, leads: null },
  })
  // Each number opens as many rows as it says.
  for (const by of ['month', 'owner', 'branch', 'level']) {
    const { groups, total } = await read(by)
    for (const { leaks } of [...groups, total])
      for (const kind of ['customers', 'leads', 'handovers']) {
        const cell = leaks[kind]
        if (!cell) continue
        const path = { account: 'accounts', lead: 'leads', deal: 'deals' }[cell.object as 'account' | 'lead' | 'deal']
        const rows = await w.as('nina').post(`/${path}/query`, { filter: cell.filter, count: 'exact' })
        expect([by, kind, rows.body.count?.value], rows.text).toEqual([by, kind, cell.count])
      }
  }
  // Olga sees none of what leaks in East.
  const hers = await read('owner', 'olga')
  expect(hers.total.leaks).toMatchObject({ customers: null, leads: null, handovers: null })
})

test('selling time that is missing is what it costs, for who sees that', async () => {
  const { sam } = w.people
  await w.world.database.rows(`update crm."user" set created_at = now() - interval '60 days' where id = $1`, [sam.id])
  const asked = `/leaks?${stretch()}&by=owner&ownerId=${sam.id}`
  const { body } = await w.as('nina').get(asked)
  const { sellingTime } = body.total.leaks
  expect(sellingTime.count).toBeGreaterThan(20)
  expect(Number(sellingTime.money) / 30).toBeCloseTo(sellingTime.count, -1)
  const his = await w.as('sam').get(asked)
  expect(his.body.total.leaks.sellingTime).toMatchObject({ count: sellingTime.count, money: null })
})

test('the work of more than a thousand people is counted of all of them', { timeout: 60_000 }, async () => {
  const { database } = w.world
  const people = 1_050
  const named = `('0193a1b2-0000-7000-8000-' || lpad((900000 + i)::text, 12, '0'))::uuid`
  await database.rows(
    `insert into crm."user" (id, created_at, updated_at, name, email, active)
     select ${named}, '2026-01-01', '2026-01-01', 'Many ' || i, 'many' || i || '@lumen.test', true from generate_series(1, $1::int) i`,
    [people],
  )
  await database.rows(
    `insert into crm.activity (id, created_at, updated_at, owner_id, kind, subject, done_at)
     select gen_random_uuid(), now(), now(), ${named}, 'task', 'Done', '2026-02-03T10:00Z' from generate_series(1, $1::int) i`,
    [people],
  )
  const { status, body, text } = await w.as('nina').get('/work?from=2026-02-01&to=2026-02-28')
  expect(status, text).toBe(200)
  const done = body.data.filter(
    ({ name, done: { task } }: { name: string; done: { task: number } }) => name.startsWith('Many') && task === 1,
  )
  expect(done.length).toBe(people)
})
