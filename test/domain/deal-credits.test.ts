// Credit of a deal that is split between people: kept within the whole, and counted once wherever amounts won are told.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dateIn } from '#kernel/time.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
let stages: Record<string, string> = {}
beforeAll(async () => {
  w = await world()
  const { body } = await w.as('nina').get('/stages')
  stages = Object.fromEntries(body.data.map(({ key, id }: { key: string; id: string }) => [key, id]))
})
afterAll(() => w.close())

const nina = () => w.as('nina')
const eur = (amount: string) => ({ amount, currency: 'EUR' })
const make = async (path: string, body: Record<string, unknown>) => {
  const answer = await nina().post(`/${path}`, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const dealOf = async (ownerId: string, amount: string) =>
  (await make('deals', { name: 'Mill', accountId: w.people.accounts.acme, ownerId, amount: eur(amount) })).id as string
const credit = (dealId: string, personId: string, percent: number) =>
  make('deal-credits', { dealId, personId, percent })
const win = async (deal: string) =>
  expect((await nina().patch(`/deals/${deal}`, { stageId: stages.won })).status).toBe(200)
const undo = (set: string) => nina().post(`/change-sets/${set}/undo`, {})

const today = () => dateIn('Europe/Madrid', new Date())
interface Line {
  wonAmount: string | null
  credited: string | null
  credits: unknown
  won: { count: number }
}
const leaders = async (by = 'owner', more = '') => {
  const { body } = await nina().get(`/pipeline-health/leaderboard?by=${by}&from=2020-01-01&to=${today()}${more}`)
  return new Map<string, Line>(body.groups.map((group: { key: string }) => [group.key, group]))
}
const cents = (amount: string | null | undefined) => Math.round(Number(amount ?? 0) * 100)
const wonOf = async (id: string) => cents((await leaders()).get(id)?.wonAmount)
const sumOf = async () => [...(await leaders()).values()].reduce((all, { wonAmount }) => all + cents(wonAmount), 0)

test('credits are 100 % at most, however they come: written, raised, brought back, undone, two at once', async () => {
  const { sam, sofia, olga } = w.people
  const deal = await dealOf(sam.id, '1000.00')
  const one = await credit(deal, sofia.id, 60)
  const over = await nina().post('/deal-credits', { dealId: deal, personId: olga.id, percent: 40.0001 })
  expect([over.status, over.body.errors[0]]).toEqual([
    422,
    expect.objectContaining({ path: 'percent', code: 'above-maximum', values: { maximum: 40 } }),
  ])
  const two = await credit(deal, olga.id, 40)
  expect((await nina().patch(`/deal-credits/${one.id}`, { percent: 61 })).status).toBe(422)
  expect((await nina().patch(`/deal-credits/${one.id}`, { percent: 50 })).status).toBe(200)
  // What is wrong is told of that one alone; both together fit.
  const both = await nina().post('/batch', {
    operations: [
      { op: 'update', object: 'dealCredit', id: one.id, data: { percent: 30 } },
      { op: 'update', object: 'dealCredit', id: two.id, data: { percent: 70 } },
    ],
  })
  expect(both.status, both.text).toBe(200)

  const gone = await nina().delete(`/deal-credits/${two.id}`)
  const three = await credit(deal, olga.id, 70)
  expect((await nina().post(`/deal-credits/${two.id}/restore`)).status).toBe(422)
  const undone = await undo(gone.body.changeSet)
  expect(undone.body.conflicts ?? undone.body.errors, undone.text).toMatchObject([
    { object: 'dealCredit', id: two.id, reason: 'refused' },
  ])
  expect((await nina().get(`/deal-credits/${two.id}`)).status).toBe(404)
  await nina().delete(`/deal-credits/${three.id}`)
  expect((await nina().post(`/deal-credits/${two.id}/restore`)).status).toBe(200)

  await nina().delete(`/deal-credits/${two.id}`)
  const race = await Promise.all(
    [sofia, olga].map(({ id }) => nina().post('/deal-credits', { dealId: deal, personId: id, percent: 70 })),
  )
  expect(race.map(({ status }) => status).toSorted()).toEqual([201, 422])
  // A third of it each is all of it.
  const thirds = await dealOf(sam.id, '10.00')
  for (const percent of [33.33, 33.33, 33.34]) await credit(thirds, olga.id, percent)
})

test('two deals that are merged keep to the whole: what comes gets what is left, and an undo brings all back', async () => {
  const { sam, sofia, olga } = w.people
  const [keep, gone] = [await dealOf(sam.id, '1000.00'), await dealOf(sam.id, '1000.00')]
  const parts = [await credit(keep, sofia.id, 60), await credit(gone, sofia.id, 30), await credit(gone, olga.id, 50)]
  const percents = () =>
    Promise.all(parts.map(async ({ id }) => (await nina().get(`/deal-credits/${id}`)).body.percent))
  const merged = await nina().post('/deals/merge', { keep, merge: [gone], values: {} })
  expect(merged.status, merged.text).toBe(200)
  const [first, second, third] = await percents()
  expect([first, second + third]).toEqual([60, 40])
  expect((await undo(merged.body.changeSet)).body).toMatchObject({ conflictCount: 0 })
  expect(await percents()).toEqual([60, 30, 50])
  expect((await nina().get(`/deal-credits/${parts[2].id}`)).body.dealId).toBe(gone)
})

test('amounts won count by credit, and the whole is the same whether it is split or not', async () => {
  const { sam, sofia, olga } = w.people
  const before = await leaders()
  const of = (id: string) => cents(before.get(id)?.wonAmount)
  const deal = await dealOf(sam.id, '1000.01')
  await win(deal)
  const whole = await sumOf()
  await credit(deal, sofia.id, 33.3333)
  const made = await credit(deal, olga.id, 50)
  expect([await wonOf(sam.id), await wonOf(sofia.id), await wonOf(olga.id)]).toEqual([
    of(sam.id) + 100_001 - 33_334 - 50_001,
    of(sofia.id) + 33_334,
    of(olga.id) + 50_001,
  ])
  expect(await sumOf()).toBe(whole)
  const own = (await leaders()).get(olga.id)
  expect(own?.credited).toBe('500.01')
  const filter = encodeURIComponent(JSON.stringify(own?.credits))
  const opened = await nina().get(`/deal-credits?filter=${filter}`)
  expect(opened.status, opened.text).toBe(200)
  expect(opened.body.data.map(({ id }: { id: string }) => id)).toEqual([made.id])
  // Numbers of deals stay with their owner.
  expect((await leaders()).get(sam.id)?.won.count).toBe((before.get(sam.id)?.won.count ?? 0) + 1)
  // Looked at alone, each has what is theirs.
  const alone = (await leaders('owner', `&ownerId=${olga.id}`)).get(olga.id)
  expect(cents(alone?.wonAmount)).toBe(of(olga.id) + 50_001)
  // A branch has the deals that are its own.
  const east = (await leaders('branch')).get(w.people.branches.east)
  expect(east?.credited ?? null).toBeNull()

  // Of the target too, here as in the forecast; open deals and the total of the forecast are counted once, by owner.
  const day = today()
  const period = day.slice(0, 7)
  const month = { startsOn: `${period}-01`, endsOn: `${period}-28` }
  await make('targets', { name: 'Olga', personId: olga.id, amount: eur('10000.00'), ...month })
  const forecast = (await nina().get(`/forecast?period=${period}`)).body
  const line = forecast.groups.find(({ key }: { key: string }) => key === olga.id)
  expect(line.credited).toBe('500.01')
  expect(line.attainment).toBeCloseTo((Number(line.won.amount) + 500.01) / Number(line.target), 2)
  expect(line.attainment).toBeGreaterThan(Number(line.won.amount) / Number(line.target) + 0.01)
  expect(forecast.total.credited).toBeNull()
  const sum = forecast.groups.reduce((all: number, { won }: { won: { amount: string } }) => all + cents(won.amount), 0)
  expect(cents(forecast.total.won.amount)).toBe(sum)
  const hers = (await nina().get(`/forecast?period=${period}&ownerId=${olga.id}&by=month`)).body.total
  expect(hers.credited).toBe('500.01')

  const removed = await nina().delete(`/deal-credits/${made.id}`)
  expect(await wonOf(olga.id)).toBe(of(olga.id))
  await undo(removed.body.changeSet)
  expect(await wonOf(olga.id)).toBe(of(olga.id) + 50_001)
})

test('however deals are split, all together have what was won', async () => {
  const { sam, sofia, olga } = w.people
  const people = [sam.id, sofia.id, olga.id]
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 9_999_999 }),
      fc.integer({ min: 0, max: 2 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 333_333 })), { maxLength: 3 }),
      async (amount, owner, parts) => {
        const whole = await sumOf()
        const deal = await dealOf(people[owner] as string, (amount / 100).toFixed(2))
        for (const [person, part] of parts) await credit(deal, people[person] as string, part / 10_000)
        await win(deal)
        expect(await sumOf()).toBe(whole + amount)
      },
    ),
    { numRuns: 12 },
  )
})

test('rights are the deal’s: who does not see it sees no credit of it, and hidden amounts reach no sum', async () => {
  const { sam, sofia, olga } = w.people
  const deal = await dealOf(sam.id, '700.00')
  const part = await credit(deal, sofia.id, 50)
  expect((await w.as('olga').get(`/deal-credits/${part.id}`)).status).toBe(404)
  expect((await w.as('sam').get(`/deal-credits/${part.id}`)).status).toBe(200)
  expect((await w.as('olga').patch(`/deal-credits/${part.id}`, { percent: 1 })).status).toBe(404)
  // Whoever gets the deal gets its credits.
  await nina().patch(`/deals/${deal}`, { ownerId: olga.id, branchId: w.people.branches.west })
  expect((await w.as('olga').get(`/deal-credits/${part.id}`)).body.ownerId).toBe(olga.id)
  expect((await nina().patch('/roles/sales', { deny: { deal: { hidden: ['amount'] } } })).status).toBe(200)
  const { body } = await w.as('sam').get(`/pipeline-health/leaderboard?from=2020-01-01&to=${today()}`)
  for (const group of body.groups) expect([group.wonAmount, group.credited, group.credits]).toEqual([null, null, null])
  expect((await nina().patch('/roles/sales', { deny: { deal: null } })).status).toBe(200)
})

test('a handover gives on the credit in open deals of others; what was won stays, and an undo brings all back', async () => {
  const { sam, sofia } = w.people
  const invited = await nina().post('/users/invitations', {
    name: 'Lea',
    email: 'lea@lumen.test',
    roles: ['sales'],
    branchId: w.people.branches.east,
  })
  const lea = invited.body.userId as string
  const [open, won] = [await dealOf(sam.id, '100.00'), await dealOf(sam.id, '200.00')]
  const [inOpen, inWon] = [await credit(open, lea, 20), await credit(won, lea, 20)]
  // The successor has a part already.
  await credit(open, sofia.id, 80)
  await win(won)
  const done = await nina().post('/handovers', { fromId: lea, rule: { kind: 'one', toId: sofia.id } })
  expect(done.body, done.text).toMatchObject({ total: 1, changed: 1, refused: 0 })
  const holder = async ({ id }: { id: string }) => (await nina().get(`/deal-credits/${id}`)).body
  expect([(await holder(inOpen)).personId, (await holder(inWon)).personId]).toEqual([sofia.id, lea])
  expect((await holder(inOpen)).ownerId).toBe(sam.id)
  await undo(done.body.id)
  expect((await holder(inOpen)).personId).toBe(lea)
})

test('who is deactivated gets no credit, however it is given; what they have stays, is read, lowered and taken back', async () => {
  const { sam, sofia, olga } = w.people
  const deal = await dealOf(sam.id, '1000.00')
  const [kept, other] = [await credit(deal, olga.id, 20), await credit(deal, sofia.id, 10)]
  const gone = await nina().post(`/users/${olga.id}/deactivation`)
  expect(gone.status, gone.text).toBeLessThan(300)
  const problem = expect.objectContaining({ path: 'personId', code: 'person-deactivated' })
  const given = await nina().post('/deal-credits', { dealId: deal, personId: olga.id, percent: 5 })
  expect([given.status, given.body.errors], given.text).toEqual([422, [problem]])
  const moved = await nina().patch(`/deal-credits/${other.id}`, { personId: olga.id })
  expect([moved.status, moved.body.errors], moved.text).toEqual([422, [problem]])
  const lowered = await nina().patch(`/deal-credits/${kept.id}`, { percent: 15, note: 'Left' })
  expect([lowered.status, lowered.body.personId], lowered.text).toEqual([200, olga.id])
  const binned = await nina().delete(`/deal-credits/${kept.id}`)
  expect((await undo(binned.body.changeSet)).status).toBe(200)
  expect((await nina().get(`/deal-credits/${kept.id}`)).body).toMatchObject({ personId: olga.id, percent: 15 })
  await win(deal)
  expect(await wonOf(olga.id)).toBeGreaterThanOrEqual(15_000)
  const back = await nina().delete(`/users/${olga.id}/deactivation`)
  expect(back.status, back.text).toBeLessThan(300)
})
