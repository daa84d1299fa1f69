import { afterAll, beforeAll, expect, test } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
import { type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
const ids: Record<string, string> = {}
beforeAll(async () => {
  w = await world()
  const make = async (key: string, body: object, path = 'contacts', who: PersonName = 'nina') => {
    const answer = await w.as(who).post(`/${path}`, body)
    expect(answer.status).toBe(201)
    ids[key] = answer.body.id
  }
  const name = (full: string) => ({ name: { full } })
  await make('whole', { ...name('Whole One'), email: 'whole@example.com', phone: '+34612345678', source: 'fair' })
  await make('mail', { ...name('No Phone'), email: 'mail@example.com', source: 'fair', ownerId: w.people.sam.id })
  await make('bad', { ...name('Bad Phone'), phone: '+34112345678', ownerId: w.people.sam.id })
  await make('lone', { ...name('Lone'), ownerId: w.people.sam.id })
  await make('told', { ...name('Told'), ownerId: w.people.sam.id })
  await make('call', { kind: 'call', subject: 'Hello', contactId: ids['told'] }, 'activities')
  await make('other', { ...name('Whole One'), email: 'other@example.com' })
  await w.as('nina').post('/contacts/merge', { keep: ids['whole'], merge: [ids['other']] })
  // As if they had been made long ago.
  await w.world.database.rows(
    "update crm.contact set created_at = now() - interval '3 years', updated_at = now() - interval '2 years' where id = any($1::uuid[])",
    [['whole', 'mail', 'bad', 'lone', 'told'].map((key) => ids[key])],
  )
  await w.as('nina').post(`/contacts/${ids['mail']}/confirmations`, { fields: ['email'] })
})
afterAll(() => w?.close())

const job = (name: string) => handlersOf(w.world)[name]?.({}, new AbortController().signal)
const look = async () => {
  await job('quality:nightly')
  await job('quality:measure')
}
const read = async (who: PersonName, query = '?object=contact') =>
  (await w.as(who).get(`/quality${query}`)).body.objects[0]
const listed = async (filter: object, who: PersonName = 'nina') => {
  const { body } = await w.as(who).get(`/contacts?limit=200&filter=${encodeURIComponent(JSON.stringify(filter))}`)
  return body.data.map(({ id }: { id: string }) => Object.keys(ids).find((key) => ids[key] === id) ?? id).sort()
}
const found = (word: string) => ({ and: [{ id: { found: word } }, { id: { in: Object.values(ids) } }] })

test('there are no figures before the first look', async () => {
  expect(await read('nina')).toMatchObject({ object: 'contact', at: null, total: 0, progress: null })
})

test('a look finds what is wanting, and each figure opens its list', async () => {
  await look()
  expect(await listed(found('stale'))).toEqual(['bad', 'lone', 'told', 'whole'])
  expect(await listed(found('stale email'))).toEqual(['whole'])
  expect(await listed(found('invalid phone'))).toEqual(['bad'])
  expect(await listed(found('unreachable'))).toEqual(['bad', 'lone', 'told'])
  expect(await listed(found('useless'))).toEqual(['lone'])
  expect(await listed(found('conflict'))).toEqual(['whole'])
  expect(await listed(found('conflict email'))).toEqual(['whole'])
  const contact = await read('nina')
  const all = await w.as('nina').get('/contacts?limit=1&count=exact')
  expect(contact).toMatchObject({ months: 12, stale: 4, conflict: 1, useless: 1, progress: null, groups: null })
  expect(contact.total).toBe(all.body.page.total ?? contact.total)
  const { body } = await w
    .as('nina')
    .get(`/contacts?limit=200&filter=${encodeURIComponent(JSON.stringify({ phone: { isNull: true } }))}`)
  expect(contact.fields.find(({ field }: { field: string }) => field === 'phone')).toEqual({
    field: 'phone',
    missing: body.data.length,
    invalid: 1,
    stale: 2,
    conflict: 0,
  })
})

test('by owner and by source', async () => {
  const { groups } = await read('nina', '?object=contact&by=owner')
  expect(groups.find(({ key }: { key: string }) => key === w.people.sam.id)).toMatchObject({ useless: 1, invalid: 1 })
  const sources = (await read('nina', '?object=contact&by=source')).groups
  expect(sources.find(({ key }: { key: string }) => key === 'fair')).toMatchObject({ total: 2, conflict: 1 })
  expect((await w.as('nina').get('/quality?by=owner')).status).toBe(400)
})

test('one sees the sums over what one’s roles reach', async () => {
  const [all, own] = [await read('nina'), await read('sam')]
  const { body } = await w.as('sam').get('/contacts?limit=200')
  expect(own.total).toBe(body.data.length)
  expect(own.total).toBeLessThan(all.total)
  expect(own.useless).toBe(1)
  expect(await listed(found('conflict'), 'sam')).toEqual([])
})

test('only an administrator has a look made or says what is old', async () => {
  expect((await w.as('sam').post('/quality/refresh')).status).toBe(403)
  expect((await w.as('sam').patch('/quality', { months: 3 })).status).toBe(403)
  const { status, body } = await w.as('nina').patch('/quality', { months: 36 })
  expect([status, body.months, body.objects[0].progress]).toEqual([200, 36, 0])
  // What is shown is of the look before, until the new one is done.
  expect(await read('nina')).toMatchObject({ stale: 4, months: 12 })
  await job('quality:measure')
  expect(await read('nina')).toMatchObject({ stale: 0, months: 36, progress: null })
  expect((await w.as('nina').post('/quality/refresh')).status).toBe(202)
  await job('quality:measure')
})

test('a look that is under way begins anew when another age counts as old', async () => {
  await w.as('nina').patch('/quality', { months: 12 })
  await w.as('nina').patch('/quality', { months: 48 })
  await job('quality:measure')
  expect(await read('nina')).toMatchObject({ months: 48, progress: null })
  await w.as('nina').patch('/quality', { months: 36 })
  await job('quality:measure')
})

test('nothing is found in what is not measured', async () => {
  const filter = encodeURIComponent(JSON.stringify({ id: { found: 'useless' } }))
  for (const path of ['deals', 'activities'])
    expect((await w.as('nina').get(`/${path}?filter=${filter}`)).status, path).toBe(400)
})

test('what is of no use goes into the bin by a bulk edit, and not what has become of use since', async () => {
  const filter = { id: { found: 'useless' } }
  const bulk = (body: object) => w.as('nina').post('/contacts/bulk', { filter, op: 'delete', ...body })
  expect((await bulk({ dryRun: true })).body).toMatchObject({ matching: 1, changing: 1 })
  await w.as('nina').patch(`/contacts/${ids['lone']}`, { email: 'lone@example.com' })
  expect((await bulk({ dryRun: true })).body).toMatchObject({ matching: 0 })
  await w.as('nina').patch(`/contacts/${ids['lone']}`, { email: null })
  const { body } = await bulk({})
  expect(body).toMatchObject({ changed: 1 })
  await look()
  expect(await read('nina')).toMatchObject({ useless: 0 })
  expect((await w.as('nina').post(`/change-sets/${body.changeSet}/undo`)).status).toBe(200)
  expect((await w.as('nina').get(`/contacts/${ids['lone']}`)).status).toBe(200)
})

test('a look that was interrupted goes on, and what is asked for wrongly is named', async () => {
  await job('quality:nightly')
  await job('unfinished:queue')
  const aborted = AbortSignal.abort()
  await expect(handlersOf(w.world)['quality:measure']?.({}, aborted)).rejects.toThrow()
  expect((await read('nina')).progress).not.toBeNull()
  await job('quality:measure')
  expect((await read('nina')).progress).toBeNull()
  for (const word of ['nothing', 'invalid', 'stale nope', 'stale email x', 7])
    expect(
      (await w.as('nina').get(`/contacts?filter=${encodeURIComponent(JSON.stringify({ id: { found: word } }))}`))
        .status,
    ).toBe(400)
})
