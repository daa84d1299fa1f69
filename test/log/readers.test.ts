import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginNewEra } from '#backup/new-era.ts'
import type { Ctx } from '#engine/context.ts'
import { type LogReader, readLog, readLogJob } from '#engine/log/readers.ts'
import { isImporting } from '#engine/transfer/import/store.ts'
import { write } from '#engine/write/write.ts'
import { startReading } from '#jobs/log-readers.ts'
import { newId } from '#kernel/ids.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
let system: Ctx
beforeAll(async () => {
  w = await world()
  system = await w.ctx('system')
  await w.world.database.rows('create table public.seen (reader text, record uuid, kind text)')
})
afterAll(() => w.close())

const create = (id: string, ctx = system) =>
  write(ctx, [{ op: 'create', object: 'account', id, data: { name: 'Read of' } }])

/** Notes what it reads, in the transaction that it is given. */
function noting(name: string, more: Partial<LogReader> = {}): LogReader {
  return {
    name,
    version: 1,
    read: async ({ db }, changes) =>
      void (await db.rows('insert into public.seen select $1, * from unnest($2::uuid[], $3::text[])', [
        name,
        changes.map(({ record_id }) => record_id),
        changes.map(({ kind }) => kind),
      ])),
    begin: async ({ db }) => void (await db.rows(`insert into public.seen values ($1, null, 'begin')`, [name])),
    ...more,
  }
}

async function seen(reader: string): Promise<(string | null)[]> {
  const rows = await w.world.database.rows<{ record: string | null }>(
    'select record from public.seen where reader = $1 order by ctid',
    [reader],
  )
  return rows.map(({ record }) => record)
}

const jobs = () =>
  w.world.database.rows<{ late: boolean }>('select run_at > now() as late from jobs.jobs where key = $1', [readLogJob])

const noJobs = () => w.world.database.rows('select jobs.remove_job($1)', [readLogJob])

test('a reader begins at now, is given each change once, and only of its objects', async () => {
  const reader = noting('once', { objects: ['account'] })
  await create(newId())
  await readLog(system, [reader])
  expect(await seen('once')).toEqual([null])
  const ids = Array.from({ length: 3 }, newId)
  for (const id of ids) await create(id)
  await write(system, [{ op: 'create', object: 'lead', data: { name: 'Of no account' } }])
  // Two at once, as two servers would.
  await expect
    .poll(async () => {
      await Promise.all([readLog(system, [reader]), readLog(system, [reader])])
      return seen('once')
    })
    .toEqual([null, ...ids])
})

test('what commits late is not missed, and is looked for again', async () => {
  const reader = noting('late')
  await readLog(system, [reader])
  const [early, late] = [newId(), newId()]
  await w.world.database.transaction(async (db) => {
    await create(late, { ...system, db })
    await create(early)
    await noJobs()
    await readLog(system, [reader])
    expect(await seen('late')).toEqual([null])
    expect(await jobs()).toEqual([{ late: true }])
  })
  await expect
    .poll(async () => {
      await readLog(system, [reader])
      return seen('late')
    })
    .toEqual([null, late, early])
})

test('one that fails is given the same again, and keeps no other from reading', async () => {
  let isBroken = true
  const good = noting('good')
  const bad = noting('bad', {
    read: async (ctx, changes) => {
      await good.read(ctx, [])
      await noting('bad').read(ctx, changes)
      if (isBroken) throw new Error('The disk is full')
    },
  })
  await readLog(system, [bad, good])
  const id = newId()
  await create(id)
  await expect
    .poll(async () => {
      await readLog(system, [bad, good]).catch(() => {})
      return seen('good')
    })
    .toEqual([null, id])
  await expect(readLog(system, [bad, good])).rejects.toThrow('The disk is full')
  expect(await seen('bad')).toEqual([null])
  isBroken = false
  await readLog(system, [bad, good])
  expect(await seen('bad')).toEqual([null, id])
})

test('after a restore, and in another version, it begins anew', async () => {
  const reader = noting('anew')
  await readLog(system, [reader])
  await create(newId())
  await w.world.database.transaction((db) =>
    beginNewEra({ query: async (text: string) => ({ rows: await db.rows(text) }) } as never),
  )
  await readLog(system, [reader])
  expect(await seen('anew')).toEqual([null, null])
  await readLog(system, [{ ...reader, version: 2 }])
  expect(await seen('anew')).toEqual([null, null, null])
  const id = newId()
  await create(id)
  await expect
    .poll(async () => {
      await readLog(system, [{ ...reader, version: 2 }])
      return seen('anew')
    })
    .toEqual([null, null, null, id])
})

test('news of a change has the log read', async () => {
  const stop = startReading(w.world, [{ name: 'somebody', version: 1, read: async () => {}, begin: async () => {} }])
  await noJobs()
  await create(newId())
  await expect.poll(async () => (await jobs()).length).toBe(1)
  await stop()
})

test('who makes way lets an import at work through first, not one that stands still; others go on', async () => {
  const [patient, eager] = [noting('patient', { makesWay: true }), noting('eager')]
  await readLog(system, [patient, eager])
  const [id, record] = [newId(), newId()]
  await imported(id, { started: 0, moved: 0 })
  await create(record)
  await expect
    .poll(async () => {
      await noJobs()
      await readLog(system, [patient, eager])
      return seen('eager')
    })
    .toEqual([null, record])
  expect(await seen('patient')).toEqual([null])
  expect(await jobs()).toEqual([{ late: true }])
  await imported(id, { started: 1, moved: 1 })
  await expect
    .poll(async () => {
      await readLog(system, [patient, eager])
      return seen('patient')
    })
    .toEqual([null, record])
  await forgotten(id)
})

test('imports in a row are let through for fifteen minutes of each half hour, by the clock of the application', async () => {
  const [before, now] = [newId(), newId()]
  await imported(before, { state: 'done', started: 18, moved: 6 })
  await imported(now, { started: 2, moved: 0 })
  expect(await isImporting(system)).toBe(true)
  await imported(now, { started: 4, moved: 0 })
  expect(await isImporting(system)).toBe(false)
  // What was long ago does not count.
  await imported(before, { state: 'done', started: 60, moved: 25 })
  expect(await isImporting(system)).toBe(true)
  const ahead = () => new Date(Date.now() + 60_000)
  expect(await isImporting({ ...system, clock: ahead })).toBe(false)
  await imported(now, { started: -1, moved: -1 })
  expect(await isImporting({ ...system, clock: ahead })).toBe(true)
  await forgotten(before, now)
})

/** An import that began and last moved so many minutes ago. */
function imported(
  id: string,
  { state = 'running', started, moved }: { state?: string; started: number; moved: number },
): Promise<unknown> {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  return w.world.database.rows(
    `insert into kith.import (id, state, plan, report) values ($1, $3, '{}', $2)
     on conflict (id) do update set report = excluded.report`,
    [id, JSON.stringify({ startedAt: ago(started), movedAt: ago(moved) }), state],
  )
}

function forgotten(...ids: string[]): Promise<unknown> {
  return w.world.database.rows('delete from kith.import where id = any($1)', [ids])
}
