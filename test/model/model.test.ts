// The data model as administrators shape it: objects and fields of their own, while everybody goes on working.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildServer } from '#api/server.ts'
import { openWorld } from '#context.ts'
import { createLog } from '#kernel/log.ts'
import { type Answer, type Caller, type TestWorld, world } from '../world.ts'

let w: TestWorld
let admin: Caller
let sales: Caller

beforeAll(async () => {
  w = await world()
  admin = w.as('nina')
  sales = w.as('sam')
})
afterAll(() => w?.close())

const made = (answer: Answer, status = 201) => {
  expect(answer.status, answer.text.slice(0, 500)).toBe(status)
  return answer.body
}
const describeObject = async (name: string, by = admin) => (await by.get(`/objects/${name}`)).body

describe('an object of one’s own', () => {
  let vehicle: string

  it('is for administrators to make', async () => {
    expect((await sales.post('/objects', { label: 'Boat' })).status).toBe(403)
    expect((await sales.get('/model')).status).toBe(403)
    expect((await w.as('nobody').post('/objects', { label: 'Boat' })).status).toBe(401)
  })

  it('takes its names from its labels and has everything that standard ones have', async () => {
    const body = made(
      await admin.post('/objects', {
        label: { en: 'Vehicle', es: 'Vehículo' },
        pluralLabel: { en: 'Vehicles', es: 'Vehículos' },
        icon: 'car',
        fields: {
          name: { type: 'text', label: 'Plate', required: true, unique: true, searchable: true },
          account: { type: 'link', target: 'account', inverseLabel: { en: 'Fleet', es: 'Flota' } },
          price: { type: 'money', label: 'Price' },
          boughtOn: { type: 'date' },
        },
        rateDate: 'boughtOn',
        columns: ['name', 'account', 'price'],
      }),
    )
    expect(body.differences).toMatchObject([{ act: 'add', object: 'vehicle' }])
    expect(body.object).toMatchObject({
      name: 'vehicle',
      path: 'vehicles',
      label: 'Vehicle',
      custom: true,
      icon: 'car',
    })
    const accounts = (await admin.get('/accounts?limit=1')).body.data
    const created = made(
      await admin.post('/vehicles', {
        name: 'M-KT 1234',
        accountId: accounts[0].id,
        price: { amount: '21500.00', currency: 'EUR' },
        boughtOn: '2026-03-01',
      }),
    )
    vehicle = created.id
    expect((await admin.get('/objects/vehicle', { 'accept-language': 'es' })).body).toMatchObject({
      label: 'Vehículo',
      pluralLabel: 'Vehículos',
    })
    expect((await admin.get('/objects/account', { 'accept-language': 'es' })).body.inverses).toContainEqual(
      expect.objectContaining({ name: 'vehicles', label: 'Flota', object: 'vehicle' }),
    )
    // A second way from accounts to vehicles has a name of its own.
    const broker = { type: 'link', target: 'account', label: 'Broker', name: 'broker', inverseLabel: 'Brokered' }
    made(await admin.post('/objects/vehicle/fields', broker))
    expect((await describeObject('account')).inverses).toContainEqual(
      expect.objectContaining({ name: 'vehiclesByBroker', label: 'Brokered' }),
    )
    expect((await admin.get('/search?q=1234')).body.data).toMatchObject([{ object: 'vehicle', id: vehicle }])
    const filter = encodeURIComponent(JSON.stringify({ 'account.name': accounts[0].name, price: { gt: 1000 } }))
    expect((await admin.get(`/vehicles?filter=${filter}&sort=-price`)).body.data).toHaveLength(1)
    const some = encodeURIComponent(JSON.stringify({ vehicles: { some: { price: { gt: 1000 } } } }))
    expect((await admin.get(`/accounts?filter=${some}`)).body.data.map(({ id }: { id: string }) => id)).toEqual([
      accounts[0].id,
    ])
    expect((await admin.get('/vehicles/export?format=csv')).text).toContain('M-KT 1234')
    expect((await admin.post('/vehicles', { name: 'M-KT 1234' })).status).toBe(409)
    const changed = await admin.patch(`/vehicles/${vehicle}`, { name: 'M-KT 9' })
    made(await admin.post(`/change-sets/${changed.body.changeSet}/undo`), 200)
    expect((await admin.get(`/vehicles/${vehicle}`)).body.name).toBe('M-KT 1234')
    expect((await admin.get(`/vehicles/${vehicle}/changes`)).body.data.length).toBeGreaterThan(1)
    const aggregate = await admin.post('/vehicles/aggregate', {
      groupBy: ['account'],
      measures: [{ fn: 'sum', field: 'price' }],
    })
    expect(made(aggregate, 200).data).toHaveLength(1)
  })

  it('is described to those who see it, and to no stranger', async () => {
    const told = (await admin.get('/openapi.json')).body
    expect(Object.keys(told.paths)).toContain('/vehicles')
    expect(told.components.schemas.Vehicle.properties.price).toBeDefined()
    const open = (await w.as('nobody').get('/openapi.json')).text
    expect(open).not.toContain('boughtOn')
    const page = await w.server.inject({ method: 'GET', url: '/api/docs' })
    expect(page.payload).not.toContain('boughtOn')
  })

  it('is hidden, shown, dropped and restored with its records', async () => {
    made(await admin.patch('/objects/vehicle', { hidden: true }), 200)
    expect((await admin.get('/vehicles')).status).toBe(404)
    expect((await admin.get('/objects')).text).not.toContain('vehicle')
    expect((await describeObject('account')).inverses.map(({ name }: { name: string }) => name)).not.toContain(
      'vehicles',
    )
    expect((await admin.get('/search?q=1234')).body.data).toEqual([])
    made(await admin.patch('/objects/vehicle', { hidden: null }), 200)
    expect((await admin.get(`/vehicles/${vehicle}`)).status).toBe(200)
    const would = made(await admin.delete('/objects/vehicle?dryRun=true'), 200)
    expect(would.differences).toEqual([{ act: 'drop', object: 'vehicle', records: 1 }])
    made(await admin.delete('/objects/vehicle'), 200)
    expect((await admin.get('/vehicles')).status).toBe(404)
    expect((await admin.get('/model')).body.bin).toMatchObject([{ object: 'vehicle' }])
    made(await admin.post('/objects/vehicle/restore'), 200)
    expect((await admin.get(`/vehicles/${vehicle}`)).body.name).toBe('M-KT 1234')
  })
})

describe('the model as a document', () => {
  it('plans, replaces, tells its versions and goes back to one of them', async () => {
    const { model, version } = (await admin.get('/model')).body
    model.objects.trip = {
      label: 'Trip',
      plural: 'trips',
      fields: { name: { type: 'text', required: true }, stops: { type: 'integer' } },
    }
    delete model.objects.vehicle
    const would = made(await admin.put('/model?dryRun=true', { model }), 200)
    expect(would).toEqual({
      version,
      differences: [
        { act: 'drop', object: 'vehicle', records: 1 },
        { act: 'add', object: 'trip', label: 'Trip' },
      ],
    })
    const done = made(await admin.put('/model', { model, name: 'Trips instead of vehicles' }), 200)
    expect(done.version).toBe(version + 1)
    made(await admin.post('/trips', { name: 'North', stops: 3 }))
    const versions = (await admin.get('/model/versions?limit=2')).body
    expect(versions.data[0]).toMatchObject({ version: version + 1, name: 'Trips instead of vehicles' })
    expect(versions.next).toBe(version)
    // An undo is meant for what it was offered after, and takes back nothing that others have done since.
    const late = await admin.post(`/model/versions/${version - 1}/restoration?base=${version}`)
    expect([late.status, late.body.type]).toEqual([409, 'conflict'])
    made(await admin.post(`/model/versions/${version}/restoration?base=${version + 1}`), 200)
    expect((await admin.get('/trips')).status).toBe(404)
    expect((await admin.get('/vehicles')).body.data).toHaveLength(1)
    expect((await admin.post('/model/versions/999/restoration')).status).toBe(404)
    expect((await admin.put('/model', { model: { objects: { trip: { colour: 1 } } } })).body.errors).toMatchObject([
      { path: 'model.objects.trip.colour' },
    ])
  })
})

it('what a later release does not allow is left out at the start, and told', async () => {
  const { compileWhatFits } = await import('#engine/model/compile-model.ts')
  const { productObjects } = await import('#context.ts')
  const { catalog, flaws } = compileWhatFits(
    productObjects,
    {
      objects: {
        account: { fields: { industry: { type: 'integer', label: 'Industry' }, hue: { type: 'gone' } } },
        boat: { plural: 'boats', fields: { harbour: { type: 'text' } }, title: 'name' },
      },
    },
    7,
  )
  expect(flaws.map(({ path }) => path)).toEqual(['objects.account.fields.hue.type', 'objects.boat'])
  // A name that a release has taken since: the organisation's own field goes on beside it.
  expect(catalog.objects.get('account')?.fields.get('ownIndustry')?.column).toBe('c_industry')
  expect(catalog.objects.get('account')?.fields.get('industry')?.type).toBe('text')
})

it('two processes serve one database, and each hears what the other was told', async () => {
  const url = process.env['KITH_TEST_DATABASE_URL'] as string
  const [row] = await w.world.database.rows<{ name: string }>('select current_database() as name')
  const other = await openWorld({
    config: w.world.config,
    databaseUrl: url.replace(/\/[^/?]*(\?|$)/, `/${row?.name}$1`),
    log: createLog('silent'),
  })
  const server = buildServer(other)
  try {
    await server.ready()
    const ask = (path: string) =>
      server.inject({ method: 'GET', url: `/api/v1${path}`, headers: { authorization: `Bearer ${w.people.nina.key}` } })
    made(await admin.post('/objects', { label: 'Harbour' }))
    await expect.poll(async () => (await ask('/harbours')).statusCode).toBe(200)
  } finally {
    await server.close()
    await other.close()
  }
})
