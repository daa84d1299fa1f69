// Rows under a finger: drawn aside they do what their buttons do, and a list still scrolls.
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fingerOn, middleOf } from './finger.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
const phone = { as: 'nina', width: 390, height: 800 } as const
const rowOf = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })

/** So far to the side, in steps that none of waits for the page. */
async function drawAside(page: Page, row: Locator, by: number): Promise<() => Promise<unknown>> {
  const finger = await fingerOn(page)
  const { y } = await middleOf(row)
  const x = 195 - by / 2
  await finger.down({ x, y })
  for (let step = 1; step <= 8; step++) await finger.move({ x: x + (by * step) / 8, y })
  return finger.up
}

async function swipe(page: Page, row: Locator, by: number): Promise<void> {
  const letGo = await drawAside(page, row, by)
  await letGo()
}

test('a row drawn to the right is selected, one drawn a little is not, and a list scrolls as before', async () => {
  await stage.as('nina').post('/batch', {
    operations: Array.from({ length: 40 }, (_, at) => ({
      op: 'create',
      object: 'account',
      data: { name: `Swipe ${10 + at}` },
    })),
  })
  const page = await stage.open('/accounts?q=swipe&sort=name', phone)
  const list = page.getByRole('list', { name: 'Accounts' })
  const row = rowOf(page, 'Swipe 12')
  await row.waitFor()
  const bar = page.getByRole('toolbar', { name: 'Selected records' })

  await swipe(page, row, 50)
  const letGo = await drawAside(page, row, 130)
  await row.getByText('Select', { exact: true }).waitFor()
  expect(await bar.count()).toBe(0)
  await letGo()
  await bar.getByText('1 selected').waitFor()
  await row.getByText('Selected').waitFor()
  // One row, as high as its buttons; what has no room is in a menu. By keys, since a tap right after so quick a swipe only ends that.
  expect((await bar.boundingBox())?.height).toBeLessThan(60)
  await bar.getByRole('button', { name: 'More for the selected records' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Select all 40' }).press('Enter')
  await bar.getByText('40 selected').waitFor()
  await bar.getByRole('button', { name: 'Clear the selection' }).press('Enter')

  const finger = await fingerOn(page)
  await finger.swipeUp(await middleOf(rowOf(page, 'Swipe 15')), 400)
  await expect.poll(() => list.evaluate((element) => element.parentElement?.scrollTop)).toBeGreaterThan(200)
  expect(await bar.count()).toBe(0)
  expect(new URL(page.url()).pathname).toBe('/accounts')
})

test('a row drawn to the left shows what can be done with it, as its button does', async () => {
  const nina = stage.as('nina')
  const name = `Pavel Reach ${Date.now()}`
  const { body: contact } = await nina.post('/contacts', {
    name: { first: 'Rita', last: name },
    email: 'rita@reach.test',
    phone: '+34 910 000 333',
  })
  const { body: deal } = await nina.post('/deals', { name, contactId: contact.id })
  const page = await stage.open(`/deals?layout=table&q=${encodeURIComponent(name)}`, phone)
  const row = rowOf(page, name)
  await row.waitFor()
  await swipe(page, row, -130)
  const sheet = page.getByRole('dialog', { name })
  await sheet.getByRole('link', { name: /Call.*Rita/ }).waitFor()
  expect(await sheet.getByRole('link', { name: /Call/ }).getAttribute('href')).toBe('tel:+34910000333')
  expect(await sheet.getByRole('link', { name: /Write/ }).getAttribute('href')).toBe('mailto:rita@reach.test')
  await expectAccessible(page)
  const box = await sheet.boundingBox()
  expect(box?.y).toBeGreaterThan(100)

  // The same by keys: the button opens it, Escape closes it and leads back.
  await page.keyboard.press('Escape')
  await expect.poll(() => sheet.count()).toBe(0)
  const more = row.getByRole('button', { name: `More: ${name}` })
  await more.focus()
  await page.keyboard.press('Enter')
  await sheet.getByRole('button', { name: 'Open' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => more.evaluate((element) => element === document.activeElement)).toBe(true)

  await more.tap()
  await sheet.getByRole('button', { name: 'Move to the bin' }).tap()
  await page.getByText(`“${name}” is in the bin`).waitFor()
  await page.getByRole('button', { name: 'Undo' }).tap()
  await expect.poll(async () => (await nina.get(`/deals/${deal.id}`)).body.deletedAt).toBeNull()
})

test('activities are ticked off by a swipe, in their list, among what is related and on the page of the day', async () => {
  const nina = stage.as('nina')
  const { id: ownerId } = stage.people.nina
  const { acme } = stage.people.accounts
  const dueAt = new Date(Date.now() - 3 * 86_400_000).toISOString()
  const made = async (subject: string): Promise<string> =>
    (await nina.post('/activities', { kind: 'task', subject, ownerId, dueAt, accountId: acme })).body.id
  const isDone = async (id: string) => (await nina.get(`/activities/${id}`)).body.doneAt !== null
  const mark = Date.now()
  const [first, second] = [await made(`Swipe off ${mark}`), await made(`Swipe today ${mark}`)]

  const page = await stage.open(`/activities?q=${mark}`, phone)
  await swipe(page, rowOf(page, `Swipe off ${mark}`), 130)
  await page.getByText(`“Swipe off ${mark}” done`).waitFor()
  await expect.poll(() => isDone(first)).toBe(true)

  await page.goto('/today')
  const waiting = rowOf(page, `Swipe today ${mark}`)
  await waiting.first().waitFor()
  await swipe(page, waiting.first(), -130)
  await page.getByRole('group', { name: /^Postpone/ }).waitFor()
  await page.keyboard.press('Escape')
  await swipe(page, waiting.first().locator('[data-swipe]'), 130)
  await page.getByText(`“Swipe today ${mark}” done`).waitFor()
  await expect.poll(() => isDone(second)).toBe(true)
})

test('a linked record is unlinked from the sheet of its row', async () => {
  const nina = stage.as('nina')
  const { acme } = stage.people.accounts
  const last = `Unlinked ${Date.now()}`
  const { body } = await nina.post('/contacts', { name: { first: 'Ulla', last }, accountId: acme })
  const page = await stage.open(`/accounts/${acme}?tab=related`, phone)
  const row = page.getByRole('region', { name: 'Contacts' }).getByRole('listitem').filter({ hasText: last })
  await row.getByRole('button', { name: `More: Ulla ${last}` }).tap()
  await page
    .getByRole('dialog', { name: `Ulla ${last}` })
    .getByRole('button', { name: 'Unlink' })
    .tap()
  await page.getByText(`“Ulla ${last}” unlinked`).waitFor()
  await expect.poll(async () => (await nina.get(`/contacts/${body.id}`)).body.accountId).toBeNull()
})
