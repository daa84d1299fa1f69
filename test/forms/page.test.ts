// The page of a web form: it works without programs in the browser, and takes nothing of what is typed for its own.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestWorld, world } from '../world.ts'
import { makeForm, newAddress, opened, type TestForm } from './sender.ts'

let w: TestWorld
let form: TestForm
beforeAll(async () => {
  w = await world()
  form = await makeForm(w, {
    name: 'Ask <b>us</b>',
    thanks: 'Bye <i>now</i>\nSoon',
    blocks: [
      { type: 'text', text: 'Write "to" <script>us</script>' },
      { type: 'field', field: 'name', label: 'You<br>', required: true },
      { type: 'field', field: 'email', help: 'Never "sold"' },
      { type: 'field', field: 'need', hidden: true, value: 'Demo' },
    ],
  })
})
afterAll(() => w?.close())

const get = (path: string, headers = {}) => w.server.inject({ url: path, headers: { accept: 'text/html', ...headers } })
const post = (values: Record<string, string>, { key = form.key, address = newAddress() } = {}) =>
  w.server.inject({
    method: 'POST',
    url: `/-/forms/${key}`,
    remoteAddress: address,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(values).toString(),
  })
const leadsOf = async (email: string) =>
  (await w.as('nina').get(`/leads?filter=${encodeURIComponent(JSON.stringify({ email }))}`)).body.data

test('it shows what the form asks, with nothing of it taken for tags, and lets no program run', async () => {
  const { statusCode, body, headers } = await get(`/-/forms/${form.key}?utm_source=fair`, {
    referer: 'https://a.example/b',
  })
  expect(statusCode).toBe(200)
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
  expect(headers['content-security-policy']).not.toContain('script-src')
  expect(body).toContain('Ask &#60;b&#62;us')
  expect(body).not.toMatch(/<b>|<script|<br>You|You<br>/)
  expect(body).toContain('lang="en"')
  expect(body).not.toContain('Demo')
  expect(body).toContain('utm_source=fair')
})

test('an entry comes in, with the hidden value and its trail, and thanks are said', async () => {
  const { stamp } = opened(w, form)
  const answer = await post({
    stamp,
    'a.name': 'Pia Plain',
    'a.email': 'pia@plain.test',
    'a.need': 'Forged',
    page: 'https://crm.test/-/forms/x?utm_source=fair',
  })
  expect(answer.statusCode, answer.body).toBe(200)
  expect(answer.body).toContain('Bye &#60;i&#62;now&#60;/i&#62;<br>Soon')
  expect(await leadsOf('pia@plain.test')).toMatchObject([{ need: 'Demo', formId: form.id }])
  const { data } = (await w.as('nina').get('/form-entries?sort=-sentAt&limit=1')).body
  expect(data[0]).toMatchObject({ utmSource: 'fair', outcome: 'made' })
  // The page is read anew: nothing comes in twice.
  await post({ stamp, 'a.name': 'Pia Plain', 'a.email': 'pia@plain.test', page: 'https://crm.test/-/forms/x' })
  expect((await w.as('nina').get('/form-entries?count=exact')).body.count.value).toBe(1)
})

test('what is wrong is said at its field, and what was typed stays, as words', async () => {
  const evil = '"><script>alert(1)</script>'
  const { statusCode, body } = await post({ stamp: opened(w, form).stamp, 'a.name': '', 'a.email': evil })
  expect(statusCode).toBe(422)
  expect(body).not.toContain('<script')
  expect(body).toContain(`value="${evil.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)}"`)
  expect(body).toMatch(
    /id="f1" name="a.name" required aria-required="true" aria-invalid="true" aria-describedby="f1-error" autofocus/,
  )
  expect(body).toMatch(/aria-describedby="f2-help f2-error"/)
  expect(body).toContain('role="alert"')
})

test('a box begins as the form says, and stays as it was left', async () => {
  const { status, text } = await w.as('nina').post('/objects/lead/fields', {
    label: 'Fair visitor',
    type: 'boolean',
  })
  expect(status, text).toBe(201)
  const { body: asked } = await w.as('nina').post('/form-preview', { language: 'en', name: 'x', blocks: [] })
  const field = asked.fields.find(({ label }: { label: string }) => label === 'Fair visitor').name
  const box = (html: string) => /<input type="checkbox"[^>]*>/.exec(html)?.[0] ?? ''
  for (const [value, isTicked] of [
    ['yes', true],
    ['no', false],
  ] as const) {
    const ticks = await makeForm(w, {
      name: `Ticks ${value}`,
      blocks: [
        { type: 'field', field: 'email', required: true },
        { type: 'field', field, value },
      ],
    })
    expect(box((await get(`/-/forms/${ticks.key}`)).body).includes(' checked')).toBe(isTicked)
    const refused = await post({ stamp: opened(w, ticks).stamp, 'a.email': '' }, { key: ticks.key })
    expect([refused.statusCode, box(refused.body).includes(' checked')]).toEqual([422, false])
  }
})

test('it leads on when the form says where', async () => {
  const led = await makeForm(w, { name: 'Led', redirectUrl: 'https://www.example.com/thanks' })
  const shown = await get(`/-/forms/${led.key}`)
  expect(shown.headers['content-security-policy']).toContain("form-action 'self' https://www.example.com")
  const answer = await post(
    { stamp: opened(w, led).stamp, 'a.name': 'Led', 'a.email': 'led@plain.test' },
    { key: led.key },
  )
  expect([answer.statusCode, answer.headers['location']]).toEqual([303, 'https://www.example.com/thanks'])
})

test('without work done fewer come in from one address', async () => {
  const address = newAddress()
  const codes: number[] = []
  for (let sent = 0; sent < 7; sent++) {
    const { statusCode, body } = await post(
      { stamp: opened(w, form).stamp, 'a.name': `N${sent}`, 'a.email': 'many@plain.test' },
      { address },
    )
    codes.push(statusCode)
    if (statusCode !== 200) expect(body).toContain('Too much was sent from here')
  }
  expect(codes).toEqual([200, 200, 200, 200, 200, 422, 422])
})

test('what is not there has a page too, in the language of the browser', async () => {
  const gone = await get('/-/forms/nothing', { 'accept-language': 'es' })
  expect([gone.statusCode, gone.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
  expect(gone.body).toContain('Este formulario no está disponible.')
  expect((await get('/-/other')).statusCode).toBe(404)
  const binned = await makeForm(w, { name: 'Binned' })
  await w.as('nina').delete(`/forms/${binned.id}`)
  expect((await get(`/-/forms/${binned.key}`)).statusCode).toBe(404)
})

test('blocks that cannot be are refused at their place', async () => {
  const refusedBy = async (blocks: unknown, more = {}) => {
    const answer = await w.as('nina').post('/forms', { name: 'Wrong', blocks, ...more })
    expect(answer.status, answer.text).toBe(422)
    return answer.body.errors.map(({ path }: { path: string }) => path)
  }
  expect(await refusedBy([{ type: 'field', field: 'score' }])).toEqual(['blocks[0].field'])
  expect(await refusedBy([{ type: 'field', field: 'need' }])).toEqual(['blocks'])
  for (const none of [{ id: 'no list' }, [null]])
    expect(await refusedBy(none, { confirmByMail: true })).toContain('confirmByMail')
  expect(
    await refusedBy([
      { type: 'field', field: 'email' },
      { type: 'field', field: 'email' },
    ]),
  ).toEqual(['blocks[1].field'])
  expect(
    await refusedBy([
      { type: 'field', field: 'email' },
      { type: 'field', field: 'need', hidden: true },
    ]),
  ).toEqual(['blocks[1].value'])
  expect(await refusedBy([{ type: 'iframe', src: 'x' }])).toEqual(['blocks[0].type'])
  expect(await refusedBy([{ type: 'field', field: 'email' }], { origins: ['javascript:alert(1)'] })).toEqual([
    'origins',
  ])
  const { body } = await w
    .as('nina')
    .post('/forms', { name: 'Right', origins: ['www.example.com/contact', 'http://localhost:3000'] })
  expect(body.origins).toEqual(['https://www.example.com', 'http://localhost:3000'])
  expect((await w.as('sam').get(`/forms/${body.id}`)).status).toBe(200)
  expect((await w.as('sam').post('/forms', { name: 'Mine' })).status).toBe(403)
  expect((await w.as('sam').patch(`/forms/${body.id}`, { name: 'Mine' })).status).toBe(403)
})
