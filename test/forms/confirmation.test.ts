// A form that asks for a confirmation by mail: nothing comes in before its link was followed, once, in time.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
import { type Office, openOffice } from '../mail/office.ts'
import { parse } from '../mail/smtp.ts'
import { makeForm, newAddress, opened, sendForm, type TestForm } from './sender.ts'

let office: Office
let form: TestForm
let purposeId = ''
beforeAll(async () => {
  office = await openOffice()
  const nina = office.as('nina')
  purposeId = (await nina.post('/consent-purposes', { name: 'Newsletter' })).body.id
  await nina.post(`/consent-purposes/${purposeId}/texts`, { words: 'You may write to me.' })
  form = await makeForm(office, {
    name: 'Letters',
    confirmByMail: true,
    language: 'es',
    blocks: [
      { type: 'field', field: 'name' },
      { type: 'field', field: 'email', required: true },
      { type: 'consent', purpose: purposeId, channel: 'email' },
    ],
  })
})
afterAll(() => office?.close())
beforeEach(() => office.begin())

const leadsOf = async (email: string) =>
  (await office.as('nina').get(`/leads?filter=${encodeURIComponent(JSON.stringify({ email }))}`)).body.data
const send = (email: string) => sendForm(office, form, { name: 'Ana', email, [`consent ${purposeId} email`]: 'yes' })
/** The path of the link in the one mail that was sent. */
const linkFor = async (email: string) => {
  await office.send()
  const received = office.smtp.mails.findLast(({ to }) => to === email)
  if (!received) throw new Error(`No mail to ${email}`)
  const letter = await parse(received)
  const link = /http\S+\/-\/forms\/\S+/.exec(letter.text ?? '')?.[0] ?? ''
  return { letter, path: new URL(link).pathname }
}
const visit = (method: 'GET' | 'POST', url: string) =>
  office.server.inject({
    method,
    url,
    remoteAddress: newAddress(),
    ...(method === 'POST' ? { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: '' } : {}),
  })

test('nothing comes in until the link was followed and confirmed; then it does, with the consent, once', async () => {
  const answer = await send('ana@confirm.test')
  expect(answer.body).toMatchObject({ state: 'waiting', thanks: expect.stringContaining('Le hemos enviado un correo') })
  expect(await leadsOf('ana@confirm.test')).toEqual([])
  const { letter, path } = await linkFor('ana@confirm.test')
  expect(letter.subject).toBe('Confirme: Letters')
  const shown = await visit('GET', path)
  expect([shown.statusCode, shown.body.includes('Confirme que usted ha enviado esto.')]).toEqual([200, true])
  // Programs that follow every link confirm nothing.
  expect(await leadsOf('ana@confirm.test')).toEqual([])
  const both = await Promise.all([visit('POST', path), visit('POST', path)])
  expect(both.map(({ statusCode }) => statusCode)).toEqual([200, 200])
  const [lead, ...others] = await leadsOf('ana@confirm.test')
  expect(others).toEqual([])
  const { data: entries } = (await office.as('nina').get(`/form-entries?filter={"lead":"${lead.id}"}`)).body
  expect(entries).toMatchObject([{ confirmedAt: expect.any(String) }])
  const { data: consents } = (await office.as('nina').get(`/consents?filter={"lead":"${lead.id}"}`)).body
  expect(consents).toMatchObject([
    {
      purposeId,
      channel: 'email',
      decision: 'given',
      source: 'Letters',
      inForce: true,
      proof: expect.stringContaining('ana@confirm.test'),
      textId: expect.any(String),
    },
  ])
  expect((await visit('GET', path)).body).toContain('Esto ya se había confirmado.')
  const kept = await office.world.database.rows(`select 1 from kith.form_waiting where entry::text like '%Ana%'`)
  expect(kept).toEqual([])
})

test('a link that is too late, of another form or made up leads to nothing, and what waits is forgotten', async () => {
  await send('late@confirm.test')
  const { path } = await linkFor('late@confirm.test')
  const other = await makeForm(office, { name: 'Other' })
  expect((await visit('POST', path.replace(`/${form.key}/`, `/${other.key}/`))).statusCode).toBe(410)
  expect((await visit('POST', `/-/forms/${form.key}/confirmation/made-up`)).statusCode).toBe(410)
  await office.world.database.rows(`update kith.form_waiting set expires_at = now() - interval '1 minute'`)
  const late = await visit('POST', path)
  expect([late.statusCode, late.body.includes('Este enlace ya no funciona.')]).toEqual([410, true])
  expect(await leadsOf('late@confirm.test')).toEqual([])
  await handlersOf(office.world)['mail:tidy']?.({}, new AbortController().signal)
  expect(await office.world.database.rows('select 1 from kith.form_waiting')).toEqual([])
})

test('the same sending posts one mail, and an address gets three in a day at most', async () => {
  for (let sent = 0; sent < 5; sent++) expect((await send('bombed@confirm.test')).body.state).toBe('waiting')
  expect((await office.mails()).length).toBe(3)
})

test('it takes an address that is required, and the page says that a mail is on its way', async () => {
  const refused = await office.as('nina').post('/forms', {
    name: 'Blind',
    confirmByMail: true,
    blocks: [{ type: 'field', field: 'phone' }],
  })
  expect([refused.status, refused.body.errors[0].path]).toEqual([422, 'confirmByMail'])
  const answer = await office.server.inject({
    method: 'POST',
    url: `/-/forms/${form.key}`,
    remoteAddress: newAddress(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ stamp: opened(office, form).stamp, 'a.email': 'page@confirm.test' }).toString(),
  })
  expect(answer.body).toContain('Le hemos enviado un correo')
  expect(await leadsOf('page@confirm.test')).toEqual([])
})
