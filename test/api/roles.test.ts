// Roles as an organisation makes them: who may do what with them, what a change comes to, and taking it back.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run, upload } from '../import/importing.ts'
import { momentPassed } from '../moment.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

const roles = async () => (await w.as('nina').get('/roles')).body.data
const roleOf = async (key: string) => (await w.as('nina').get(`/roles/${key}`)).body
const give = (who: 'sam' | 'rita' | 'olga', ...keys: string[]) =>
  w.as('nina').put(`/users/${w.people[who].id}/roles`, { roles: keys })
const undo = (change: string) => w.as('nina').post(`/access-changes/${change}/undo`)

test('six standard roles are there, four of them switched on; one that is off is given to nobody', async () => {
  expect((await roles()).map(({ key, active }: { key: string; active: boolean }) => [key, active])).toEqual([
    ['administrator', true],
    ['manager', true],
    ['sales', true],
    ['marketing', false],
    ['service', false],
    ['readOnly', true],
  ])
  expect(await give('rita', 'readOnly', 'service')).toMatchObject({ status: 409 })
  const on = await w.as('nina').patch('/roles/service', { active: true })
  expect(on.body).toMatchObject({ role: { active: true, version: 2 } })
  const given = await give('rita', 'readOnly', 'service')
  expect(given.body).toMatchObject({ roles: ['service', 'readOnly'] })
  expect(await w.as('nina').patch('/roles/service', { active: false })).toMatchObject({
    status: 409,
    body: { holders: 1 },
  })
  expect((await undo(given.body.change)).status).toBe(200)
  expect((await w.as('nina').get(`/users/${w.people.rita.id}/roles`)).body.roles).toEqual(['readOnly'])
  expect((await w.as('nina').patch('/roles/service', { active: false })).body.role.active).toBe(false)
})

test('a role is copied, renamed, changed object by object and removed, and each of it is taken back', async () => {
  const made = await w.as('nina').post('/roles', { name: 'Key accounts', copyOf: 'sales' })
  expect(made).toMatchObject({ status: 201, headers: { location: '/api/v1/roles/key-accounts' } })
  const sales = await roleOf('sales')
  expect(made.body.role).toMatchObject({ objects: sales.objects, may: [], people: 0, holders: 0, version: 1 })
  const changed = await w.as('nina').patch('/roles/key-accounts', {
    name: 'Großkunden',
    objects: { account: { see: 'all', change: 'branch', hidden: ['annualRevenue'] }, product: null },
    deny: { contact: { acts: ['export'], fixed: ['email'] } },
    may: ['import'],
    version: 1,
  })
  expect(changed.body.role).toMatchObject({
    key: 'key-accounts',
    name: 'Großkunden',
    objects: { account: { see: 'all', change: 'branch', hidden: ['annualRevenue'] } },
    deny: { contact: { acts: ['export'], fixed: ['email'] } },
    may: ['import'],
    version: 2,
  })
  expect(changed.body.role.objects.product).toBeUndefined()
  expect(changed.body.role.objects['*']).toEqual(sales.objects['*'])
  expect((await w.as('nina').patch('/roles/key-accounts', { name: 'Late', version: 1 })).status).toBe(412)
  // What is given again as it is changes nothing.
  const same = await w.as('nina').patch('/roles/key-accounts', { name: 'Großkunden' })
  expect(same.body).toMatchObject({ change: null, role: { version: 2 } })
  const removed = await w.as('nina').delete('/roles/key-accounts')
  expect(removed.body.role).toBeNull()
  expect((await w.as('nina').get('/roles/key-accounts')).status).toBe(404)
  const again = await undo(removed.body.change)
  expect((await roleOf('key-accounts')).name).toBe('Großkunden')
  // The change before it is not taken back past what came after, but after that is.
  expect((await undo(changed.body.change)).status).toBe(200)
  expect((await roleOf('key-accounts')).objects.product).toEqual(sales.objects.product)
  expect((await undo(again.body.change)).status).toBe(409)
  const { data } = (await w.as('nina').get('/access-changes?role=key-accounts')).body
  expect(data.map((one: { before: { name: string } | null }) => one.before?.name ?? null)).toEqual([
    'Großkunden',
    null,
    'Großkunden',
    'Key accounts',
    null,
  ])
  expect(data[4]).toMatchObject({ role: 'key-accounts', person: null, actor: { id: w.people.nina.id }, via: 'key' })
})

test('what a role must not say is refused', async () => {
  const refused = async (body: unknown, status: number, path?: string) => {
    const answer = await w.as('nina').patch('/roles/sales', body)
    expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([status, path])
  }
  await refused({ objects: { boat: { see: 'all' } } }, 422, 'objects.boat')
  await refused({ objects: { account: { see: 'planet' } } }, 422, 'objects.account.see')
  await refused({ objects: { account: { hidden: ['nothing'] } } }, 422, 'objects.account.hidden')
  await refused({ objects: { account: { hidden: ['id'] } } }, 422, 'objects.account.hidden')
  await refused({ objects: { '*': { hidden: ['name'] } } }, 422, 'objects.*')
  await refused({ deny: { deal: { acts: ['look'] } } }, 422, 'deny.deal.acts[0]')
  await refused({ may: ['fly'] }, 422, 'may[0]')
  await refused({ name: '' }, 422, 'name')
  expect((await w.as('nina').delete('/roles/sales')).status).toBe(409)
  expect((await roleOf('sales')).version).toBe(1)
})

test('administrators cannot be made powerless, and only they change roles or give theirs', async () => {
  for (const body of [
    { objects: { '*': { see: 'none' } } },
    { deny: { '*': { acts: ['see'] } } },
    { may: ['import'] },
    { active: false },
  ])
    expect((await w.as('nina').patch('/roles/administrator', body)).status).toBe(409)
  expect((await w.as('nina').patch('/roles/administrator', { description: 'The chosen few' })).status).toBe(200)
  expect((await w.as('nina').delete('/roles/administrator')).status).toBe(409)
  // Whoever manages people gives every role but one that administers.
  await w.as('nina').post('/roles', { name: 'People', copyOf: 'readOnly' })
  await w.as('nina').patch('/roles/people', { may: ['manageUsers'] })
  await give('rita', 'people')
  const asRita = (body: unknown) => w.as('rita').put(`/users/${w.people.sam.id}/roles`, body)
  expect((await asRita({ roles: ['sales', 'administrator'] })).status).toBe(403)
  expect((await asRita({ roles: ['sales', 'readOnly'] })).status).toBe(200)
  expect((await w.as('rita').put(`/users/${w.people.nina.id}/roles`, { roles: ['sales'] })).status).toBe(403)
  await give('rita', 'readOnly')
  await give('sam', 'sales')
  for (const who of ['sam', 'marta'] as const) {
    expect((await w.as(who).post('/roles', { name: 'Mine' })).status).toBe(403)
    expect((await w.as(who).patch('/roles/sales', { may: ['administer'] })).status).toBe(403)
    expect((await w.as(who).post('/roles/sales/preview', {})).status).toBe(403)
    expect((await w.as(who).get('/access-changes')).status).toBe(403)
  }
})

test('before it is saved, a change tells how much becomes visible to whom, and nothing is stored', async () => {
  const { acme, globex, initech } = w.people.accounts
  // Sam and Sofia are one team and see both; Olga sees hers.
  const preview = async (body: unknown) => (await w.as('nina').post('/roles/sales/preview', body)).body
  const own = await preview({
    objects: { '*': { see: 'own', create: 'own', change: 'own', delete: 'own', export: 'own' } },
  })
  expect(own.people).toBe(3)
  const account = own.objects.find(({ object }: { object: string }) => object === 'account')
  expect(account).toEqual({
    object: 'account',
    acts: { see: { gained: { records: 0, people: 0 }, lost: { records: 2, people: 2 } } },
    shown: [],
    hidden: [],
  })
  // What is shared stays seen, so of the two only one is lost for one person.
  const shared = await w.as('nina').post(`/accounts/${acme}/shares`, { with: w.people.sofia.id })
  expect(shared.status).toBe(201)
  const less = await preview({ objects: { account: { see: 'own' } } })
  expect(less.objects).toEqual([
    { ...account, acts: { see: { gained: { records: 0, people: 0 }, lost: { records: 1, people: 1 } } } },
  ])
  // Denied, not even the share helps.
  const denied = await preview({ deny: { account: { acts: ['see'] } } })
  expect(denied.objects[0].acts.see.lost).toEqual({ records: 3, people: 3 })
  expect(denied.objects[0].acts.change.lost).toEqual({ records: 3, people: 3 })
  const more = await preview({ objects: { account: { see: 'all', change: 'all' } } })
  expect(more.objects[0].acts).toEqual({
    see: { gained: { records: 3, people: 3 }, lost: { records: 0, people: 0 } },
    change: { gained: { records: 3, people: 3 }, lost: { records: 0, people: 0 } },
  })
  const fields = await preview({ deny: { account: { hidden: ['industry'] } } })
  expect(fields.objects).toEqual([
    { object: 'account', acts: {}, shown: [], hidden: [{ field: 'industry', people: 3 }] },
  ])
  expect((await roleOf('sales')).version).toBe(1)
  // In earnest, people see just that.
  const saved = await w.as('nina').patch('/roles/sales', { objects: { account: { see: 'own' } } })
  const seenBy = async (who: 'sam' | 'sofia' | 'olga') =>
    (await w.as(who).get('/accounts?sort=name')).body.data.map(({ id }: { id: string }) => id)
  expect([await seenBy('sam'), await seenBy('sofia'), await seenBy('olga')]).toEqual([
    [acme],
    [acme, globex],
    [initech],
  ])
  await undo(saved.body.change)
  expect([await seenBy('sam'), await seenBy('sofia')]).toEqual([
    [acme, globex],
    [acme, globex],
  ])
  expect((await w.as('nina').post(`/change-sets/${shared.body.changeSet}/undo`)).status).toBe(200)
})

test('a role denies what another gives', async () => {
  await w.as('nina').post('/roles', { name: 'No figures' })
  await w.as('nina').patch('/roles/no-figures', {
    deny: { account: { hidden: ['annualRevenue'], fixed: ['name'], acts: ['delete'] }, '*': { acts: ['export'] } },
  })
  await give('olga', 'sales', 'no-figures')
  const { initech } = w.people.accounts
  const seen = await w.as('olga').get(`/accounts/${initech}`)
  expect(seen.status).toBe(200)
  expect(seen.body).not.toHaveProperty('annualRevenue')
  expect((await w.as('olga').get('/accounts?sort=annualRevenue')).status).toBe(400)
  expect((await w.as('olga').patch(`/accounts/${initech}`, { name: 'Other' })).status).toBe(422)
  expect((await w.as('olga').delete(`/accounts/${initech}`)).status).toBe(403)
  expect((await w.as('olga').get('/contacts/export?format=csv')).status).toBe(403)
  // A share does not give it back either.
  await w.as('nina').patch('/roles/no-figures', { deny: { account: { acts: ['change'] } } })
  await w.as('nina').post(`/accounts/${w.people.accounts.acme}/shares`, { with: w.people.olga.id, canChange: true })
  expect((await w.as('olga').get(`/accounts/${w.people.accounts.acme}`)).status).toBe(200)
  expect((await w.as('olga').patch(`/accounts/${w.people.accounts.acme}`, { description: 'x' })).status).toBe(403)
  expect((await w.as('olga').put('/preferences', {})).status).not.toBe(403)
  await give('olga', 'sales')
})

test('an import brings only objects that the roles let files bring, and makes none of the others', async () => {
  await w.as('nina').post('/roles', { name: 'Importer', copyOf: 'sales' })
  await w.as('nina').patch('/roles/importer', {
    may: ['import'],
    objects: { contact: { see: 'team', create: 'own', change: 'own', import: true } },
  })
  await give('olga', 'importer')
  const file = (name: string, ...lines: string[]) => [{ name, content: lines.join('\n') }]
  const contacts = await upload(
    w,
    file('contacts.csv', 'Name,Email,Account', 'Ivy Iron,ivy@iron.test,Unheard-of Ltd'),
    {
      who: 'olga',
      options: { createMissing: true },
    },
  )
  expect(contacts.body.files[0].object).toBe('contact')
  expect(
    (await w.as('olga').patch(`/imports/${contacts.body.id}`, { files: { 'contacts.csv': { object: 'account' } } }))
      .status,
  ).toBe(400)
  const { body } = await run(w, 'olga', contacts.body.id)
  expect(body.report.total).toMatchObject({ created: 0, rejected: 1 })
  expect(body.report.problems[0].problems[0].message).toMatch(/could not be made/)
  await give('olga', 'sales')
})

test('a guarded field is seen on no path by a role that does not name it, however far it reaches', async () => {
  const { sam, rita } = w.people
  const before = await momentPassed()
  const cost = { amount: '42.00', currency: 'EUR' }
  expect((await w.as('nina').patch(`/users/${sam.id}`, { hourlyCost: cost })).status).toBe(200)
  const made = await w.as('nina').post('/roles', {
    name: 'Seer',
    objects: { '*': { see: 'all', change: 'all', export: 'all' } },
    may: ['seeAllChanges'],
  })
  expect(made.status).toBe(201)
  await give('rita', 'readOnly', 'sales', 'seer')
  const hers = w.as('rita')
  const texts = async () => {
    const changes = await hers.get(`/users/${sam.id}/changes`)
    const [{ changeSet }] = (await w.as('nina').get(`/users/${sam.id}/changes`)).body.data
    const paths = [
      `/users/${sam.id}`,
      `/users/${sam.id}?asOf=${new Date().toISOString()}`,
      `/users/${sam.id}/timeline`,
      `/change-sets/${changeSet}`,
      `/changes?limit=1000`,
      '/users?limit=500',
      `/users?limit=500&asOf=${before}`,
      '/teams?include=members',
      '/users/export?format=ndjson',
      '/users/export?format=csv',
      '/objects/user',
    ]
    const answers = await Promise.all(paths.map((path) => hers.get(path)))
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200))
    return [changes, ...answers].map(({ text }) => text).join('\n')
  }
  const asked = () =>
    Promise.all([
      hers.get('/users?filter={"hourlyCost":{"gt":1}}'),
      hers.get('/deals?filter={"owner.hourlyCost":{"gt":1}}'),
      hers.get('/users?sort=-hourlyCost'),
      hers.get('/users?fields=name,hourlyCost'),
      hers.post('/users/aggregate', { measures: [{ fn: 'sum', field: 'hourlyCost' }] }),
      hers.post('/deals/aggregate', { measures: [{ fn: 'max', field: 'owner.hourlyCost' }] }),
    ]).then((answers) => answers.map(({ status }) => status))
  expect(await texts()).not.toMatch(/hourlyCost|42\.00/)
  expect(await asked()).toEqual([400, 400, 400, 400, 400, 400])
  expect((await hers.patch(`/users/${sam.id}`, { hourlyCost: null })).status).toBe(400)
  expect((await w.as('marta').get(`/users/${sam.id}`)).body.hourlyCost).toEqual(cost)
  // Who says what people see is told before, and the role that names it shows it, to be changed too.
  const body = { objects: { user: { see: 'all', change: 'all', shown: ['hourlyCost'] } } }
  expect((await w.as('nina').post('/roles/seer/preview', body)).body.objects).toMatchObject([
    { object: 'user', shown: [{ field: 'hourlyCost', people: 1 }] },
  ])
  const changed = await w.as('nina').patch('/roles/seer', body)
  expect(changed.body.role.objects.user).toEqual({ see: 'all', change: 'all', shown: ['hourlyCost'] })
  expect(await asked()).toEqual([200, 200, 200, 200, 200, 200])
  expect(await texts()).toMatch(/"hourlyCost":\{"amount":"42.00"/)
  expect((await hers.patch(`/users/${sam.id}`, { hourlyCost: null })).status).toBe(200)
  // What is not guarded may be named, too: it says nothing until it is.
  expect((await w.as('nina').patch('/roles/seer', { objects: { user: { shown: ['name'] } } })).status).toBe(200)
  const unknown = await w.as('nina').patch('/roles/seer', { objects: { user: { shown: ['nme'] } } })
  expect(unknown.body.errors).toMatchObject([{ path: 'objects.user.shown' }])
  await give('rita', 'readOnly')
  expect((await hers.get(`/users/${rita.id}`)).body).not.toHaveProperty('hourlyCost')
})
