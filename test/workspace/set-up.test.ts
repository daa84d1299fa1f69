import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { readOrganisation, setUpOrganisation, signIn, team } from '#modules/workspace/index.ts'
import { type Company, openCompany, password, setUp } from './company.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

const caller = { address: '192.0.2.1' }

test('what is wrong with the input is named by its place and nothing is set up', async () => {
  const { system: ctx, gate } = company
  const wrong = {
    ...setUp,
    country: 'XX',
    timeZone: 'Mars/Olympus',
    currency: 'GALLEON',
    administrator: { ...setUp.administrator, email: 'ada' },
  }
  await expect(setUpOrganisation({ ctx, gate }, wrong)).rejects.toMatchObject({
    code: 'validation',
    problems: [{ path: 'country' }, { path: 'timeZone' }, { path: 'currency' }, { path: 'administrator.email' }],
  })
  const short = { ...setUp, administrator: { ...setUp.administrator, password: 'short' } }
  await expect(setUpOrganisation({ ctx, gate }, short)).rejects.toMatchObject({
    code: 'validation',
    problems: [{ path: 'administrator.password' }],
  })
  const nul = { ...setUp, organisation: 'Kestrel\u0000' }
  await expect(setUpOrganisation({ ctx, gate }, nul)).rejects.toMatchObject({
    code: 'validation',
    problems: [{ path: 'organisation' }],
  })
  expect(await readOrganisation(company.database)).toBeNull()
})

test('when a hook fails nothing stays, not even the account of the administrator', async () => {
  const { system: ctx, gate, database } = company
  const hooks = [
    async (inside: Ctx) => void (await inside.records.create(team, { name: 'Hunters' })),
    () => Promise.reject(new Error('no pipeline')),
  ]
  await expect(setUpOrganisation({ ctx, gate, hooks }, setUp)).rejects.toThrow('no pipeline')
  expect(await readOrganisation(database)).toBeNull()
  expect(await database.rows('select 1 from crm."user" union all select 1 from crm.team')).toEqual([])
  expect(await database.rows('select 1 from auth."user"')).toEqual([])
})

test('of several first runs at the same moment one wins and its administrator signs in', async () => {
  const { system: ctx, gate, database } = company
  // Left by a first run whose commit was lost.
  await gate.auth.accounts.createUser({ name: 'Ada', email: setUp.administrator.email }, { method: 'admin' })
  const runs = await Promise.allSettled(
    ['One', 'Two', 'Three', 'Four'].map((organisation) => setUpOrganisation({ ctx, gate }, { ...setUp, organisation })),
  )
  const won = runs.flatMap((run) => (run.status === 'fulfilled' ? [run.value] : []))
  expect(won).toHaveLength(1)
  for (const run of runs) if (run.status === 'rejected') expect(run.reason).toMatchObject({ code: 'conflict' })
  const { userId, settings, branchId } = won[0] as Awaited<ReturnType<typeof setUpOrganisation>>
  expect(await readOrganisation(database)).toEqual(settings)
  expect(await database.rows('select id, name, key, currency from crm.branch')).toEqual([
    { id: branchId, name: settings.organisation, key: settings.organisation.toLowerCase(), currency: null },
  ])
  expect(await database.rows('select id, branch_id, owner_id, active, version from crm."user"')).toEqual([
    { id: userId, branch_id: branchId, owner_id: userId, active: true, version: 1 },
  ])
  expect(await database.rows('select name, created, actor_name from kith.change_set')).toEqual([
    { name: 'Set-up', created: 2, actor_name: 'Test' },
  ])
  expect((await signIn(gate, { email: 'ADA@kestrel.example', password }, caller)).userId).toBe(userId)
  // By scrypt at its full cost, which the other tests have no time for.
  expect(await database.rows('select password from auth.account')).toEqual([
    { password: expect.stringMatching(/^[0-9a-f]{32}:[0-9a-f]{128}$/) },
  ])
})
