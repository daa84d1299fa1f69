import { afterAll, beforeAll, expect, test } from 'vitest'
import { write } from '#engine/write/write.ts'
import { handlersOf } from '#jobs/handlers.ts'
import { upload } from '../import/importing.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld

beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

interface Told {
  field: string
  origin: Record<string, unknown> | null
  confirmed: { at: string; by: { id: string } | null } | null
  rivals: { value: unknown; origin: Record<string, unknown>; from: string | null }[]
}

const sam = () => w.as('sam')
const nina = () => w.as('nina')

async function told(path: string, who = sam()): Promise<Record<string, Told>> {
  const { status, body, text } = await who.get(`${path}/provenance`)
  expect(status, text).toBe(200)
  return Object.fromEntries(body.data.map((one: Told) => [one.field, one]))
}

async function bringIn(content: string, options: object = {}, columns: object = {}): Promise<string> {
  const { body } = await upload(w, [{ name: 'people.csv', content }])
  await nina().patch(`/imports/${body.id}`, { options, files: { 'people.csv': { match: 'email', columns } } })
  await nina().post(`/imports/${body.id}/run`)
  await handlersOf(w.world)['import:run']?.({ importId: body.id }, new AbortController().signal)
  const { state, changeSet } = (await nina().get(`/imports/${body.id}`)).body
  expect(state).toBe('done')
  return changeSet
}

test('a value that came with an API key tells its name, and no more than that once it is revoked', async () => {
  const shop = (await nina().post('/api-keys', { name: 'Web shop' })).body
  const byShop = { authorization: `Bearer ${shop.key}` }
  const { id } = (await w.as('nobody').post('/contacts', { name: 'Key Made' }, byShop)).body
  await w.as('nobody').patch(`/contacts/${id}`, { jobTitle: 'buyer' }, byShop)
  const keys = async () =>
    new Set(Object.values(await told(`/contacts/${id}`, nina())).map((one) => JSON.stringify(one.origin?.['key'])))
  expect(await keys()).toEqual(new Set(['{"name":"Web shop"}']))
  expect((await nina().delete(`/api-keys/${shop.id}`)).status).toBeLessThan(300)
  expect(await keys()).toEqual(new Set(['{"name":null}']))
  const ctx = await w.ctx('nina')
  await write(ctx, [{ op: 'update', object: 'contact', id, data: { jobTitle: 'seller' } }])
  expect((await told(`/contacts/${id}`, nina()))['jobTitle']?.origin).toMatchObject({ via: 'session', key: null })
})

test('each value tells who wrote it, by what way and when, as far as one may see it', async () => {
  const { body: made } = await sam().post('/contacts', { name: 'Ann', jobTitle: 'smith', phone: '+34 910 000 111' })
  const path = `/contacts/${made.id}`
  const { body: changed } = await nina().patch(path, { jobTitle: 'baker' })
  const seen = await told(path)
  expect(seen['name']).toMatchObject({
    origin: {
      actor: { id: w.people.sam.id, name: 'Sam Silva' },
      via: 'key',
      key: { name: 'test' },
      cause: 'api',
      changeSet: made.changeSet,
      file: null,
    },
    confirmed: { by: { id: w.people.sam.id } },
    rivals: [],
  })
  // The act of another is named, but not theirs to open.
  expect(seen['jobTitle']).toMatchObject({ origin: { actor: { id: w.people.nina.id }, changeSet: null } })
  expect((await told(path, nina()))['jobTitle']?.origin).toMatchObject({ changeSet: changed.changeSet })
  expect(seen['birthday']).toBe(undefined)

  const before = seen['phone']?.confirmed?.at as string
  const confirmed = await nina().post(`${path}/confirmations`, { fields: ['phone'] })
  expect(confirmed.status, confirmed.text).toBe(200)
  const phone = (await told(path))['phone']
  expect(phone?.confirmed).toEqual({ at: confirmed.body.at, by: { id: w.people.nina.id, name: 'Nina Navarro' } })
  expect(confirmed.body.at >= before).toBe(true)
  expect(phone?.origin).toMatchObject({ actor: { id: w.people.sam.id } })
  // Of another value it says nothing.
  await sam().patch(path, { phone: '+34 910 000 222' })
  expect((await told(path))['phone']?.confirmed).toMatchObject({ by: { id: w.people.sam.id } })
})

test('confirming is for who might change it, and only of what is there', async () => {
  const { body: made } = await sam().post('/contacts', { name: 'Bob' })
  const path = `/contacts/${made.id}`
  const confirm = async (fields: string[], who = sam()) => (await who.post(`${path}/confirmations`, { fields })).status
  expect(await confirm(['email'])).toBe(422)
  expect(await confirm(['updatedAt'])).toBe(422)
  expect(await confirm(['colour'])).toBe(400)
  expect(await confirm([])).toBe(400)
  expect(await confirm(['name'], w.as('rita'))).toBe(403)
  expect(await confirm(['name'], w.as('olga'))).toBe(404)
  expect((await w.as('olga').get(`${path}/provenance`)).status).toBe(404)
  expect((await w.as('nobody').get(`${path}/provenance`)).status).toBe(401)
  expect(await confirm(['name'])).toBe(200)
})

test('an import tells file and row, and what it did not replace stays as a rival until it is undone', async () => {
  const first = await bringIn('Full Name,E-mail,Job Title\nCleo,cleo@x.test,smith\nDora,dora@x.test,cook\n')
  const [dora] = (await nina().post('/contacts/query', { filter: { email: 'dora@x.test' } })).body.data
  const path = `/contacts/${dora.id}`
  expect((await told(path, nina()))['jobTitle']?.origin).toMatchObject({ changeSet: first, file: 'people.csv', row: 3 })

  await nina().patch(path, { jobTitle: 'chef' })
  const second = await bringIn('Full Name,E-mail,Job Title\nDora,dora@x.test,waiter\n')
  expect((await nina().get(path)).body.jobTitle).toBe('chef')
  const seen = (await told(path, nina()))['jobTitle']
  expect(seen?.rivals).toEqual([
    expect.objectContaining({
      value: 'waiter',
      from: null,
      origin: expect.objectContaining({ changeSet: second, file: 'people.csv', row: 2 }),
    }),
  ])
  // Taking it is an ordinary change; then it is no rival any more.
  await nina().patch(path, { jobTitle: 'waiter' })
  expect((await told(path, nina()))['jobTitle']?.rivals).toEqual([])
  await nina().patch(path, { jobTitle: 'chef' })
  expect((await told(path, nina()))['jobTitle']?.rivals).toHaveLength(1)
})

test('what several imports replaced is read in one statement, however many they are', async () => {
  await bringIn('Full Name,E-mail,Job Title\nFelix,felix@x.test,first\n')
  const [felix] = (await nina().post('/contacts/query', { filter: { email: 'felix@x.test' } })).body.data
  // The least of three: what is kept for a time is read anew now and then.
  const statements = async () => {
    let sent = Number.POSITIVE_INFINITY
    let values: Awaited<ReturnType<typeof told>>[string] | undefined
    for (let times = 0; times < 3; times++) {
      const before = w.world.database.sent.count
      values = (await told(`/contacts/${felix.id}`, nina()))['jobTitle']
      sent = Math.min(sent, w.world.database.sent.count - before)
    }
    return { sent, values }
  }
  const replace = (value: string) =>
    bringIn(
      `Full Name,E-mail,Job Title\nFelix,felix@x.test,${value}\n`,
      {},
      { 'Job Title': { field: 'jobTitle', onConflict: 'rival' } },
    )
  await replace('second')
  const few = await statements()
  for (const value of ['third', 'fourth', 'fifth']) await replace(value)
  const many = await statements()
  expect(few.values?.rivals.map(({ value }) => value)).toEqual(['first'])
  expect(many.values?.rivals.map(({ value, origin }) => [value, origin['file']])).toEqual(
    ['fourth', 'third', 'second', 'first'].map((value) => [value, 'people.csv']),
  )
  expect(many.sent).toBe(few.sent)
})

test('what a merge did not take is kept with where it came from, and goes with the merge', async () => {
  const { body: keep } = await sam().post('/contacts', { name: 'Eva', jobTitle: 'smith', phone: '+34 910 000 111' })
  const { body: loser } = await nina().post('/contacts', { name: 'Eva', jobTitle: 'baker', ownerId: w.people.sam.id })
  const { body } = await sam().post('/contacts/merge', { keep: keep.id, merge: [loser.id] })
  const path = `/contacts/${keep.id}`
  const rival = { value: 'baker', from: loser.id, origin: { actor: { id: w.people.nina.id }, cause: 'api' } }
  expect((await told(path))['jobTitle']).toMatchObject({ origin: { cause: 'api' }, rivals: [rival] })
  await sam().post(`/change-sets/${body.changeSet}/undo`, {})
  expect((await told(path))['jobTitle']?.rivals).toEqual([])
})

test('a field that a role hides has no provenance, and what it lost is not told', async () => {
  const [role] = (await nina().get('/roles')).body.data.filter(({ key }: { key: string }) => key === 'sales')
  const { body: keep } = await sam().post('/contacts', { name: 'Fay', jobTitle: 'smith' })
  const { body: loser } = await sam().post('/contacts', { name: 'Fay', jobTitle: 'baker', birthday: '2000-01-01' })
  const hides = { ...role.objects, contact: { ...role.objects['*'], hidden: ['jobTitle', 'birthday'] } }
  const saved = await nina().patch(`/roles/sales`, { objects: hides })
  expect(saved.status, saved.text).toBe(200)
  const merged = await sam().post('/contacts/merge', { keep: keep.id, merge: [loser.id] })
  expect(merged.status, merged.text).toBe(200)
  expect(merged.text).not.toMatch(/jobTitle|birthday|baker/)
  // What one does not see is kept all the same.
  expect((await nina().get(`/contacts/${keep.id}`)).body).toMatchObject({ jobTitle: 'smith', birthday: '2000-01-01' })
  expect(Object.keys(await told(`/contacts/${keep.id}`))).not.toContain('jobTitle')
  expect((await told(`/contacts/${keep.id}`, nina()))['jobTitle']?.rivals).toHaveLength(1)
  expect((await sam().post(`/contacts/${keep.id}/confirmations`, { fields: ['jobTitle'] })).status).toBe(400)
})
