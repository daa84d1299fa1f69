// A web form from its builder to a page of another site: what is typed there becomes a lead, once.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openSite } from './other-site.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage({ knowsItself: true })

const site = openSite(stage)

const makeForm = async (data: object) => {
  const answer = await stage
    .as('nina')
    .post('/forms', { leadOwnerId: stage.people.sam.id, origins: [site.url], ...data })
  expect(answer.status, answer.text).toBe(201)
  site.key = answer.body.key
  return answer.body as { id: string; key: string }
}
const leadsOf = async (email: string) =>
  (await stage.as('nina').get(`/leads?filter=${encodeURIComponent(JSON.stringify({ email }))}`)).body.data
const entriesOf = async (lead: string) =>
  (await stage.as('nina').get(`/form-entries?filter=${encodeURIComponent(JSON.stringify({ lead }))}`)).body.data
const visit = async (look: object = {}) => {
  const page = await stage.open(`/-/forms/${site.key}`, look)
  await page.goto(`${site.url}/?utm_source=fair`)
  await page.locator('form.kith-form').waitFor()
  return page
}
const sentFrom = async (page: Page, values: Record<string, string>) => {
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label).fill(value)
  await page.getByRole('button', { name: 'Send' }).click()
}

test('on a page of another site: what is wrong is said at its field, then a lead comes in, the second time no other', async () => {
  await makeForm({ name: 'Shop talk' })
  const page = await visit()
  await expectAccessible(page)
  const refused = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await sentFrom(page, { Name: 'Site Visitor', Email: 'nobody' })
  expect((await refused).status()).toBe(422)
  const email = page.getByLabel('Email')
  await page.getByText('This is no e-mail address').waitFor()
  await expect.poll(() => email.evaluate((input) => input === document.activeElement)).toBe(true)
  expect(await email.getAttribute('aria-invalid')).toBe('true')
  expect(await page.getByRole('alert').textContent()).toBe('Please check what is marked.')
  expect(await page.getByLabel('Name').inputValue()).toBe('Site Visitor')
  await expectAccessible(page)

  await sentFrom(page, { Email: 'visitor@site.test', 'Description (optional)': 'From the shop' })
  const thanks = page.getByRole('status')
  await thanks.waitFor()
  expect(await thanks.textContent()).toBe('Thank you. We have received it.')
  expect(await thanks.evaluate((element) => element === document.activeElement)).toBe(true)
  const [lead, ...others] = await leadsOf('visitor@site.test')
  expect([lead.name.full, lead.description, others.length]).toEqual(['Site Visitor', 'From the shop', 0])
  expect(await entriesOf(lead.id)).toMatchObject([{ utmSource: 'fair', page: `${site.url}/` }])

  const again = await visit()
  await sentFrom(again, { Name: 'Site V.', Email: 'visitor@site.test' })
  await again.getByRole('status').waitFor()
  expect(await leadsOf('visitor@site.test')).toHaveLength(1)
  expect(await entriesOf(lead.id)).toHaveLength(2)
})

test('what was typed stays when the network fails, and is sent by the next try; on a phone nothing sticks out', async () => {
  await makeForm({ name: 'Far away', language: 'es' })
  const page = await visit({ width: 390 })
  await page.route('**/public-forms/**', (route) =>
    route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
  )
  await page.getByLabel('Nombre').fill('Lejos')
  await page.getByLabel('Correo electrónico').fill('lejos@site.test')
  await page.getByRole('button', { name: 'Enviar' }).click()
  await page.getByText('No se ha podido enviar.').waitFor()
  expect(await page.getByLabel('Nombre').inputValue()).toBe('Lejos')
  await page.unroute('**/public-forms/**')
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await page.getByRole('button', { name: 'Enviar' }).click()
  await page.getByRole('status').waitFor()
  expect(await leadsOf('lejos@site.test')).toHaveLength(1)
})

test('where a form cannot be shown there is the way to its own page', async () => {
  const { key } = await makeForm({ name: 'Ours alone' })
  const page = await stage.open(`/-/forms/${key}`)
  await page.route('**/public-forms/**', (route) => route.abort('internetdisconnected'))
  await page.goto(site.url)
  expect(await page.getByRole('link', { name: '/-/forms/' }).getAttribute('href')).toBe(`${stage.url}/-/forms/${key}`)
})

test('its own page works in a browser that runs no programs', async () => {
  const { key } = await makeForm({ name: 'Plain page' })
  const page = await stage.open(`/-/forms/${key}`)
  expect(await page.locator('script').count()).toBe(0)
  await expectAccessible(page)
  await page.getByLabel('Email').fill('wrong')
  // Who is quicker than anybody types is asked to wait.
  await expect
    .poll(
      async () => {
        await page.getByRole('button', { name: 'Send' }).click()
        return page.getByText('Please fill this in.').isVisible()
      },
      { timeout: 30_000, interval: 2_500 },
    )
    .toBe(true)
  await page.getByLabel('Name').fill('No Script')
  await page.getByLabel('Email').fill('none@script.test')
  await expect
    .poll(
      async () => {
        if (await page.getByRole('button', { name: 'Send' }).isVisible())
          await page.getByRole('button', { name: 'Send' }).click()
        return page.getByRole('status').isVisible()
      },
      { timeout: 15_000 },
    )
    .toBe(true)
  expect(await leadsOf('none@script.test')).toHaveLength(1)
})

test('a form is put together by keys, beside its preview, stored at once and taken back', async () => {
  const { id } = await makeForm({ name: 'Built' })
  const page = await stage.open(`/forms/${id}?tab=builder`, { as: 'nina' })
  const preview = page.getByRole('region', { name: 'Preview' })
  const contents = page.getByRole('region', { name: 'Contents' })
  await preview.getByLabel('Email').waitFor()
  await expectAccessible(page)

  await contents.getByRole('button', { name: 'Add' }).focus()
  await page.keyboard.press('Enter')
  const company = page.getByRole('menuitem', { name: 'Company' })
  await company.waitFor()
  await company.press('Enter')
  const label = contents.getByLabel('Label')
  await label.fill('Where do you work?')
  await contents.getByRole('checkbox', { name: 'Required' }).press('Space')
  await preview.getByLabel('Where do you work?').waitFor()
  const grip = contents.getByRole('button', { name: 'Move “Where do you work?”: Alt and the arrows' })
  await grip.press('Alt+ArrowUp')
  await grip.press('Alt+ArrowUp')
  const order = () => preview.locator('.kith-form-field label').allTextContents()
  await expect.poll(order).toEqual(['Name', 'Where do you work?', 'Email', 'Description (optional)'])
  await contents.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByText('Contents of “Built” changed').waitFor()
  const stored = async () =>
    (await stage.as('nina').get(`/forms/${id}`)).body.blocks.map(({ field }: { field: string }) => field)
  expect(await stored()).toEqual(['name', 'company', 'email', 'description'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(stored).toEqual(['name', 'email', 'description'])
  await expect.poll(order).toEqual(['Name', 'Email', 'Description (optional)'])
})

test('what cannot be is said before it is stored; the code is copied; who may only see changes nothing', async () => {
  const { id, key } = await makeForm({
    name: 'Checked',
    blocks: [
      { type: 'field', field: 'email' },
      { type: 'field', field: 'need' },
    ],
  })
  const page = await stage.open(`/forms/${id}?tab=builder`, { as: 'nina', isAlone: true })
  const contents = page.getByRole('region', { name: 'Contents' })
  await contents.getByRole('button', { name: 'Remove “Email”' }).click()
  await contents.getByText('Ask for a name, a company').waitFor()
  expect(await contents.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
  await contents.getByRole('button', { name: 'Discard' }).click()
  await expect.poll(() => contents.getByText('Ask for a name, a company').count()).toBe(0)
  const place = page.getByRole('region', { name: 'On pages' })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await place.getByRole('button', { name: 'Copy the code' }).click()
  await place.getByRole('button', { name: 'Copied' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `<div data-kith-form="${key}"></div>\n<script src="${stage.url}/_/forms.js" async></script>`,
  )
  const sams = await stage.open(`/forms/${id}?tab=builder`, { as: 'sam' })
  await sams.getByRole('region', { name: 'Preview' }).getByLabel('Email').waitFor()
  expect(await sams.getByRole('button', { name: 'Save' }).count()).toBe(0)
})

test('a hidden value that does not fit is said at its place; what was taken for spam is told on the page of the form', async () => {
  const { id } = await makeForm({
    name: 'Counted',
    blocks: [
      { type: 'field', field: 'email' },
      { type: 'field', field: 'phone', hidden: true, value: '+34 600 111 222' },
    ],
  })
  await stage.world.database.rows(
    `insert into kith.form_tally (form_id, kind, count, last_at) values ($1, 'trap', 1234, now()), ($1, 'hurry', 2, now())`,
    [id],
  )
  const page = await stage.open(`/forms/${id}?tab=builder`, { as: 'nina' })
  const spam = page.getByRole('region', { name: 'Taken for spam' })
  await spam.getByText('1,234').waitFor()
  await spam.getByText('Sent too quickly').waitFor()
  const contents = page.getByRole('region', { name: 'Contents' })
  await contents.getByRole('button', { name: 'Phone Not shown' }).press('Enter')
  await contents.getByLabel('Value', { exact: true }).fill('no phone')
  await contents.getByText(/This is not a phone number/).waitFor()
  await expectAccessible(page)
})

test('what was answered stands on the timeline of the lead, in the language of who reads it', async () => {
  const email = `${crypto.randomUUID().slice(0, 8)}@answers.test`
  await makeForm({
    name: 'Questions',
    language: 'en',
    blocks: [
      { type: 'field', field: 'name' },
      { type: 'field', field: 'email' },
      { type: 'field', field: 'size' },
      { type: 'field', field: 'need', label: 'What can we do for you?' },
    ],
  })
  const page = await visit()
  await page.getByLabel('Size').selectOption({ label: 'Medium' })
  await sentFrom(page, { Name: 'Ann Swers', Email: email, 'What can we do': 'Two lamps' })
  await page.getByRole('status').waitFor()
  const [lead] = await leadsOf(email)
  const { sam } = stage.people
  await stage.as('nina').patch(`/users/${sam.id}`, { language: 'es' })
  try {
    const own = await stage.open(`/leads/${lead.id}?tab=timeline`, { as: 'sam', width: 390, height: 844 })
    const said = own.locator('li[data-kind=record]').filter({ hasText: 'Ann Swers' }).locator('dl > div')
    const words = () =>
      said.evaluateAll((lines) => lines.map((line) => (line as HTMLElement).innerText.split(/\s*\n\s*/)))
    await expect.poll(words).toEqual([
      ['Nombre', 'Ann Swers'],
      ['Correo electrónico', email],
      ['Tamaño', 'Mediana'],
      ['Necesidad', 'What can we do for you?', 'Two lamps'],
    ])
    await expectAccessible(own)
  } finally {
    await stage.as('nina').patch(`/users/${sam.id}`, { language: null })
  }
})
