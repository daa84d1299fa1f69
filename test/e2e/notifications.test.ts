// What people are told: at once on the screen of whoever it concerns, by keys, and on a phone.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()

const bell = (page: Page) => page.getByRole('button', { name: 'Notifications', exact: true })
const panel = (page: Page) => page.getByRole('region', { name: 'Notifications' })
const unread = (page: Page, count: number) => page.getByRole('status').filter({ hasText: `${count} unread` })

/** Something of Nina's that becomes Sam's, and whether all of it went well. */
async function assign(name: string): Promise<string> {
  const { body, status, text } = await stage.as('nina').post('/accounts', { name, ownerId: stage.people.sam.id })
  expect(status, text).toBe(201)
  return body.id
}

test('who is given a record hears of it at once, opens it by keys, and has then read it', async () => {
  await stage.as('sam').post('/notifications/read', {})
  const page = await stage.open('/', { as: 'sam' })
  await bell(page).waitFor()
  // The stream is open once a first piece of news has come.
  await assign('Vega')
  await unread(page, 1).waitFor({ state: 'attached' })
  const id = await assign('Altair')
  await unread(page, 2).waitFor({ state: 'attached' })

  await bell(page).click()
  const lines = panel(page).getByRole('listitem')
  await lines.nth(1).waitFor()
  await panel(page).getByRole('heading', { name: 'Today' }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Altair', level: 1 }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/accounts/${id}`)
  await unread(page, 1).waitFor({ state: 'attached' })
  expect(await panel(page).count()).toBe(0)

  // Esc closes it, and the focus is where it was.
  await bell(page).click()
  await lines.first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('u')
  await expect.poll(() => unread(page, 1).count()).toBe(0)
  await page.keyboard.press('Escape')
  await expect.poll(() => panel(page).count()).toBe(0)
  expect(await bell(page).evaluate((element) => element === document.activeElement)).toBe(true)
})

test('a count that was asked for before the news does not take its place', async () => {
  await stage.as('sam').post('/notifications/read', {})
  const page = await stage.open('/', { as: 'sam' })
  await bell(page).waitFor()
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  const held: Promise<void>[] = []
  await page.route('**/api/v1/notifications?limit=1', async (route) => {
    const response = await route.fetch()
    const answered = released.then(() => route.fulfill({ response }))
    held.push(answered)
    await answered
  })
  await page.reload()
  // Once by the bell, once when the stream was open.
  await expect.poll(() => held.length).toBe(2)
  await assign('Mira')
  await unread(page, 1).waitFor({ state: 'attached' })
  release()
  await Promise.all(held)
  // The answers are read in turn with this one.
  await page.evaluate(() => fetch('/api/v1/session').then((answer) => answer.text()))
  expect(await unread(page, 1).count()).toBe(1)
})

test('who is named by @ in a note hears of it, and stands in it by the name of now', async () => {
  const { sofia, rita } = stage.people
  const made = await stage.as('sofia').post('/accounts', { name: 'Deneb', ownerId: sofia.id })
  const [hers, theirs] = [
    await stage.open(`/accounts/${made.body.id}`, { as: 'sofia' }),
    await stage.open('/', { as: 'rita' }),
  ]
  await bell(theirs).waitFor()
  const note = hers.getByRole('form', { name: 'New entry' }).getByRole('textbox', { name: 'Note' })
  await note.click()
  await note.pressSequentially('Lamps for the hall\nAsk @rita')
  await hers.getByRole('listbox', { name: 'People' }).getByRole('option', { name: /Rita/ }).waitFor()
  await expectAccessible(hers)
  await hers.keyboard.press('Enter')
  await expect.poll(() => note.inputValue()).toMatch(/^Lamps for the hall\nAsk @Rita \S+ $/)
  await note.pressSequentially('about it')
  await hers.keyboard.press('Control+Enter')
  await hers.getByText('Note saved').waitFor()
  const entry = hers.getByRole('listitem').filter({ hasText: 'Lamps for the hall' })
  await entry.getByText(/^@Rita/).waitFor()

  await unread(theirs, 1).waitFor({ state: 'attached' })
  await bell(theirs).click()
  await panel(theirs).getByText('Sofia Soler mentioned you').waitFor()
  expect((await stage.as('nina').patch(`/users/${rita.id}`, { name: 'Rita Renamed' })).status).toBe(200)
  await entry.getByText('@Rita Renamed').waitFor()
  await panel(theirs)
    .getByRole('link', { name: /Lamps for the hall/ })
    .click()
  await theirs.getByRole('heading', { name: 'Lamps for the hall', level: 1 }).waitFor()
  await theirs.getByText('@Rita Renamed').waitFor()
})

test('all of it has a page of its own, in light and dark and on a phone, and can be read at once', async () => {
  await stage.as('sam').post('/notifications/read', {})
  await assign('Rigel')
  const page = await stage.open('/', { as: 'sam' })
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await page.getByRole('heading', { name: 'Notifications', level: 1 }).waitFor()
  const main = page.getByRole('main')
  await main.getByRole('link', { name: /Rigel/ }).waitFor()
  await main.getByRole('button', { name: 'Unread', exact: true }).click()
  await expect.poll(() => main.getByRole('listitem').count()).toBe(1)
  await expectAccessible(page)
  const phone = await stage.open('/', { as: 'sam', width: 390, height: 844, theme: 'dark' })
  await phone.getByRole('link', { name: 'Notifications' }).click()
  await phone.getByRole('main').getByRole('link', { name: /Rigel/ }).waitFor()
  await expectAccessible(phone)
  await main.getByRole('button', { name: 'Mark all as read' }).click()
  await main.getByRole('heading', { name: 'All is read' }).waitFor()
  // Elsewhere, too.
  await expect.poll(() => unread(phone, 1).count()).toBe(0)
  await expect.poll(() => phone.getByText('unread', { exact: true }).count()).toBe(0)
})

test('everybody says of what they are told; a browser that refuses is not asked', async () => {
  const page = await stage.open('/_/icon.svg', { as: 'olga', isAlone: true })
  await page.addInitScript(() => Object.defineProperty(Notification, 'permission', { get: () => 'denied' }))
  await page.goto('/settings/notifications')
  const mail = page.getByRole('checkbox', { name: 'Assigned to me: By mail' })
  await mail.waitFor()
  expect(await mail.isChecked()).toBe(false)
  await mail.click()
  await page.getByText('Notifications changed').waitFor()
  await expect.poll(() => mail.isChecked()).toBe(true)
  const { body } = await stage.as('olga').get('/session/notifications')
  expect(body.assigned).toEqual({ app: true, mail: true, push: true })
  await page.getByText(/This browser refuses messages from Kith/).waitFor()
  expect(await page.getByRole('switch', { name: 'Show notifications in this browser' }).isDisabled()).toBe(true)
  await expectAccessible(page)
})

test('quiet hours and days are chosen by oneself, and it is said that it is quiet now', async () => {
  const page = await stage.open('/settings/notifications', { as: 'olga', width: 390, height: 800 })
  const read = async () => (await stage.as('olga').get('/session/quiet-times')).body
  const block = page.getByRole('region', { name: 'Quiet times' })
  const days = block.getByRole('group', { name: 'Quiet days' })
  for (const day of ['Sat', 'Sun']) {
    await days.getByRole('button', { name: day }).tap()
    await expect.poll(() => days.getByRole('button', { name: day }).getAttribute('aria-pressed')).toBe('true')
    await expect.poll(async () => (await read()).days).toContain(day === 'Sat' ? 6 : 7)
  }
  await block.getByRole('switch', { name: 'Quiet hours' }).tap({ force: true })
  await expect.poll(async () => (await read()).from).toBe('20:00')
  await block.getByLabel('Quiet until').fill('06:45')
  await expect.poll(async () => (await read()).to).toBe('06:45')
  expect((await read()).days).toEqual([6, 7])
  const { from, to } = { from: '00:00', to: '23:59' }
  await stage.as('olga').put('/session/quiet-times', { from, to, days: [6, 7] })
  await page.reload()
  await block.getByText(/It is quiet now, until/).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await expectAccessible(page)
})
