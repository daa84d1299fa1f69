// What is kept of closing dates that were put off: it follows the log whatever is told late, edited, undone or erased.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyBin } from '#engine/bin/empty-bin.ts'
import { write } from '#engine/write/write.ts'
import { rebuildSlips } from '#modules/pipeline-health/index.ts'
import { type TestWorld, world } from '../world.ts'
import { day } from './tale.ts'

let w: TestWorld
let id = ''
const stages = new Map<string, string>()
beforeAll(async () => {
  w = await world()
  const rows = await w.world.database.rows<{ id: string; key: string }>('select id::text, key from crm.stage')
  for (const stage of rows) stages.set(stage.key, stage.id)
  const made = await w.as('nina').post('/deals', {
    ...{ name: 'Late', ownerId: w.people.sam.id, stageId: stages.get('new'), closesOn: '2030-01-10' },
    openedAt: new Date(Date.now() - 30 * day).toISOString(),
  })
  expect(made.status, made.text).toBe(201)
  id = made.body.id
})
afterAll(() => w?.close())

const told = async (daysAgo: number, data: object) => {
  const ctx = await w.ctx('system', 'demo')
  const happenedAt = new Date(Date.now() - daysAgo * day)
  await write(ctx, [{ op: 'update', object: 'deal', id, happenedAt, data: { ...data } }], { trusted: true })
}

/** How often it was put off and by how many days, by the key of the stage. */
const shown = async () => {
  const { groups } = (await w.as('nina').get('/pipeline-health/slippage?by=stage')).body
  const keyOf = (stage: string) => [...stages].find(([, found]) => found === stage)?.[0]
  return groups.map(({ key, moves, days }: { key: string; moves: number; days: number }) => [keyOf(key), moves, days])
}

const kept = () =>
  w.world.database.rows('select deal_id, at, was, became, set_id, stage_id from kith.slip order by at, became')

test('what is put off counts in the stage that it was in then, also where that is told late', async () => {
  await told(10, { closesOn: '2030-02-10' })
  expect(await shown()).toEqual([['new', 1, 31]])
  await told(9, { closesOn: '2030-02-01' })
  expect(await shown()).toEqual([['new', 1, 31]])
  await told(20, { stageId: stages.get('qualified') })
  expect(await shown()).toEqual([['qualified', 1, 31]])
})

test('a move that is taken back leaves it where it was; one to a later day, taken back and taken up again, counts again', async () => {
  const sam = w.as('sam')
  const moved = (await sam.patch(`/deals/${id}`, { stageId: stages.get('proposal') })).body
  const late = (await sam.patch(`/deals/${id}`, { closesOn: '2030-02-11' })).body
  expect(await shown()).toEqual([
    ['qualified', 1, 31],
    ['proposal', 1, 10],
  ])
  await sam.post(`/change-sets/${moved.changeSet}/undo`)
  expect(await shown()).toEqual([['qualified', 2, 41]])
  const undone = (await sam.post(`/change-sets/${late.changeSet}/undo`)).body
  expect(await shown()).toEqual([['qualified', 1, 31]])
  await sam.post(`/change-sets/${undone.changeSet}/undo`)
  expect(await shown()).toEqual([['qualified', 2, 41]])
})

test('the log makes the same of it anew', async () => {
  const before = await kept()
  expect(before).toHaveLength(2)
  await w.world.database.rows('delete from kith.slip')
  await rebuildSlips(w.world.database)
  expect(await kept()).toEqual(before)
})

test('in the bin it counts no more, and nothing is kept of what is erased', async () => {
  expect((await w.as('sam').delete(`/deals/${id}`)).status).toBeLessThan(300)
  expect(await shown()).toEqual([])
  await w.world.database.rows('update crm.deal set deleted_at = $2 where id = $1', [
    id,
    new Date(Date.now() - 400 * day),
  ])
  await emptyBin(
    { ctx: w.world.systemContext('bin'), pool: w.world.database.pool },
    new Date(),
    AbortSignal.timeout(60_000),
  )
  expect(await kept()).toEqual([])
})
