import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  acceptInvitation,
  assignRoles,
  createKey,
  deactivateUser,
  identify,
  inviteUser,
  listRoles,
  reactivateUser,
  rolesOf,
  signIn,
} from '#modules/workspace/index.ts'
import { type Company, openKestrel, password } from './company.ts'

let company: Company & { adaId: string; headOfficeId: string }
beforeAll(async () => {
  company = await openKestrel()
})
afterAll(() => company.close())

const caller = { address: '192.0.2.1' }
const tokenOf = (invited: { invitation: { link: string } | null }) => invited.invitation?.link.split('#')[1] as string
const cookieOf = (setCookies: string[]) => (setCookies[0] as string).split(';')[0] as string

test('an invited person chooses a password once and is signed in', async () => {
  const { gate, adaId, database } = company
  const ctx = await company.as(adaId)
  const invited = await inviteUser(ctx, gate, {
    name: 'Ben',
    email: 'Ben@Kestrel.example',
    roles: ['sales', 'readOnly'],
    branchId: company.headOfficeId,
    managerId: adaId,
  })
  expect(invited.invitation?.link).toMatch(/^http:\/\/localhost:3000\/invitation#[\w-]{43}$/)
  expect(invited.changeSet).not.toBeNull()
  expect((await rolesOf(database, [invited.userId])).get(invited.userId)).toEqual(['sales', 'readOnly'])
  await expect(signIn(gate, { email: 'ben@kestrel.example', password }, caller)).rejects.toMatchObject({
    code: 'unauthenticated',
  })
  const token = tokenOf(invited)
  await expect(acceptInvitation(gate, { token, password: 'short' }, caller)).rejects.toMatchObject({
    problems: [{ path: 'password' }],
  })
  const both = await Promise.allSettled([1, 2].map(() => acceptInvitation(gate, { token, password }, caller)))
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  const accepted = both.find((one) => one.status === 'fulfilled') as PromiseFulfilledResult<{
    userId: string
    setCookies: string[]
  }>
  expect(accepted.value.userId).toBe(invited.userId)
  expect((await identify(gate, { cookie: cookieOf(accepted.value.setCookies) }))?.actor.name).toBe('Ben')
  expect(await database.rows('select email, owner_id from crm."user" where id = $1', [invited.userId])).toEqual([
    { email: 'ben@kestrel.example', owner_id: invited.userId },
  ])
})

test('an invitation ends after seven days and when a new one is made', async () => {
  const { gate, system, time } = company
  const first = await inviteUser(system, gate, { name: 'Cleo', email: 'cleo@kestrel.example', roles: ['sales'] })
  const second = await inviteUser(system, gate, { email: 'cleo@kestrel.example' })
  expect(second.userId).toBe(first.userId)
  await expect(acceptInvitation(gate, { token: tokenOf(first), password }, caller)).rejects.toMatchObject({
    code: 'not-found',
  })
  time.now += 7 * 24 * 3600_000 + 1
  await expect(acceptInvitation(gate, { token: tokenOf(second), password }, caller)).rejects.toMatchObject({
    code: 'not-found',
  })
  await expect(acceptInvitation(gate, { token: 'nonsense', password }, caller)).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('an imported person without an e-mail gets one with the invitation', async () => {
  const { gate, system } = company
  const id = await company.make('user', { name: 'Dana Imported' })
  await expect(inviteUser(system, gate, { userId: id })).rejects.toMatchObject({ problems: [{ path: 'email' }] })
  const invited = await inviteUser(system, gate, { userId: id, email: 'dana@kestrel.example', roles: ['manager'] })
  expect(invited.userId).toBe(id)
  await acceptInvitation(gate, { token: tokenOf(invited), password }, caller)
  expect((await signIn(gate, { email: 'dana@kestrel.example', password }, caller)).userId).toBe(id)
})

test('who signs in already is not invited by e-mail, but by id gets a new link that replaces the password', async () => {
  const { gate, system } = company
  const id = await company.hire('Eve', 'sales')
  const { setCookies } = await signIn(gate, { email: 'eve@kestrel.example', password }, caller)
  await expect(
    inviteUser(system, gate, { name: 'Eve', email: 'eve@kestrel.example', roles: ['sales'] }),
  ).rejects.toMatchObject({ code: 'duplicate', extra: { duplicateOf: id } })
  const invited = await inviteUser(system, gate, { userId: id })
  await acceptInvitation(gate, { token: tokenOf(invited), password: 'a new good password' }, caller)
  expect(await identify(gate, { cookie: cookieOf(setCookies) })).toBeNull()
  await expect(signIn(gate, { email: 'eve@kestrel.example', password }, caller)).rejects.toMatchObject({
    code: 'unauthenticated',
  })
})

test('what is missing or unknown is named', async () => {
  const { gate, system } = company
  await expect(inviteUser(system, gate, { email: 'x@kestrel.example' })).rejects.toMatchObject({
    problems: [{ path: 'name' }, { path: 'roles' }],
  })
  await expect(
    inviteUser(system, gate, { name: 'X', email: 'x@kestrel.example', roles: ['king'] }),
  ).rejects.toMatchObject({ problems: [{ path: 'roles[0]' }] })
  const nobody = '01990000-0000-7000-8000-000000000000'
  await expect(inviteUser(system, gate, { userId: nobody })).rejects.toMatchObject({ code: 'not-found' })
  await expect(
    inviteUser(system, gate, { name: 'X', email: 'x@kestrel.example', roles: ['sales'], managerId: nobody }),
  ).rejects.toMatchObject({ problems: [{ path: 'managerId' }] })
  expect(await company.database.rows(`select 1 from crm."user" where email = 'x@kestrel.example'`)).toEqual([])
})

test('only who manages people may invite, change roles and deactivate', async () => {
  const { gate, adaId } = company
  const ctx = await company.as(await company.hire('Finn', 'manager'))
  const wishes = [
    () => inviteUser(ctx, gate, { name: 'X', email: 'x@kestrel.example', roles: ['administrator'] }),
    () => assignRoles(ctx, { userId: ctx.actor.userId as string, roles: ['administrator'] }),
    () => deactivateUser(ctx, gate, { userId: adaId }),
    () => reactivateUser(ctx, { userId: adaId }),
  ]
  for (const wish of wishes) await expect(wish()).rejects.toMatchObject({ code: 'forbidden' })
})

test('a deactivated person is out at once, with sessions, keys and invitations; reactivated, they sign in again', async () => {
  const { gate, system } = company
  const id = await company.hire('Gil', 'sales')
  const cookie = cookieOf((await signIn(gate, { email: 'gil@kestrel.example', password }, caller)).setCookies)
  const { key } = await createKey(await company.as(id), { name: 'phone' })
  const authorization = `Bearer ${key}`
  const link = await inviteUser(system, gate, { userId: id })
  expect(await identify(gate, { cookie })).not.toBeNull()
  expect(await identify(gate, { authorization })).not.toBeNull()
  await deactivateUser(system, gate, { userId: id })
  expect(await identify(gate, { cookie })).toBeNull()
  await expect(identify(gate, { authorization })).rejects.toMatchObject({ code: 'unauthenticated' })
  await expect(signIn(gate, { email: 'gil@kestrel.example', password }, caller)).rejects.toMatchObject({
    code: 'unauthenticated',
  })
  await expect(acceptInvitation(gate, { token: tokenOf(link), password }, caller)).rejects.toMatchObject({
    code: 'not-found',
  })
  await expect(inviteUser(system, gate, { userId: id })).rejects.toMatchObject({ code: 'conflict' })
  await reactivateUser(system, { userId: id })
  expect((await signIn(gate, { email: 'gil@kestrel.example', password }, caller)).userId).toBe(id)
  await expect(identify(gate, { authorization })).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('the last administrator stays: not demoted, not deactivated, not both of two at once', async () => {
  const { gate, system, adaId, database } = company
  const refused = { code: 'conflict', message: expect.stringContaining('last administrator') }
  await expect(assignRoles(system, { userId: adaId, roles: ['sales'] })).rejects.toMatchObject(refused)
  await expect(deactivateUser(system, gate, { userId: adaId })).rejects.toMatchObject(refused)
  await assignRoles(system, { userId: adaId, roles: ['administrator', 'sales'] })
  const other = await company.hire('Hana', 'administrator')
  const outcomes = await Promise.allSettled([
    deactivateUser(system, gate, { userId: adaId }),
    deactivateUser(system, gate, { userId: other }),
  ])
  expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  const [left] = await database.rows<{ n: number }>(
    `select count(*)::int as n from crm."user" u join kith.user_role r on r.user_id = u.id where r.role_key = 'administrator' and u.active`,
  )
  expect(left?.n).toBe(1)
})

test('roles are told in their order with the number of people', async () => {
  const roles = await listRoles(company.database)
  expect(roles.map((role) => role.key)).toEqual([
    'administrator',
    'manager',
    'sales',
    'marketing',
    'service',
    'readOnly',
  ])
  expect(roles[0]).toMatchObject({ name: 'Administrator', people: 1, may: expect.arrayContaining(['manageUsers']) })
})
