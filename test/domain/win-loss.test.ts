// What was won of that which closed, beside a computation of its own.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { newId } from '#kernel/ids.ts'
import { wilson } from '#kernel/statistics/wilson.ts'
import { type PersonName, type TestWorld, world } from '../world.ts'

interface Sold {
  owner: string
  manager: string | null
  branch: string
  product: string
  industry: string
  size: string | null
  source: string | null
  salesChannel: string
  quarter: string
  reason: string | null
  isWon: boolean
  cents: number
  days: number
}

let w: TestWorld
const sold: Sold[] = []
const ids = new Map<string, string>()

beforeAll(async () => {
  w = await world()
  const ctx = await w.ctx('system', 'demo')
  const { sam, sofia, olga, marta, nina, branches } = w.people
  const managers: Record<string, string | null> = { [sam.id]: marta.id, [sofia.id]: marta.id, [olga.id]: nina.id }
  const branchOf = { [sam.id]: branches.east, [sofia.id]: branches.east, [olga.id]: branches.west }
  const stages = await w.world.database.rows<{ id: string; kind: string }>(
    "select distinct on (kind) id, kind from crm.stage where kind <> 'open' order by kind, position",
  )
  const random = randomFrom(7)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const operations: Operation[] = [sam, sofia, olga].map(({ id }) => ({
    op: 'update',
    object: 'user',
    id,
    data: { managerId: managers[id] },
  }))
  const firms = Array.from({ length: 12 }, (_, n) => {
    const industry = ['retail', 'energy', 'software'][n % 3] as string
    const size = [null, 'small', 'large'][Math.floor(n / 4)] ?? null
    const id = newId()
    operations.push({ op: 'create', object: 'account', id, data: { name: `Firm ${n}`, industry, size } })
    return { id, industry, size }
  })
  for (const name of ['Lamp', 'Torch']) {
    ids.set(name, newId())
    operations.push({ op: 'create', object: 'product', id: ids.get(name) as string, data: { name } })
  }
  for (let n = 0; n < 500; n++) {
    const firm = pick(firms)
    const owner = pick([sam.id, sofia.id, olga.id])
    const isWon = random() < (owner === sam.id ? 0.8 : 0.5)
    const month = Math.floor(random() * 9)
    const days = Math.floor(random() * 80)
    const closed = Date.UTC(2025, 3 + month, 15, 10)
    const one: Sold = {
      owner,
      manager: managers[owner] ?? null,
      branch: branchOf[owner] as string,
      product: pick(['Lamp', 'Torch']),
      industry: firm.industry,
      size: firm.size,
      source: pick(['Fair', 'Web', null]),
      salesChannel: pick(['direct', 'partner']),
      quarter: `2025-Q${2 + Math.floor(month / 3)}`,
      reason: isWon ? null : pick(['Price', 'Too late', 'Silence']),
      isWon,
      cents: Math.floor(random() * 100_000),
      days,
    }
    sold.push(one)
    operations.push({
      op: 'create',
      object: 'deal',
      happenedAt: new Date(closed),
      data: {
        name: `Deal ${n}`,
        accountId: firm.id,
        ownerId: owner,
        productId: ids.get(one.product),
        source: one.source,
        salesChannel: one.salesChannel,
        stageId: stages.find(({ kind }) => kind === (isWon ? 'won' : 'lost'))?.id,
        lossReason: one.reason,
        amount: { amount: (one.cents / 100).toFixed(2), currency: 'EUR' },
        openedAt: new Date(closed - days * 86_400_000).toISOString(),
        closedAt: new Date(closed).toISOString(),
      },
    })
  }
  await write(ctx, operations, { trusted: true })
})
afterAll(() => w?.close())

const ask = async (query: string, who: PersonName = 'nina') => {
  const answer = await w.as(who).get(`/win-loss?from=2025-01-01&to=2025-12-31&${query}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}

const keyOf: Record<string, (one: Sold) => string | null> = {
  owner: ({ owner }) => owner,
  manager: ({ manager }) => manager,
  branch: ({ branch }) => branch,
  product: ({ product }) => ids.get(product) as string,
  industry: ({ industry }) => industry,
  size: ({ size }) => size,
  source: ({ source }) => source,
  salesChannel: ({ salesChannel }) => salesChannel,
  competitor: () => null,
  quarter: ({ quarter }) => quarter,
}

test.each(Object.keys(keyOf))(
  'by %s: counts, rates, amounts and days are those of a direct computation',
  async (by) => {
    const { groups, groupCount, total } = await ask(`by=${by}`)
    const above = await parents()
    // What a branch has counts for those above it, too.
    const placed = sold.flatMap((one) => {
      const key = (keyOf[by] as (one: Sold) => string | null)(one)
      const keys = [key]
      for (let next = above.get(key ?? ''); by === 'branch' && next; next = above.get(next)) keys.push(next)
      return keys.map((each) => ({ key: each, one }))
    })
    const wanted = new Map(
      [...Map.groupBy(placed, ({ key }) => key)].map(([key, list]) => [key, list.map(({ one }) => one)]),
    )
    expect(groupCount).toBe(wanted.size)
    expect([total.won, total.lost]).toEqual([
      sold.filter(({ isWon }) => isWon).length,
      sold.filter(({ isWon }) => !isWon).length,
    ])
    for (const group of groups) {
      const own = wanted.get(group.key) ?? []
      const won = own.filter(({ isWon }) => isWon)
      const sum = (list: Sold[]) => (list.reduce((all, { cents }) => all + cents, 0) / 100).toFixed(2)
      const share = own.length >= 10 ? wilson(won.length, own.length) : null
      expect(group, group.key).toMatchObject({
        won: won.length,
        lost: own.length - won.length,
        wonAmount: sum(won),
        lostAmount: sum(own.filter(({ isWon }) => !isWon)),
        medianDays: medianOf(won.map(({ days }) => days)),
      })
      if (share) expect([group.rate, group.low, group.high]).toEqual([share.rate, share.low, share.high])
      // The number opens just these rows.
      const filter = encodeURIComponent(JSON.stringify({ ...group.filter, outcome: 'won' }))
      const { body } = await w.as('nina').get(`/deals?filter=${filter}&count=exact&limit=1`)
      expect(body.count.value, `${by} ${group.key}`).toBe(won.length)
    }
  },
)

async function parents(): Promise<Map<string, string | null>> {
  const rows = await w.world.database.rows<{ id: string; parent: string | null }>(
    'select id::text, parent_id::text as parent from crm.branch where deleted_at is null',
  )
  return new Map(rows.map(({ id, parent }) => [id, parent]))
}

test('branches stand as a tree: above before below, and a branch that is asked for has all below it', async () => {
  const { head, east, west } = w.people.branches
  const { groups, total } = await ask('by=branch')
  const shown = groups.map(({ key, depth }: { key: string; depth: number }) => [key, depth])
  expect(shown[0]).toEqual([head, 0])
  expect(shown.slice(1).toSorted()).toEqual(
    [
      [east, 1],
      [west, 1],
    ].toSorted(),
  )
  // Each deal once in all, whatever counts it.
  expect([total.won + total.lost, groups[0].won + groups[0].lost]).toEqual([sold.length, sold.length])
  const below = await ask(`by=owner&branchId=${head}`)
  expect(below.total).toMatchObject({ won: total.won, lost: total.lost })
  const one = await ask(`by=branch&branchId=${west}`)
  expect(one.groups.map(({ key, depth }: { key: string; depth: number }) => [key, depth])).toEqual([[west, 0]])
  expect(one.total.won).toBe(one.groups[0].won)
})

const nameOf = ({ name }: { name: string | null }) => name

test('who sees only their own branch is not told how those above it are called', async () => {
  const { branches } = w.people
  const name = async () => (await ask('by=branch', 'olga')).groups.map(nameOf)
  expect(await name()).toEqual(['Lumen', 'West'])
  const within = 'from=2025-01-01&to=2025-12-31&by=branch'
  const others = [
    '/forecast?period=2025-Q3&by=branch',
    `/pipeline-health/velocity?${within}`,
    `/pipeline-health/leaderboard?${within}`,
  ]
  const told = () => Promise.all(others.map(async (path) => (await w.as('olga').get(path)).body.groups.map(nameOf)))
  expect(await told()).toEqual(others.map(() => expect.arrayContaining(['Lumen'])))
  const see = (scope: string) => w.as('nina').patch('/roles/sales', { objects: { branch: { see: scope } } })
  await w.world.database.rows('update crm.branch set branch_id = id where id = $1', [branches.west])
  await w.world.database.rows('update crm.branch set owner_id = null where id <> $1', [branches.west])
  expect((await see('branch')).status).toBe(200)
  const { groups } = await ask('by=branch', 'olga')
  expect(groups).toMatchObject([{ key: branches.west, name: 'West', depth: 0 }])
  expect(JSON.stringify(groups)).not.toContain(branches.head)
  expect(await told()).toEqual(others.map(() => expect.not.arrayContaining(['Lumen'])))
  expect((await see('all')).status).toBe(200)
})

test('reasons are of the lost ones alone; a verdict is given against all others, and not of few cases', async () => {
  const { groups, total } = await ask('by=reason')
  expect(total.lost).toBe(sold.filter(({ isWon }) => !isWon).length)
  for (const { key, lost, rate } of groups)
    expect([lost, rate]).toEqual([sold.filter(({ reason }) => reason === key).length, null])
  const byOwner = await ask('by=owner')
  const verdictOf = (id: string) => byOwner.groups.find(({ key }: { key: string }) => key === id).verdict
  expect([verdictOf(w.people.sam.id), verdictOf(w.people.sofia.id)]).toEqual(['above', 'below'])
  const short = (await w.as('nina').get('/win-loss?from=2025-04-15&to=2025-04-15&by=source')).body
  for (const group of short.groups.filter(({ won, lost }: { won: number; lost: number }) => won + lost < 10))
    expect(group).toMatchObject({ rate: null, verdict: 'few' })
})

test('one sees the numbers of the deals that one sees, page by page', async () => {
  const { groups } = await ask('by=owner', 'olga')
  expect(groups.map(({ key }: { key: string }) => key)).toEqual([w.people.olga.id])
  const [one, two] = [await ask('by=source&limit=2'), await ask('by=source&limit=2&offset=2')]
  expect([one.groups.length, two.groups.length, one.groupCount]).toEqual([2, 1, 3])
  expect((await w.as('nina').get('/win-loss?by=shoe')).status).toBe(400)
})

test('the interval of Wilson is that of the textbook', () => {
  expect(wilson(0, 0)).toBe(null)
  const { low, high } = wilson(7, 10) ?? { low: 0, high: 0 }
  expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.3968', '0.8922'])
  expect(wilson(10, 10)?.high).toBeCloseTo(1, 12)
})

function medianOf(days: readonly number[]): number | null {
  const sorted = days.toSorted((one, other) => one - other)
  const half = sorted.length / 2
  if (sorted.length === 0) return null
  return Number.isInteger(half)
    ? ((sorted[half - 1] as number) + (sorted[half] as number)) / 2
    : (sorted[Math.floor(half)] as number)
}

/** The same numbers on every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
