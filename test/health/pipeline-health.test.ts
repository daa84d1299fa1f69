// Time in stages, velocity, closing dates put off, the funnel and the leaderboard, each beside a computation of its own.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wilson } from '#kernel/statistics/wilson.ts'
import { dateIn, instantIn } from '#kernel/time.ts'
import { fillFurthestStages } from '#modules/sales/index.ts'
import { type PersonName, type TestWorld, world } from '../world.ts'
import { day, openKeys, type Tale, type Told, tell } from './tale.ts'

let w: TestWorld
let tale: Tale
const zone = 'Europe/Madrid'
let [from, to, begins, ends] = ['', '', 0, 0]

beforeAll(async () => {
  w = await world()
  tale = await tell(w, 260)
  to = dateIn(zone, new Date(tale.now))
  from = dateIn(zone, new Date(tale.now - 200 * day))
  begins = instantIn(zone, from).getTime()
  ends = instantIn(zone, dateIn(zone, new Date(tale.now + day))).getTime()
})
afterAll(() => w?.close())

const ask = async (path: string, who: PersonName = 'nina') => {
  const answer = await w.as(who).get(`/pipeline-health/${path}${path.includes('?') ? '&' : '?'}from=${from}&to=${to}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}

/** How many deals a filter of the list opens. */
const rowsOf = async (filter: unknown, who: PersonName = 'nina', object = 'deals') => {
  const { body } = await w
    .as(who)
    .get(`/${object}?filter=${encodeURIComponent(JSON.stringify(filter))}&count=exact&limit=1`)
  return body.count?.value
}

const within = (at: number) => at >= begins && at < ends
const closedAt = ({ outcome, steps }: Told) => (outcome === 'open' ? null : (steps.at(-1)?.at as number))
const isClosed = (one: Told) => within(closedAt(one) ?? 0)
const money = (cents: number) => (cents / 100).toFixed(2)
const sum = (deals: readonly Told[]) => deals.reduce((all, { cents }) => all + (cents ?? 0), 0)

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const place = (sorted.length - 1) * share
  const low = Math.floor(place)
  const next = sorted[Math.min(low + 1, sorted.length - 1)] as number
  return (sorted[low] as number) + (next - (sorted[low] as number)) * (place - low)
}

/** How far the two values beside a place are apart. */
function gap(values: readonly number[], share: number): number {
  const place = (values.length - 1) * share
  const [low, high] = [Math.floor(place), Math.ceil(place)].map((at) => quantile(values, at / (values.length - 1)))
  return (high as number) - (low as number)
}

function staysOf(deals: readonly Told[], key: string): number[] {
  return deals.flatMap(({ steps }) =>
    steps.flatMap((step, place) => {
      const next = steps[place + 1]
      return step.stage === key && next && within(next.at) ? [(next.at - step.at) / day] : []
    }),
  )
}

const narrowings: [string, PersonName, (one: Told) => boolean][] = [
  ['all that one sees', 'nina', () => true],
  ['one product', 'nina', ({ product }) => product !== null],
  ['a branch', 'nina', ({ branch }) => branch === w.people.branches.west],
  ['a person', 'nina', ({ owner }) => owner === w.people.sofia.id],
  ['what the seller of another branch sees', 'olga', ({ owner }) => owner === w.people.olga.id],
]
const queryOf = (name: string) =>
  ({
    'one product': `productId=${tale.product}`,
    'a branch': `branchId=${w.people.branches.west}`,
    'a person': `ownerId=${w.people.sofia.id}`,
  })[name] ?? ''

test.each(narrowings)('time in stage, of %s: medians and what stands there', async (name, who, counts) => {
  const { stages } = await ask(`stages?${queryOf(name)}`, who)
  const deals = tale.deals.filter(counts)
  const now = Date.now()
  for (const key of openKeys) {
    const line = stages.find(({ stageId }: { stageId: string }) => stageId === tale.stages.get(key))
    const stays = staysOf(deals, key)
    expect(line.left, key).toBe(stays.length)
    const open = deals.filter(({ outcome, steps }) => outcome === 'open' && steps.at(-1)?.stage === key)
    expect([line.open.count, line.open.amount]).toEqual([open.length, money(sum(open))])
    expect(await rowsOf(line.open.filter, who)).toBe(open.length)
    if (stays.length < 10) {
      expect([line.medianDays, line.longDays, line.older]).toEqual([null, null, null])
      continue
    }
    // To a tenth of a day, where the two that the place lies between are no further apart.
    expect(Math.abs(line.medianDays - quantile(stays, 0.5))).toBeLessThan(0.1 + gap(stays, 0.5))
    expect(Math.abs(line.longDays - quantile(stays, 0.8))).toBeLessThan(0.1 + gap(stays, 0.8))
    const older = open.filter(({ steps }) => (now - (steps.at(-1)?.at as number)) / day > line.longDays)
    expect([line.older.count, line.older.amount]).toEqual([older.length, money(sum(older))])
    expect(await rowsOf(line.older.filter, who)).toBe(older.length)
    const ages = open.map(({ steps }) => (now - (steps.at(-1)?.at as number)) / day)
    expect(line.meanDays).toBeCloseTo(ages.reduce((all, age) => all + age, 0) / ages.length, 1)
    const list = await ask(`deals?of=stayed&stageId=${line.stageId}&${queryOf(name)}`, who)
    expect(list.count).toBe(stays.length)
    expect(list.deals[0].days).toBeCloseTo(Math.max(...stays), 6)
  }
  const worths = stages.map(({ older }: { older: { amount: string } | null }) => Number(older?.amount ?? 0))
  const most = stages.filter(({ holdsMost }: { holdsMost: boolean }) => holdsMost)
  expect(most.map(({ older }: { older: { amount: string } }) => Number(older.amount))).toEqual(
    Math.max(...worths) > 0 ? [Math.max(...worths)] : [],
  )
})

test.each(['owner', 'branch', 'pipeline'])('velocity by %s with each of its parts', async (by) => {
  const { groups, total } = await ask(`velocity?by=${by}`)
  const keyOf: Record<string, (one: Told) => string> = {
    owner: ({ owner }) => owner,
    branch: ({ branch }) => branch,
    pipeline: () => tale.pipeline,
  }
  const all = Map.groupBy(tale.deals, keyOf[by] as (one: Told) => string)
  for (const group of [...groups, { ...total, key: null }]) {
    const own = group.key ? (all.get(group.key) ?? []) : tale.deals
    // A branch above the others counts them too.
    if (own.length === 0) continue
    const closed = own.filter(isClosed)
    const won = closed.filter(({ outcome }) => outcome === 'won')
    const open = own.filter(({ outcome }) => outcome === 'open')
    expect([group.open.count, group.won.count, group.lost.count]).toEqual([
      open.length,
      won.length,
      closed.length - won.length,
    ])
    expect(await rowsOf(group.won.filter)).toBe(won.length)
    expect(await rowsOf(group.open.filter)).toBe(open.length)
    expect(closed.length).toBeGreaterThanOrEqual(10)
    const rate = wilson(won.length, closed.length)
    expect([group.rate, group.low, group.high]).toEqual([rate?.rate, rate?.low, rate?.high])
    const average = sum(won) / won.filter(({ cents }) => cents !== null).length / 100
    const midnight = (at: number) => Date.parse(dateIn(zone, new Date(at)))
    const days = won.reduce((all, one) => all + (midnight(closedAt(one) as number) - midnight(one.opened)) / day, 0)
    expect(Number(group.averageAmount)).toBeCloseTo(average, 1)
    expect(group.cycleDays).toBeCloseTo(days / won.length, 6)
    const daily = (open.length * won.length * average) / closed.length / (days / won.length)
    expect(Number(group.daily)).toBeCloseTo(daily, 1)
  }
})

test.each(['owner', 'branch', 'stage'])('closing dates put off, by %s', async (by) => {
  const { groups, total } = await ask(`slippage?by=${by}`)
  const keyOf = (one: Told, stage: string) =>
    by === 'owner' ? one.owner : by === 'branch' ? one.branch : (tale.stages.get(stage) as string)
  const slips = tale.deals.flatMap((one) =>
    one.slips.filter(({ at }) => within(at)).map(({ days, stage }) => ({ one, days, key: keyOf(one, stage) })),
  )
  const check = (found: { deals: number; moves: number; days: number; amount: string }, own: typeof slips) => {
    const deals = [...new Set(own.map(({ one }) => one))]
    expect(found).toMatchObject({
      deals: deals.length,
      moves: own.length,
      days: own.reduce((all, { days }) => all + days, 0),
      amount: money(sum(deals)),
    })
  }
  expect(slips.length).toBeGreaterThan(50)
  check(total, slips)
  for (const [key, own] of Map.groupBy(slips, ({ key }) => key))
    check(
      groups.find((group: { key: string }) => group.key === key),
      own,
    )
  if (by === 'stage') return
  for (const group of groups) {
    const counts = await Promise.all(group.inPlayFilter.map((filter: unknown) => rowsOf(filter)))
    expect(counts.reduce((all, count) => all + count, 0)).toBe(group.inPlay)
    const opened = tale.deals.filter(
      (one) => (by === 'owner' ? one.owner : one.branch) === group.key && one.opened < ends,
    )
    if (opened.length === 0) continue
    expect(group.inPlay).toBe(opened.filter((one) => (closedAt(one) ?? ends) >= begins).length)
  }
  const { count, deals } = await ask('deals?of=slipped')
  expect(count).toBe(total.deals)
  expect(deals[0].days).toBe(
    Math.max(
      ...Map.groupBy(slips, ({ one }) => one)
        .values()
        .map((own) => own.reduce((all, { days }) => all + days, 0)),
    ),
  )
})

test('what was taken back was never put off', async () => {
  const before = (await ask('slippage')).total
  const [deal] = tale.deals.filter(({ outcome, owner }) => outcome === 'open' && owner === w.people.sam.id)
  const sam = w.as('sam')
  const late = dateIn(zone, new Date(Date.now() + 900 * day))
  const { body } = await sam.patch(`/deals/${deal?.id}`, { closesOn: late })
  const today = dateIn(zone, new Date())
  const total = async () => (await w.as('nina').get(`/pipeline-health/slippage?from=${from}&to=${today}`)).body.total
  expect((await total()).moves).toBe(before.moves + 1)
  const undone = (await sam.post(`/change-sets/${body.changeSet}/undo`)).body
  expect((await total()).moves).toBe(before.moves)
  await sam.post(`/change-sets/${undone.changeSet}/undo`)
  expect((await total()).moves).toBe(before.moves + 1)
})

test.each(['month', 'quarter'])('the funnel by %s: how far deals came', async (by) => {
  const { groups, total, stages } = await ask(`funnel?by=${by}`)
  expect(stages.map(({ stageId }: { stageId: string }) => stageId)).toEqual(openKeys.map((key) => tale.stages.get(key)))
  const cohort = (at: number) => {
    const date = dateIn(zone, new Date(at))
    return by === 'month' ? date.slice(0, 7) : `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
  }
  const opened = tale.deals.filter((one) => within(one.opened))
  const wanted = Map.groupBy(opened, (one) => cohort(one.opened))
  expect(groups.map(({ key }: { key: string }) => key)).toEqual([...wanted.keys()].toSorted())
  for (const group of [...groups, { ...total, key: null }]) {
    const own = group.key ? (wanted.get(group.key) ?? []) : opened
    expect([group.opened.count, group.unknown.count]).toEqual([own.length, 0])
    for (const outcome of ['won', 'lost', 'open'] as const)
      expect(group[outcome].count).toBe(own.filter((one) => one.outcome === outcome).length)
    for (const [place, reached] of group.reached.entries()) {
      const behind = openKeys.slice(place) as readonly string[]
      const came = own.filter(
        ({ outcome, steps }) => outcome === 'won' || steps.some(({ stage }) => behind.includes(stage)),
      )
      const share = own.length >= 10 ? wilson(came.length, own.length) : null
      expect([reached.count, reached.share, reached.low]).toEqual([
        came.length,
        share?.rate ?? null,
        share?.low ?? null,
      ])
      expect(await rowsOf(reached.filter), `${group.key} ${place}`).toBe(came.length)
    }
  }
})

test('deals that were there before it was kept how far they came are told it by their stage history', async () => {
  const before = await w.world.database.rows('select id, furthest_stage_id from crm.deal order by id')
  await w.world.database.rows('update crm.deal set furthest_stage_id = null')
  const empty = (await ask('funnel')).total
  expect(empty.unknown.count).toBe(empty.lost.count + empty.open.count)
  expect(await rowsOf(empty.unknown.filter)).toBe(empty.unknown.count)
  await fillFurthestStages(w.world.database)
  expect(await w.world.database.rows('select id, furthest_stage_id from crm.deal order by id')).toEqual(before)
})

test('the leaderboard: what was won of the target, and with how many calls', async () => {
  const { sam, olga, branches } = w.people
  const nina = w.as('nina')
  const target = { name: 'Sam', personId: sam.id, amount: { amount: '400000.00', currency: 'EUR' } }
  expect((await nina.post('/targets', { ...target, startsOn: from, endsOn: to })).status).toBe(201)
  for (const doneAt of [tale.now - 3 * day, tale.now - 4 * day, tale.now - 500 * day])
    await nina.post('/activities', {
      kind: 'call',
      subject: 'Called',
      ownerId: olga.id,
      doneAt: new Date(doneAt).toISOString(),
    })
  const { groups } = await ask('leaderboard')
  for (const group of groups) {
    const closed = tale.deals.filter((one) => one.owner === group.key && isClosed(one))
    const won = closed.filter(({ outcome }) => outcome === 'won')
    const share = closed.length >= 10 ? wilson(won.length, closed.length) : null
    expect(group).toMatchObject({ wonAmount: money(sum(won)), rate: share?.rate ?? null })
    expect([group.won.count, group.lost.count]).toEqual([won.length, closed.length - won.length])
    expect(await rowsOf(group.lost.filter)).toBe(closed.length - won.length)
  }
  const of = (key: string) => groups.find((group: { key: string }) => group.key === key)
  expect(of(sam.id).attainment).toBeCloseTo(Number(of(sam.id).wonAmount) / 400_000, 9)
  expect(of(olga.id).done.call).toBe(2)
  expect(await rowsOf(of(olga.id).done.filter, 'nina', 'activities')).toBe(2)
  expect(of(olga.id).perWon).toBeCloseTo(2 / of(olga.id).won.count, 9)
  const amounts = groups.map(({ wonAmount }: { wonAmount: string }) => Number(wonAmount))
  expect(amounts).toEqual(amounts.toSorted((one: number, other: number) => other - one))
  const byBranch = (await ask('leaderboard?by=branch')).groups
  const east = tale.deals.filter((one) => one.branch === branches.east && isClosed(one) && one.outcome === 'won')
  expect(byBranch.find(({ key }: { key: string }) => key === branches.east).wonAmount).toBe(money(sum(east)))
})

test('who may not see a field is told no number that it takes', async () => {
  const hide = async (hidden: string[]) =>
    expect((await w.as('nina').patch('/roles/sales', { deny: { deal: { hidden } } })).status).toBe(200)
  await hide(['amount'])
  const [line] = (await ask('stages', 'sam')).stages.filter(({ open }: { open: { count: number } }) => open.count > 0)
  expect([line.open.amount, line.older?.amount ?? null]).toEqual([null, null])
  const velocity = await ask('velocity', 'sam')
  expect([velocity.total.averageAmount, velocity.total.daily]).toEqual([null, null])
  expect((await ask('slippage', 'sam')).total).toMatchObject({ amount: null })
  expect((await ask('leaderboard', 'sam')).groups[0]).toMatchObject({ wonAmount: null, attainment: null })
  expect((await ask('deals?of=slipped', 'sam')).deals[0]).toMatchObject({ amount: null })
  await hide(['closesOn', 'stageSince', 'furthestStage', 'closedAt'])
  expect((await ask('stages', 'sam')).stages).toEqual([])
  expect((await ask('slippage', 'sam')).total).toMatchObject({ deals: 0, moves: 0, days: 0 })
  expect((await ask('funnel', 'sam')).total.opened.count).toBe(0)
  expect((await ask('velocity', 'sam')).total.won.count).toBe(0)
  expect(await ask('deals?of=slipped', 'sam')).toMatchObject({ count: 0, deals: [] })
})

test('who asks for what there is not is told so', async () => {
  for (const path of ['velocity?by=shoe', 'funnel?by=day', 'stages?from=x', 'deals?of=all'])
    expect((await w.as('nina').get(`/pipeline-health/${path}`)).status, path).toBe(400)
})
