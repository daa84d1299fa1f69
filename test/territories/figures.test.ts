// The forecast and what was won and lost, by territory: along the tree, beside a computation of its own.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { newId } from '#kernel/ids.ts'
import { addDays, dateIn } from '#kernel/time.ts'
import { type Caller, type TestWorld, world } from '../world.ts'
import { settle } from './placing.ts'

/** Iberia has no rule; Madrid lies below Spain, Spain and Portugal below Iberia. France is a tree of its own. */
const above: Record<string, string[]> = {
  Madrid: ['Madrid', 'Spain', 'Iberia'],
  Spain: ['Spain', 'Iberia'],
  Portugal: ['Portugal', 'Iberia'],
  France: ['France'],
  none: [],
}

interface Sold {
  where: string
  isWon: boolean
  days: number
  cents: number
}

let w: TestWorld
let nina: Caller
const ids: Record<string, string> = {}
const sold: Sold[] = []
const open: Pick<Sold, 'where' | 'cents'>[] = []
const today = dateIn('Europe/Madrid', new Date())
const span = `from=${addDays(today, -30)}&to=${today}`

beforeAll(async () => {
  w = await world()
  nina = w.as('nina')
  const of = (country: string) => ({ 'billingAddress.country': country })
  await territory('Iberia', { position: 1 })
  await territory('Spain', { parentId: ids['Iberia'], filter: of('ES'), position: 2 })
  await territory('Portugal', { parentId: ids['Iberia'], filter: of('PT'), position: 1 })
  await territory('Madrid', { parentId: ids['Spain'], filter: { 'billingAddress.city': 'Madrid' } })
  await territory('France', { filter: of('FR') })
  const stages = (await nina.get('/stages?sort=position')).body.data as { id: string; kind: string }[]
  const stage = (kind: string) => stages.find((each) => each.kind === kind)?.id
  const places: Record<string, object> = {
    Madrid: { country: 'ES', city: 'Madrid' },
    Spain: { country: 'ES', city: 'Vigo' },
    Portugal: { country: 'PT' },
    France: { country: 'FR' },
    none: { country: 'UA' },
  }
  const operations: Operation[] = []
  const accounts = Object.fromEntries(
    Object.entries(places).map(([where, billingAddress]) => {
      const id = newId()
      operations.push({ op: 'create', object: 'account', id, data: { name: `In ${where}`, billingAddress } })
      return [where, id]
    }),
  )
  const closed = Date.now() - 3 * 86_400_000
  for (let n = 0; n < 150; n++) {
    const where = Object.keys(places)[(n * 7 + (n % 3)) % 5] as string
    const one = { where, isWon: (n * 5) % 7 < 3, days: (n * 31) % 47, cents: 100 + n * 13 }
    sold.push(one)
    operations.push({
      op: 'create',
      object: 'deal',
      happenedAt: new Date(closed),
      data: {
        name: `Closed ${n}`,
        accountId: accounts[where],
        stageId: stage(one.isWon ? 'won' : 'lost'),
        lossReason: one.isWon ? null : 'Price',
        amount: { amount: (one.cents / 100).toFixed(2), currency: 'EUR' },
        openedAt: new Date(closed - one.days * 86_400_000).toISOString(),
        closedAt: new Date(closed).toISOString(),
      },
    })
  }
  for (let n = 0; n < 20; n++) {
    const where = Object.keys(places)[n % 5] as string
    open.push({ where, cents: 500 + n * 17 })
    operations.push({
      op: 'create',
      object: 'deal',
      data: {
        name: `Open ${n}`,
        accountId: accounts[where],
        stageId: stage('open'),
        amount: { amount: ((500 + n * 17) / 100).toFixed(2), currency: 'EUR' },
        closesOn: '2031-05-10',
      },
    })
  }
  await write(await w.ctx('system', 'demo'), operations, { trusted: true })
  await settle(w)
})
afterAll(() => w?.close())

async function territory(name: string, data: Record<string, unknown>): Promise<void> {
  const { status, body, text } = await nina.post('/territories', { name, ...data })
  expect(status, text).toBe(201)
  ids[name] = body.id
}

const within = <T extends { where: string }>(all: readonly T[], name: string | null) =>
  all.filter(({ where }) => (name === null ? where === 'none' : above[where]?.includes(name)))
const sum = (all: readonly { cents: number }[]) => (all.reduce((cents, one) => cents + one.cents, 0) / 100).toFixed(2)

function median(all: readonly Sold[]): number | null {
  const days = all.map((one) => one.days).toSorted((one, other) => one - other)
  if (days.length === 0) return null
  return ((days[(days.length - 1) >> 1] as number) + (days[days.length >> 1] as number)) / 2
}

async function count(filter: object): Promise<number> {
  return (await nina.post('/deals/query', { filter, count: 'exact', limit: 1 })).body.count.value
}

const lines = (groups: { name: string | null; depth: number }[]) => groups.map(({ name, depth }) => [name, depth])
// Those with a number come before those without.
const inOrder = [
  ['Iberia', 0],
  ['Portugal', 1],
  ['Spain', 1],
  ['Madrid', 2],
  ['France', 0],
  [null, 0],
]

test('what was won and lost is told along the tree, each with what lies below it, and its days are those of all together', async () => {
  const { body } = await nina.get(`/win-loss?${span}&by=territory`)
  expect(lines(body.groups)).toEqual(inOrder)
  for (const { name, won, lost, wonAmount, lostAmount, medianDays, filter, verdict } of body.groups) {
    const own = within(sold, name)
    const [gone, rest] = [own.filter(({ isWon }) => isWon), own.filter(({ isWon }) => !isWon)]
    expect({ name, won, lost, wonAmount, lostAmount, medianDays }).toEqual({
      name,
      won: gone.length,
      lost: rest.length,
      wonAmount: sum(gone),
      lostAmount: sum(rest),
      medianDays: median(gone),
    })
    expect(await count({ ...filter, outcome: 'won' }), name).toBe(won)
    expect(typeof verdict).toBe('string')
  }
  expect(body.total.won).toBe(sold.filter(({ isWon }) => isWon).length)
  expect(body.groupCount).toBe(6)
  const part = (await nina.get(`/win-loss?${span}&by=territory&limit=2&offset=1`)).body
  expect(lines(part.groups)).toEqual(inOrder.slice(1, 3))
})

test('what comes to thirds of a cent each is rounded once, however many days deals took', async () => {
  const made = await (await w.ctx('system', 'demo')).db.rows<{ id: string }>(
    `select id from crm.account where name = 'In Madrid'`,
  )
  const won = (await nina.get('/stages?sort=position')).body.data.find(({ kind }: { kind: string }) => kind === 'won')
  const { db } = await w.ctx('system', 'demo')
  await db.rows(`insert into kith.exchange_rate (currency, date, rate) values ('ISK', '2019-01-01', 3)`)
  const day = '2021-03-10'
  const deals = [1, 2, 3].map((days) => ({
    op: 'create' as const,
    object: 'deal',
    happenedAt: new Date(`${day}T12:00:00Z`),
    data: {
      name: `In thirds ${days}`,
      accountId: made[0]?.id,
      stageId: won.id,
      amount: { amount: '1', currency: 'ISK' },
      openedAt: `2021-03-0${days}T12:00:00Z`,
      closedAt: `${day}T12:00:00Z`,
    },
  }))
  await write(await w.ctx('system', 'demo'), deals, { trusted: true })
  const { total, groups } = (await nina.get(`/win-loss?from=${day}&to=${day}&by=territory`)).body
  expect(total.wonAmount).toBe('1.00')
  expect(groups.map(({ name, wonAmount }: { name: string; wonAmount: string }) => [name, wonAmount])).toEqual(
    above['Madrid']?.toReversed().map((name) => [name, '1.00']),
  )
})

test('narrowed to a territory, the tree begins there', async () => {
  const query = `${span}&territoryId=${ids['Spain']}`
  const { body } = await nina.get(`/win-loss?${query}&by=territory`)
  expect(lines(body.groups)).toEqual([
    ['Spain', 0],
    ['Madrid', 1],
  ])
  expect(body.groups[0].won).toBe(body.total.won)
  for (const { filter, won, name } of body.groups)
    expect(await count({ and: [filter, { outcome: 'won' }] }), name).toBe(won)
  const forecast = (await nina.get(`/forecast?period=2031-05&by=territory&territoryId=${ids['Spain']}`)).body
  expect(lines(forecast.groups)).toEqual([
    ['Spain', 0],
    ['Madrid', 1],
  ])
  expect(forecast.total.pipeline.filter['account.territory'].in.toSorted()).toEqual(
    [ids['Spain'], ids['Madrid']].toSorted(),
  )
  const changes = await nina.get(`/forecast/changes?period=2031-05&territoryId=${ids['Spain']}`)
  expect(changes.body.end).toBe(sum(within(open, 'Spain')))
})

test('the forecast is told along the tree; its total counts every deal once', async () => {
  const { groups, total } = (await nina.get('/forecast?period=2031-05&by=territory')).body
  expect(lines(groups)).toEqual(inOrder)
  const parts = ['commit', 'bestCase', 'pipeline', 'omitted']
  for (const group of groups) {
    const own = within(open, group.name)
    const amounts = parts.reduce((cents, part) => cents + Math.round(Number(group[part].amount) * 100), 0)
    expect((amounts / 100).toFixed(2), group.name).toBe(sum(own))
    for (const part of parts) expect(await count(group[part].filter)).toBe(group[part].count)
  }
  const all = parts.reduce((deals, part) => deals + total[part].count, 0)
  expect(all).toBe(open.length)
  const branches = (await nina.get('/forecast?period=2031-05&by=branch')).body.groups
  expect(branches.length).toBeGreaterThan(0)
  expect(branches[0].depth).toBe(0)
})

test('who does not see where accounts belong, how long deals took or their amounts is told nothing of that', async () => {
  await nina.patch('/roles/manager', { deny: { account: { hidden: ['territory'] } } })
  const marta = w.as('marta')
  const hidden = (await marta.get(`/win-loss?${span}&by=territory`)).body
  expect(hidden.groups.filter(({ key }: { key: string | null }) => key !== null)).toEqual([])
  await nina.patch('/roles/manager', { deny: { account: null } })
  const denied = await nina.patch('/roles/manager', { deny: { deal: { hidden: ['salesCycleDays', 'amount'] } } })
  expect(denied.status, denied.text).toBe(200)
  const less = (await marta.get(`/win-loss?${span}&by=territory`)).body
  for (const { medianDays, wonAmount } of less.groups) expect([medianDays, wonAmount]).toEqual([null, null])
  await nina.patch('/roles/manager', { deny: { deal: null } })
})

test('pipeline health is narrowed to a territory with those below it', async () => {
  const query = `${span}&territoryId=${ids['Spain']}`
  const own = within(sold, 'Spain')
  const gone = own.filter(({ isWon }) => isWon)
  const ask = async (path: string) => {
    const { status, body, text } = await nina.get(`/pipeline-health/${path}`)
    expect(status, text).toBe(200)
    return body
  }
  const { groups } = await ask(`leaderboard?${query}`)
  expect(groups.map(({ won, lost }: Record<string, { count: number }>) => [won?.count, lost?.count])).toEqual([
    [gone.length, own.length - gone.length],
  ])
  expect(await count(groups[0].won.filter)).toBe(gone.length)
  expect((await ask(`velocity?${query}`)).total.open.count).toBe(within(open, 'Spain').length)
  const there = (stages: { open: { count: number } }[]) => stages.reduce((all, stage) => all + stage.open.count, 0)
  expect(there((await ask(`stages?${query}`)).stages)).toBe(within(open, 'Spain').length)
  for (const path of ['slippage', 'funnel']) await ask(`${path}?${query}`)
})
