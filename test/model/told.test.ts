// What administrators are told before and after they change the model: losses with examples, reasons, warnings, the history.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#engine/access.ts'
import { changeField } from '#engine/model/edits.ts'
import { modelReasonCodes, sayModelReason } from '#kernel/model/model-reasons.ts'
import { type Answer, type Caller, type TestWorld, world } from '../world.ts'

let w: TestWorld
let admin: Caller

beforeAll(async () => {
  w = await world()
  admin = w.as('nina')
  const fields = {
    name: { type: 'text', required: true },
    length: { type: 'text', label: { en: 'Length', es: 'Eslora' } },
    built: { type: 'dateTime' },
    fee: { type: 'money' },
    cost: { type: 'decimal' },
    kind: { type: 'select', options: [{ key: 'sail' }, { key: 'motor' }] },
    owned: { type: 'link', target: 'account' },
  }
  const labels = { label: { en: 'Boat', es: 'Barco' }, pluralLabel: { en: 'Boats', es: 'Barcos' } }
  done(await admin.post('/objects', { name: 'boat', plural: 'boats', ...labels, fields }), 201)
  const boats = [
    { name: 'Ana', length: '12', built: '2026-03-01T00:00:00Z' },
    { name: 'Bea', length: 'long', built: '2026-03-01T09:30:00Z' },
    { name: 'Cai', length: '1.200,5' },
    { name: 'Dee', length: '12 m' },
  ]
  for (const boat of boats) done(await admin.post('/boats', boat), 201)
  const gone = done(await admin.post('/boats', { name: 'Eve', length: 'in the bin' }), 201)
  done(await admin.delete(`/boats/${gone.id}`))
})
afterAll(() => w?.close())

function done(answer: Answer, status = 200) {
  expect(answer.status, answer.text.slice(0, 600)).toBe(status)
  return answer.body
}

describe('the preview of another type', () => {
  const turn = async (field: string, type: string) =>
    done(await admin.patch(`/objects/boat/fields/${field}?dryRun=true`, { type, label: field })).differences.find(
      ({ act }: { act: string }) => act === 'convert',
    )

  it('counts what is lost and what is not whole, with examples and what becomes of them', async () => {
    const { examples, ...counted } = await turn('length', 'decimal')
    expect(counted).toMatchObject({ from: 'text', to: 'decimal', records: 3, altered: 1 })
    expect(examples.map(({ value, becomes }: Record<string, string>) => [value, becomes])).toEqual([
      ['long', null],
      ['12 m', null],
      ['1.200,5', '1200.5'],
    ])
    expect((await turn('built', 'date')).examples).toMatchObject([
      { value: '2026-03-01T00:00:00.000Z', becomes: '2026-03-01' },
      { value: '2026-03-01T09:30:00.000Z', becomes: '2026-03-01' },
    ])
  })

  it('shows no value that the asker may not see', async () => {
    const { actor } = await w.ctx('sam')
    const examples = async (rights: Partial<ReturnType<Actor['rights']>>) => {
      const seenBy: Actor = { ...actor, rights: (object) => ({ ...actor.rights(object), ...rights }) }
      const what = { kind: 'field-changed', object: 'boat', field: 'length' } as const
      const edit = changeField('boat', 'length', { type: 'integer' })
      const { differences } = await w.world.changeModel({ what, by: null, edit, dryRun: true, seenBy })
      return differences.find(({ act }) => act === 'convert')
    }
    expect((await examples({ see: 'all', hidden: new Set() }))?.examples).toHaveLength(3)
    expect(await examples({ see: 'own', hidden: new Set() })).not.toHaveProperty('examples')
    expect(await examples({ see: 'all', hidden: new Set(['length']) })).not.toHaveProperty('examples')
  })
})

describe('what is refused', () => {
  const refused = (body: unknown, field = 'x') => ['PATCH', `/objects/boat/fields/${field}`, body] as const
  const added = (body: object) => ['POST', '/objects/boat/fields', { name: 'x', ...body }] as const
  const formula = (text: string) => added({ type: 'formula', formula: text })
  const countOf = (filter: object) => ({ type: 'rollup', rollup: { relation: 'boats', fn: 'count', filter } })

  it.each([
    [added({ type: 'hologram' }), 'unknown-type', {}],
    [added({ type: 'select', options: [] }), 'options-missing', {}],
    [added({ type: 'integer', min: 3, max: 1 }), 'bounds-crossed', { min: 3, max: 1 }],
    [added({ type: 'text', pattern: '(' }), 'pattern-broken', { pattern: '(' }],
    [added({ type: 'date', earliest: 'soon' }), 'not-a-day-bound', { part: 'earliest', value: 'soon' }],
    [added({ type: 'text', visibleWhen: { colour: 'red' } }), 'condition-field', { field: 'colour' }],
    [added({ type: 'text', visibleWhen: { name: { within: 'today' } } }), 'filter-unread', {}],
    [['POST', '/objects/account/fields', { name: 'x', ...countOf({ built: { lt: 'today' } }) }], 'filter-moves', {}],
    [['POST', '/objects/account/fields', { name: 'x', ...countOf({ owner: 'me' }) }], 'filter-moves', {}],
    [refused({ type: 'link' }, 'length'), 'cannot-turn', { from: 'text', to: 'link' }],
    [['PATCH', '/objects/deal', { title: 'name' }], 'object-settled', {}],
    [['PATCH', '/objects/boat', { title: 'fee' }], 'title-type', {}],
    [['PATCH', '/objects/boat', { columns: ['name', 'hue'] }], 'names-no-field', { field: 'hue' }],
    [['PATCH', '/objects/account', { related: [{ name: 'ships' }] }], 'names-no-list', { name: 'ships' }],
    [['PATCH', '/model', { order: ['deal', 'deal'] }], 'order-twice', { name: 'deal' }],
    [['PATCH', '/model', { order: ['ship'] }], 'names-no-object', { name: 'ship' }],
    [['POST', '/objects', { name: 'boat', label: 'Boat' }], 'object-exists', { object: 'boat' }],
    [formula('cost * prise'), 'unknown-field', { field: 'prise', objects: 'boats', at: 8 }],
    [formula("cost + 'x'"), 'texts-joined', { at: 6 }],
    [formula('fee + cost'), 'sign-unfit', { sign: '+', left: 'money', right: 'number', at: 5 }],
    [formula('cost *'), 'end-missing', { at: 7 }],
    [formula('round(cost, 1, 2)'), 'argument-count', { name: 'round', least: 1, most: 2, given: 3, at: 1 }],
    [formula('1 + x'), 'made-of-itself', { fields: 'x ← x', at: 5 }],
    [formula('owned'), 'must-be-single', { at: 1 }],
    [formula('cost + owned.sise'), 'unknown-field', { field: 'sise', objects: 'accounts', at: 8 }],
    [added({ type: 'lookup', lookup: 'cost' }), 'lookup-no-link', { path: 'cost' }],
    [added({ type: 'rollup', rollup: { relation: 'crews', fn: 'count' } }), 'rollup-no-list', { name: 'crews' }],
  ] as const)('%j is told as %s', async ([method, path, body], code, values) => {
    const { errors } = (await admin.send({ method, url: path, payload: body as object })).body
    expect(errors[0]).toMatchObject({ code, ...(Object.keys(values).length > 0 ? { values } : {}) })
  })

  it('by other records, with how many', async () => {
    const { id } = done(await admin.post('/boats', { name: 'Fay', kind: 'sail' }), 201)
    const answer = done(await admin.patch('/objects/boat/fields/kind', { options: [{ key: 'motor' }] }), 409)
    expect(answer.errors).toEqual([
      {
        path: 'objects.boat.fields.kind.options',
        code: 'options-in-use',
        values: { options: 'sail', count: 1 },
        message: sayModelReason({ code: 'options-in-use', values: { options: 'sail', count: 1 } }),
      },
    ])
    done(await admin.delete(`/boats/${id}`))
  })

  it('is a sentence in English for each reason', () => {
    for (const code of modelReasonCodes) expect(sayModelReason({ code, values: {} }), code).toMatch(/\w/)
  })
})

it('a computed field that tells roles what they may not see is warned of, before and after', async () => {
  const grants = (await admin.get('/roles/sales')).body
  const objects = { ...grants.objects, boat: { see: 'all', hidden: ['cost'] } }
  done(await admin.patch('/roles/sales', { objects }))
  const margin = { name: 'margin', type: 'formula', formula: 'amount(fee) - cost' }
  const reads = [{ object: 'boat', field: 'cost' }]
  const warned = { code: 'tells-hidden', object: 'boat', field: 'margin' }
  const rolesOf = ({ warnings }: { warnings: { roles: { key: string }[] }[] }) =>
    warnings[0]?.roles.find(({ key }) => key === 'sales')
  const would = done(await admin.post('/objects/boat/fields?dryRun=true', margin), 200)
  expect(would.warnings).toMatchObject([warned])
  expect(rolesOf(would)).toEqual({ key: 'sales', name: 'Sales', reads })
  expect(rolesOf(done(await admin.post('/objects/boat/fields', margin), 201))?.key).toBe('sales')
  // What is made of it tells the same; what only gets another label says nothing new.
  const twice = { name: 'twice', type: 'formula', formula: 'margin * 2' }
  expect(rolesOf(done(await admin.post('/objects/boat/fields', twice), 201))).toMatchObject({ reads })
  expect(done(await admin.patch('/objects/boat/fields/twice', { label: 'Twice' }))).not.toHaveProperty('warnings')
  const fees = { name: 'costs', type: 'rollup', rollup: { relation: 'boats', fn: 'sum', field: 'cost' } }
  expect(rolesOf(done(await admin.post('/objects/account/fields', fees), 201))).toMatchObject({ reads })
  done(await admin.patch('/roles/sales', { objects: grants.objects }))
})

it('a guarded field is seen only by roles that name it, and is not what records are known by', async () => {
  const refused = done(await admin.patch('/objects/boat/fields/name', { guarded: true }), 422)
  expect(refused.errors).toMatchObject([{ path: 'objects.boat.title', code: 'title-hidden' }])
  expect(done(await admin.patch('/objects/account/fields/name', { guarded: true }), 422).errors).toMatchObject([
    { path: 'objects.account.fields.name.guarded', code: 'title-hidden' },
  ])
  done(await admin.patch('/roles/sales', { objects: { boat: { see: 'all', hidden: [] } } }))
  const keys = async (path: string) => Object.keys((await w.as('sam').get(path)).body.data[0])
  expect(await keys('/boats')).toContain('cost')
  expect(await keys('/accounts')).toContain('industry')
  done(await admin.patch('/objects/boat/fields/cost', { guarded: true }))
  done(await admin.patch('/objects/account/fields/industry', { guarded: true }))
  expect(await keys('/boats')).not.toContain('cost')
  expect(await keys('/accounts')).not.toContain('industry')
  expect(Object.keys(done(await admin.get('/boats')).data[0])).toContain('cost')
  done(await admin.patch('/roles/sales', { objects: { boat: { see: 'all', shown: ['cost'] } } }))
  expect(await keys('/boats')).toContain('cost')
  for (const path of ['boat/fields/cost', 'account/fields/industry'])
    done(await admin.patch(`/objects/${path}`, { guarded: null }))
  expect(await keys('/accounts')).toContain('industry')
  done(await admin.patch('/roles/sales', { objects: { boat: null } }))
})

it('the history says what was done by kind, with labels in the language of whoever asks', async () => {
  done(await admin.patch('/objects/boat/fields/length', { hidden: true }))
  done(await admin.patch('/objects/boat/fields/length', { hidden: null }))
  done(await admin.delete('/objects/boat/fields/length'))
  done(await admin.delete('/objects/boat/fields/length?forGood=true'))
  done(await admin.post('/model/trades/retail'))
  const { data } = (await admin.get('/model/versions?limit=5', { 'accept-language': 'es' })).body
  const place = { object: 'boat', objectLabel: 'Barcos', field: 'length', fieldLabel: 'Eslora' }
  expect(data.map(({ what }: { what: unknown }) => what)).toEqual([
    { kind: 'trade-added', name: 'retail' },
    { kind: 'field-gone', ...place },
    { kind: 'field-dropped', ...place },
    { kind: 'field-shown', ...place },
    { kind: 'field-hidden', ...place },
  ])
  expect(data[1].name).toBe('Field boat.length dropped for good')
})

it('objects stand in the order that somebody gives them, which files carry', async () => {
  const names = async () => (await admin.get('/objects')).body.data.map(({ name }: { name: string }) => name)
  const usual = await names()
  const change = done(await admin.patch('/model', { order: ['boat', 'deal', 'account'] }))
  expect(change.differences).toEqual([{ act: 'order' }])
  const rest = usual.filter((name: string) => !['boat', 'deal', 'account'].includes(name))
  expect(await names()).toEqual(['boat', 'deal', 'account', ...rest])
  const { model } = (await admin.get('/model')).body
  expect(model.order).toEqual(['boat', 'deal', 'account'])
  const other = { ...model, order: ['deal', 'boat'] }
  expect(done(await admin.put('/model?dryRun=true', { model: other })).differences).toEqual([{ act: 'order' }])
  done(await admin.put('/model', { model: other }))
  expect((await names()).slice(0, 2)).toEqual(['deal', 'boat'])
  done(await admin.patch('/model', { order: null }))
  expect(await names()).toEqual(usual)
})

it('lists of a page are ordered, hidden, and called otherwise, and follow their link', async () => {
  const related = async () => (await admin.get('/objects/account')).body.related
  done(await admin.patch('/objects/account', { related: [{ name: 'boats' }, { name: 'contacts', hidden: true }] }))
  expect(await related()).toEqual([{ name: 'boats' }, { name: 'contacts', hidden: true }])
  done(await admin.patch('/objects/contact/fields/account', { inverseLabel: { en: 'Crew', es: 'Tripulación' } }))
  const inverses = (await admin.get('/objects/account', { 'accept-language': 'es' })).body.inverses
  expect(inverses.find(({ name }: { name: string }) => name === 'contacts').label).toBe('Tripulación')
  // In the bin the link leads nowhere; back again its list stands where it stood.
  done(await admin.delete('/objects/boat/fields/owned'))
  expect(await related()).toEqual([{ name: 'contacts', hidden: true }])
  done(await admin.patch('/objects/account', { label: 'Client' }))
  done(await admin.post('/objects/boat/fields/owned/restore'))
  expect((await related())[0]).toEqual({ name: 'boats' })
  done(await admin.patch('/objects/account', { related: null }))
  expect(await related()).toBeUndefined()
})

it('days and times keep within their bounds, also those that go along with today', async () => {
  const add = async (body: object) => done(await admin.post('/objects/boat/fields', body), 201)
  await add({ name: 'sold', type: 'date', latest: 'today' })
  await add({ name: 'checked', type: 'dateTime', earliest: '2020-01-01', latest: 'today+1' })
  const boat = (values: object) => admin.post('/boats', { name: 'Gil', ...values })
  const day = (shift: number) => new Date(Date.now() + shift * 86_400_000).toISOString()
  done(await boat({ sold: day(-2).slice(0, 10), checked: day(-2) }), 201)
  const late = done(await boat({ sold: day(3).slice(0, 10), checked: '2019-12-31T12:00:00Z' }), 422)
  expect(late.errors).toMatchObject([
    { path: 'sold', code: 'too-late' },
    { path: 'checked', code: 'too-early', values: { earliest: '2020-01-01' } },
  ])
  const told = (await admin.get('/objects/boat')).body.fields
  expect(told.find(({ name }: { name: string }) => name === 'sold').latest).toBe('today')
})

it('conditions ask parts of money, computed values and linked records, and what they say is told to who may know', async () => {
  const add = async (body: object) => done(await admin.post('/objects/boat/fields', body), 201)
  await add({ name: 'surety', type: 'text', requiredWhen: { 'fee.amount': { gte: 1000 }, 'fee.currency': 'EUR' } })
  const boat = (amount: string, currency: string, more = {}) =>
    admin.post('/boats', { name: 'Hal', fee: { amount, currency }, ...more })
  expect(done(await boat('1000.00', 'EUR'), 422).errors).toMatchObject([{ path: 'surety', code: 'required' }])
  done(await boat('999.99', 'EUR'), 201)
  done(await boat('5000.00', 'USD'), 201)
  await add({ name: 'dear', type: 'formula', formula: 'cost * 2' })
  await add({ name: 'why', type: 'text', visibleWhen: { dear: { gt: 100 } }, requiredWhen: { dear: { gt: 1000 } } })
  expect(done(await boat('1', 'EUR', { cost: 501 }), 422).errors).toMatchObject([{ path: 'why', code: 'required' }])
  expect(done(await boat('1', 'EUR', { cost: 5, why: 'w' }), 422).errors).toMatchObject([{ code: 'does-not-apply' }])
  const { id } = done(await boat('1', 'EUR', { cost: 60, why: 'w' }), 201)

  const why = { visible: true, required: false, readOnly: false }
  expect(done(await admin.get(`/boats/${id}/conditions`)).fields).toMatchObject({ why })
  const typed = { name: '', cost: 900, fee: { amount: 'much' } }
  expect(done(await admin.post('/boats/conditions', typed)).fields.why).toEqual({ ...why, required: true })
  const { objects } = (await admin.get('/roles/sales')).body
  done(
    await admin.patch('/roles/sales', {
      objects: { ...objects, boat: { see: 'all', create: 'none', hidden: ['cost', 'dear'] } },
    }),
  )
  const sam = w.as('sam')
  expect(done(await sam.get(`/boats/${id}/conditions`)).fields).not.toHaveProperty('why')
  expect(
    done(await sam.get('/objects/boat')).fields.find(({ name }: { name: string }) => name === 'why'),
  ).not.toHaveProperty('visibleWhen')
  expect((await admin.get(`/boats/${crypto.randomUUID()}/conditions`)).status).toBe(404)
  expect((await sam.post('/boats/conditions', {})).status).toBe(403)
})
