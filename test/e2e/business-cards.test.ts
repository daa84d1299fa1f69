// Leads that are typed from pictures of business cards: on a phone, from a pile, without a server, of somebody known already.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readLogJob } from '#engine/log/readers.ts'
import { handlersOf } from '#jobs/handlers.ts'
import { look, photograph } from './camera.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
const nina = () => stage.as('nina')
const phone = { as: 'nina', width: 390, height: 844 } as const
const formOf = (page: Page) => page.getByRole('dialog', { name: 'New lead' })
let tries = 0

test('on a phone a card is photographed, seen while it is typed, kept upright and without the place, and goes on to the contact', async () => {
  const page = await stage.open('/leads', phone)
  const form = await openFrom(page, [await photograph(page)], { isPhone: true })
  const picture = form.getByRole('img', { name: 'card1.jpg' })
  await picture.waitFor()
  const last = name('Cardenal')
  await form.getByRole('textbox', { name: 'Last name' }).fill(last)
  const company = name('Cardinal Ltd')
  await form.getByLabel('Company').fill(company)
  expect(await form.getByLabel('Phone').getAttribute('inputmode')).toBe('tel')
  expect(await form.getByLabel('Email').getAttribute('inputmode')).toBe('email')
  await form.getByLabel('Email').fill(`${last}@cards.test`.toLowerCase())
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  // The picture stays in sight while one types further down.
  await expect
    .poll(() => picture.evaluate((image) => image.parentElement?.getBoundingClientRect().top ?? -1))
    .toBeGreaterThanOrEqual(0)
  await expectAccessible(page)
  await form.getByRole('button', { name: 'Save', exact: true }).tap()
  await form.waitFor({ state: 'detached' })

  const lead = await named(last)
  expect(lead.files).toMatchObject([{ name: 'card1.jpg', type: 'image/jpeg' }])
  const kept = await contentOf(`/files/${lead.files[0].id}`)
  expect(kept.includes('Exif')).toBe(false)
  expect(kept.length).toBeLessThan(1_000_000)
  expect(await look(page, kept)).toMatchObject({ width: 1440, height: 2400, colors: ['red', 'red', 'blue'] })

  await page.goto(`/leads/${lead.id}`)
  await page.getByRole('tab', { name: 'Facts' }).tap()
  await page.getByRole('region', { name: 'Files' }).getByRole('link', { name: 'card1.jpg', exact: true }).waitFor()
  const converted = await nina().post(`/leads/${lead.id}/conversion`, {})
  expect(converted.status).toBe(200)
  const contact = (await nina().get(`/contacts/${converted.body.contactId}`)).body
  expect(contact.files).toMatchObject([{ id: lead.files[0].id, name: 'card1.jpg' }])
})

test('a pile of cards is typed one after the other, each picture turned and made larger where it is wanted', async () => {
  const page = await stage.open('/leads', { as: 'nina' })
  const photo = await photograph(page)
  const form = await openFrom(page, [photo, photo])
  await form.getByRole('img', { name: 'card1.jpg' }).waitFor()
  await form.getByText('In the pile: 1').waitFor()
  const shown = () => form.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)
  await expect.poll(shown).toBe(1440)
  await form.getByRole('button', { name: 'Turn right' }).click()
  await expect.poll(shown).toBe(2400)
  const width = () => form.locator('img').evaluate((image) => image.clientWidth)
  const before = await width()
  await form.getByRole('button', { name: 'Larger' }).press('Enter')
  await expect.poll(width).toBeGreaterThan(before * 1.8)
  await expectAccessible(page)
  const [one, two] = [name('Uno'), name('Dos')]
  await form.getByRole('textbox', { name: 'Last name' }).fill(one)
  await form.getByRole('button', { name: 'Save and next card' }).click()
  await form.getByRole('img', { name: 'card2.jpg' }).waitFor()
  await expect.poll(() => form.getByRole('textbox', { name: 'Last name' }).inputValue()).toBe('')
  await form.getByRole('textbox', { name: 'Last name' }).fill(two)
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await form.waitFor({ state: 'detached' })
  const [first, second] = [await named(one), await named(two)]
  expect([first, second].map(({ files }) => files.map((file: { name: string }) => file.name))).toEqual([
    ['card1.jpg'],
    ['card2.jpg'],
  ])
  const turned = await look(page, await contentOf(`/files/${first.files[0].id}`))
  expect(turned).toMatchObject({ width: 2400, height: 1440, colors: ['blue', 'red', 'blue'] })
})

test('without a server the lead and its picture wait together, outlast a reload, and are sent when it is back', async () => {
  const page = await stage.open('/leads', { as: 'nina' })
  const photo = await photograph(page)
  // What the form is made of is here once it was open.
  await openFrom(page, [photo])
  await formOf(page).getByRole('img', { name: 'card1.jpg' }).waitFor()
  await page.route('**/api/v1/files', (route) => route.abort('internetdisconnected'))
  await page.route('**/api/v1/leads', (route) =>
    route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.fallback(),
  )
  const form = formOf(page)
  await form.getByRole('button', { name: 'Turn right' }).click()
  const last = name('Tunnel')
  await form.getByRole('textbox', { name: 'Last name' }).fill(last)
  await expect.poll(() => form.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2400)
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: new RegExp(last) }).waitFor()
  await page.reload()
  const waiting = page.getByRole('button', { name: new RegExp(last) })
  await waiting.click()
  await formOf(page).getByRole('img', { name: 'card1.jpg' }).waitFor()
  await page.keyboard.press('Escape')
  await page.unroute('**/api/v1/files')
  await page.unroute('**/api/v1/leads')
  await waiting.waitFor({ state: 'detached', timeout: 60_000 })
  const lead = await named(last)
  expect(lead.files).toMatchObject([{ name: 'card1.jpg', type: 'image/jpeg' }])
  const kept = await contentOf(`/files/${lead.files[0].id}`)
  expect(await look(page, kept)).toMatchObject({ width: 2400, height: 1440 })
})

test('what was being typed from a card is there after a reload, with its picture; a picture that cannot be read is told', async () => {
  const page = await stage.open('/leads', { as: 'nina' })
  const photo = await photograph(page)
  const form = await openFrom(page, [Buffer.from('no picture at all')])
  await form.getByText('This picture cannot be read here.').waitFor()
  const chooser = page.waitForEvent('filechooser')
  await form.getByRole('button', { name: 'Choose a picture of a business card, drop or paste it' }).click()
  await (await chooser).setFiles([{ name: 'kept.jpeg', mimeType: 'image/jpeg', buffer: photo }])
  await form.getByRole('img', { name: 'kept.jpg' }).waitFor()
  const last = name('Halfway')
  await form.getByRole('textbox', { name: 'Last name' }).fill(last)
  await page.reload()
  // The card that was begun comes before those that are chosen now.
  await openFrom(page, [photo])
  await form.getByText('This is what you typed before.').waitFor()
  await form.getByRole('img', { name: 'kept.jpg' }).waitFor()
  await form.getByText('In the pile: 1').waitFor()
  await form.getByRole('button', { name: 'Save and next card' }).click()
  await form.getByRole('img', { name: 'card1.jpg' }).waitFor()
  expect((await named(last)).files).toMatchObject([{ name: 'kept.jpg' }])
  await form.getByRole('button', { name: 'Take the picture off' }).click()
  await page.keyboard.press('Escape')
})

test('the picture goes to somebody who is known already, and comes off again by Undo', async () => {
  const last = name('Known')
  const email = `${last}@known.test`.toLowerCase()
  const made = await nina().post('/leads', { name: { first: 'Olga', last }, email })
  expect(made.status).toBe(201)
  await expect
    .poll(async () => {
      await handlersOf(stage.world)[readLogJob]?.({}, new AbortController().signal)
      return (await stage.world.database.rows('select from kith.match_key where record_id = $1', [made.body.id])).length
    })
    .toBeGreaterThan(0)
  const page = await stage.open('/leads', { as: 'nina' })
  const form = await openFrom(page, [await photograph(page)])
  await form.getByRole('img', { name: 'card1.jpg' }).waitFor()
  await form.getByLabel('Email').fill(email)
  await form.getByText('exists already.').waitFor()
  await form.getByRole('button', { name: 'Add the picture to this one' }).click()
  const notice = page.getByRole('status').filter({ hasText: `Picture added to “Olga ${last}”` })
  const filesNow = async () => (await nina().get(`/leads/${made.body.id}`)).body.files ?? []
  await notice.getByRole('button', { name: 'Undo' }).click()
  await form.waitFor({ state: 'detached' })
  await expect.poll(async () => (await filesNow()).length).toBe(0)
  const { body } = await nina().get(`/leads/${made.body.id}/changes`)
  expect(JSON.stringify(body)).toContain('card1.jpg')
})

/** Opens the form of a new lead with these pictures, as they come from a camera or a folder. */
async function openFrom(page: Page, pictures: readonly Buffer[], { isPhone = false } = {}) {
  const chooser = page.waitForEvent('filechooser')
  const button = page.getByRole('button', { name: 'From a business card' }).first()
  await (isPhone ? button.tap() : button.click())
  const camera = await chooser
  expect(await camera.element().getAttribute('capture')).toBe(isPhone ? 'environment' : null)
  expect(await camera.element().getAttribute('accept')).toBe('image/*')
  await camera.setFiles(
    pictures.map((buffer, index) => ({ name: `card${index + 1}.jpg`, mimeType: 'image/jpeg', buffer })),
  )
  const form = formOf(page)
  await form.waitFor()
  return form
}

async function contentOf(path: string): Promise<Buffer> {
  return (await nina().get(path)).bytes as Buffer
}

/** Another at each try. */
function name(base: string): string {
  return `${base}${Date.now().toString(36)}${++tries}`
}

async function named(last: string) {
  const filter = { name: { contains: last } }
  const read = async () => (await nina().post('/leads/query', { filter })).body.data
  await expect.poll(async () => (await read()).length).toBe(1)
  return (await read())[0]
}
