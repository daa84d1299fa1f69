// Anybody can type an address that is not theirs: until its owner has confirmed, nothing of a customer is changed by it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
import { type Office, openOffice } from '../mail/office.ts'
import { parse } from '../mail/smtp.ts'
import { makeForm, newAddress, opened, sendForm, type TestForm } from './sender.ts'

let office: Office
let purposeId = ''
let open: TestForm
let confirmed: TestForm
beforeAll(async () => {
  office = await openOffice()
  purposeId = (await nina().post('/consent-purposes', { name: 'Newsletter' })).body.id
  await nina().post(`/consent-purposes/${purposeId}/texts`, { words: 'You may write to me.' })
  const blocks = [
    { type: 'field', field: 'name' },
    { type: 'field', field: 'email', required: true },
    { type: 'field', field: 'phone' },
    { type: 'consent', purpose: purposeId, channel: 'email' },
  ]
  open = await makeForm(office, { name: 'Open', blocks })
  confirmed = await makeForm(office, { name: 'Confirmed', confirmByMail: true, blocks })
})
afterAll(() => office?.close())

const nina = () => office.as('nina')
const consentsOf = async (contact: string) =>
  (await nina().get(`/consents?sort=decidedAt&filter=${encodeURIComponent(JSON.stringify({ contact }))}`)).body.data
const entriesOf = async (contact: string) =>
  (await nina().get(`/form-entries?filter=${encodeURIComponent(JSON.stringify({ contact }))}`)).body.data
const makeContact = async (data: object) => (await nina().post('/contacts', data)).body as { id: string }
const confirm = async (email: string) => {
  await office.send()
  const received = office.smtp.mails.findLast(({ to }) => to === email)
  if (!received) throw new Error(`No mail to ${email}`)
  const link = /http\S+\/-\/forms\/\S+/.exec((await parse(received)).text ?? '')?.[0] ?? ''
  const answer = await office.server.inject({
    method: 'POST',
    url: new URL(link).pathname,
    remoteAddress: newAddress(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: '',
  })
  expect(answer.statusCode, answer.body).toBe(200)
}

test('a telephone of a customer is filled in only when their mail was confirmed; the entry tells of it before', async () => {
  const { id } = await makeContact({ name: 'Vera Known', email: 'vera@stranger.test' })
  const typed = { name: 'Not Vera', email: 'vera@stranger.test', phone: '+34600111333' }
  expect((await sendForm(office, open, typed)).body.state).toBe('taken')
  expect((await nina().get(`/contacts/${id}`)).body).toMatchObject({ name: { full: 'Vera Known' }, phone: null })
  const [entry] = await entriesOf(id)
  expect(entry.answers).toContain('600')
  await sendForm(office, confirmed, typed)
  await confirm('vera@stranger.test')
  expect((await nina().get(`/contacts/${id}`)).body).toMatchObject({
    name: { full: 'Vera Known' },
    phone: '+34600111333',
  })
})

test('what was withdrawn is not given again by a stranger, only by a confirmed mail; the entry says so', async () => {
  const { id } = await makeContact({ name: 'Wil Drawn', email: 'wil@stranger.test' })
  await nina().post(`/contacts/${id}/consents`, { purposeId, channel: 'email', decision: 'withdrawn' })
  const typed = { name: 'Wil', email: 'wil@stranger.test', [`consent ${purposeId} email`]: 'yes' }
  expect((await sendForm(office, open, typed)).body.state).toBe('taken')
  expect(await consentsOf(id)).toMatchObject([{ decision: 'withdrawn', inForce: true }])
  const [entry] = await entriesOf(id)
  expect(entry.answers).toContain('You may write to me.\nTicked, but not recorded')
  await sendForm(office, confirmed, typed)
  await confirm('wil@stranger.test')
  const given = (await consentsOf(id)).find(({ inForce }: { inForce: boolean }) => inForce)
  expect(given).toMatchObject({ decision: 'given', source: 'Confirmed' })
})

test('what waits to be confirmed goes with who is erased, and so does the mail that asks', async () => {
  const { id } = await makeContact({ name: 'Era Sable', email: 'era@stranger.test' })
  await sendForm(office, confirmed, { name: 'Era Sable', email: 'era@stranger.test' })
  const { body } = await nina().post(`/contacts/${id}/erasure`, { reason: 'Asked' })
  await handlersOf(office.world)['erasure:run']?.({ erasure: body.id }, new AbortController().signal)
  expect((await nina().get(`/erasures/${body.id}`)).body.state).toBe('done')
  for (const table of ['form_waiting', 'mail'])
    expect(
      await office.world.database.rows(`select 1 from kith.${table} t where t::text ilike '%era@stranger%'`),
    ).toEqual([])
})

test('characters that no text can hold are left out on the page without programs', async () => {
  const answer = await office.server.inject({
    method: 'POST',
    url: `/-/forms/${open.key}`,
    remoteAddress: newAddress(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({
      stamp: opened(office, open).stamp,
      'a.name': 'N\0ul',
      'a.email': 'nul@stranger.test',
    }).toString(),
  })
  expect([answer.statusCode, answer.body.includes('Thank you')], answer.body).toEqual([200, true])
})
