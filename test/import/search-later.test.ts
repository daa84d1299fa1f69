import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRecording } from '#bench/recording.ts'
import { objectOf } from '#engine/catalog.ts'
import { catchUpSearch, forgetGoneDue } from '#engine/log/late-search.ts'
import { searchJob } from '#engine/log/rebuild-search.ts'
import type { FilePlan } from '#engine/transfer/import/plan.ts'
import { runImport } from '#engine/transfer/import/run-import.ts'
import { finishSearch, maySearchLater, soughtByName } from '#engine/transfer/search-later.ts'
import { handlersOf } from '#jobs/handlers.ts'
import type { JobHandler } from '#jobs/queue.ts'
import { firstIdOf, newId } from '#kernel/ids.ts'
import { type TestWorld, world } from '../world.ts'
import { run, tryRows, upload } from './importing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const rows = 4500

interface Bringing {
  /** What they are called, where it is not the word of their mail. */
  called?: string
  /** A mail. */
  owner?: string
}

/** Brings so many contacts in whose search entries are made later; again, the values of the file count. */
const bring = async (word: string, { called = word, owner = '' }: Bringing = {}) => {
  const people = Array.from({ length: rows }, (_, at) => `${called} N${at},${word}${at}@later.example,${owner}`)
  const content = `Name,E-mail,Owner\n${people.join('\n')}\n`
  const files = { [`${word}.csv`]: { object: 'contact', match: 'email' } }
  const options = { onConflict: 'overwrite' }
  const { id } = (await upload(w, [{ name: `${word}.csv`, content }], { files, options })).body
  await w.as('nina').post(`/imports/${id}/run`)
  await runImport(await w.ctx('nina'), id, { searchesLaterFrom: 1000 })
  return id as string
}
const view = async (id: string) => (await w.as('nina').get(`/imports/${id}`)).body
const found = async (q: string) => (await w.as('nina').get(`/search?q=${encodeURIComponent(q)}`)).body.data
const catchUp = () => (handlersOf(w.world)[searchJob] as JobHandler)({}, new AbortController().signal)
const byName = (name: string) => ({ files: { [name]: { object: 'contact', match: 'name' } } })
/** As an act does that leaves records of this object for later. */
const leaveDue = (object: string) =>
  w.world.database.rows(
    `insert into kith.search_due (object, set_id, ids, count) values ($1, gen_random_uuid(), '{}', 0)`,
    [object],
  )
const idOf = async (email: string) => {
  const [row] = await w.world.database.rows<{ id: string }>('select id from crm.contact where email = $1', [email])
  return row?.id as string
}

/** Of the people called so: living ones whose entry is missing or of another name, and entries of those in the bin. */
const wrong = (word: string) =>
  w.world.database.rows(
    `select c.name, d.title from crm.contact c left join kith.search_doc d on d.record_id = c.id
     where c.email like $1 and case when c.deleted_at is null then d.title is distinct from c.name else d.title is not null end`,
    [`${word}%`],
  )

describe('records of a large file', () => {
  it('are there at once, and found by search when the job has caught up', async () => {
    const id = await bring('Waiter')
    expect((await view(id)).report).toMatchObject({ total: { created: rows }, searchDue: rows })
    expect(await found('waiter n4321')).toEqual([])
    const [edited, binned, restored] = await Promise.all([1, 2, 3].map((at) => idOf(`waiter${at}@later.example`)))
    await w.as('nina').patch(`/contacts/${edited}`, { name: { first: 'Quixana', last: 'Renamed' } })
    expect(await found('quixana'), 'an edit has its own entry').toMatchObject([{ id: edited }])
    await w.as('nina').delete(`/contacts/${binned}`)
    await w.as('nina').delete(`/contacts/${restored}`)
    await w.as('nina').post(`/contacts/${restored}/restore`)
    await catchUp()
    expect((await view(id)).report.searchDue).toBe(0)
    expect((await found('waiter n4321'))[0]).toMatchObject({ title: 'Waiter N4321' })
    expect(await found('quixana')).toMatchObject([{ id: edited }])
    expect(await wrong('waiter')).toEqual([])
  }, 120_000)

  it('are found by what they are called now when the job has caught up; who sees them changes at once', async () => {
    await bring('Former')
    await catchUp()
    const id = await bring('Former', { called: 'Latter' })
    expect((await view(id)).report).toMatchObject({ total: { updated: rows }, searchDue: rows })
    const titles = async (q: string) => (await found(q)).map(({ title }: { title: string }) => title)
    expect(await titles('latter n4321')).not.toContain('Latter N4321')
    await catchUp()
    expect((await view(id)).report.searchDue).toBe(0)
    expect((await found('latter n4321'))[0]).toMatchObject({ title: 'Latter N4321' })
    expect(await wrong('former')).toEqual([])
    const given = await bring('Former', { called: 'Third', owner: w.people.olga.email })
    expect((await view(given)).report).toMatchObject({ total: { updated: rows }, searchDue: 0 })
    const stale = await w.world.database.rows(
      `select from crm.contact c join kith.search_doc d on d.record_id = c.id
       where c.email like 'former%' and d.owner_id is distinct from c.owner_id`,
    )
    expect(stale).toHaveLength(0)
  }, 120_000)

  it('stay due when the job ends in the middle', async () => {
    const id = await bring('Halfway')
    const { database, catalog } = w.world
    const stopping = new AbortController()
    await catchUpSearch(database, () => catalog, { signal: stopping.signal, onProgress: () => stopping.abort() })
    const { searchDue } = (await view(id)).report
    expect(searchDue).toBeLessThan(rows)
    expect(searchDue).toBeGreaterThan(0)
    await catchUp()
    expect((await view(id)).report.searchDue).toBe(0)
    expect(await wrong('halfway')).toEqual([])
  }, 120_000)

  it('stay due where their object is not known yet, and are forgotten with its table', async () => {
    const id = await bring('Stranger')
    const { database, catalog } = w.world
    const objects = new Map([...catalog.objects].filter(([name]) => name !== 'contact'))
    const older = { ...catalog, objects }
    await leaveDue('neverMade')
    let known = catalog
    await catchUpSearch(database, () => known, {
      onProgress: () => {
        known = older
      },
    })
    expect(await catchUpSearch(database, () => older)).toBe(0)
    await forgetGoneDue(database, older)
    expect(await database.rows('select distinct object from kith.search_due')).toEqual([{ object: 'contact' }])
    expect((await view(id)).report.searchDue).toBeLessThan(rows)
    await catchUp()
    expect((await view(id)).report.searchDue).toBe(0)
    expect(await wrong('stranger')).toEqual([])
  }, 120_000)

  it('are waited for by a command of its own, for a while, and whatever happens', async () => {
    const { database, catalog } = w.world
    const ctx = await w.ctx('nina')
    const others = await bring('Placid')
    const set = (await view(await bring('Quartz'))).changeSet
    const finish = (now: () => typeof catalog, most: number) =>
      finishSearch(ctx, now, { set, most, onProgress: () => {} })
    await database.transaction(async (db) => {
      await db.rows('select from kith.search_due for update')
      expect(await finish(() => catalog, 300)).toBeNull()
    })
    const broken = () => {
      throw new Error('No catalog')
    }
    expect(await finish(broken, 60_000)).toBeNull()
    expect(await finish(() => catalog, 60_000)).not.toBeNull()
    expect(await wrong('quartz')).toEqual([])
    expect((await view(others)).report.searchDue, 'of another act').toBe(rows)
    await catchUp()
  }, 120_000)

  it('have the entries of what they are in the end, whoever edits, bins and undoes meanwhile', async () => {
    await bring('Racer')
    const ids = await Promise.all(Array.from({ length: 40 }, (_, at) => idOf(`racer${at * 110}@later.example`)))
    const acts = ids.map((one, at) =>
      at % 2 === 0
        ? w.as('nina').patch(`/contacts/${one}`, { name: { first: 'Racer', last: `Faster${at}` } })
        : w.as('nina').delete(`/contacts/${one}`),
    )
    const answers = await Promise.all([catchUp(), ...acts])
    expect(answers.slice(1).map((answer) => (answer as { status: number }).status)).toEqual(ids.map(() => 200))
    expect(await wrong('racer')).toEqual([])
    const id = await bring('Undone')
    await Promise.all([catchUp(), w.as('nina').post(`/change-sets/${(await view(id)).changeSet}/undo`)])
    await catchUp()
    expect(await wrong('undone')).toEqual([])
    expect(await found('undone n17')).toEqual([])
  }, 120_000)

  it('have their entries before somebody looks for them by name', async () => {
    const first = await bring('Namesake')
    const content = 'Name,E-mail,Job title\nNAMESAKE n5,namesake5@later.example,Baker\n'
    const files = { 'second.csv': { object: 'contact', match: 'name,email' } }
    const second = (await upload(w, [{ name: 'second.csv', content }], { files })).body.id
    expect((await run(w, 'nina', second)).body.report.total).toMatchObject({ created: 0, updated: 1 })
    expect((await view(first)).report.searchDue).toBe(0)
  }, 120_000)

  it('are waited for alone of all that is due, by an import that is seen to be at work meanwhile', async () => {
    const second = (await upload(w, [{ name: 'wait.csv', content: 'Name\nPatient N5\n' }], byName('wait.csv'))).body.id
    const first = await bring('Patient')
    await leaveDue('deal')
    await w.as('nina').post(`/imports/${second}/run`)
    await w.world.database.rows('update kith.import set cancel_asked = true where id = $1', [second])
    await runImport(await w.ctx('nina'), second)
    const [row] = await w.world.database.rows<{ state: string; moved: boolean }>(
      `select state, report ->> 'movedAt' > report ->> 'startedAt' as moved from kith.import where id = $1`,
      [second],
    )
    expect(row).toEqual({ state: 'cancelled', moved: true })
    expect((await view(first)).report.searchDue, 'it ended in the middle of its waiting').toBeGreaterThan(0)
    const third = (await upload(w, [{ name: 'try.csv', content: 'Name\nPatient N6\n' }], byName('try.csv'))).body.id
    await leaveDue('contact')
    const recording = startRecording()
    try {
      const { steps } = await recording.during(() => tryRows(w, third))
      expect(
        steps.filter(({ text, values }) => text.includes('set tried = coalesce') && values?.[2] === 0),
      ).not.toEqual([])
    } finally {
      recording.stop()
    }
    expect(await w.world.database.rows('select object from kith.search_due')).toEqual([{ object: 'deal' }])
    await catchUp()
  }, 120_000)

  it('are waited for again when somebody leaves some meanwhile', async () => {
    const people = Array.from({ length: 2100 }, (_, at) => `Again N${at}`)
    const content = `Name\n${people.join('\n')}\n`
    const id = (await upload(w, [{ name: 'again.csv', content }], byName('again.csv'))).body.id
    await w.as('nina').post(`/imports/${id}/run`)
    const ctx = await w.ctx('nina')
    let chunks = 0
    const actorNow = async () => {
      if (++chunks === 1) await leaveDue('contact')
      return ctx.actor
    }
    await runImport(ctx, id, { actorNow })
    expect(chunks).toBeGreaterThan(1)
    expect(await w.world.database.rows('select from kith.search_due')).toEqual([])
  }, 120_000)
})

it('is not put off while another imports, or tries to', async () => {
  const { database } = w.world
  const [own, other] = [newId(), newId()]
  const state = async (id: string, now: string, trial: string | null = null) => {
    await database.rows('delete from kith.import where id = $1', [id])
    await database.rows(
      `insert into kith.import (id, created_at, state, plan, trial) values ($1, now(), $2, '{}', $3)`,
      [id, now, trial],
    )
    return maySearchLater(database, own)
  }
  try {
    expect(await state(own, 'running')).toBe(true)
    expect(await state(other, 'ready')).toBe(true)
    expect(await state(other, 'running')).toBe(false)
    expect(await state(other, 'ready', newId()), 'a trial under way').toBe(false)
    expect(await state(other, 'ready', firstIdOf(Date.now() - 48 * 3600_000)), 'broken off').toBe(true)
  } finally {
    await database.rows('delete from kith.import where id = any($1)', [[own, other]])
  }
})

it('is not put off for what the import itself looks for by name', () => {
  const { catalog } = w.world
  const file = (object: string, match: string | null, ...fields: string[]) =>
    ({ object, match, columns: fields.map((field) => ({ field })) }) as unknown as FilePlan
  const sought = (...files: FilePlan[]) => [...soughtByName(catalog, files)].sort()
  expect(sought(file('contact', 'email', 'name.first', 'email'))).toEqual([])
  expect(sought(file('contact', 'email', 'name', 'email', 'account'))).toEqual(['account'])
  expect(sought(file('contact', 'name,email', 'name', 'email'))).toEqual(['contact'])
  expect(sought(file('account', 'externalId', 'name', 'externalId'))).toEqual(['account'])
  expect(sought(file('contact', 'email', 'email'), file('deal', null, 'contact'))).toEqual(['contact'])
  expect(objectOf(catalog, 'contact').title.name).toBe('name')
})
