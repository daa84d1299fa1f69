import { afterAll, beforeAll, expect, test } from 'vitest'
import { getRecord } from '#engine/query/read-records.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { KithError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { assignRoles, createKey, identify, listKeys, loadActor, revokeKey } from '#modules/workspace/index.ts'
import { type Company, openKestrel } from './company.ts'

let company: Company & { adaId: string; headOfficeId: string }
let ids: Record<'north' | 'oslo' | 'south' | 'mara' | 'sam' | 'sue' | 'rob' | 'team', string>

beforeAll(async () => {
  company = await openKestrel()
  const north = await company.make('branch', { name: 'North', parentId: company.headOfficeId })
  const oslo = await company.make('branch', { name: 'Oslo', parentId: north })
  const south = await company.make('branch', { name: 'South', parentId: company.headOfficeId })
  const mara = await company.hire('Mara', 'manager', { branchId: north })
  const sam = await company.hire('Sam', 'sales', { branchId: oslo, managerId: mara })
  const sue = await company.hire('Sue', 'sales', { branchId: south })
  const rob = await company.hire('Rob', 'readOnly', { branchId: null })
  const team = await company.make('team', { name: 'Hunters', leadId: mara, memberIds: [sam, sue] })
  ids = { north, oslo, south, mara, sam, sue, rob, team }
})
afterAll(() => company.close())

test('a person is known with branches below and everybody of their teams', async () => {
  const { database, system } = company
  const mara = await loadActor(database, { userId: ids.mara, via: 'session' }, system.catalog)
  expect(mara).toMatchObject({ branchId: ids.north, teamIds: [ids.team], language: 'es', timeZone: 'Europe/Madrid' })
  expect(mara?.branchIds.toSorted()).toEqual([ids.north, ids.oslo].sort())
  expect(mara?.teamMemberIds.toSorted()).toEqual([ids.mara, ids.sam, ids.sue].sort())
  const rob = await loadActor(database, { userId: ids.rob, via: 'session' }, system.catalog)
  expect(rob).toMatchObject({ branchId: null, branchIds: [], teamIds: [], teamMemberIds: [ids.rob] })
  expect(
    await loadActor(database, { userId: '01990000-0000-7000-8000-000000000000', via: 'session' }, system.catalog),
  ).toBeNull()
  const before = database.sent.count
  await loadActor(database, { userId: ids.sam, via: 'session' }, system.catalog)
  expect(database.sent.count - before).toBe(1)
})

const none = { see: 'none', create: 'none', change: 'none', delete: 'none', export: 'none' }
const all = { see: 'all', create: 'all', change: 'all', delete: 'all', export: 'all' }

test('the standard roles', async () => {
  const rightsOf = async (userId: string, object: string) => {
    const { hidden, fixed, import: mayBring, ...scopes } = (await company.as(userId)).actor.rights(object)
    return scopes
  }
  for (const object of ['deal', 'user', 'branch', 'x_boat']) expect(await rightsOf(company.adaId, object)).toEqual(all)
  const below = {
    ...all,
    see: 'branchAndBelow',
    change: 'branchAndBelow',
    delete: 'branchAndBelow',
    export: 'branchAndBelow',
  }
  for (const object of ['account', 'deal', 'x_boat']) expect(await rightsOf(ids.mara, object)).toEqual(below)
  expect(await rightsOf(ids.mara, 'stage')).toEqual({ ...none, see: 'all', export: 'all' })
  expect(await rightsOf(ids.mara, 'product')).toEqual({ ...all, delete: 'none' })
  expect(await rightsOf(ids.sam, 'deal')).toEqual({
    see: 'team',
    create: 'own',
    change: 'own',
    delete: 'own',
    export: 'own',
  })
  expect(await rightsOf(ids.sam, 'product')).toEqual({ ...none, see: 'all', export: 'all' })
  expect(await rightsOf(ids.rob, 'deal')).toEqual({ ...none, see: 'all' })
  expect([...(await company.as(ids.mara)).actor.may]).toEqual(['import', 'explainAccess', 'leadRules'])
  expect([...(await company.as(ids.sam)).actor.may]).toEqual([])
})

test('people keep their own profile, but not what decides who they are', async () => {
  const sam = await company.as(ids.sam)
  const change = (id: string, data: Record<string, unknown>) => write(sam, [{ op: 'update', object: 'user', id, data }])
  await change(ids.sam, { phone: '+34 600 123 456', timeZone: 'Europe/Oslo', skills: ['norwegian'] })
  for (const data of [
    { email: 'boss@kestrel.example' },
    { managerId: null },
    { ownerId: ids.sue },
    { branchId: ids.south },
    { active: false },
  ]) {
    await expect(change(ids.sam, data)).rejects.toMatchObject({
      code: 'validation',
      problems: [{ path: Object.keys(data)[0] }],
    })
  }
  await expect(change(ids.sue, { phone: '+34 600 123 457' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(change(ids.sam, { timeZone: 'Mars/Olympus' })).rejects.toMatchObject({
    problems: [{ path: 'timeZone' }],
  })
  const rob = await company.as(ids.rob)
  await write(rob, [{ op: 'update', object: 'user', id: ids.rob, data: { language: 'uk' } }])
  const renaming = write(rob, [{ op: 'update', object: 'user', id: ids.rob, data: { name: 'Robert' } }])
  await expect(renaming).rejects.toMatchObject({ problems: [{ path: 'name', code: 'fixed-field' }] })
  await expect(write(sam, [{ op: 'create', object: 'user', data: { name: 'X' } }])).rejects.toBeInstanceOf(KithError)
})

test('a change of roles, teams or the tree of branches is felt at once, in every process', async () => {
  const heard: string[] = []
  const stop = await company.database.line.listen(
    ['kith_actor'],
    (_channel, payload) => heard.push(payload),
    () => {},
  )
  // The gate listens on a connection of its own, which may hear a moment later than this one.
  const lastHeard = async (payload: string) => expect.poll(() => heard.at(-1)).toBe(payload)
  try {
    await company.as(ids.rob)
    await assignRoles(company.system, { userId: ids.rob, roles: ['sales'] })
    await lastHeard(ids.rob)
    await expect.poll(async () => (await company.as(ids.rob)).actor.rights('deal').see).toBe('team')
    await company.change('team', ids.team, { memberIds: { add: [ids.rob] } })
    await lastHeard('*')
    await expect.poll(async () => (await company.as(ids.rob)).actor.teamMemberIds).toHaveLength(4)
    await company.change('user', ids.rob, { branchId: ids.south })
    await lastHeard(ids.rob)
    await expect.poll(async () => (await company.as(ids.rob)).actor.branchIds).toEqual([ids.south])
    await company.change('branch', ids.oslo, { parentId: ids.south })
    await lastHeard('*')
    await expect.poll(async () => (await company.as(ids.rob)).actor.branchIds).toHaveLength(2)
    await company.change('branch', ids.oslo, { parentId: ids.north })
  } finally {
    await stop()
  }
})

test('keys of branches and teams come from their names and stay apart', async () => {
  const keyOf = async (object: string, data: Record<string, unknown>) => {
    const id = await company.make(object, data)
    const [row] = await company.database.rows<{ key: string }>(`select key from crm.${object} where id = $1`, [id])
    return row?.key
  }
  expect(await keyOf('branch', { name: 'São Paulo  (Centro)' })).toBe('sao-paulo-centro')
  expect(await keyOf('branch', { name: 'SAO PAULO centro' })).toBe('sao-paulo-centro-2')
  expect(await keyOf('branch', { name: 'Sao Paulo Centro' })).toBe('sao-paulo-centro-3')
  expect(await keyOf('branch', { name: '北京分公司' })).toBe('北京分公司')
  expect(await keyOf('branch', { name: 'Київ, Поділ' })).toBe('київ-поділ')
  expect(await keyOf('branch', { name: '!!!' })).toBe('branch')
  expect(await keyOf('branch', { name: 'Quito', key: 'EC 01' })).toBe('ec-01')
  expect(await keyOf('team', { name: 'Hunters' })).toBe('hunters-2')
  await expect(company.make('branch', { name: 'Other', key: 'ec-01' })).rejects.toMatchObject({ code: 'duplicate' })
  await expect(company.make('branch', { name: 'Other', currency: 'XYZ1' })).rejects.toMatchObject({
    code: 'validation',
  })
})

test('no branch below itself and nobody their own manager', async () => {
  const circle = { code: 'validation', problems: [{ path: 'parentId' }] }
  await expect(company.change('branch', ids.north, { parentId: ids.oslo })).rejects.toMatchObject(circle)
  await expect(company.change('branch', ids.north, { parentId: ids.north })).rejects.toMatchObject(circle)
  await expect(company.change('user', ids.mara, { managerId: ids.sam })).rejects.toMatchObject({
    problems: [{ path: 'managerId' }],
  })
  const together = [
    { op: 'update' as const, object: 'branch', id: ids.north, data: { parentId: ids.south } },
    { op: 'update' as const, object: 'branch', id: ids.south, data: { parentId: ids.oslo } },
  ]
  await expect(write(company.system, together)).rejects.toMatchObject({ code: 'validation' })
  await company.change('branch', ids.oslo, { parentId: company.headOfficeId })
  await write(company.system, together.slice(0, 1))
})

test('a key acts as its person, is shown once, and ends when revoked or expired', async () => {
  const { gate, time, database } = company
  const sam = await company.as(ids.sam)
  const made = await createKey(sam, { name: 'laptop', expiresAt: new Date(time.now + 3600_000).toISOString() })
  expect(made.key).toMatch(/^kith_[0-9A-Za-z]{43}$/)
  expect(made).toMatchObject({ userId: ids.sam, hint: made.key.slice(-4), scopes: [], lastUsedAt: null })
  const [stored] = await database.rows<Record<string, unknown>>('select * from kith.api_key where id = $1', [made.id])
  expect(JSON.stringify(Object.values(stored ?? {}).map(String))).not.toContain(made.key.slice(0, 20))
  const authorization = `Bearer ${made.key}`
  const identity = await identify(gate, { authorization })
  expect(identity?.actor).toMatchObject({ userId: ids.sam, via: 'key', keyId: made.id })
  await expect.poll(async () => (await listKeys(sam))[0]?.lastUsedAt).toBe(new Date(time.now).toISOString())
  time.now += 3600_000
  await expect(identify(gate, { authorization })).rejects.toMatchObject({ code: 'unauthenticated' })
  expect(await listKeys(sam)).toEqual([])
  const other = await createKey(sam, { name: 'desk' })
  await identify(gate, { authorization: `Bearer ${other.key}` })
  await revokeKey(sam, { keyId: other.id })
  await expect
    .poll(() =>
      identify(gate, { authorization: `Bearer ${other.key}` }).then(
        () => 'in',
        () => 'out',
      ),
    )
    .toBe('out')
})

test('wrong authorizations are refused, whatever they are', async () => {
  const { key } = await createKey(await company.as(ids.sam), { name: 'right' })
  const wrong = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`
  for (const authorization of [
    '',
    'Bearer',
    'Bearer kith_',
    `Bearer ${wrong}`,
    `Basic ${key}`,
    `Bearer ${key} ${key}`,
    'Bearer \u0000',
  ]) {
    await expect(identify(company.gate, { authorization })).rejects.toMatchObject({ code: 'unauthenticated' })
  }
  expect(await identify(company.gate, { authorization: `bearer ${key}` })).not.toBeNull()
})

test('scopes take away and never give', async () => {
  const actorWith = async (userId: string, scopes: string[]) => {
    const { key } = await createKey(await company.as(userId), { name: 'narrow', scopes })
    return (await identify(company.gate, { authorization: `Bearer ${key}` }))?.actor
  }
  const reader = await actorWith(company.adaId, ['read'])
  expect(reader?.rights('deal')).toMatchObject({ ...none, see: 'all', export: 'all' })
  expect([...(reader?.may ?? [])]).toEqual(['seeAllChanges'])
  const leader = await actorWith(company.adaId, ['read', 'write:team'])
  expect([leader?.rights('team').delete, leader?.rights('branch').delete]).toEqual(['all', 'none'])
  const importer = await actorWith(company.adaId, ['import'])
  expect([...(importer?.may ?? [])].sort()).toEqual(['backdate', 'import'])
  expect(importer?.rights('deal')).toMatchObject({ see: 'all', create: 'all', change: 'all', delete: 'none' })
  expect((await actorWith(ids.sam, ['admin', 'import', 'write']))?.rights('deal')).toMatchObject({
    see: 'team',
    delete: 'own',
  })
  expect([...((await actorWith(ids.sam, ['admin', 'import']))?.may ?? [])]).toEqual([])
  expect((await actorWith(company.adaId, ['admin']))?.may.has('manageUsers')).toBe(true)
  const wrong = { name: 'x', scopes: ['read', 'read:nothing', 'delete'] }
  await expect(createKey(await company.as(ids.sam), wrong)).rejects.toMatchObject({
    problems: [{ path: 'scopes[1]' }, { path: 'scopes[2]' }],
  })
})

test('keys of others are the administrator’s business, and a key makes no keys', async () => {
  const [ada, sam] = [await company.as(company.adaId), await company.as(ids.sam)]
  await expect(createKey(sam, { name: 'x', userId: ids.sue })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(listKeys(sam, { userId: ids.sue })).rejects.toMatchObject({ code: 'forbidden' })
  const forSue = await createKey(ada, { name: 'for Sue', userId: ids.sue })
  expect((await listKeys(ada, { userId: ids.sue })).map((key) => key.name)).toEqual(['for Sue'])
  expect((await listKeys(ada)).length).toBeGreaterThan(1)
  await expect(revokeKey(sam, { keyId: forSue.id })).rejects.toMatchObject({ code: 'not-found' })
  const { key } = await createKey(sam, { name: 'narrow', scopes: ['read'] })
  const byKey = await identify(company.gate, { authorization: `Bearer ${key}` })
  if (!byKey) throw new Error('the key does not work')
  await expect(createKey({ ...sam, actor: byKey.actor }, { name: 'wide' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(createKey(ada, { name: 'x', expiresAt: '2020-01-01T00:00:00Z' })).rejects.toMatchObject({
    problems: [{ path: 'expiresAt' }],
  })
})

test('what an hour costs is for managers; hours of a day are in order, and a branch keeps its calendar', async () => {
  const { system } = company
  const id = newId()
  const cost = { amount: '42.00', currency: 'EUR' }
  const ops: Operation[] = [
    { op: 'create', object: 'calendar', id, data: { name: 'Workshop', monday: '09:00-13:00, 15:00-18:00' } },
    { op: 'create', object: 'holiday', data: { name: 'New Year', date: '2027-01-01', yearly: true, calendarId: id } },
    {
      op: 'update',
      object: 'branch',
      id: ids.north,
      data: { calendarId: id, taxId: 'B12345678', numberPrefix: 'NOR' },
    },
    {
      op: 'update',
      object: 'user',
      id: ids.sam,
      data: { hourlyCost: cost, capacity: 38, speaks: ['es'], calendarId: id },
    },
  ]
  await write(system, ops)
  const seenBy = async (who: string) => JSON.parse((await getRecord(await company.as(who), 'user', ids.sam)).json)
  expect(await seenBy(ids.mara)).toMatchObject({ hourlyCost: cost, capacity: 38 })
  expect(await seenBy(ids.sam)).not.toHaveProperty('hourlyCost')
  const change = (data: Record<string, unknown>) => write(system, [{ op: 'update', object: 'calendar', id, data }])
  await expect(change({ tuesday: '13:00-09:00' })).rejects.toMatchObject({
    problems: [{ path: 'tuesday', code: 'ends-before-start' }],
  })
  await expect(change({ tuesday: '09:00-25:00' })).rejects.toMatchObject({ problems: [{ code: 'out-of-range' }] })
  await expect(change({ tuesday: 'mornings' })).rejects.toMatchObject({ problems: [{ code: 'pattern' }] })
  await expect(write(system, [{ op: 'delete', object: 'calendar', id }])).rejects.toMatchObject({ code: 'conflict' })
  const own = write(await company.as(ids.sam), [{ op: 'update', object: 'user', id: ids.sam, data: { capacity: 10 } }])
  await expect(own).rejects.toMatchObject({ problems: [{ path: 'capacity', code: 'fixed-field' }] })
})
