import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { write } from '#engine/write/write.ts'
import { readTheLog } from '#jobs/log-readers.ts'
import { newId } from '#kernel/ids.ts'
import { profileAll } from '#modules/profile/index.ts'
import { type Caller, type TestWorld, world } from '../world.ts'

let w: TestWorld
let nina: Caller
let system: Ctx
let stages: Record<string, string>
beforeAll(async () => {
  w = await world()
  nina = w.as('nina')
  system = await w.ctx('system')
  const { data } = (await nina.get('/stages?sort=position')).body
  stages = Object.fromEntries(data.map(({ kind, id }: { kind: string; id: string }) => [kind, id]))
  await settle()
})
afterAll(() => w.close())

const settle = () => readTheLog(w.world, new AbortController().signal)
const read = async (id: string) => (await nina.get(`/accounts/${id}`)).body

async function made(path: string, data: Record<string, unknown>): Promise<string> {
  const { status, body, text } = await nina.post(path, data)
  expect(status, text).toBe(201)
  return body.id
}

const monthsAgo = (months: number) => {
  const at = new Date()
  at.setUTCMonth(at.getUTCMonth() - months)
  return at
}

/** Deals that were won so many months ago, as an import would tell of them. */
const won = (accountId: string, ...months: number[]) =>
  write(
    { ...system, cause: 'import:test' },
    months.map((ago) => ({
      op: 'create' as const,
      object: 'deal',
      data: {
        name: `Won ${ago} months ago`,
        accountId,
        stageId: stages['won'],
        closedAt: monthsAgo(ago).toISOString(),
      },
    })),
    { trusted: true },
  )

test('an account goes from prospect to customer to loyal by what happens, and lapses by time', async () => {
  const account = await made('/accounts', { name: 'Rising' })
  await settle()
  expect(await read(account)).toMatchObject({ lifecycle: null, byRule: null })
  const deal = await made('/deals', { name: 'First', accountId: account })
  await settle()
  expect(await read(account)).toMatchObject({ lifecycle: 'prospect', byRule: ['lifecycle'], customerSince: null })
  await nina.post(`/deals/${deal}/outcome`, { outcome: 'won' })
  await settle()
  const customer = await read(account)
  expect(customer).toMatchObject({ lifecycle: 'customer' })
  expect(customer.customerSince).toBe((await nina.get(`/deals/${deal}`)).body.closedAt)
  await won(account, 2, 4)
  await settle()
  expect(await read(account)).toMatchObject({ lifecycle: 'loyal' })

  const { body: history } = await nina.get(`/accounts/${account}/lifecycle`)
  expect(history.byRule).toBe(true)
  expect(history.states.map(({ lifecycle }: { lifecycle: string }) => lifecycle)).toEqual([
    'loyal',
    'customer',
    'prospect',
  ])
  expect(history.states[1].to).toBe(history.states[0].from)

  const later = { ...system, clock: () => new Date(Date.now() + 500 * 86_400_000) }
  await profileAll(later)
  expect(await read(account)).toMatchObject({ lifecycle: 'lapsed' })
  await profileAll(system)
  expect(await read(account)).toMatchObject({ lifecycle: 'loyal' })
})

test('what somebody says holds until it is cleared, and its undo gives the decision back', async () => {
  const account = await made('/accounts', { name: 'Said' })
  await won(account, 1)
  await settle()
  const before = await read(account)
  expect(before).toMatchObject({ lifecycle: 'customer', byRule: ['lifecycle'] })
  const said = await nina.patch(`/accounts/${account}`, { lifecycle: 'loyal' }, { 'if-match': `"${before.version}"` })
  expect(said.status, said.text).toBe(200)
  await profileAll(system)
  expect(await read(account)).toMatchObject({ lifecycle: 'loyal', byRule: null })
  expect((await nina.get(`/accounts/${account}/lifecycle`)).body.byRule).toBe(false)
  expect((await nina.post(`/change-sets/${said.body.changeSet}/undo`)).status).toBe(200)
  expect(await read(account)).toMatchObject({ lifecycle: 'customer', byRule: ['lifecycle'] })
  await nina.patch(`/accounts/${account}`, { lifecycle: 'prospect' })
  await nina.patch(`/accounts/${account}`, { lifecycle: null })
  await settle()
  expect(await read(account)).toMatchObject({ lifecycle: 'customer', byRule: ['lifecycle'] })
})

test('a lost customer stays lost until the next won deal; a competitor is no prospect', async () => {
  const lost = await made('/accounts', { name: 'Left' })
  await won(lost, 3)
  await settle()
  await nina.post(`/accounts/${lost}/loss`, { reason: 'Price' })
  await settle()
  expect(await read(lost)).toMatchObject({ lifecycle: 'lost', byRule: null })
  const deal = await made('/deals', { name: 'Back', accountId: lost })
  await settle()
  expect(await read(lost)).toMatchObject({ lifecycle: 'lost' })
  await nina.post(`/deals/${deal}/outcome`, { outcome: 'won' })
  await settle()
  expect(await read(lost)).toMatchObject({ lifecycle: 'customer', byRule: ['lifecycle'] })
  const rival = await made('/accounts', { name: 'Rival', relation: ['competitor'] })
  await made('/activities', { kind: 'note', subject: 'Their prices', accountId: rival })
  await settle()
  expect(await read(rival)).toMatchObject({ lifecycle: null })
})

test('level and risk follow the first condition that holds; what is said by hand wins', async () => {
  const [gold, silver] = [await made('/levels', { name: 'Gold' }), await made('/levels', { name: 'Silver' })]
  const big = await made('/accounts', { name: 'Big', employees: 5000, daysOverdue: 40 })
  const small = await made('/accounts', { name: 'Small', employees: 5 })
  const chosen = await made('/accounts', { name: 'Chosen', employees: 5000, levelId: silver })
  const standard = (await nina.get('/profile-rules')).body
  expect(standard).toMatchObject({ version: 0, lifecycle: { on: true }, level: [], risk: [] })
  const { version: _, changedAt: __, changedBy: ___, ...rules } = standard
  const wanted = {
    ...rules,
    level: [
      { when: { employees: { gte: 1000 } }, levelId: gold },
      { when: { employees: { gte: 1 } }, levelId: silver },
    ],
    risk: [{ when: { daysOverdue: { gt: 30 } }, risk: 'credit', reason: 'Pays late' }],
  }
  const refused = await nina.put('/profile-rules', {
    ...wanted,
    level: [{ when: { size: { gte: 1 } }, levelId: gold }],
  })
  expect(refused.status).toBe(400)
  expect((await nina.put('/profile-rules', { ...wanted, level: [{ when: {}, levelId: newId() }] })).status).toBe(422)
  expect((await w.as('sam').put('/profile-rules', wanted)).status).toBe(403)
  const saved = await nina.put('/profile-rules', { ...wanted, version: 0 })
  expect(saved.status, saved.text).toBe(200)
  expect(saved.body).toMatchObject({ changedBy: expect.stringContaining('Nina') })
  expect((await nina.put('/profile-rules', { ...wanted, version: 0 })).status).toBe(409)
  await profileAll(system)
  expect(await read(big)).toMatchObject({
    levelId: gold,
    risk: 'credit',
    riskReason: 'Pays late',
    byRule: ['level', 'risk'],
  })
  expect(await read(small)).toMatchObject({ levelId: silver, risk: null, byRule: ['level'] })
  expect(await read(chosen)).toMatchObject({ levelId: silver, byRule: null })
  await nina.patch(`/accounts/${big}`, { daysOverdue: 0, employees: 10 })
  await settle()
  expect(await read(big)).toMatchObject({ levelId: silver, risk: null, riskReason: null, byRule: ['level'] })
  await nina.put('/profile-rules', rules)
  await profileAll(system)
  expect(await read(small)).toMatchObject({ levelId: null, byRule: null })
  expect(await read(chosen)).toMatchObject({ levelId: silver })
})

test('many accounts take the same few statements a chunk, and one that moves on meanwhile is left', async () => {
  const ids = Array.from({ length: 700 }, newId)
  await write(
    system,
    ids.map((id, index) => ({ op: 'create' as const, object: 'account', id, data: { name: `Many ${index}` } })),
  )
  await won(ids[0] as string, 1)
  let sent = 0
  const count = <T>(of: T): T => {
    sent++
    return of
  }
  const db = system.db
  const spied = {
    ...db,
    transaction: ((work) =>
      db.transaction((inside) =>
        work({
          ...inside,
          rows: <Row>(text: string, values?: unknown[]) => count(inside.rows<Row>(text, values)),
          texts: (statement) => count(inside.texts(statement)),
        }),
      )) as typeof db.transaction,
  }
  await profileAll({ ...system, db: spied })
  expect(sent).toBeLessThan(40)
  expect(await read(ids[0] as string)).toMatchObject({ lifecycle: 'customer' })
  expect(await read(ids[699] as string)).toMatchObject({ lifecycle: null })
})
