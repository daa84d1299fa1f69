// A landing page from its builder to a stranger's browser: what is sent there becomes a lead that says where it came from.
import { expect, test } from 'vitest'
import { formOf, png } from '../files/uploading.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage({ knowsItself: true })

let round = 0
const makePage = async (data: object = {}) => {
  round++
  const answer = await stage.as('nina').post('/landing-pages', { name: `Better light ${round}`, ...data })
  expect(answer.status, answer.text).toBe(201)
  return answer.body as { id: string; key: string; name: string }
}
const makeForm = async (name: string) => {
  const answer = await stage.as('nina').post('/forms', { name, leadOwnerId: stage.people.sam.id })
  expect(answer.status, answer.text).toBe(201)
  return answer.body as { id: string; name: string }
}
const blocksOf = async (id: string) => (await stage.as('nina').get(`/landing-pages/${id}`)).body.blocks

test('a page is built by keys, published, visited by a stranger without programs, and brings a lead with its source', async () => {
  const form = await makeForm(`Ask for light ${round}`)
  const { id, key, name } = await makePage()
  const page = await stage.open(`/landing-pages/${id}?tab=builder`, { as: 'nina' })
  const contents = page.getByRole('region', { name: 'Contents' })
  const preview = page.getByRole('region', { name: 'Preview' })
  const addBlock = async (item: string) => {
    await contents.getByRole('button', { name: 'Add', exact: true }).press('Enter')
    const choice = page.getByRole('menuitem', { name: item, exact: true })
    // Till the menu has taken the focus, another of its items may get the key.
    await expect.poll(() => page.evaluate(() => Boolean(document.activeElement?.closest('[role=menu]')))).toBe(true)
    await choice.press('Enter')
  }
  await preview.getByRole('heading', { name }).waitFor()
  await addBlock('Heading')
  await contents.getByLabel('Words').fill('Half the power')
  await preview.getByRole('heading', { name: 'Half the power' }).waitFor()
  await addBlock(form.name)
  await preview.getByLabel('Email').waitFor()
  await addBlock('Picture')
  await page
    .locator('fieldset input[type=file]')
    .setInputFiles({ name: 'lamp.png', mimeType: 'image/png', buffer: png })
  await contents.getByLabel('What it shows').fill('A lamp')
  await preview.getByRole('img', { name: 'A lamp' }).waitFor()
  // Moved by keys, and taken back.
  const grip = contents.getByRole('button', { name: 'Move “A lamp”: Alt and the arrows' })
  await grip.press('Alt+ArrowUp')
  await grip.press('Alt+ArrowUp')
  await contents.getByRole('button', { name: 'One step back' }).press('Enter')
  await expectAccessible(page)
  await contents.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByText(`Contents of “${name}” changed`).waitFor()
  expect((await blocksOf(id)).map(({ type }: { type: string }) => type)).toEqual(['text', 'picture', 'form'])

  const place = page.getByRole('region', { name: 'The page' }).filter({ has: page.getByText('It is not published') })
  await place.getByRole('button', { name: 'Publish' }).press('Enter')
  await page.getByText(`“${name}” published`).waitFor()

  const stranger = await stage.open(`/-/pages/${key}?utm_source=Fair`)
  await stranger.getByRole('heading', { name: 'Half the power' }).waitFor()
  await expectAccessible(stranger)
  await expect
    .poll(() => stranger.getByRole('img', { name: 'A lamp' }).evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(1)
  await stranger.getByLabel('Name').fill('Stella Stranger')
  await stranger.getByLabel('Email').fill(`stella${round}@stranger.test`)
  await stranger.getByRole('button', { name: 'Send' }).click()
  await stranger.getByText('Thank you. We have received it.').waitFor()
  const filter = encodeURIComponent(JSON.stringify({ email: `stella${round}@stranger.test` }))
  const { data } = (await stage.as('nina').get(`/leads?filter=${filter}`)).body
  expect(data).toMatchObject([{ landingPageId: id, formId: form.id }])
  const entries = encodeURIComponent(JSON.stringify({ lead: data[0].id }))
  expect((await stage.as('nina').get(`/form-entries?filter=${entries}`)).body.data).toMatchObject([
    { landingPageId: id, utmSource: 'Fair' },
  ])

  await page.reload()
  const results = page.getByRole('region', { name: 'What came of it' })
  await results.getByRole('row', { name: /fair/ }).waitFor()
  expect(await results.getByRole('row', { name: /fair/ }).innerText()).toMatch(/fair\s+1\s+1\s+100%/)
})

test('the work that a browser does lets more come in, and what is wrong is said at its field', async () => {
  const form = await makeForm('Worked')
  const { key } = await makePage({ published: true, blocks: [{ type: 'form', form: form.id }] })
  const page = await stage.open(`/-/pages/${key}`)
  await page.getByLabel('Name').fill('Wanda Worker')
  await page.getByLabel('Email').fill('nobody')
  const sent = page.waitForRequest((request) => request.method() === 'POST')
  await page.getByRole('button', { name: 'Send' }).click()
  expect(new URLSearchParams((await sent).postData() ?? '').get('proof')).toMatch(/^\{"challenge"/)
  await page.getByText('This is no e-mail address').waitFor()
  expect(await page.getByLabel('Name').inputValue()).toBe('Wanda Worker')
  expect(await page.getByLabel('Email').evaluate((input) => input === document.activeElement)).toBe(true)
})

test('on a phone nothing sticks out, and the preview is as narrow as one', async () => {
  const { id, key } = await makePage({
    published: true,
    blocks: [
      { type: 'text', text: 'A word that is very long: Lichtverschmutzungsvermeidungsverordnungsentwurf'.repeat(3) },
      { type: 'points', items: ['One', 'Two'] },
    ],
  })
  const phone = await stage.open(`/-/pages/${key}`, { width: 390 })
  await phone.getByText('One').waitFor()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  const page = await stage.open(`/landing-pages/${id}?tab=builder`, { as: 'nina' })
  const preview = page.getByRole('region', { name: 'Preview' })
  await preview.getByText('One', { exact: true }).waitFor()
  await preview.getByText('Phone').click()
  await expect
    .poll(() => preview.locator('.page').evaluate((element) => (element as HTMLElement).offsetWidth))
    .toBe(390)
})

test('nothing on a page moves when its pictures come, however late; its texts name nobody of the house', async () => {
  const upload = await stage
    .as('nina')
    .send({ method: 'POST', url: '/files', ...formOf({ name: 'p.png', content: png }) })
  const file = upload.body.id
  const html = '<p>Lamps that last</p>'
  const blocks = [
    { type: 'picture', file, alt: 'Late' },
    { type: 'rich', html },
    { type: 'beside', file, html },
  ]
  const { id, key } = await makePage({ published: true, pictures: [file], logo: [file], blocks })
  const stranger = await stage.open('/-/pages/none')
  const comes = Promise.withResolvers<void>()
  await stranger.route('**/pictures/*', async (route) => {
    await comes.promise
    await route.continue()
  })
  await stranger.goto(`${stage.url}/-/pages/${key}`, { waitUntil: 'domcontentloaded' })
  await stranger.getByText('Lamps that last').first().waitFor()
  const places = () =>
    stranger.locator('h1, p, img').evaluateAll((all) => all.map((each) => JSON.stringify(each.getBoundingClientRect())))
  const before = await places()
  comes.resolve()
  const isWhole = () =>
    stranger.locator('img').evaluateAll((all) => all.every((each) => (each as HTMLImageElement).naturalWidth > 0))
  await expect.poll(isWhole).toBe(true)
  expect(await places()).toEqual(before)

  const page = await stage.open(`/landing-pages/${id}?tab=builder`, { as: 'nina' })
  await page
    .getByRole('button', { name: /^Lamps that last/ })
    .first()
    .press('Enter')
  await page.getByRole('toolbar').getByRole('button', { name: 'Link' }).waitFor()
  expect(await page.getByRole('button', { name: 'Mention somebody' }).count()).toBe(0)
  await expectAccessible(page)
})

test('a page is duplicated with its blocks, not published, and taken back', async () => {
  const { id, name } = await makePage({ published: true, blocks: [{ type: 'text', text: 'Twice' }] })
  const page = await stage.open(`/landing-pages/${id}`, { as: 'nina' })
  await page.getByRole('button', { name: 'Duplicate', exact: true }).click()
  await page.getByText(`“${name}” duplicated`).waitFor()
  await page.getByRole('button', { name: 'Undo' }).first().click()
  const filter = encodeURIComponent(JSON.stringify({ name: `Copy of ${name}` }))
  await expect
    .poll(async () => (await stage.as('nina').get(`/landing-pages?filter=${filter}`)).body.data.length)
    .toBe(0)
})
