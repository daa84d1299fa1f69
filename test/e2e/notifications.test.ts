// What people are told: at once on the screen of whoever it concerns, by keys, on a phone, and in their browser.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startPushService } from '../push-service.ts'
import { expectAccessible, openStage, show } from './stage.ts'

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
  const page = await stage.open('/', { as: 'sam' })
  await bell(page).waitFor()
  // The stream is open once a first piece of news has come.
  await assign('Vega')
  await unread(page, 1).waitFor({ state: 'attached' })
  const id = await assign('Altair')
  const began = performance.now()
  await unread(page, 2).waitFor({ state: 'attached' })
  expect(performance.now() - began).toBeLessThan(2_000)

  await bell(page).click()
  const lines = panel(page).getByRole('listitem')
  await expect.poll(() => lines.count()).toBe(2)
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
  await mail.check()
  await page.getByText('Notifications changed').waitFor()
  const { body } = await stage.as('olga').get('/session/notifications')
  expect(body.assigned).toEqual({ app: true, mail: true, push: true })
  await page.getByText(/This browser refuses messages from Kith/).waitFor()
  expect(await page.getByRole('switch', { name: 'Show notifications in this browser' }).isDisabled()).toBe(true)
  await expectAccessible(page)
})

test('a browser that is switched on gets what one is told, which leads to it', async () => {
  const service = await startPushService()
  try {
    const page = await stage.open('/_/icon.svg', { as: 'sam', isInstalled: true })
    await page.context().grantPermissions(['notifications'])
    await page.addInitScript((subscription) => {
      // The service of a browser's maker is out of the reach of a test.
      const made = { ...subscription, options: {}, toJSON: () => subscription, unsubscribe: async () => true }
      let current: unknown = null
      Notification.requestPermission = async () => 'granted'
      Object.defineProperty(Notification, 'permission', { get: () => 'granted' })
      PushManager.prototype.subscribe = async () => {
        current = made
        return made as never
      }
      PushManager.prototype.getSubscription = async () => current as never
    }, service.subscription)
    await page.goto('/settings/notifications')
    const turn = page.getByRole('switch', { name: 'Show notifications in this browser' })
    await expect.poll(() => turn.isEnabled()).toBe(true)
    await turn.click({ force: true })
    await page.getByText('This browser shows notifications').waitFor()
    await expect.poll(() => turn.isChecked()).toBe(true)
    const id = await assign('Spica')
    await expect.poll(() => service.received.map(({ message }) => message.path)).toEqual([`/accounts/${id}`])
    expect(service.received[0]?.message.title).toBe('Nina Navarro assigned “Spica” to you')
    // What the worker does with a click on it.
    await page.evaluate(async (path) => {
      const container = navigator.serviceWorker
      container.dispatchEvent(new MessageEvent('message', { data: { goTo: path } }))
    }, `/accounts/${id}`)
    await page.getByRole('heading', { name: 'Spica', level: 1 }).waitFor()
    await show(page, '/settings/notifications')
    await turn.click({ force: true })
    await page.getByText('This browser shows no notifications any more').waitFor()
  } finally {
    await service.close()
  }
})
