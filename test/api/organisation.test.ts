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
