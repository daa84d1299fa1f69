import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

it('is changed by an administrator; what is not given stays', async () => {
  const before = (await w.as('nina').get('/session')).body.organisation
  const change = { organisation: 'Lumen Group', country: 'gb', timeZone: 'Europe/London', weekStart: 7, language: 'uk' }
  const changed = await w.as('nina').patch('/organisation', change)
  expect(changed.status, changed.text).toBe(200)
  // How numbers are dialled there follows from the country.
  expect(changed.body).toEqual({ ...before, ...change, country: 'GB', callingCode: '44', trunkPrefix: '0' })
  expect((await w.as('sam').get('/session')).body.organisation).toEqual(changed.body)
  expect(w.world.settings()).toMatchObject({ timeZone: 'Europe/London' })
  const named = await w.as('nina').patch('/organisation', { organisation: 'Lumen' })
  expect(named.body).toEqual({ ...changed.body, organisation: 'Lumen' })
})

it('is not changed by others, nor into what does not exist, and keeps its currency', async () => {
  expect((await w.as('sam').patch('/organisation', { organisation: 'Mine' })).status).toBe(403)
  expect((await w.as('nobody').patch('/organisation', { organisation: 'Mine' })).status).toBe(401)
  const wrong = await w.as('nina').patch('/organisation', { country: 'XX', timeZone: 'Mars/Olympus', organisation: '' })
  expect(wrong.status).toBe(422)
  expect(wrong.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
    'country',
    'organisation',
    'timeZone',
  ])
  const other = await w.as('nina').patch('/organisation', { currency: 'USD' })
  expect([400, 422]).toContain(other.status)
  expect((await w.as('nina').get('/session')).body.organisation.currency).toBe('EUR')
})

it('a branch gives time zone and currency to who sits there or below, unless they have their own', async () => {
  const { branches, sofia } = w.people
  const nina = w.as('nina')
  const habits = async (who: 'nina' | 'sam' | 'sofia' | 'olga') => {
    const { user } = (await w.as(who).get('/session')).body
    return [user.timeZone, user.currency]
  }
  await nina.patch('/organisation', { timeZone: 'Europe/Madrid' })
  // As releases before this one left it at set-up.
  await nina.patch(`/branches/${branches.head}`, { timeZone: 'Europe/Madrid' })
  const porto = (await nina.post('/branches', { name: 'Porto', parentId: branches.east })).body.id
  await nina.patch(`/branches/${branches.east}`, { timeZone: 'Europe/Lisbon', currency: 'GBP' })
  await nina.patch(`/users/${sofia.id}`, { branchId: porto })
  await expect.poll(() => habits('sam')).toEqual(['Europe/Lisbon', 'GBP'])
  await expect.poll(() => habits('sofia')).toEqual(['Europe/Lisbon', 'GBP'])
  expect(await habits('olga')).toEqual(['Europe/Madrid', 'EUR'])
  await w.as('sofia').patch(`/users/${sofia.id}`, { timeZone: 'Asia/Tokyo' })
  await expect.poll(() => habits('sofia')).toEqual(['Asia/Tokyo', 'GBP'])
  // Days begin by the clock of the branch: in lists and sums too.
  const at = '2026-06-30T22:30:00Z'
  const task = await w.as('sam').post('/activities', { kind: 'task', subject: 'Late', dueAt: at })
  expect(task.status).toBe(201)
  const body = { groupBy: [{ field: 'dueAt', bucket: 'day' }], filter: { subject: 'Late' } }
  expect((await w.as('sam').post('/activities/aggregate', body)).body.data[0].dueAt).toBe('2026-06-30')
  expect((await nina.post('/activities/aggregate', body)).body.data[0].dueAt).toBe('2026-07-01')
  // The head office follows the organisation while it says nothing else.
  await nina.patch('/organisation', { timeZone: 'Europe/Kyiv' })
  await expect.poll(() => habits('nina')).toEqual(['Europe/Kyiv', 'EUR'])
  expect((await nina.get(`/branches/${branches.head}`)).body.timeZone).toBeNull()
  await nina.patch(`/branches/${branches.head}`, { timeZone: 'Europe/Rome' })
  await nina.patch('/organisation', { timeZone: 'Europe/Madrid' })
  await expect.poll(() => habits('nina')).toEqual(['Europe/Rome', 'EUR'])
})
