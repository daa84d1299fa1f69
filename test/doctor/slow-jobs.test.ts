import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scanJob } from '#engine/duplicates/scan.ts'
import { queue, startWorker } from '#jobs/queue.ts'
import { forecastJob } from '#modules/forecast/index.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld

beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

test('jobs that take minutes come one after another, and what people ask for does not wait for them', async () => {
  const { database, log } = w.world
  await database.rows('delete from jobs._private_jobs')
  const begun: string[] = []
  let go = () => {}
  const held = new Promise<void>((resolve) => {
    go = resolve
  })
  const slow = (name: string) => async () => {
    begun.push(name)
    await held
  }
  const handlers = {
    [scanJob]: slow('scan'),
    [forecastJob]: slow('forecast'),
    'import:run': async () => void begun.push('import'),
  }
  await queue.add(database, scanJob, {})
  await queue.add(database, forecastJob, {})
  await queue.add(database, 'import:run', {})
  const stop = await startWorker({ database, log, handlers, schedule: '' })
  while (!begun.includes('import')) await pause(10)
  expect(begun.filter((name) => name !== 'import')).toHaveLength(1)
  go()
  while (begun.length < 3) await pause(10)
  await stop()
  expect(begun.toSorted()).toEqual(['forecast', 'import', 'scan'])
}, 60_000)
