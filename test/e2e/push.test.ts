// What people are told in their browser: from the server to the service worker, and from there to the page that it is about.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startPushService } from '../push-service.ts'
import { openStage, show } from './stage.ts'

// The one without windows shows no notifications.
const stage = openStage({ isNewest: true })

test('a browser that is switched on gets what one is told, which leads to it', async ({ skip }) => {
  const service = await startPushService()
  try {
    const page = await stage.open('/_/icon.svg', { as: 'sam', isInstalled: true })
    await page.context().grantPermissions(['notifications'])
    skip((await page.evaluate(() => Notification.permission)) !== 'granted', 'This Chromium shows no notifications.')
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
    const { body } = await stage.as('nina').post('/accounts', { name: 'Spica', ownerId: stage.people.sam.id })
    const { id } = body
    // Sent by a job, after others that the start has left.
    await expect
      .poll(() => service.received.map(({ message }) => message.path), { timeout: 60_000 })
      .toEqual([`/accounts/${id}`])
    expect(service.received[0]?.message.title).toBe('Nina Navarro assigned “Spica” to you')
    // What came to the service comes to the worker, as the browser would hand it over.
    await deliver(page, service.received[0]?.message)
    const [worker] = page.context().serviceWorkers()
    const shown = await worker?.evaluate(async () => {
      const { registration } = self as unknown as { registration: ServiceWorkerRegistration }
      return (await registration.getNotifications()).map(({ title, tag, data }) => ({ title, tag, data }))
    })
    expect(shown).toEqual([
      {
        title: 'Nina Navarro assigned “Spica” to you',
        tag: service.received[0]?.message.tag,
        data: { path: `/accounts/${id}` },
      },
    ])
    expect(await worker?.evaluate(clickNotification)).toBe(0)
    await page.getByRole('heading', { name: 'Spica', level: 1 }).waitFor()
    await show(page, '/settings/notifications')
    await expect.poll(() => turn.isChecked()).toBe(true)
    await turn.click({ force: true })
    await page.getByText('This browser shows no notifications any more').waitFor()
  } finally {
    await service.close()
  }
})

/** Hands a message to the service worker of the page, and waits until it has shown it. */
async function deliver(page: Page, message: unknown): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => {
      if (first) resolve(first.registrationId)
    }),
  )
  await browser.send('ServiceWorker.enable')
  const { origin } = new URL(page.url())
  await browser.send('ServiceWorker.deliverPushMessage', {
    origin,
    registrationId: await registered,
    data: JSON.stringify(message),
  })
  const count = () => page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).length)
  await expect.poll(count).toBe(1)
}

/** In the worker: a click on the one that is shown. Answers how many are shown then. */
async function clickNotification(): Promise<number> {
  const scope = self as unknown as { registration: ServiceWorkerRegistration } & EventTarget
  const [notification] = await scope.registration.getNotifications()
  const click = Object.assign(new Event('notificationclick'), { notification })
  const { promise, resolve } = Promise.withResolvers<unknown>()
  // A browser lets only a hand bring a window to the front, and only its own events be waited for.
  const { WindowClient } = self as unknown as { WindowClient: { prototype: { focus: () => Promise<void> } } }
  WindowClient.prototype.focus = async () => {}
  scope.dispatchEvent(Object.assign(click, { waitUntil: resolve }))
  await promise
  return (await scope.registration.getNotifications()).length
}
