// What branches, teams and people are to reach, and where goods are kept.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

const nina = () => w.as('nina')
const eur = (amount: string) => ({ amount, currency: 'EUR' })
const quarter = { startsOn: '2027-01-01', endsOn: '2027-03-31' }

test('a target is an amount or a number, for a person, a team or a branch, and ends after it begins', async () => {
  const { branches, sam } = w.people
  const refused = async (body: object, ...paths: string[]) => {
    const { status, body: answer } = await nina().post('/targets', { name: 'Q1', ...quarter, ...body })
    expect([status, answer.errors?.map(({ path }: { path: string }) => path)]).toEqual([422, paths])
  }
  await refused({}, 'amount')
  await refused({ measure: 'wonDeals' }, 'number')
  await refused({ measure: 'wonDeals', number: 0 }, 'number')
  await refused({ measure: 'wonDeals', number: 5, amount: eur('1') }, 'amount')
  await refused({ amount: eur('1000'), endsOn: '2026-12-31' }, 'endsOn')
  const team = (await nina().get('/teams')).body.data[0].id
  const { body: both } = await nina().post('/targets', {
    name: 'Both',
    amount: eur('1'),
    ...quarter,
    teamId: team,
    personId: sam.id,
  })
  expect(both.errors.map(({ code }: { code: string }) => code)).toContain('does-not-apply')

  const branch = await nina().post('/targets', {
    name: 'East',
    amount: eur('90000'),
    ...quarter,
    branchId: branches.east,
  })
  expect(branch.body).toMatchObject({ measure: 'wonValue', branchId: branches.east, personId: null })
  // Whose target it is owns it, in their own branch, whoever sets it.
  const own = await nina().post('/targets', {
    name: 'Sam',
    measure: 'wonDeals',
    number: 12,
    ...quarter,
    personId: sam.id,
  })
  expect(own.body).toMatchObject({ ownerId: sam.id, branchId: branches.east, number: 12 })
  const { body: sum } = await nina().post('/targets/aggregate', {
    filter: { person: null, team: null, startsOn: { within: '2027-Q1' }, endsOn: { within: '2027-Q1' } },
    groupBy: ['branch'],
    measures: [{ fn: 'sum', field: 'amount', as: 'amount' }],
  })
  expect(sum.data).toMatchObject([{ branch: { label: 'East' }, amount: { amount: '90000.00' } }])

  // Sales people see those of their branch and set none; managers set those of theirs.
  const names = async (who: 'sam' | 'olga' | 'rita' | 'marta') =>
    (await w.as(who).get('/targets?sort=name')).body.data.map(({ name }: { name: string }) => name)
  expect(await names('sam')).toEqual(['East', 'Sam'])
  expect(await names('olga')).toEqual([])
  expect(await names('rita')).toEqual(['East', 'Sam'])
  expect((await w.as('sam').patch(`/targets/${own.body.id}`, { number: 1 })).status).toBe(403)
  expect((await w.as('sam').post('/targets', { name: 'Mine', amount: eur('1'), ...quarter })).status).toBe(403)
  expect((await w.as('marta').patch(`/targets/${own.body.id}`, { number: 14 })).status).toBe(200)
})

test('stock places belong to branches, are known by keys, seen by all and kept by managers', async () => {
  const { branches } = w.people
  const made = await w
    .as('marta')
    .post('/stock-places', { name: 'Dock 7', branchId: branches.east, address: { city: 'Valencia', country: 'ES' } })
  expect(made.body).toMatchObject({ key: 'dock-7', active: true, branchId: branches.east })
  expect((await w.as('olga').get('/stock-places?filter={"key":"dock-7"}')).body.data).toHaveLength(1)
  expect((await w.as('olga').patch(`/stock-places/${made.body.id}`, { name: 'Mine' })).status).toBe(403)
  const west = await nina().post('/stock-places', { name: 'Dock 7', branchId: branches.west })
  expect(west.body.key).toBe('dock-7-2')
  expect((await w.as('marta').patch(`/stock-places/${west.body.id}`, { name: 'Mine' })).status).toBe(403)
})

test('the page of a branch lists what belongs to it, and filters ask it', async () => {
  const { branches } = w.people
  const { body } = await nina().get('/objects/branch')
  expect(body.inverses.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining(['children', 'users', 'teams', 'stockPlaces', 'targets']),
  )
  const { body: east } = await nina().get(`/branches/${branches.east}?include=stockPlaces,users`)
  expect(east.stockPlaces.map(({ name }: { name: string }) => name)).toEqual(['Dock 7'])
  expect(east.users.map(({ name }: { name: string }) => name).sort()).toEqual([
    'Marta Moreno',
    'Sam Silva',
    'Sofia Soler',
  ])
  const some = await nina().get('/branches?filter={"stockPlaces":{"some":{"address.city":"Valencia"}}}')
  expect(some.body.data.map(({ id }: { id: string }) => id)).toEqual([branches.east])
})
