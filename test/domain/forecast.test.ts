// What will come in, beside a computation of its own; what changed of it; what history says, and how near that came.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { newId } from '#kernel/ids.ts'
import { dateIn } from '#kernel/time.ts'
import { makeForecast } from '#modules/forecast/index.ts'
import { momentPassed } from '../moment.ts'
import { type PersonName, type TestWorld, world } from '../world.ts'

interface Sold {
  id: string
  owner: string
  branch: string
  product: string | null
  cents: number
  kind: 'open' | 'won'
  stage: string
  day: string
  probability: number
  said: string | null
}

let w: TestWorld
const sold: Sold[] = []
const stages = new Map<string, { id: string; probability: number }>()
const day = 86_400_000
const today = dateIn('Europe/Madrid', new Date())
const quarter = quarterOf(today)

beforeAll(async () => {
  w = await world()
  const ctx = await w.ctx('system', 'demo')
  const { sam, sofia, olga, branches } = w.people
  const branchOf: Record<string, string> = {
    [sam.id]: branches.east,
    [sofia.id]: branches.east,
    [olga.id]: branches.west,
  }
  for (const { key, ...stage } of await w.world.database.rows<{ id: string; key: string; probability: number }>(
    'select id::text, key, probability::float8 from crm.stage',
  ))
    stages.set(key, stage)
  const random = randomFrom(5)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const lamp = newId()
  const operations: Operation[] = [{ op: 'create', object: 'product', id: lamp, data: { name: 'Lamp' } }]
  const firm = newId()
  operations.push({ op: 'create', object: 'account', id: firm, data: { name: 'Firm' } })
  const days = daysOf(quarter)
  for (let n = 0; n < 400; n++) {
    const owner = pick([sam.id, sofia.id, olga.id])
    const past = days.filter((each) => each < today)
    const isWon = random() < 0.3 && past.length > 0
    const stage = isWon ? 'won' : pick(['new', 'qualified', 'proposal', 'negotiation'])
    const one: Sold = {
      id: newId(),
      owner,
      branch: branchOf[owner] as string,
      product: pick([lamp, null]),
      cents: Math.floor(random() * 1_000_000),
      kind: isWon ? 'won' : 'open',
      stage,
      day: isWon ? pick(past) : pick(days),
      probability: random() < 0.2 ? 60 : (stages.get(stage)?.probability as number),
      said: isWon ? null : pick([null, null, 'commit', 'omitted']),
    }
    sold.push(one)
    const noon = `${one.day}T12:00:00.000Z`
    operations.push({
      op: 'create',
      object: 'deal',
      id: one.id,
      happenedAt: new Date(Date.parse(today) - 100 * day),
      data: {
        name: `Deal ${n}`,
        accountId: firm,
        ownerId: owner,
        branchId: one.branch,
        productId: one.product,
        stageId: stages.get(stage)?.id,
        amount: { amount: (one.cents / 100).toFixed(2), currency: 'EUR' },
        openedAt: new Date(Date.parse(today) - 100 * day).toISOString(),
        forecastCategory: one.said,
        ...(isWon ? { closedAt: noon } : { closesOn: one.day, probability: one.probability }),
      },
    })
  }
  await write(ctx, operations, { trusted: true })
})
afterAll(() => w?.close())

const ask = async (path: string, who: PersonName = 'nina') => {
  const answer = await w.as(who).get(path)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}

const keyOf: Record<string, (one: Sold) => string | null> = {
  owner: ({ owner }) => owner,
  product: ({ product }) => product,
  month: ({ day: its }) => its.slice(0, 7),
}

function categoryOf({ said, stage }: Sold): string {
  if (said) return said
  return { negotiation: 'commit', proposal: 'bestCase' }[stage] ?? 'pipeline'
}

const parts = ['won', 'commit', 'bestCase', 'pipeline', 'omitted'] as const

function expected(own: readonly Sold[]) {
  const of = (name: string) => own.filter((one) => (one.kind === 'won' ? 'won' : categoryOf(one)) === name)
  const sum = (list: readonly Sold[]) => list.reduce((all, { cents }) => all + cents, 0)
  const counted = own.filter((one) => one.kind === 'won' || categoryOf(one) !== 'omitted')
  return {
    ...Object.fromEntries(
      parts.map((name) => [name, { count: of(name).length, amount: (sum(of(name)) / 100).toFixed(2) }]),
    ),
    weighted: counted.reduce(
      (all, { cents, kind, probability }) => all + (cents * (kind === 'won' ? 100 : probability)) / 10_000,
      0,
    ),
  }
}

// biome-ignore lint/suspicious/noExplicitAny: figures of an answer
async function expectFigures(row: any, own: readonly Sold[], says: string) {
  const { weighted, ...counts } = expected(own)
  expect(row, says).toMatchObject(counts)
  expect(Number(row.weighted), says).toBeCloseTo(weighted, 1)
  // Each number opens just its rows.
  for (const name of parts) {
    const filter = encodeURIComponent(JSON.stringify(row[name].filter))
    const { body } = await w.as('nina').get(`/deals?filter=${filter}&count=exact&limit=1`)
    expect(body.count.value, `${says} ${name}`).toBe(row[name].count)
  }
}

test.each(Object.keys(keyOf))(
  'by %s: each category is that of a direct computation, and opens its rows',
  async (by) => {
    const { groups, total } = await ask(`/forecast?period=${quarter}&by=${by}`)
    const wanted = Map.groupBy(sold, (one) => (keyOf[by] as (one: Sold) => string | null)(one))
    expect(groups.length).toBe(wanted.size)
    for (const group of groups) await expectFigures(group, wanted.get(group.key) ?? [], `${by} ${group.key}`)
    await expectFigures(total, sold, by)
  },
)

test('a branch counts those below it, a team the deals of its people, and both narrow', async () => {
  const { branches, sam, sofia } = w.people
  const byBranch = await ask(`/forecast?period=${quarter}&by=branch`)
  const east = byBranch.groups.find(({ key }: { key: string }) => key === branches.east)
  const ofEast = sold.filter(({ branch }) => branch === branches.east)
  await expectFigures(east, ofEast, 'east')
  await expectFigures((await ask(`/forecast?period=${quarter}&branchId=${branches.east}`)).total, ofEast, 'within east')
  const [tree] = await w.world.database.rows<{ id: string }>('select id::text from crm.branch where parent_id is null')
  const top = byBranch.groups.find(({ key }: { key: string }) => key === tree?.id)
  await expectFigures(top, sold, 'all below the top')
  const team = (await w.as('nina').post('/teams', { name: 'Night', memberIds: [sam.id] })).body
  const byTeam = await ask(`/forecast?period=${quarter}&by=team`)
  const ofSam = sold.filter(({ owner }) => owner === sam.id)
  const night = byTeam.groups.find(({ key }: { key: string }) => key === team.id)
  await expectFigures(night, ofSam, 'team')
  await expectFigures(
    (await ask(`/forecast?period=${quarter}&teamId=${team.id}&by=month`)).total,
    ofSam,
    'within the team',
  )
  const both = await ask(`/forecast?period=${quarter}&by=team&ownerId=${sofia.id}`)
  expect(both.groups.every(({ key }: { key: string }) => key !== team.id)).toBe(true)
})

test('targets count by day, of a person and of the branches', async () => {
  const { sam, branches } = w.people
  const [from, to] = boundsOf(quarter)
  const target = (data: object) => w.as('nina').post('/targets', { name: 'T', startsOn: from, endsOn: to, ...data })
  await target({ amount: { amount: '50000', currency: 'EUR' }, personId: sam.id })
  await target({ amount: { amount: '900000', currency: 'EUR' }, branchId: branches.east })
  const { groups, total } = await ask(`/forecast?period=${quarter}&by=owner`)
  const own = groups.find(({ key }: { key: string }) => key === sam.id)
  expect(own.target).toBe('50000.00')
  expect(own.attainment).toBeCloseTo(Number(own.won.amount) / 50_000, 9)
  expect(total.target).toBe('900000.00')
  expect((await ask(`/forecast?period=${quarter}&by=product`)).groups[0].target).toBe(null)
  const month = await ask(`/forecast?period=${from?.slice(0, 7)}&ownerId=${sam.id}`)
  const share = daysOf(from?.slice(0, 7) as string).length / daysOf(quarter).length
  expect(Number(month.total.target)).toBeCloseTo(50_000 * share, 1)
})

test('one sees the numbers of the deals that one sees, without amounts where those are hidden', async () => {
  const { groups } = await ask(`/forecast?period=${quarter}`, 'olga')
  expect(groups.map(({ key }: { key: string }) => key)).toEqual([w.people.olga.id])
  for (const wrong of ['period=2026', 'period=9999-Q4', 'by=shoe', 'asOf=2999-01-01T00:00:00Z', 'teamId=x'])
    expect((await w.as('nina').get(`/forecast?${wrong}`)).status, wrong).toBe(400)
  expect((await w.as('nina').get('/forecast/changes?since=2999-01-01')).status).toBe(400)
  expect((await w.as('olga').post('/forecast/refresh')).status).toBe(403)
})

test('a role that hides amounts or what is said leaves counts and their rows, and no sum anywhere', async () => {
  const nina = w.as('nina')
  const scope = `period=${quarter}`
  const before = await ask(`/forecast?${scope}`, 'olga')
  const hide = async (...hidden: string[]) =>
    expect((await nina.patch('/roles/sales', { deny: { deal: { hidden } } })).status).toBe(200)
  const rowsOf = async (part: { filter: object }) => {
    const answer = await w
      .as('olga')
      .get(`/deals?filter=${encodeURIComponent(JSON.stringify(part.filter))}&count=exact&limit=1`)
    expect(answer.status, answer.text).toBe(200)
    return answer.body.count.value
  }
  const sums = /"(amount|weighted|won|start|end|median|low|high)":"\d/
  try {
    await hide('amount')
    const { total } = await ask(`/forecast?${scope}`, 'olga')
    for (const name of parts) {
      expect(total[name]).toEqual({ ...before.total[name], amount: null })
      expect(await rowsOf(total[name])).toBe(total[name].count)
    }
    expect(total.weighted).toBe(null)
    expect(await ask(`/forecast/changes?${scope}`, 'olga')).toMatchObject({ start: null, end: null, steps: [] })
    for (const path of ['', '/outlook', '/changes', `?${scope}&asOf=2026-01-01T00:00:00Z`, '/changes?kind=new'])
      expect(JSON.stringify(await ask(`/forecast${path}`, 'olga')), path).not.toMatch(sums)
    await hide('forecastCategory')
    const unsaid = (await ask(`/forecast?${scope}`, 'olga')).total
    const open = sold.filter(({ owner, kind }) => owner === w.people.olga.id && kind === 'open')
    for (const name of ['commit', 'bestCase', 'pipeline'] as const) {
      expect(unsaid[name].count).toBe(open.filter((one) => categoryOf({ ...one, said: null }) === name).length)
      expect(await rowsOf(unsaid[name])).toBe(unsaid[name].count)
    }
    // Nothing is told by a field that is not seen.
    await hide('product')
    const product = sold.find((one) => one.product)?.product
    for (const path of ['', '/outlook', '/changes'])
      expect(JSON.stringify(await ask(`/forecast${path}?${scope}&productId=${product}`, 'olga')), path).not.toMatch(
        /"(amount|weighted|won|start|end|median|low|high)":"[^"]*[1-9]/,
      )
  } finally {
    await nina.patch('/roles/sales', { deny: { deal: null } })
  }
})

test('changes lead from what was open to what is, each with its deals, and what was is told as of then', async () => {
  const nina = w.as('nina')
  const scope = `period=${quarter}&ownerId=${w.people.sofia.id}`
  const before = (await ask(`/forecast?${scope}`)).total
  const openOf = (total: typeof before) =>
    ['commit', 'bestCase', 'pipeline', 'omitted'].reduce((sum, name) => sum + Number(total[name].amount), 0)
  const moment = await momentPassed()
  const mine = sold.filter(({ owner, kind }) => owner === w.people.sofia.id && kind === 'open')
  const [grown, shrunk, later, lost, won, binned] = mine as [Sold, Sold, Sold, Sold, Sold, Sold]
  const change = async ({ id }: Sold, data: object) => expect((await nina.patch(`/deals/${id}`, data)).status).toBe(200)
  const euros = (one: Sold, by = 0) => ({ amount: (one.cents / 100 + by).toFixed(2), currency: 'EUR' })
  await change(grown, { amount: euros(grown, 500) })
  await change(shrunk, { amount: euros(shrunk, -1) })
  await change(later, { closesOn: '2999-01-01' })
  await change(lost, { stageId: stages.get('lost')?.id, lossReason: 'Price' })
  await change(won, { stageId: stages.get('won')?.id, amount: euros(won, 10) })
  expect((await nina.delete(`/deals/${binned.id}`)).status).toBe(200)
  const made = await nina.post('/deals', {
    name: 'New one',
    ownerId: w.people.sofia.id,
    amount: { amount: '77.00', currency: 'EUR' },
    closesOn: boundsOf(quarter)[1],
  })
  expect(made.status, made.text).toBe(201)
  const answer = await ask(`/forecast/changes?${scope}&since=${today}`)
  const steps = Object.fromEntries(answer.steps.map(({ kind, ...step }: { kind: string }) => [kind, step]))
  const minus = (one: Sold, by = 0) => (-one.cents / 100 - by).toFixed(2)
  expect(steps).toEqual({
    new: { count: 1, amount: '77.00' },
    movedIn: { count: 0, amount: '0.00' },
    grown: { count: 2, amount: '510.00' },
    shrunk: { count: 1, amount: '-1.00' },
    movedOut: { count: 1, amount: minus(later) },
    lost: { count: 1, amount: minus(lost) },
    binned: { count: 1, amount: minus(binned) },
    won: { count: 1, amount: minus(won, 10) },
  })
  expect(Number(answer.start)).toBeCloseTo(openOf(before), 2)
  expect(Number(answer.end)).toBeCloseTo(openOf((await ask(`/forecast?${scope}`)).total), 2)
  const sum = answer.steps.reduce(
    (all: number, { amount }: { amount: string }) => all + Number(amount),
    Number(answer.start),
  )
  expect(sum).toBeCloseTo(Number(answer.end), 2)
  const { deals } = await ask(`/forecast/changes?${scope}&since=${today}&kind=movedOut`)
  expect(deals).toMatchObject([{ id: later.id, closedBefore: later.day, closesOn: '2999-01-01', change: minus(later) }])
  expect((await ask(`/forecast?${scope}&asOf=${moment}`)).total).toEqual(before)
  expect((await ask(`/forecast/changes?${scope}&since=${today}`, 'olga')).end).toBe('0.00')
})

test('the outlook says that it is being made, that there is too little, and at last what history says', async () => {
  const path = `/forecast/outlook?period=${quarter}`
  expect(await ask(path)).toMatchObject({ state: 'making', expected: null, trial: null })
  const ctx = await w.ctx('system', 'demo')
  await makeForecast(ctx)
  const ready = await ask(path)
  // All were opened a hundred days ago and closed lately: enough to say something, too little to have tried it.
  expect(['ready', 'few']).toContain(ready.state)
  await write(ctx, history(), { trusted: true })
  await makeForecast(ctx)
  const told = await ask(path)
  expect(told.state).toBe('ready')
  const { median, low, high } = told.expected
  expect(Number(low)).toBeLessThanOrEqual(Number(median))
  expect(Number(median)).toBeLessThanOrEqual(Number(high))
  expect(Number(low)).toBeGreaterThanOrEqual(Number(told.won))
  expect(told.trial.periods.length).toBeGreaterThan(3)
  const [, ...periods] = told.trial.periods
  for (const { from, to, actual } of periods) {
    const [row] = await w.world.database.rows<{ sum: number }>(
      `select coalesce(sum(amount_base), 0)::float8 as sum from crm.deal where outcome = 'won' and deleted_at is null
       and closed_at >= ($1::date)::timestamp at time zone $3 and closed_at < ($2::date + 1)::timestamp at time zone $3`,
      [from, to, w.world.settings().timeZone],
    )
    expect(Number(actual), from).toBeCloseTo(Number(row?.sum), 1)
  }
  expect(await ask(path)).toEqual(told)
  // Who sees few is told how near it came, but no amounts of others; their own outlook is of their own deals.
  const few = await ask(path, 'olga')
  expect(few.trial.periods).toEqual([])
  expect(few.trial.model).toEqual({ share: told.trial.model.share, error: null })
  expect(Number(few.expected.median)).toBeLessThan(Number(median))
  expect((await ask('/forecast/outlook?period=2020-01')).state).toBe('over')
  expect(await ask('/forecast/outlook?period=9998-Q4')).toMatchObject({ state: 'far', expected: null })
  // What others win for is nothing of what one's own deals without an amount may bring.
  const alone = await ctx.db.rows<{ id: string }>(
    'update crm.deal set amount = null, amount_base = null where owner_id = $1 returning id',
    [w.people.olga.id],
  )
  expect(alone.length).toBeGreaterThan(0)
  expect((await ask(path, 'olga')).expected).toEqual({ median: '0.00', low: '0.00', high: '0.00' })
})

/** Two years of deals that went from stage to stage. */
function history(): Operation[] {
  const random = randomFrom(9)
  const operations: Operation[] = []
  const stage = (key: string) => stages.get(key)?.id as string
  for (let n = 0; n < 500; n++) {
    const opened = Date.parse(today) - Math.floor(60 + random() * 640) * day
    const id = newId()
    const [first, second] = [opened + (2 + random() * 20) * day, opened + (23 + random() * 30) * day]
    operations.push({
      ...{ op: 'create', object: 'deal', id, happenedAt: new Date(opened) },
      data: {
        name: `Past ${n}`,
        stageId: stage('new'),
        ownerId: w.people.sam.id,
        openedAt: new Date(opened).toISOString(),
        amount: { amount: String(1000 + Math.floor(random() * 500)), currency: 'EUR' },
      },
    })
    operations.push({
      op: 'update',
      object: 'deal',
      id,
      happenedAt: new Date(first),
      data: { stageId: stage('proposal') },
    })
    const end = random() < 0.5 ? { stageId: stage('won') } : { stageId: stage('lost'), lossReason: 'Price' }
    operations.push({ op: 'update', object: 'deal', id, happenedAt: new Date(second), data: end })
  }
  return operations
}

function quarterOf(date: string): string {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
}

function boundsOf(period: string): [from: string, to: string] {
  const year = Number(period.slice(0, 4))
  const isQuarter = period.includes('Q')
  const first = isQuarter ? (Number(period.slice(6)) - 1) * 3 : Number(period.slice(5)) - 1
  const at = (month: number, date: number) => new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10)
  return [at(first, 1), at(first + (isQuarter ? 3 : 1), 0)]
}

function daysOf(period: string): string[] {
  const [from, to] = boundsOf(period)
  const count = Math.round((Date.parse(to) - Date.parse(from)) / day) + 1
  return Array.from({ length: count }, (_, place) =>
    new Date(Date.parse(from) + place * day).toISOString().slice(0, 10),
  )
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
