// What the browser half keeps of records, against the API of a real server; only the browser itself is left out.
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { catalogQuery } from '#web/data/catalog.ts'
import { readRecords } from '#web/data/labels.ts'
import { holdLists, listWindow } from '#web/data/list-window.ts'
import { followChanges } from '#web/data/live.ts'
import { queryClient } from '#web/data/query-client.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import { refreshObject } from '#web/data/refresh.ts'
import { redo, remember, undo } from '#web/data/undo.ts'
import { changeRecord, createRecord, writeBatch } from '#web/data/writes.ts'
import { type TestWorld, world } from '../../world.ts'

let w: TestWorld
/** Paths that were called, in order. */
const asked: string[] = []

beforeAll(async () => {
  w = await world()
  await w.server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = w.server.server.address() as AddressInfo
  const { fetch } = globalThis
  // What a page has of itself: a window, and an address that calls are relative to.
  vi.stubGlobal('window', globalThis)
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    asked.push(path.replace('/api/v1', '').replace(/\?.*/, ''))
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${w.people.nina.key}` }
    return fetch(new URL(path, `http://127.0.0.1:${port}`), { ...init, headers })
  })
  await queryClient.fetchQuery(catalogQuery())
  // Somebody is signed in who has done nothing: every change that comes from elsewhere is another person's.
  queryClient.setQueryData(['session'], (await w.as('sam').get('/session')).body)
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await w?.close()
})

const shown = (id: string) => records.get('account', id) as RecordData
const stored = async (id: string) => (await w.as('nina').get(`/accounts/${id}`)).body
const make = (values: Record<string, unknown>) =>
  createRecord({ object: 'account', values: { name: 'Vega', ...values } })

test('a change shows before the server answers, stays when it says yes, and goes when it says no', async () => {
  const { id } = await make({ industry: 'lamps' })
  const changing = changeRecord('account', id, { industry: 'neon' })
  expect(shown(id).industry).toBe('neon')
  expect((await changing).industry).toBe('neon')
  expect(shown(id)).toMatchObject({ industry: 'neon', version: 2 })

  const refused = changeRecord('account', id, { email: 'nobody' })
  expect(shown(id).email).toBe('nobody')
  await expect(refused).rejects.toMatchObject({ type: 'validation', errors: [{ code: 'not-an-email' }] })
  expect(shown(id).email).toBe(null)
})

test('changes of one record go in the order in which they were made, and one that fails stops none', async () => {
  const { id } = await make({})
  const all = [{ industry: 'a' }, { email: 'nobody' }, { industry: 'b', source: 'fair' }].map((values) =>
    changeRecord('account', id, values),
  )
  expect(shown(id)).toMatchObject({ industry: 'b', email: 'nobody', source: 'fair' })
  expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await stored(id)).toMatchObject({ industry: 'b', email: null, source: 'fair', version: 3 })
  expect(shown(id)).toMatchObject({ industry: 'b', email: null, source: 'fair', version: 3 })
})

test('what another one changed meanwhile is merged; of the same field theirs is shown and the problem told', async () => {
  const { id } = await make({ industry: 'lamps' })
  await w.as('nina').patch(`/accounts/${id}`, { source: 'fair' })
  await changeRecord('account', id, { industry: 'neon' })
  expect(shown(id)).toMatchObject({ industry: 'neon', source: 'fair' })

  await w.as('nina').patch(`/accounts/${id}`, { industry: 'candles' })
  const late = changeRecord('account', id, { industry: 'torches' })
  expect(shown(id).industry).toBe('torches')
  await expect(late).rejects.toMatchObject({ type: 'version-conflict' })
  expect(shown(id).industry).toBe('candles')
})

test('of many changes at once only the refused ones are taken back', async () => {
  const [one, two] = [await make({ industry: 'lamps' }), await make({ industry: 'lamps' })]
  const update = (id: string, data: Record<string, unknown>) => ({ op: 'update' as const, object: 'account', id, data })
  const writing = writeBatch([update(one.id, { industry: 'neon' }), update(two.id, { email: 'nobody' })], {
    atomic: false,
  })
  expect([shown(one.id).industry, shown(two.id).email]).toEqual(['neon', 'nobody'])
  const { results } = await writing
  expect(results.map(({ error }) => error?.type)).toEqual([undefined, 'validation'])
  expect([shown(one.id).industry, shown(two.id).email]).toEqual(['neon', null])
})

test('acts are taken back in turn, even when asked for twice at once, and done again until there is a new one', async () => {
  const { id } = await make({ industry: 'lamps' })
  const act = async (industry: string) => {
    // As whatever shows it does after an undo.
    await readRecords('account', [id])
    const { changeSet } = await changeRecord('account', id, { industry })
    remember({ changeSet: String(changeSet), text: industry })
  }
  await act('neon')
  await act('candles')
  const moved = await Promise.all([undo(), undo()])
  expect(moved.map((each) => each?.act.text)).toEqual(['candles', 'neon'])
  expect((await stored(id)).industry).toBe('lamps')
  expect((await redo())?.act.text).toBe('neon')
  expect((await stored(id)).industry).toBe('neon')
  await act('torches')
  expect(await redo()).toBeNull()
  expect((await undo())?.act.text).toBe('torches')
  expect((await stored(id)).industry).toBe('neon')
})

test('news has what is shown read again, and nothing else; what is gone leaves', async () => {
  const [seen, unseen] = [await make({ industry: 'lamps' }), await make({})]
  const endWatching = records.subscribe('account', seen.id, () => {})
  const end = followChanges()
  const other = new BroadcastChannel('kith-changes')
  const tell = (id: string, news: object) => other.postMessage({ object: 'account', id, set: 'x', ...news })
  asked.length = 0
  // One's own change is here already.
  tell(seen.id, { version: seen.version })
  await w.as('nina').patch(`/accounts/${seen.id}`, { industry: 'neon' })
  await w.as('nina').patch(`/accounts/${unseen.id}`, { industry: 'neon' })
  tell(unseen.id, { version: 2 })
  tell(seen.id, { version: 2 })
  await expect.poll(() => shown(seen.id).industry).toBe('neon')
  expect(shown(unseen.id).version).toBe(1)
  expect(asked).toEqual(['/accounts/query'])
  tell(seen.id, { gone: true })
  await expect.poll(() => shown(seen.id)).toBeUndefined()
  endWatching()
  other.close()
  end()
})

test('a list has only the rows near the eye, reaches the others, and keeps the old ones until the new are there', async () => {
  // Of this try alone.
  const industry = `rows ${Date.now()}`
  const operations = Array.from({ length: 350 }, (_, at) => ({
    op: 'create',
    object: 'account',
    data: { name: `Row ${String(at).padStart(3, '0')}`, industry },
  }))
  await w.as('nina').post('/batch', { operations })
  const window = listWindow({ object: 'account', filter: { industry }, sort: 'name' })
  const nameAt = (index: number) => records.get('account', window.idAt(index) ?? '')?.name
  const endWatching = window.subscribe(() => {})
  expect([window.count, window.isReady]).toEqual([null, false])
  window.ensure(0, 20)
  await expect.poll(() => window.isReady).toBe(true)
  expect([window.count, nameAt(0), nameAt(99), nameAt(100), window.idAt(350)]).toEqual([
    350,
    'Row 000',
    'Row 099',
    undefined,
    undefined,
  ])
  // Far away without what is between.
  window.ensure(310, 320)
  await expect.poll(() => nameAt(310)).toBe('Row 310')
  expect(nameAt(150)).toBeUndefined()
  expect(window.indexOf(window.idAt(310) ?? '')).toBe(310)
  const ids = await window.readIds(98, 102)
  expect(ids.map((id) => shown(id).name)).toEqual(['Row 098', 'Row 099', 'Row 100', 'Row 101', 'Row 102'])

  window.ensure(0, 20)
  const first = window.idAt(0) as string
  // While a cell is edited the rows stay where they are, however soon the news comes.
  const release = holdLists()
  await w.as('nina').patch(`/accounts/${first}`, { name: 'Row 999' })
  refreshObject('account')
  asked.length = 0
  const second = listWindow({ object: 'account', filter: { industry }, sort: '-name' })
  second.ensure(0, 1)
  await expect.poll(() => second.isReady).toBe(true)
  expect(window.idAt(0)).toBe(first)
  release()
  await expect.poll(() => nameAt(0)).toBe('Row 001')
  expect(listWindow({ object: 'account', filter: { industry }, sort: 'name' })).toBe(window)
  endWatching()
})
