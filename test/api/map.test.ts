// Where records lie: clusters of a part of the world, and those without a point by their country.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MapAnswer } from '#engine/query/map/map-records.ts'
import { type Caller, type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
let nina: Caller

type Cluster = MapAnswer['clusters'][number]

const total = (clusters: Cluster[]) => clusters.reduce((sum, { count }) => sum + count, 0)
const places = {
  madrid: { city: 'Madrid', country: 'ES', latitude: 40.4168, longitude: -3.7038 },
  alcala: { city: 'Alcalá de Henares', country: 'ES', latitude: 40.482, longitude: -3.3635 },
  kyiv: { city: 'Київ', country: 'UA', latitude: '50.4501', longitude: '30.5234' },
  suva: { city: 'Suva', country: 'FJ', latitude: -18.1248, longitude: 178.4501 },
  apia: { city: 'Apia', country: 'WS', latitude: -13.8333, longitude: -171.7667 },
  pole: { city: 'Pole', latitude: -90, longitude: 0 },
}

beforeAll(async () => {
  w = await world()
  nina = w.as('nina')
  const { sam, olga } = w.people
  const account = (name: string, billingAddress: object | null, ownerId = sam.id) => ({
    op: 'create',
    object: 'account',
    data: { name, billingAddress, ownerId },
  })
  const made = await nina.post('/batch', {
    operations: [
      account('Madrid one', places.madrid),
      account('Madrid two', { ...places.madrid, line1: 'Gran Vía 1', latitude: 40.42 }),
      account('Alcalá', places.alcala),
      account('Kyiv', places.kyiv, olga.id),
      account('Suva', places.suva),
      account('Apia', places.apia),
      account('Pole', places.pole),
      account('Somewhere in Spain', { country: 'ES' }),
      account('Lyon', { city: 'Lyon', country: 'FR' }),
      account('Nowhere', { city: 'Atlantis' }),
    ],
  })
  expect(made.status, made.text).toBe(200)
})
afterAll(() => w.close())

async function map(body: object, as: PersonName = 'nina') {
  const { status, body: answer, text } = await w.as(as).post('/accounts/map', body)
  expect(status, text).toBe(200)
  return answer as {
    clusters: Cluster[]
    located: number
    more?: true
    countries: { country: string; count: number }[]
    nowhere: number
  }
}

describe('a map', () => {
  it('puts together what is in one cell, names the few, and counts the rest by country', async () => {
    const whole = await map({ cell: 0.25 })
    expect(whole.located).toBe(7)
    expect(total(whole.clusters)).toBe(7)
    const [first] = whole.clusters
    expect(first).toMatchObject({
      count: 2,
      latitude: 40.4184,
      longitude: -3.7038,
      bounds: [-3.7038, 40.4168, -3.7038, 40.42],
      city: 'Madrid',
      records: [{ label: 'Madrid one' }, { label: 'Madrid two' }],
    })
    expect(whole.countries).toEqual([
      { country: 'ES', count: 1 },
      { country: 'FR', count: 1 },
    ])
    // With the three accounts that every test has.
    expect(whole.nowhere).toBe(4)
    const wide = await map({ cell: 22.5 })
    expect(wide.clusters[0]).toMatchObject({ count: 3, city: null, bounds: [-3.7038, 40.4168, -3.3635, 40.482] })
    const many = await map({ cell: 360 })
    expect(many.clusters.find(({ count }) => count > 3)?.records).toBeUndefined()
    const few = await map({ cell: 1, limit: 2 })
    expect(few).toMatchObject({ located: 7, more: true })
    expect(few.clusters).toHaveLength(2)
  })

  it('counts as the list does, whatever the filter', async () => {
    for (const filter of [
      {},
      { name: { startsWith: 'M' } },
      { 'billingAddress.country': 'ES' },
      { owner: w.people.olga.id },
      { not: { 'billingAddress.city': 'Madrid' } },
    ]) {
      for (const cell of [0.01, 5, 90]) {
        const { clusters, located, countries, nowhere } = await map({ filter, cell })
        const listed = await nina.post('/accounts/query', { filter, count: 'exact', limit: 1 })
        const rest = countries.reduce((sum, { count }) => sum + count, 0) + nowhere
        expect(total(clusters)).toBe(located)
        expect(located + rest, JSON.stringify(filter)).toBe(listed.body.count.value)
      }
    }
  })

  it('keeps to the bounds, also over the 180th meridian', async () => {
    const names = async (bounds: number[]) =>
      (await map({ bounds, cell: 0.01 })).clusters
        .flatMap(({ records = [] }) => records.map(({ label }) => label))
        .sort()
    expect(await names([-10, 35, 5, 44])).toEqual(['Alcalá', 'Madrid one', 'Madrid two'])
    expect(await names([170, -30, -160, 0])).toEqual(['Apia', 'Suva'])
    expect(await names([170, -30, 180, 0])).toEqual(['Suva'])
    expect(await names([-160, -30, 170, 0])).toEqual([])
    // What is far apart on either side of it is never one.
    const { clusters } = await map({ bounds: [170, -30, -160, 0], cell: 45 })
    expect(clusters.map(({ count }) => count)).toEqual([1, 1])
    expect((await map({ bounds: [-10, 35, 5, 44] })).countries).toHaveLength(2)
  })

  it('knows of no address or record that one may not see', async () => {
    const own = await map({ cell: 0.01 }, 'olga')
    const seen = await w.as('olga').get('/accounts?count=exact&limit=1')
    const rest = own.countries.reduce((sum, { count }) => sum + count, 0)
    expect(own.located + rest + own.nowhere).toBe(seen.body.count.value)
    const made = await nina.post('/roles', { name: 'Blind' })
    expect(made.status, made.text).toBe(201)
    const grant = (account: object) => nina.patch('/roles/blind', { objects: { account } })
    expect((await grant({ see: 'own' })).status).toBe(200)
    expect((await nina.put(`/users/${w.people.olga.id}/roles`, { roles: ['blind'] })).status).toBe(200)
    const scoped = await map({ cell: 0.01 }, 'olga')
    expect(scoped.clusters.map(({ records }) => records?.[0]?.label)).toEqual(['Kyiv'])
    expect(scoped.nowhere).toBe(1)
    expect((await grant({ see: 'all', hidden: ['name'] })).status).toBe(200)
    expect((await map({ cell: 0.01 }, 'olga')).clusters[0]?.records?.[0]?.label).toBeNull()
    expect((await grant({ see: 'all', hidden: ['billingAddress'] })).status).toBe(200)
    const hidden = await w.as('olga').post('/accounts/map', { field: 'billingAddress' })
    expect([hidden.status, hidden.body.type]).toEqual([400, 'unknown-field'])
    // Without a name of its own it is the next address that they see.
    expect(await map({}, 'olga')).toMatchObject({ located: 0, countries: [] })
    expect((await grant({ see: 'none' })).status).toBe(200)
    expect(await map({}, 'olga')).toEqual({ clusters: [], located: 0, countries: [], nowhere: 0 })
  })

  it('was another before something moved', async () => {
    const moved = (await nina.post('/accounts', { name: 'Mover', billingAddress: places.kyiv })).body
    const before = new Date(Date.now()).toISOString()
    await nina.patch(`/accounts/${moved.id}`, { billingAddress: places.suva })
    const filter = { name: 'Mover' }
    expect((await map({ filter })).clusters[0]).toMatchObject({ city: 'Suva', records: [{ id: moved.id }] })
    expect((await map({ filter, asOf: before })).clusters[0]).toMatchObject({
      city: 'Київ',
      records: [{ label: 'Mover' }],
    })
  })

  it('is there for objects of the organisation, too, and says what is wrong with a call', async () => {
    await nina.post('/objects', { name: 'shop', plural: 'shops', label: 'Shop', pluralLabel: 'Shops' })
    expect((await nina.post('/shops/map', {})).body.errors).toMatchObject([{ path: 'field' }])
    await nina.post('/objects/shop/fields', { name: 'site', type: 'address', label: 'Site' })
    await nina.post('/shops', { name: 'Corner', site: places.madrid })
    const { body } = await nina.post('/shops/map', { bounds: [-4, 40, -3, 41], cell: 0.5 })
    expect(body).toMatchObject({ clusters: [{ count: 1, records: [{ label: 'Corner' }] }], countries: [], nowhere: 0 })
    for (const wrong of [
      { field: 'name' },
      { field: 'adress' },
      { bounds: [0, 0, 0] },
      { bounds: [-190, 0, 0, 10] },
      { bounds: [0, 10, 10, 0] },
      { bounds: ['0', 0, 10, 10] },
      { cell: 0 },
      { cell: '5' },
      { limit: 0 },
      { zoom: 3 },
      { filter: { nme: 'x' } },
      { asOf: '2999-01-01T00:00:00Z' },
    ])
      expect((await nina.post('/shops/map', wrong)).status, JSON.stringify(wrong)).toBe(400)
  })
})
