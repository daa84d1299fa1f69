// What guards a web form: who sends without having worked, too quickly or too often makes nothing, and learns nothing.
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestWorld, world } from '../world.ts'
import { makeForm, newAddress, opened, sendForm, solved, type TestForm } from './sender.ts'

let w: TestWorld
let form: TestForm
beforeAll(async () => {
  w = await world()
  form = await makeForm(w, { name: 'Guarded', language: 'es', origins: ['https://shop.example'] })
})
afterAll(() => w?.close())

const tally = async () =>
  Object.fromEntries(
    (
      await w.world.database.rows<{ kind: string; count: string }>(
        'select kind, count from kith.form_tally where form_id = $1',
        [form.id],
      )
    ).map(({ kind, count }) => [kind, Number(count)]),
  )
const leads = async () => (await w.as('nina').get('/leads?count=exact&limit=1')).body.count.value
const send = (body: object, { key = form.key, headers = {}, address = newAddress() } = {}) =>
  w.as('nobody').send({
    method: 'POST',
    url: `/public-forms/${key}`,
    headers: { 'content-type': 'application/json', ...headers },
    remoteAddress: address,
    payload: JSON.stringify(body),
  })
const answers = { name: 'Spam', email: 'spam@spam.test' }

test('the field that people do not see: it looks as if it had come in, and nothing is kept', async () => {
  const before = await leads()
  const answer = await sendForm(w, form, answers, { website: 'https://pills.example' })
  expect(answer).toMatchObject({ status: 200, body: { state: 'taken', thanks: 'Gracias. Lo hemos recibido.' } })
  expect(await leads()).toBe(before)
  expect(await tally()).toMatchObject({ trap: 1 })
})

test('too quick, too late, with a stamp of another form or none of ours', async () => {
  const before = await leads()
  const other = await makeForm(w, { name: 'Other' })
  const tries = [
    opened(w, form, { for: -60_000 }),
    opened(w, form, { for: 25 * 3_600_000 }),
    opened(w, other),
    { stamp: 'v1.forged', once: 'x' },
    { stamp: `${opened(w, form).stamp}A`, once: 'x' },
  ]
  for (const { stamp, once } of tries) {
    const answer = await send({ stamp, proof: await solved(w, once), answers })
    expect(answer.status).toBe(422)
    expect(answer.body.errors).toBeUndefined()
  }
  expect(await leads()).toBe(before)
  expect(await tally()).toMatchObject({ hurry: 1 })
})

test('without the work done, with that of another, or with one that is made up, nothing comes in', async () => {
  const before = await leads()
  const { stamp, once } = opened(w, form)
  const good = await solved(w, once)
  const bad = [
    undefined,
    await solved(w, opened(w, form).once),
    await solved(w, once, new Date(Date.now() - 5000)),
    { ...good, derivedKey: 'f'.repeat(64) },
    { ...good, challenge: { ...good.challenge, parameters: { ...good.challenge.parameters, keyPrefix: '00' } } },
    {
      ...good,
      challenge: {
        parameters: { ...good.challenge.parameters, keySignature: undefined },
        signature: good.challenge.signature,
      },
    },
    { ...good, challenge: { ...good.challenge, signature: 'ab' } },
  ]
  for (const proof of bad) expect((await send({ stamp, proof, answers })).status).toBe(422)
  expect(await leads()).toBe(before)
  expect((await tally())['proof']).toBe(bad.length)
  expect((await send({ stamp, proof: good, answers })).status).toBe(200)
  expect(await leads()).toBe(before + 1)
})

test('what a browser is handed out is solved and taken', async () => {
  const { body, headers } = await w.as('nobody').get(`/public-forms/${form.key}`)
  expect(headers['cache-control']).toBe('no-store')
  expect(body.form).toMatchObject({ key: 'guarded', name: 'Guarded', language: 'es', button: 'Enviar' })
  expect(body.form.blocks.map(({ name, label, required }: Record<string, unknown>) => [name, label, required])).toEqual(
    [
      ['name', 'Nombre', true],
      ['email', 'Correo electrónico', true],
      ['description', 'Descripción', false],
    ],
  )
  const solution = await solveChallenge({ challenge: body.challenge, deriveKey })
  const { counter, derivedKey } = solution ?? {}
  const sent = await send({ stamp: body.stamp, proof: { challenge: body.challenge, counter, derivedKey }, answers })
  // On a quick machine too little time has passed since; the work is good in either case.
  expect([undefined, 'Ha sido muy rápido. Espere un momento y envíe de nuevo.']).toContain(sent.body.detail)
})

test('one address sends so many a minute, and hears it in the language of the form', async () => {
  const address = newAddress()
  let last = await send({ stamp: 'x', answers }, { address })
  for (let sent = 1; sent < 21; sent++) last = await send({ stamp: 'x', answers }, { address })
  expect(last).toMatchObject({ status: 429, body: { detail: expect.stringContaining('demasiado') } })
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0)
  expect((await tally())['limit']).toBe(1)
})

test('pages of the sites that are named may show and send it, others may not', async () => {
  const from = (origin: string) => w.as('nobody').get(`/public-forms/${form.key}`, { origin })
  expect((await from('https://shop.example')).headers).toMatchObject({
    'access-control-allow-origin': 'https://shop.example',
    vary: expect.stringContaining('Origin'),
  })
  const foreign = await from('https://evil.example')
  expect(foreign.status).toBe(403)
  expect(foreign.headers['access-control-allow-origin']).toBeUndefined()
  expect((await from('null')).status).toBe(403)
  const { stamp, once } = opened(w, form)
  const body = { stamp, proof: await solved(w, once), answers: { name: 'Cross', email: 'cross@site.test' } }
  expect((await send(body, { headers: { origin: 'https://evil.example' } })).status).toBe(403)
  const sent = await send(body, { headers: { origin: 'https://shop.example' } })
  expect(sent).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': 'https://shop.example' } })
  const asked = await w.as('nobody').send({
    method: 'OPTIONS',
    url: `/public-forms/${form.key}`,
    headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
  })
  expect(asked).toMatchObject({ status: 204, headers: { 'access-control-allow-headers': 'Content-Type' } })
  // With a session of somebody who has signed in nothing more is possible.
  expect((await w.as('nina').post('/leads', { name: 'X' }, { origin: 'https://shop.example' })).status).toBe(201)
})

test('an unknown key and a form that is switched off answer alike', async () => {
  const off = await makeForm(w, { name: 'Off', active: false })
  const answer = await w.as('nobody').get(`/public-forms/${off.key}`)
  const unknown = await w.as('nobody').get('/public-forms/nothing')
  expect([answer.status, unknown.status]).toEqual([404, 404])
  expect(answer.body).toEqual(unknown.body)
  expect((await send({ stamp: 'x', answers }, { key: off.key })).status).toBe(404)
})

test('bad answers are said at their places, in the language of the form, and say nothing of the system', async () => {
  const wide = await makeForm(w, {
    name: 'Wide',
    language: 'uk',
    blocks: [
      { type: 'field', field: 'name', required: true },
      { type: 'field', field: 'email' },
      { type: 'field', field: 'phone' },
      { type: 'field', field: 'need' },
    ],
  })
  const answer = await sendForm(w, wide, { email: 'nobody', phone: 'x', need: 'y'.repeat(501), hidden: 'z' })
  expect(answer.status).toBe(422)
  expect(
    Object.fromEntries(answer.body.errors.map(({ path, message }: Record<string, string>) => [path, message])),
  ).toEqual({
    'answers.name': 'Заповніть це поле.',
    'answers.email': 'Це не адреса пошти, як-от ana@example.com.',
    'answers.phone': 'Це не номер телефону, як-от +380 44 123 4567.',
    'answers.need': 'Задовго: щонайбільше 500 знаків.',
  })
  const nul = await sendForm(w, wide, { name: 'A\0B', email: 'nul@nul.test' })
  expect(nul.status).toBe(400)
  const alone = await makeForm(w, { name: 'Alone', blocks: [{ type: 'field', field: 'email' }] })
  expect((await sendForm(w, alone, {})).body.detail).toBe('Please give a name, an e-mail address or a phone number.')
  const huge = await send({ stamp: 'x', answers: { name: 'y'.repeat(70_000) } })
  expect(huge.status).toBe(413)
})

test('whoever sees the form sees how much was taken for spam, and why; others do not', async () => {
  const own = await makeForm(w, { name: 'Counted' })
  const read = (who: 'nina' | 'nobody') => w.as(who).get(`/forms/${own.id}/refused-entries`)
  expect((await read('nina')).body).toEqual({ counts: [] })
  for (const _ of [1, 2]) await sendForm(w, own, answers, { website: 'https://pills.example' })
  expect((await read('nina')).body.counts).toEqual([{ kind: 'trap', count: 2, lastAt: expect.any(String) }])
  expect((await read('nobody')).status).toBe(401)
  await w.as('nina').delete(`/forms/${own.id}`)
  expect((await read('nina')).status).toBe(404)
})
