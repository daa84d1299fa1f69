// What is sent from a landing page: a lead that says from which page it came, counted beside the visits.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeForm, newAddress, opened, solved, type TestForm } from '../forms/sender.ts'
import { type TestWorld, world } from '../world.ts'
import { makePage, send, type TestPage, visit } from './pages.ts'

let w: TestWorld
let form: TestForm
let page: TestPage
beforeAll(async () => {
  w = await world({ publicUrl: 'https://crm.test' })
  form = await makeForm(w, { name: 'Ask us', thanks: 'Bye <now>' })
  page = await makePage(w, {
    name: 'Offer',
    blocks: [
      { type: 'form', form: form.id },
      { type: 'text', text: 'Below' },
    ],
  })
})
afterAll(() => w?.close())

const at = () => `/-/pages/${page.key}`
const leadsOf = async (email: string) =>
  (await w.as('nina').get(`/leads?filter=${encodeURIComponent(JSON.stringify({ email }))}`)).body.data
const results = async (id = page.id) => (await w.as('nina').get(`/landing-pages/${id}/results`)).body
const inputs = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name, value]) => [
      name,
      String(value).replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
    ]),
  ) as Record<string, string>

test('a visitor sends the form of a page: a lead with its page and source, thanks in its place', async () => {
  const seen = await visit(w, `${at()}?utm_source=Fair&utm_campaign=Spring`, {
    referer: 'https://news.test/a?secret=1',
  })
  expect(seen.body).toContain('data-challenge="{&#34;parameters')
  const { page: address, referrer } = inputs(seen.body)
  expect(address).toBe(`https://crm.test${at()}?utm_source=Fair&utm_campaign=Spring`)
  const values = {
    page: address as string,
    referrer: referrer as string,
    'a.name': 'Lara Landing',
    'a.email': 'lara@landing.test',
  }
  const early = await send(w, at(), { ...values, stamp: inputs(seen.body)['stamp'] as string })
  expect(early.statusCode).toBe(422)
  const { stamp, once } = opened(w, form)
  const proof = JSON.stringify(await solved(w, once))
  const sent = await send(w, at(), { ...values, stamp, proof })
  expect(sent.statusCode, sent.body).toBe(200)
  expect(sent.body).toContain('Bye &#60;now&#62;')
  expect(sent.body).toContain('Below')
  expect(sent.body).not.toContain('<form')
  const [lead, ...others] = await leadsOf('lara@landing.test')
  expect(others).toEqual([])
  expect(lead).toMatchObject({ landingPageId: page.id, formId: form.id, source: 'Ask us' })
  const entries = (
    await w.as('nina').get(`/form-entries?filter=${encodeURIComponent(JSON.stringify({ lead: lead.id }))}`)
  ).body
  expect(entries.data).toMatchObject([
    {
      landingPageId: page.id,
      utmSource: 'Fair',
      utmCampaign: 'Spring',
      referrer: 'https://news.test/a',
      outcome: 'made',
    },
  ])
  // Sent once more it is taken once; from somebody known it is joined.
  await send(w, at(), { ...values, stamp, proof })
  await send(w, at(), { ...values, stamp: opened(w, form).stamp })
  expect(await leadsOf('lara@landing.test')).toHaveLength(1)
  expect(await results()).toMatchObject({ entries: 2, bySource: [{ source: 'fair', visits: 1, entries: 2 }] })
  expect((await w.as('nina').get(`/landing-pages/${page.id}`)).body.entryCount).toBe(2)
})

test('what is wrong is said at its field, what was typed stays, and there is new work for the browser', async () => {
  const { stamp } = opened(w, form)
  const refused = await send(w, at(), { stamp, page: '', 'a.name': '<i>Typed', 'a.email': 'nobody' })
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('value="&#60;i&#62;Typed"')
  expect(refused.body).toMatch(/name="a\.email"[^>]*aria-invalid="true"/)
  expect(refused.body).toMatch(/data-challenge="\{/)
  expect(inputs(refused.body)['stamp']).toBe(stamp)
})

test('the field that people do not see, stamps of others and forms that are not on the page bring nothing in', async () => {
  const trapped = await send(w, at(), {
    stamp: opened(w, form).stamp,
    website: 'x',
    'a.name': 'T',
    'a.email': 'trap@landing.test',
  })
  expect(trapped.statusCode).toBe(200)
  const elsewhere = await makeForm(w, { name: 'Elsewhere' })
  for (const stamp of [opened(w, elsewhere).stamp, 'forged', ''])
    expect((await send(w, at(), { stamp, 'a.name': 'T', 'a.email': 'trap@landing.test' })).statusCode).toBe(422)
  for (const proof of ['{', '[]', '{"counter":1}', 'null', '"x"', `{"challenge":${'['.repeat(4000)}`])
    expect((await send(w, at(), { stamp: '', proof, 'a.name': 'T' })).statusCode, proof).toBe(422)
  expect(await leadsOf('trap@landing.test')).toEqual([])
  const formless = await makePage(w, { name: 'Formless' })
  expect((await send(w, `/-/pages/${formless.key}`, { 'a.name': 'T' })).statusCode).toBe(404)
  expect((await send(w, '/-/pages/none', { 'a.name': 'T' })).statusCode).toBe(404)
})

test('without work done fewer come in from one address', async () => {
  const address = newAddress()
  const codes: number[] = []
  for (let round = 0; round < 6; round++)
    codes.push((await send(w, at(), { stamp: opened(w, form).stamp, 'a.name': '', 'a.email': '' }, address)).statusCode)
  expect(codes).toEqual([422, 422, 422, 422, 422, 422])
  const refused = await send(
    w,
    at(),
    { stamp: opened(w, form).stamp, 'a.name': 'R', 'a.email': 'r@landing.test' },
    address,
  )
  expect([refused.statusCode, (await leadsOf('r@landing.test')).length]).toEqual([422, 0])
})

test('a form that is switched off is not on its page any more', async () => {
  const off = await makeForm(w, { name: 'Off' })
  const own = await makePage(w, {
    name: 'Off page',
    blocks: [
      { type: 'text', text: 'Stays' },
      { type: 'form', form: off.id },
    ],
  })
  await w.as('nina').patch(`/forms/${off.id}`, { active: false })
  const { statusCode, body } = await visit(w, `/-/pages/${own.key}`)
  expect([statusCode, body.includes('Stays'), body.includes('<form')]).toEqual([200, true, false])
})

test('what waits for a confirmation by mail comes in with its page', async () => {
  const asks = await makeForm(w, {
    name: 'Asks',
    confirmByMail: true,
    blocks: [{ type: 'field', field: 'email', required: true }],
  })
  const own = await makePage(w, { name: 'Asking', blocks: [{ type: 'form', form: asks.id }] })
  const sent = await send(w, `/-/pages/${own.key}`, { stamp: opened(w, asks).stamp, 'a.email': 'waits@landing.test' })
  expect([sent.statusCode, (await leadsOf('waits@landing.test')).length]).toEqual([200, 0])
  const [kept] = await w.world.database.rows<{ entry: { trail: object } }>(
    'select entry from kith.form_waiting where email = $1',
    ['waits@landing.test'],
  )
  expect(kept?.entry.trail).toMatchObject({ landingPage: own.id })
})

test('visits are counted once in half an hour, without programs and without us, and sources only so many', async () => {
  const own = await makePage(w, { name: 'Counted' })
  const to = `/-/pages/${own.key}`
  const address = newAddress()
  await visit(w, to, {}, address)
  await visit(w, to, {}, address)
  await visit(w, to)
  await visit(w, to, { 'user-agent': 'Googlebot/2.1' })
  await visit(w, to, { 'sec-purpose': 'prefetch' })
  expect(await results(own.id)).toMatchObject({
    visits: 2,
    entries: 0,
    bySource: [{ source: '', visits: 2, entries: 0 }],
  })
  for (let number = 0; number < 55; number++) await visit(w, `${to}?utm_source=made-up-${number}`)
  const rows = await w.world.database.rows<{ source: string; visits: string }>(
    'select source, visits from kith.landing_visit where page_id = $1',
    [own.id],
  )
  expect(rows).toHaveLength(51)
  expect(rows.find(({ source }) => source === '…')?.visits).toBe('6')
  expect(JSON.stringify(rows)).not.toMatch(/10\.9\.|Firefox/)
})
