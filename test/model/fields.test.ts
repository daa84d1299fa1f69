// Fields that administrators add and change: every type, hidden and dropped, another type, what of standard ones can be changed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rebuildSearch } from '#engine/log/rebuild-search.ts'
import type { Fixtures } from '#fields/fixtures.ts'
import { loadSubjects, uploadExamples } from '../conformance/fixtures-of.ts'
import { momentPassed } from '../moment.ts'
import { type Answer, type Caller, type TestWorld, world } from '../world.ts'

let w: TestWorld
let admin: Caller

beforeAll(async () => {
  w = await world()
  admin = w.as('nina')
})
afterAll(() => w?.close())

const made = (answer: Answer, status = 201) => {
  expect(answer.status, answer.text.slice(0, 500)).toBe(status)
  return answer.body
}
const fieldOf = (object: { fields: { name: string }[] }, name: string) =>
  object.fields.find((field) => field.name === name) as never as Record<string, unknown>
/** Telephone numbers without a prefix are another country’s. */
const goodOf = ({ good }: Fixtures) =>
  good.find(({ input }) => String(input).startsWith('+')) ?? (good[0] as Fixtures['good'][number])
const describeObject = async (name: string, by = admin) => (await by.get(`/objects/${name}`)).body

describe('a field of one’s own', () => {
  it('comes with every type, on a standard object as on one’s own', async () => {
    const subjects = (await loadSubjects()).filter(({ type }) => type.kind !== 'links' && type.kind !== 'link')
    for (const { type, fixtures } of subjects) {
      const { inverse: _i, label: _l, backdated: _b, ...settings } = fixtures.settings as Record<string, unknown>
      const options = (settings['options'] as { key: string; label: string; archived?: boolean }[] | undefined)?.map(
        ({ key, label, archived }) => ({ key, label, ...(archived ? { archived } : {}) }),
      )
      const body = made(
        await admin.post('/objects/account/fields', {
          ...settings,
          ...(options ? { options } : {}),
          type: type.type,
          name: `${type.type}Of`,
          label: `My ${type.type}`,
        }),
      )
      expect(fieldOf(body.object, `${type.type}Of`)).toMatchObject({ type: type.type, custom: true })
    }
    await uploadExamples(w.world.database, w.people.nina.id)
    const data: Record<string, unknown> = { name: 'Every type' }
    for (const { type, fixtures } of subjects) if (!type.isGiven) data[`${type.type}Of`] = goodOf(fixtures).input
    const account = made(await admin.post('/accounts', data))
    for (const { type, fixtures } of subjects)
      if (!type.isGiven) expect(account[`${type.type}Of`], type.type).toEqual(goodOf(fixtures).value)
    expect((await admin.get('/accounts/export?format=csv')).status).toBe(200)
    expect(
      (await admin.get(`/accounts/${account.id}?asOf=${encodeURIComponent(new Date().toISOString())}`)).status,
    ).toBe(200)
  }, 60_000)

  it('of the wrong kind is refused with the place', async () => {
    const refuse = async (body: unknown, path: string, status = 422) => {
      const answer = await admin.post('/objects/account/fields', body)
      expect([answer.status, answer.body.errors?.[0]?.path], answer.text).toEqual([status, path])
    }
    await refuse({ type: 'colour', name: 'hue' }, 'objects.account.fields.hue.type')
    await refuse({ type: 'select', name: 'hue', label: 'Hue' }, 'objects.account.fields.hue.options')
    await refuse({ type: 'link', name: 'boat', target: 'boat' }, 'objects.account.fields.boat.target')
    await refuse({ type: 'text', name: 'and' }, 'name', 400)
    await refuse({ type: 'text', name: 'industry' }, 'objects.account.fields.industry.type')
    await refuse({ type: 'text', name: 'owner' }, 'objects.account.fields.owner')
    await refuse({ type: 'text', name: 'Hue' }, 'name', 400)
    await refuse({ type: 'text', name: 'hue', color: 'red' }, 'color', 400)
    expect((await admin.post('/objects/boat/fields', { type: 'text' })).status).toBe(404)
    expect((await describeObject('account')).fields.map(({ name }: { name: string }) => name)).not.toContain('hue')
  })

  it('is hidden from everybody, keeps its values, and comes back', async () => {
    made(await admin.post('/objects/account/fields', { type: 'text', name: 'motto', label: 'Motto', required: true }))
    const account = made(await admin.post('/accounts', { name: 'Mottled', motto: 'Festina lente' }))
    expect((await admin.post('/accounts', { name: 'Unmottled' })).body.errors).toMatchObject([{ path: 'motto' }])
    made(await admin.delete('/objects/account/fields/motto'), 200)
    expect((await admin.get(`/accounts/${account.id}`)).body).not.toHaveProperty('motto')
    expect((await admin.patch(`/accounts/${account.id}`, { motto: 'x' })).status).toBe(400)
    expect((await admin.get('/accounts?filter={"motto":"x"}')).status).toBe(400)
    made(await admin.post('/accounts', { name: 'Unmottled' }))
    expect((await admin.post('/objects/account/fields', { type: 'integer', name: 'motto' })).status).toBe(422)
    made(await admin.post('/objects/account/fields/motto/restore'), 200)
    expect((await admin.get(`/accounts/${account.id}`)).body.motto).toBe('Festina lente')
    made(await admin.delete('/objects/account/fields/motto'), 200)
    made(await admin.delete('/objects/account/fields/motto?forGood=true'), 200)
    const again = await admin.post('/objects/account/fields', { type: 'text', name: 'motto' })
    expect(again.body.errors[0].message).toMatch(/dropped for good/)
    const columns = await w.world.database.rows(
      `select from information_schema.columns where table_schema = 'crm' and column_name like 'c_motto%'`,
    )
    expect(columns).toEqual([])
  })

  it('is searched from when somebody says so, and no longer when it is hidden', async () => {
    made(await admin.post('/objects/account/fields', { type: 'text', name: 'nickname', label: 'Nickname' }))
    const account = made(await admin.post('/accounts', { name: 'Formal name', nickname: 'Zebedee' }))
    const rebuild = () => rebuildSearch(w.world.database, w.world.catalog)
    const hits = async () => (await admin.get('/search?q=zebedee')).body.data.map(({ id }: { id: string }) => id)
    await rebuild()
    expect(await hits()).toEqual([])
    made(await admin.patch('/objects/account/fields/nickname', { searchable: true }), 200)
    expect(await rebuild()).toEqual(['account'])
    expect(await hits()).toEqual([account.id])
    made(await admin.delete('/objects/account/fields/nickname'), 200)
    expect(await rebuild()).toEqual(['account'])
    expect(await hits()).toEqual([])
    expect(await rebuild()).toEqual([])
  })

  it('becomes unique only when no value stands twice', async () => {
    made(await admin.post('/objects/product/fields', { type: 'text', name: 'shelf', label: 'Shelf' }))
    const [a, b] = [
      made(await admin.post('/products', { name: 'Shelved one', shelf: 'A1' })),
      made(await admin.post('/products', { name: 'Shelved two', shelf: 'A1' })),
    ]
    const refused = await admin.patch('/objects/product/fields/shelf', { unique: true })
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('“A1”')])
    made(await admin.patch(`/products/${b.id}`, { shelf: 'A2' }), 200)
    made(await admin.patch('/objects/product/fields/shelf', { unique: true }), 200)
    expect((await admin.patch(`/products/${b.id}`, { shelf: 'A1' })).status).toBe(409)
    made(await admin.patch('/objects/product/fields/shelf', { unique: null }), 200)
    made(await admin.patch(`/products/${b.id}`, { shelf: 'A1' }), 200)
    expect(a.id).not.toBe(b.id)
  })

  it('gives up an option only when nobody has it', async () => {
    const options = [{ key: 'gold', label: { en: 'Gold', es: 'Oro' } }, { key: 'tin' }]
    made(await admin.post('/objects/product/fields', { type: 'select', name: 'grade', label: 'Grade', options }))
    made(await admin.post('/products', { name: 'Tin box', grade: 'tin' }))
    const refused = await admin.patch('/objects/product/fields/grade', { options: options.slice(0, 1) })
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('One record has tin')])
    const archived = [options[0], { key: 'tin', archived: true }]
    made(await admin.patch('/objects/product/fields/grade', { options: archived }), 200)
    expect((await admin.post('/products', { name: 'Another', grade: 'tin' })).status).toBe(422)
  })
})

describe('a change of type', () => {
  it('says what does not fit, turns the rest, and keeps the old values in the bin', async () => {
    made(await admin.post('/objects/product/fields', { type: 'text', name: 'weight', label: 'Weight' }))
    const weights = ['12', '7,5 kg', 'heavy', '3', null]
    const ids: string[] = []
    for (const weight of weights)
      ids.push(made(await admin.post('/products', { name: `Of ${weight}`, weight })).id as string)
    const before = await momentPassed()
    const later = await admin.patch(`/products/${ids[3]}`, { weight: '4' })
    const would = made(await admin.patch('/objects/product/fields/weight?dryRun=true', { type: 'integer' }), 200)
    expect(would.differences).toMatchObject([
      { act: 'convert', object: 'product', field: 'weight', from: 'text', to: 'integer', records: 2 },
    ])
    made(await admin.patch('/objects/product/fields/weight', { type: 'integer' }), 200)
    const now = async () => Promise.all(ids.map(async (id) => (await admin.get(`/products/${id}`)).body.weight))
    expect(await now()).toEqual([12, null, null, 4, null])
    // The log is older than the type, and is read by it.
    const then = await admin.get(`/products/${ids[3]}?asOf=${encodeURIComponent(before)}`)
    expect(then.body.weight).toBe(3)
    made(await admin.post(`/change-sets/${later.body.changeSet}/undo`), 200)
    expect(await now()).toEqual([12, null, null, 3, null])
    const { bin } = (await admin.get('/model')).body
    expect(bin).toContainEqual(expect.objectContaining({ object: 'product', field: 'weightBefore1', type: 'text' }))
    made(await admin.post('/objects/product/fields/weightBefore1/restore'), 200)
    expect((await admin.get(`/products/${ids[2]}`)).body.weightBefore1).toBe('heavy')
    made(await admin.patch('/objects/product/fields/weight', { type: 'text' }), 200)
    expect(await now()).toEqual(['12', null, null, '3', null])
  })

  it('is refused where nothing could turn', async () => {
    made(await admin.post('/objects/product/fields', { type: 'link', name: 'maker', target: 'account' }))
    const refused = await admin.patch('/objects/product/fields/maker', { type: 'text' })
    expect(refused.body.errors).toMatchObject([{ path: 'objects.product.fields.maker.type' }])
  })
})

describe('what is standard', () => {
  it('is called, ordered and hidden as the organisation wants', async () => {
    made(
      await admin.patch('/objects/lead', { label: { en: 'Enquiry', es: 'Consulta' }, order: ['company', 'email'] }),
      200,
    )
    const lead = await describeObject('lead')
    expect(lead.label).toBe('Enquiry')
    const own = lead.fields
      .filter(({ system }: { system: boolean }) => !system)
      .map(({ name }: { name: string }) => name)
    expect(own.slice(0, 2)).toEqual(['company', 'email'])
    made(await admin.patch('/objects/lead/fields/score', { hidden: true }), 200)
    expect(fieldOf(await describeObject('lead'), 'score')).toBeUndefined()
    made(await admin.patch('/objects/lead/fields/score', { hidden: null }), 200)
    expect(fieldOf(await describeObject('lead'), 'score')).toBeDefined()
  })

  it('stays where other parts count on it', async () => {
    const refuse = async (path: string, body: unknown, at: string) => {
      const answer = await admin.patch(path, body)
      expect([answer.status, answer.body.errors?.[0]?.path], answer.text).toEqual([422, at])
    }
    await refuse('/objects/deal', { hidden: true }, 'objects.deal.hidden')
    await refuse('/objects/deal/fields/stage', { hidden: true }, 'objects.deal.fields.stage.hidden')
    await refuse('/objects/deal/fields/amount', { unique: true }, 'objects.deal.fields.amount.unique')
    await refuse('/objects/account/fields/name', { required: false }, 'objects.account.fields.name.required')
    await refuse(
      '/objects/deal/fields/outcome',
      { options: [{ key: 'maybe' }] },
      'objects.deal.fields.outcome.options[0].key',
    )
    expect((await admin.delete('/objects/deal')).status).toBe(422)
    made(
      await admin.patch('/objects/account/fields/lifecycle', { options: [{ key: 'dormant', label: 'Dormant' }] }),
      200,
    )
    expect(made(await admin.post('/accounts', { name: 'Sleeper', lifecycle: 'dormant' })).lifecycle).toBe('dormant')
  })
})

it('a call on its way while the model changes begins anew', async () => {
  made(await admin.post('/objects/product/fields', { type: 'text', name: 'depth', label: 'Depth' }))
  const product = made(await admin.post('/products', { name: 'Deep', depth: '5' }))
  // As a process does that has not heard of the change yet: it goes on with the catalog that it has.
  const stale = w.world.model.catalog()
  const { adopt, reload } = w.world.model
  let told = 0
  Object.assign(w.world.model, { adopt: () => {}, reload: async () => void told++ })
  made(await admin.patch('/objects/product/fields/depth', { type: 'integer' }), 200)
  await expect.poll(() => told).toBeGreaterThan(0)
  Object.assign(w.world.model, { adopt, reload })
  expect(w.world.catalog.version).toBe(stale.version)
  expect((await admin.get(`/products/${product.id}`)).body.depth).toBe(5)
  expect(w.world.catalog.version).not.toBe(stale.version)
})
