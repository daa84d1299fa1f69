import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runBulk } from '#engine/bulk/run-bulk.ts'
import { undoChangeSet } from '#engine/log/undo/undo.ts'
import { runImport } from '#engine/transfer/import/run-import.ts'
import { handlersOf } from '#jobs/handlers.ts'
import type { JobHandler } from '#jobs/queue.ts'
import { queueStill, queueUnfinished } from '#jobs/unfinished.ts'
import { type TestWorld, world } from '../world.ts'
import { run, upload, work } from './importing.ts'

// Thousands of rows each.
vi.setConfig({ testTimeout: 120_000 })

/** Whoever began something long may be gone before its end: it must end too, and say so. */
let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

type Who = 'marta' | 'olga' | 'sam' | 'sofia'

const shutOut = (who: Who) => w.as('nina').post(`/users/${w.people[who].id}/deactivation`)
const rolesOf = (who: Who, ...roles: string[]) => w.as('nina').put(`/users/${w.people[who].id}/roles`, { roles })
const actOf = async (set: string) => (await w.as('nina').get(`/change-sets/${set}`)).body
const undo = async (set: string) => (await w.as('nina').post(`/change-sets/${set}/undo`)).body

async function countOf(prefix: string): Promise<number> {
  const filter = { email: { startsWith: `${prefix}-` } }
  return (await w.as('nina').post('/contacts/query', { filter, limit: 1, count: 'exact' })).body.count.value
}

function contactsFile(prefix: string, rows: number) {
  const lines = Array.from({ length: rows }, (_, at) => `Person ${prefix} ${at},${prefix}-${at}@lost.example`)
  return [{ name: 'contacts.csv', content: ['Name,Email', ...lines].join('\n') }]
}

/** What the queue holds once a server has started, or looked what nobody is at work on. */
async function queuedAtStart(look: () => Promise<void> = () => queueUnfinished(w.world)): Promise<string[]> {
  await w.world.database.rows('delete from jobs._private_jobs')
  await look()
  const jobs = await w.world.database.rows<{ name: string }>('select task_identifier as name from jobs.jobs')
  return jobs.map(({ name }) => name)
}

/** Runs an import of several chunks until the first of them is in. */
async function halfAnImport(who: Who, prefix: string): Promise<string> {
  const { body } = await upload(w, contactsFile(prefix, 4_500), { who })
  const begun = await w.as(who).post(`/imports/${body.id}/run`)
  expect(begun.status, begun.text).toBe(202)
  const stopping = new AbortController()
  const options = { signal: stopping.signal, onProgress: () => stopping.abort() }
  await expect(runImport(await w.ctx(who), body.id, options)).rejects.toThrow('aborted')
  expect(await countOf(prefix)).toBe(2_000)
  return body.id
}

describe('an import', () => {
  it('of a person who was deactivated ends as failed, once, and is undone by an administrator', async () => {
    await rolesOf('olga', 'administrator')
    const id = await halfAnImport('olga', 'gone')
    await shutOut('olga')
    expect(await queuedAtStart()).toEqual(['import:run'])
    await work(w, id)
    const { body } = await w.as('nina').get(`/imports/${id}`)
    expect(body).toMatchObject({ state: 'failed', errorCode: 'forbidden', report: { total: { created: 2_000 } } })
    expect(body.error).toBe('Who ran this import may not import any more.')
    const whole = { state: 'failed', errorCode: 'forbidden', created: 2_000, undoable: true }
    expect(await actOf(body.changeSet)).toMatchObject(whole)
    expect(await queuedAtStart()).toEqual([])
    expect((await w.as('nina').post(`/imports/${id}/undo`)).body).toMatchObject({ deleted: 2_000, conflictCount: 0 })
    expect(await countOf('gone')).toBe(0)
    expect((await w.as('nina').get(`/imports/${id}`)).body.state).toBe('undone')
  })

  it('of a person whose role was taken ends likewise; its trial ends too, and another who may runs it', async () => {
    await rolesOf('sofia', 'administrator')
    const id = await halfAnImport('sofia', 'role')
    const untried = (await upload(w, contactsFile('untried', 3), { who: 'sofia' })).body.id
    await w.world.database.rows(`update kith.import set plan = jsonb_set(plan, '{preview}', 'null') where id = $1`, [
      untried,
    ])
    await rolesOf('sofia', 'readOnly')
    await work(w, id)
    expect((await w.as('nina').get(`/imports/${id}`)).body).toMatchObject({ state: 'failed', errorCode: 'forbidden' })
    expect(await queuedAtStart()).toEqual(['import:preview'])
    await (handlersOf(w.world)['import:preview'] as JobHandler)({ importId: untried }, new AbortController().signal)
    const trial = { state: 'ready', preview: null, error: 'Who ran this import may not import any more.' }
    expect((await w.as('nina').get(`/imports/${untried}`)).body).toMatchObject(trial)
    expect(await queuedAtStart()).toEqual([])
    // As who runs it, not as who brought the file.
    expect((await run(w, 'nina', untried)).body).toMatchObject({ state: 'done', report: { total: { created: 3 } } })
  })
})

/** While `row` is held, whatever works on it waits; meanwhile `act` happens. */
async function whileHeld(
  row: { table: string; id: string },
  { begin, act }: { begin: () => Promise<void>; act: () => Promise<unknown> },
) {
  const { database } = w.world
  let begun = Promise.resolve()
  await database.transaction(async (db) => {
    await db.rows(`select from ${row.table} where id = $1 for update`, [row.id])
    begun = begin()
    await expect
      .poll(() =>
        database.rows(`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`),
      )
      .toHaveLength(1)
    await act()
  })
  await begun
}

/** Begins to undo an import of Sam's, and dies for good in the transaction of that number. */
async function halfAnUndo(prefix: string, { rows, diesIn }: { rows: number; diesIn: number }) {
  const { body } = await upload(w, contactsFile(prefix, rows), { who: 'sam' })
  const set = (await run(w, 'sam', body.id)).body.changeSet
  const sam = await w.ctx('sam')
  let transactions = 0
  const dying = {
    ...sam,
    db: {
      ...sam.db,
      transaction: ((act: never) =>
        ++transactions >= diesIn
          ? Promise.reject(new Error('the power went off'))
          : sam.db.transaction(act)) as typeof sam.db.transaction,
    },
  }
  await expect(undoChangeSet(dying, set)).rejects.toThrow('the power went off')
  return { set: set as string, undoing: (await actOf(set)).undoneBy as string }
}

describe('rights that are taken meanwhile', () => {
  it('end an import at its next chunk', async () => {
    await rolesOf('sofia', 'administrator')
    const id = await halfAnImport('sofia', 'meanwhile')
    await whileHeld({ table: 'kith.import', id }, { begin: () => work(w, id), act: () => rolesOf('sofia', 'readOnly') })
    const { body } = await w.as('nina').get(`/imports/${id}`)
    expect(body).toMatchObject({ state: 'failed', errorCode: 'forbidden', report: { total: { created: 2_000 } } })
  })

  it('are not used by the next chunk of a bulk edit', async () => {
    await rolesOf('sofia', 'administrator')
    const filter = { email: { startsWith: 'meanwhile-' } }
    const begun = await w.as('sofia').post('/contacts/bulk', { filter, op: 'update', data: { jobTitle: 'Buyer' } })
    expect(begun.body, begun.text).toMatchObject({ state: 'running', matching: 2_000 })
    const set = begun.body.changeSet as string
    await whileHeld(
      { table: 'kith.change_set', id: set },
      {
        begin: () => (handlersOf(w.world)['bulk:run'] as JobHandler)({ set }, new AbortController().signal),
        act: () => shutOut('sofia'),
      },
    )
    // What had begun is done as it began.
    expect(await actOf(set)).toMatchObject({ state: 'failed', errorCode: 'forbidden', updated: 2_000 })
  })
})

describe('what nobody is at work on', () => {
  const look = () => queueStill(w.world)
  const age = (table: string, column: string) =>
    w.world.database.rows(
      `update kith.${table} set ${column} = ${column} || jsonb_build_object('movedAt', clock_timestamp() - interval '31 seconds') where state = 'running'`,
    )

  it('goes on while the server runs, once it has not moved for a while, without being asked twice', async () => {
    await rolesOf('sam', 'administrator')
    const { set, undoing } = await halfAnUndo('still', { rows: 6_000, diesIn: 3 })
    const bulk = { filter: { email: { startsWith: 'meanwhile-' } }, op: 'update', data: { jobTitle: 'Seller' } }
    const { changeSet } = (await w.as('sam').post('/contacts/bulk', bulk)).body
    const importId = await halfAnImport('sam', 'waiting')
    expect(await queuedAtStart(look)).toEqual([])
    await age('change_set', 'checkpoint')
    await age('import', 'report')
    expect(await queuedAtStart(look)).toEqual(['undo:resume', 'bulk:run', 'import:run'])
    await w.world.database.rows(`update jobs._private_jobs set attempts = 3`)
    await look()
    expect(await w.world.database.rows('select from jobs.jobs where attempts = 3')).toHaveLength(3)
    const handlers = handlersOf(w.world)
    const { signal } = new AbortController()
    await handlers['undo:resume']?.({ set: undoing }, signal)
    await handlers['bulk:run']?.({ set: changeSet }, signal)
    await work(w, importId)
    expect(await actOf(set)).toMatchObject({ state: 'undone' })
    expect([await countOf('still'), await countOf('waiting')]).toEqual([0, 4_500])
    expect(await queuedAtStart()).toEqual([])
  })
})

describe('an undo', () => {
  const resume = (set: string) =>
    (handlersOf(w.world)['undo:resume'] as JobHandler)({ set }, new AbortController().signal)

  it('of a person whose role was taken ends: what they may not change any more stays', async () => {
    await rolesOf('sam', 'administrator')
    const { set, undoing } = await halfAnUndo('reader', { rows: 3, diesIn: 2 })
    await rolesOf('sam', 'readOnly')
    await resume(undoing)
    expect(await queuedAtStart()).toEqual([])
    expect(await actOf(set)).toMatchObject({ state: 'done', undoneBy: null })
    expect(await countOf('reader')).toBe(3)
  })

  it('of a person who was deactivated ends: without a trace, or as failed, and is finished by an administrator', async () => {
    await rolesOf('sam', 'administrator')
    const untouched = await halfAnUndo('first', { rows: 3, diesIn: 2 })
    const half = await halfAnUndo('second', { rows: 6_000, diesIn: 3 })
    const left = await countOf('second')
    expect([left > 0 && left < 6_000, await countOf('first')]).toEqual([true, 3])
    await shutOut('sam')
    expect(await queuedAtStart()).toEqual(['undo:resume', 'undo:resume'])
    for (const { undoing } of [untouched, half]) await resume(undoing)
    expect(await queuedAtStart()).toEqual([])

    expect(await actOf(untouched.set)).toMatchObject({ state: 'done', undoneBy: null, undoable: true })
    expect((await w.as('nina').get(`/change-sets/${untouched.undoing}`)).status).toBe(404)
    expect(await undo(untouched.set)).toMatchObject({ deleted: 3 })

    expect(await actOf(half.undoing)).toMatchObject({ state: 'failed', errorCode: 'forbidden', undoable: true })
    expect(await undo(half.undoing)).toMatchObject({ restored: 6_000 - left })
    expect(await undo(half.set)).toMatchObject({ deleted: 6_000, conflictCount: 0 })
    expect([await countOf('first'), await countOf('second')]).toEqual([0, 0])
  })
})

it('a bulk edit of a person who was deactivated says why it stopped', async () => {
  const { body } = await upload(w, contactsFile('bulk', 1_200), { who: 'nina' })
  await run(w, 'nina', body.id)
  await rolesOf('marta', 'administrator')
  const edit = { filter: { email: { startsWith: 'bulk-' } }, op: 'update', data: { jobTitle: 'Moved' } }
  const begun = await w.as('marta').post('/contacts/bulk', edit)
  expect(begun.status, begun.text).toBe(202)
  const { changeSet } = begun.body
  await shutOut('marta')
  await (handlersOf(w.world)['bulk:run'] as JobHandler)({ set: changeSet }, new AbortController().signal)
  expect(await actOf(changeSet)).toMatchObject({ state: 'failed', errorCode: 'forbidden', updated: 0 })
  await runBulk(await w.ctx('nina'), changeSet)
  expect(await actOf(changeSet)).toMatchObject({ state: 'failed' })
})
