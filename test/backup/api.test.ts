import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { restoreBackup } from '#backup/restore-backup.ts'
import { storeOf } from '#backup/settings.ts'
import { backUpAtNight } from '#jobs/backup-jobs.ts'
import { handlersOf } from '#jobs/handlers.ts'
import { type TestWorld, world } from '../world.ts'
import { emptyPlace, log, rowsOf } from './places.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const list = async () => (await w.as('nina').get('/backups')).body
const work = (payload: Record<string, unknown> = {}) =>
  handlersOf(w.world)['backup:make']?.(payload, new AbortController().signal)

it('only an administrator sees backups and orders one', async () => {
  for (const who of ['sam', 'marta', 'rita'] as const) {
    expect((await w.as(who).get('/backups')).status).toBe(403)
    expect((await w.as(who).post('/backups')).status).toBe(403)
  }
  expect((await w.as('nobody').get('/backups')).status).toBe(401)
  expect(await list()).toMatchObject({ data: [], warning: 'none', encrypted: false, nightlyAt: null })
})

it('one that was ordered is made by a job, shown with what it is, and restores', async () => {
  expect(await w.as('nina').post('/backups')).toMatchObject({ status: 202, body: { state: 'queued' } })
  const [job] = await w.world.database.rows<{ id: string }>(
    `select id from jobs.jobs where task_identifier = 'backup:make'`,
  )
  expect(job).toBeTruthy()
  await work({ askedBy: w.people.nina.id })
  const { data, place, warning } = await list()
  expect(data).toEqual([
    expect.objectContaining({
      kind: 'logical',
      reason: 'by-hand',
      state: 'done',
      progress: 1,
      encrypted: false,
      error: null,
    }),
  ])
  expect([place, warning]).toEqual([w.world.config.backup.folder, null])
  expect(await readdir(place)).toEqual([data[0].name])
  const source = await storeOf(w.world.config.backup).open(data[0].name)
  const target = await emptyPlace()
  const restored = await restoreBackup({
    place: target,
    source: source as never,
    key: null,
    keepWhatIsThere: null,
    log,
  })
  expect(restored.rows).toBe(data[0].rows)
  const { databaseUrl } = target
  const original = await rowsOf(String(w.world.database.pool.options.connectionString))
  expect(await rowsOf(databaseUrl)).toEqual(original)
}, 120_000)

it('one at a time; one whose process was killed is told as failed', async () => {
  const { rows } = w.world.database
  await rows(`insert into kith.backup (id, kind, reason, state, name, place, is_encrypted)
    values ('0193a1b2-0000-7000-8000-000000000001', 'logical', 'by-hand', 'running', 'kith', 'here', false)`)
  expect((await w.as('nina').post('/backups')).status).toBe(409)
  await rows(`update kith.backup set moved_at = now() - interval '2 minutes' where name = 'kith'`)
  expect((await list()).data[0]).toMatchObject({ state: 'failed', error: 'It was cut off.' })
  expect((await w.as('nina').post('/backups')).status).toBe(202)
  await rows(`delete from kith.backup where name = 'kith'`)
})

it('of the night: once, and what went wrong is told', async () => {
  const settings = w.world.config.backup as { at: string | null; folder: string }
  const folder = settings.folder
  const now = new Date(Date.now() + 2 * 86_400_000)
  await backUpAtNight(w.world, now)
  expect((await list()).data).toHaveLength(1)
  settings.at = '02:30'
  const blocked = path.join(w.world.config.dataDir, 'a-file')
  await writeFile(blocked, '')
  settings.folder = path.join(blocked, 'backups')
  await backUpAtNight(w.world, now)
  expect(await list()).toMatchObject({
    warning: 'failed',
    nightlyAt: '02:30',
    data: [
      { reason: 'nightly', state: 'failed', error: expect.stringContaining('cannot be written') },
      { state: 'done' },
    ],
  })
  await rm(blocked)
  await mkdir(folder, { recursive: true })
  settings.folder = folder
  await backUpAtNight(w.world, now)
  expect(await list()).toMatchObject({ warning: null, data: [{ reason: 'nightly', state: 'done' }, {}, {}] })
}, 120_000)
