// What comes in by a web form: a lead, or a touch of who is known; never two of one.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
import { type TestWorld, world } from '../world.ts'
import { makeForm, newAddress, opened, sendForm, solved, type TestForm } from './sender.ts'

let w: TestWorld
let form: TestForm
beforeAll(async () => {
  w = await world()
  form = await makeForm(w, { source: 'Website' })
})
afterAll(() => w?.close())

const nina = () => w.as('nina')
const leadsOf = async (email: string) =>
  (await nina().get(`/leads?filter=${encodeURIComponent(JSON.stringify({ email }))}`)).body.data
const entriesOf = async (filter: object) =>
  (await nina().get(`/form-entries?filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.data
const lastAct = async () => {
  const { data } = (await nina().get('/change-sets?limit=1')).body
  return data[0]
}
const told = async (name: 'sam' | 'nina' = 'sam') => (await w.as(name).get('/notifications')).body.data

test('an entry makes a lead with what was typed, its source and its trail; its owner is told by whom', async () => {
  const answer = await sendForm(
    w,
    form,
    { name: 'Ada Byron', email: 'Ada@Engines.test', description: 'Please call\nin the morning' },
    {
      page: 'https://www.example.com/contact?utm_source=news&utm_campaign=spring&token=secret#top',
      referrer: 'https://search.example/?q=engines',
    },
  )
  expect(answer.status, answer.text).toBe(200)
  expect(answer.body).toEqual({
    state: 'taken',
    thanks: 'Thank you. We have received it.',
    redirectUrl: null,
  })
  const [lead] = await leadsOf('ada@engines.test')
  expect(lead).toMatchObject({
    name: { full: 'Ada Byron' },
    source: 'Website',
    salesChannel: 'online',
    formId: form.id,
    ownerId: w.people.sam.id,
    description: 'Please call\nin the morning',
    status: 'new',
  })
  const [entry] = await entriesOf({ lead: lead.id })
  expect(entry).toMatchObject({
    summary: 'Ada Byron · ada@engines.test',
    outcome: 'made',
    formId: form.id,
    page: 'https://www.example.com/contact',
    referrer: 'https://search.example/',
    utmSource: 'news',
    utmCampaign: 'spring',
    utmMedium: null,
    ownerId: w.people.sam.id,
  })
  expect(entry.answers).toContain('Email: ada@engines.test')
  const [notice] = await told()
  expect(notice).toMatchObject({ kind: 'assigned', by: 'Contact us', actor: null, record: { id: lead.id } })
  // Sales sees what came of the own lead.
  expect((await w.as('sam').get(`/form-entries/${entry.id}`)).status).toBe(200)
  expect((await w.as('olga').get(`/form-entries/${entry.id}`)).status).toBe(404)
  const { data: items } = (await w.as('sam').get(`/leads/${lead.id}/timeline`)).body
  expect(items).toContainEqual(expect.objectContaining({ kind: 'record', object: 'formEntry', moment: 'sentAt' }))
  const change = items.find(({ kind }: { kind: string }) => kind === 'change')
  expect(change.change).toMatchObject({ actor: null, by: 'Contact us', cause: `form:${form.id}` })
})

test('it is one act, taken back as one and done again', async () => {
  await sendForm(w, form, { name: 'Una Do', email: 'una@undo.test' })
  const act = await lastAct()
  expect(act).toMatchObject({ name: 'Entry of the form Contact us', created: 2, undoable: true })
  const back = await nina().post(`/change-sets/${act.id}/undo`, {})
  expect(back.status, back.text).toBe(200)
  expect(await leadsOf('una@undo.test')).toEqual([])
  expect(await entriesOf({ summary: { contains: 'una@undo.test' } })).toEqual([])
  const again = await nina().post(`/change-sets/${back.body.changeSet}/undo`, {})
  expect(again.status, again.text).toBe(200)
  expect(await leadsOf('una@undo.test')).toHaveLength(1)
  expect(await entriesOf({ summary: { contains: 'una@undo.test' } })).toHaveLength(1)
})

test('who is known is not made twice: an open lead gets an entry, what it lacks, and nothing written over', async () => {
  const { body: lead } = await w.as('sam').post('/leads', { name: 'Bo Known', email: 'bo@known.test', need: 'A press' })
  const other = await makeForm(w, {
    name: 'Offers',
    blocks: ['name', 'email', 'phone', 'need', 'description'].map((field) => ({ type: 'field', field })),
  })
  await w.as('olga').put(`/leads/${lead.id}/following`)
  const answer = await sendForm(w, other, {
    name: 'Robert K.',
    email: 'BO@known.test',
    phone: '+34 600 111 222',
    need: 'Two presses',
    description: 'Soon',
  })
  expect(answer.status, answer.text).toBe(200)
  const all = await leadsOf('bo@known.test')
  expect(all).toHaveLength(1)
  expect(all[0]).toMatchObject({
    name: { full: 'Bo Known' },
    need: 'A press',
    phone: '+34600111222',
    description: 'Soon',
    formId: null,
  })
  expect(await entriesOf({ lead: lead.id })).toMatchObject([{ outcome: 'joined', formId: other.id }])
  expect((await told()).find(({ record }: { record: { id: string } }) => record?.id === lead.id)).toMatchObject({
    kind: 'followed',
    by: 'Offers',
  })
})

test('contacts and accounts are known by their mail; a converted or disqualified lead is not gone on with', async () => {
  const { body: account } = await nina().post('/accounts', { name: 'Mill', email: 'info@mill.test' })
  const { body: contact } = await nina().post('/contacts', {
    name: 'Cara Mill',
    email: 'cara@mill.test',
    accountId: account.id,
    ownerId: w.people.sam.id,
  })
  await sendForm(w, form, { name: 'C. Mill', email: 'cara@mill.test', description: 'Hello' })
  expect(await leadsOf('cara@mill.test')).toEqual([])
  expect(await entriesOf({ contact: contact.id })).toMatchObject([
    { outcome: 'joined', accountId: account.id, leadId: null, ownerId: w.people.sam.id },
  ])
  expect((await nina().get(`/contacts/${contact.id}`)).body).toMatchObject({ name: { full: 'Cara Mill' } })
  await sendForm(w, form, { name: 'Front desk', email: 'info@mill.test' })
  expect(await leadsOf('info@mill.test')).toEqual([])
  expect(await entriesOf({ account: account.id })).toHaveLength(2)

  await nina().post('/leads', { name: 'Gone', email: 'gone@lead.test', status: 'disqualified' })
  await sendForm(w, form, { name: 'Back', email: 'gone@lead.test' })
  expect(await leadsOf('gone@lead.test')).toHaveLength(2)
})

test('a telephone joins who has no other mail', async () => {
  const phones = await makeForm(w, {
    name: 'Call me',
    blocks: [
      { type: 'field', field: 'name' },
      { type: 'field', field: 'phone' },
      { type: 'field', field: 'email' },
    ],
  })
  const { body: lead } = await nina().post('/leads', { name: 'Tel', phone: '+34600999001' })
  await sendForm(w, phones, { phone: '600 999 001', email: 'tel@phone.test' })
  // The organisation is in Spain or not: the number is read by its country.
  const entries = await entriesOf({ lead: lead.id })
  const same = await sendForm(w, phones, { phone: '+34600999001', name: 'T.' })
  expect(same.status, same.text).toBe(200)
  expect((await entriesOf({ lead: lead.id })).length).toBe(entries.length + 1)
  await nina().post('/leads', { name: 'Ann', phone: '+34600999002', email: 'ann@desk.test' })
  await sendForm(w, phones, { phone: '+34600999002', email: 'ben@desk.test' })
  expect(await leadsOf('ben@desk.test')).toHaveLength(1)
})

test('two of one sender at the same moment make one lead; one sending that comes twice is one entry', async () => {
  const both = await Promise.all(
    ['a', 'b', 'c', 'd'].map((name) => sendForm(w, form, { name, email: 'race@same.test' })),
  )
  expect(both.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  const [lead, ...more] = await leadsOf('race@same.test')
  expect(more).toEqual([])
  expect(await entriesOf({ lead: lead.id })).toHaveLength(4)

  const { stamp, once } = opened(w, form)
  const proof = await solved(w, once)
  const send = (answers: object) =>
    w.as('nobody').send({
      method: 'POST',
      url: `/public-forms/${form.key}`,
      headers: { 'content-type': 'application/json' },
      remoteAddress: newAddress(),
      payload: JSON.stringify({ stamp, proof, answers }),
    })
  const twice = await Promise.all([1, 2, 3].map(() => send({ name: 'Re', email: 'resent@same.test' })))
  expect(twice.map(({ status }) => status)).toEqual([200, 200, 200])
  const [once1, ...others] = await leadsOf('resent@same.test')
  expect(others).toEqual([])
  expect(await entriesOf({ lead: once1.id })).toHaveLength(1)
  // The work was done for one entry: another one is refused.
  const replay = await send({ name: 'Other', email: 'other@same.test' })
  expect(replay.status).toBe(422)
  expect(await leadsOf('other@same.test')).toEqual([])
})

test('entries go with a lead that changes hands, that is converted, and with one that goes to the bin', async () => {
  await sendForm(w, form, { name: 'Hanna Over', email: 'hanna@over.test' })
  const [lead] = await leadsOf('hanna@over.test')
  await nina().patch(`/leads/${lead.id}`, { ownerId: w.people.olga.id })
  const [entry] = await entriesOf({ lead: lead.id })
  expect(entry.ownerId).toBe(w.people.olga.id)
  const converted = await nina().post(`/leads/${lead.id}/conversion`, { deal: null })
  expect(converted.status, converted.text).toBe(200)
  expect((await entriesOf({ lead: lead.id }))[0]).toMatchObject({
    contactId: converted.body.contactId,
    accountId: converted.body.accountId,
  })
  await sendForm(w, form, { name: 'Bin Lead', email: 'bin@over.test' })
  const [binned] = await leadsOf('bin@over.test')
  await nina().delete(`/leads/${binned.id}`)
  expect(await entriesOf({ lead: binned.id })).toEqual([])
})

test('what somebody sent goes when they are erased, wherever it stands', async () => {
  const words = ['qwyzzle', 'eve@erased-sender.test', 'vertumnus']
  await sendForm(
    w,
    form,
    { name: 'Eve Qwyzzle', email: 'eve@erased-sender.test', description: 'I am a vertumnus' },
    { page: 'https://www.example.com/qwyzzle' },
  )
  const [lead] = await leadsOf('eve@erased-sender.test')
  const { body } = await nina().post(`/leads/${lead.id}/erasure`, { reason: 'Asked' })
  await handlersOf(w.world)['erasure:run']?.({ erasure: body.id }, new AbortController().signal)
  expect((await nina().get(`/erasures/${body.id}`)).body.state).toBe('done')
  for (const table of [
    'crm.lead',
    'crm.form_entry',
    'kith.change',
    'kith.change_set',
    'kith.search_doc',
    'kith.notification',
  ])
    for (const word of words) {
      const rows = await w.world.database.rows(`select 1 from ${table} t where t::text ilike '%' || $1 || '%'`, [word])
      expect([table, word, rows.length]).toEqual([table, word, 0])
    }
})

test('a form goes on when its owner has left and its product is in the bin', async () => {
  const { body: product } = await nina().post('/products', { name: 'Old lamp' })
  const old = await makeForm(w, {
    name: 'Old',
    interestId: product.id,
    leadOwnerId: w.people.olga.id,
    blocks: [
      { type: 'field', field: 'email' },
      { type: 'field', field: 'phone', hidden: true, value: '+34 600 111 222' },
    ],
  })
  // As when the field has become stricter since.
  await w.world.database.rows(
    `update crm.form set blocks = jsonb_set(blocks, '{1,value}', '"no phone"') where id = $1`,
    [old.id],
  )
  await nina().delete(`/products/${product.id}`)
  await w.world.database.rows('update crm."user" set active = false where id = $1', [w.people.olga.id])
  const answer = await sendForm(w, old, { email: 'still@taken.test' })
  expect(answer.status, answer.text).toBe(200)
  expect(await leadsOf('still@taken.test')).toMatchObject([{ interestId: null, ownerId: null, phone: null }])
})

test('a hidden value has to fit its field before the form is stored', async () => {
  const one = await makeForm(w, { name: 'Fits' })
  const tried = (field: string, value: string) =>
    nina().patch(`/forms/${one.id}`, {
      blocks: [
        { type: 'field', field: 'email' },
        { type: 'field', field, hidden: true, value },
      ],
    })
  for (const [field, value, code] of [
    ['phone', 'no phone', 'not-a-phone'],
    ['need', 'x'.repeat(501), 'too-long'],
  ] as const) {
    const { status, body } = await tried(field, value)
    expect([field, status]).toEqual([field, 422])
    expect(body.errors).toMatchObject([{ path: 'blocks[1].value', code }])
  }
  expect((await tried('phone', '+34 600 111 222')).status).toBe(200)
})

test('entries are made by nothing else', async () => {
  expect((await nina().post('/form-entries', { summary: 'By hand' })).status).toBe(405)
  await sendForm(w, form, { name: 'Still', email: 'still@there.test' })
  const [entry] = await entriesOf({ summary: { contains: 'still@there.test' } })
  expect((await nina().patch(`/form-entries/${entry.id}`, { answers: 'x' })).status).toBe(422)
})
