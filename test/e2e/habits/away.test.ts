// What a person can do while the server is away, and what becomes of it.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { tableOn } from '../lists/table.ts'
import { openStage } from '../stage.ts'

const stage = openStage()

test('habit 36: what is changed and written without a server waits, is counted, outlasts a reload and is sent', async () => {
  const { page, id } = await pageOf('Fornax')
  const facts = page.getByRole('complementary', { name: 'Facts' })
  await page.context().setOffline(true)
  await page.getByText('The server cannot be reached.').waitFor()
  await change(page, 'Industry: lamps', 'ovens')
  await facts.getByRole('button', { name: 'Change Industry: ovens' }).waitFor()
  await page.getByText('1 change waits').waitFor()
  // What is taken back is not sent.
  await change(page, 'Industry: ovens', 'kilns')
  await page.getByText('2 changes wait').waitFor()
  await page.getByRole('status').filter({ hasText: 'Industry changed.' }).getByRole('button', { name: 'Undo' }).click()
  await page.getByText('1 change waits').waitFor()
  await facts.getByRole('button', { name: 'Change Industry: ovens' }).waitFor()

  const note = page.getByRole('form', { name: 'New entry' }).getByRole('textbox', { name: 'Note' })
  await note.fill('Met at the fair')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('listitem').filter({ hasText: 'Met at the fair' }).getByText('waits for the server').waitFor()
  await page.getByText('2 changes wait').waitFor()
  expect(await note.inputValue()).toBe('')
  expect((await stage.as('sam').get(`/accounts/${id}`)).body).toMatchObject({ industry: 'lamps', version: 1 })

  await page.context().setOffline(false)
  await page.getByText('2 changes sent').waitFor()
  await page.getByText('The server cannot be reached.').waitFor({ state: 'detached' })
  expect((await stage.as('sam').get(`/accounts/${id}`)).body).toMatchObject({ industry: 'ovens', version: 2 })
  const filter = encodeURIComponent(JSON.stringify({ accountId: id }))
  const { body } = await stage.as('sam').get(`/activities?filter=${filter}`)
  expect(body.data.map((each: { subject: string }) => each.subject)).toEqual(['Met at the fair'])
})

test('habit 36: what another has changed meanwhile is asked about, and what is refused is told', async () => {
  const { page, id } = await pageOf('Gemini')
  const calls = '**/api/v1/**'
  await page.route(calls, (route) => route.abort('internetdisconnected'))
  await change(page, 'Industry: lamps', 'mine')
  await page.getByText('1 change waits').waitFor()
  await stage.as('nina').patch(`/accounts/${id}`, { industry: 'theirs' })
  await page.unroute(calls)
  const dialog = page.getByRole('dialog', { name: 'Somebody else changed this meanwhile' })
  await dialog.getByRole('button', { name: 'Keep mine' }).click()
  await page.getByText('1 change sent').waitFor()
  expect((await stage.as('sam').get(`/accounts/${id}`)).body.industry).toBe('mine')

  await page.route(calls, (route) => route.abort('internetdisconnected'))
  await change(page, 'Industry: mine', 'late')
  await page.getByText('1 change waits').waitFor()
  await stage.as('nina').delete(`/accounts/${id}`)
  await page.unroute(calls)
  await page.getByRole('alert').filter({ hasText: 'Not sent: Industry changed' }).waitFor()
})

test('habit 18: a save that fails shows the old value again with a message, and is tried again', async () => {
  const { body } = await stage.as('nina').post('/accounts', { name: 'Hydra', industry: 'lamps' })
  const search = new URLSearchParams({ columns: 'name,industry', filter: JSON.stringify({ name: 'Hydra' }) })
  const page = await stage.open(`/accounts?${search}`, { as: 'nina' })
  const cell = await tableOn(page, 'Accounts').cell('Hydra', 'Industry')
  const busy = { status: 503, contentType: 'application/problem+json', body: '{"type":"unavailable","status":503}' }
  let refusals = 0
  await page.route(`**/accounts/${body.id}?*`, (route) =>
    route.request().method() === 'PATCH' && refusals++ === 0
      ? route.fulfill({ ...busy, status: 429 })
      : route.fallback(),
  )
  await cell.click()
  await page.keyboard.type('neon')
  await page.keyboard.press('Enter')
  const told = page.getByRole('alert')
  await told.waitFor()
  await expect.poll(() => cell.innerText()).toBe('lamps')
  await told.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(() => cell.innerText()).toBe('neon')
  await expect.poll(async () => (await stage.as('nina').get(`/accounts/${body.id}`)).body.industry).toBe('neon')
})

test('habit 40: installed on a phone it starts without a network, with what was seen, and takes changes', async () => {
  const name = `Indus ${crypto.randomUUID().slice(0, 4)}`
  const { body } = await stage.as('sam').post('/accounts', {
    name,
    industry: 'lamps',
    phone: '+34600111222',
    email: 'hello@indus.test',
    billingAddress: { line1: 'Gran Vía 1', city: 'Madrid' },
  })
  const page = await stage.open('/accounts?sort=-createdAt', { as: 'sam', width: 390, height: 800, isInstalled: true })
  const { icons } = await (await page.request.get('/_/manifest.webmanifest')).json()
  expect(icons.length).toBeGreaterThan(1)
  await page.getByRole('list', { name: 'Accounts' }).getByRole('link', { name }).tap()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
  await page.getByRole('tab', { name: 'Facts' }).tap()
  expect(await page.getByRole('link', { name: '600 111 222' }).first().getAttribute('href')).toBe('tel:+34600111222')
  expect(await page.getByRole('link', { name: 'hello@indus.test' }).first().getAttribute('href')).toBe(
    'mailto:hello@indus.test',
  )
  expect(
    await page
      .getByRole('link', { name: /Gran Vía/ })
      .first()
      .getAttribute('href'),
  ).toMatch(/Gran%20V%C3%ADa%201/)
  for (const target of await page.getByRole('navigation', { name: 'Main' }).getByRole('link').all())
    expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44)

  // It has fetched the whole program by then, on a machine that is busy elsewhere too.
  const worker = () => page.evaluate(() => navigator.serviceWorker.controller?.state)
  await expect.poll(worker, { timeout: 60_000 }).toBe('activated')
  await kept(page, `/accounts/${body.id}`)
  await page.context().setOffline(true)
  await page.reload()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
  await page.getByText('The server cannot be reached.').waitFor()
  await page.goto('/accounts?sort=-createdAt')
  await page.getByRole('list', { name: 'Accounts' }).getByRole('link', { name }).tap()
  await page.getByRole('tab', { name: 'Facts' }).tap()
  await change(page, 'Industry: lamps', 'ovens')
  await page.getByText('1 change waits').waitFor()
  await page.reload()
  await page.getByText('1 change waits').waitFor()
  await page.context().setOffline(false)
  await page.getByText('1 change sent').waitFor()
  expect((await stage.as('sam').get(`/accounts/${body.id}`)).body.industry).toBe('ovens')
})

test('habit 36, 40: what is to be done today is read without a network, though nobody has looked at it before', async () => {
  const subject = `Bring the lamps ${crypto.randomUUID().slice(0, 4)}`
  const task = { kind: 'task', subject, dueAt: '2026-01-05T09:00:00Z' }
  const { body } = await stage.as('sofia').post('/activities', task)
  const page = await stage.open('/accounts', { as: 'sofia', width: 390, height: 800, isInstalled: true })
  const worker = () => page.evaluate(() => navigator.serviceWorker.controller?.state)
  await expect.poll(worker, { timeout: 60_000 }).toBe('activated')
  await kept(page, '/today')
  await page.context().setOffline(true)
  await page.goto('/today')
  await page.getByText('The server cannot be reached.').waitFor()
  await page.getByRole('link', { name: subject }).tap()
  await page.waitForURL(`**/activities/${body.id}**`)
  await page.getByRole('heading', { name: subject, level: 1 }).waitFor()
})

async function pageOf(name: string): Promise<{ page: Page; id: string }> {
  const { body } = await stage.as('sam').post('/accounts', { name, industry: 'lamps' })
  const page = await stage.open(`/accounts/${body.id}`, { as: 'sam' })
  await page.getByRole('heading', { name, level: 1 }).waitFor()
  await kept(page, `/accounts/${body.id}`)
  return { page, id: body.id }
}

/** Once an answer is put aside for later; what keeps changes is here by then, too. */
async function kept(page: Page, key: string): Promise<void> {
  const keys = () =>
    page.evaluate(async () => {
      const { promise, resolve } = Promise.withResolvers<IDBDatabase | null>()
      const opening = indexedDB.open('kith', 1)
      // Not there yet: it is not made here.
      opening.onupgradeneeded = () => opening.transaction?.abort()
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => resolve(null)
      const database = await promise
      if (!database) return []
      return new Promise<unknown[]>((done) => {
        const asking = database.transaction('answers').objectStore('answers').getAllKeys()
        asking.onsuccess = () => {
          database.close()
          done(asking.result)
        }
      })
    })
  await expect.poll(keys).toContain(key)
}

async function change(page: Page, fact: string, value: string): Promise<void> {
  const [label = ''] = fact.split(':')
  await page
    .getByRole('button', { name: `Change ${fact}` })
    .last()
    .click()
  await page.getByRole('textbox', { name: label }).fill(value)
  await page.keyboard.press('Enter')
}
