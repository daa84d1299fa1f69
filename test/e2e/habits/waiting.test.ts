// What a person did while the server was away, once it is back: what it takes, what it does not, and what is behind that.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { paste, tableOn } from '../lists/table.ts'
import { openStage } from '../stage.ts'

const stage = openStage()

test('habit 36: a change that the server fails at is set aside after a few tries, and those behind it are sent', async () => {
  const { page, ids } = await listOf('lamps', ['Ara', 'Apus'], { isAlone: true })
  await page.context().setOffline(true)
  await edit(page, 'Ara', 'ovens')
  await page.getByText('1 change waits').waitFor()
  await edit(page, 'Apus', 'kilns')
  await page.getByText('2 changes wait').waitFor()
  const failures = await failAt(page, `/accounts/${ids[0]}`)
  await page.context().setOffline(false)
  await page.getByText('1 change sent').waitFor()
  await expect.poll(() => industryOf(ids[1])).toBe('kilns')
  expect(await industryOf(ids[0])).toBe('lamps')
  await expect.poll(() => failures()).toBe(1)
  await page.clock.runFor(2_100)
  await expect.poll(() => failures()).toBe(2)
  await page.clock.runFor(6_100)
  await page.getByRole('alert').getByText('Not sent: Industry of “Ara” changed.').waitFor()
  expect(await failures()).toBe(3)
  await page.getByText('1 change was not taken by the server.').waitFor()

  // It outlasts a reload, and is not sent by itself.
  await page.reload()
  await page.getByText('1 change was not taken by the server.').waitFor()
  await (await tableOn(page, 'Accounts').cell('Ara', 'Industry')).getByText('lamps').waitFor()
  await page.getByRole('button', { name: 'Look' }).click()
  const dialog = page.getByRole('dialog', { name: 'Not sent yet' })
  const item = dialog.getByRole('listitem').filter({ hasText: 'Industry of “Ara” changed' })
  await item.getByText('ovens').waitFor()
  await item.getByText('Something went wrong on the server.').waitFor()
  await item.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('1 change sent').waitFor()
  await dialog.waitFor({ state: 'detached' })
  expect(await industryOf(ids[0])).toBe('ovens')
})

test('habit 36: what was set aside is dropped, and is back by Undo', async () => {
  const { page, ids } = await listOf('boats', ['Cetus'])
  await page.context().setOffline(true)
  await edit(page, 'Cetus', 'ships')
  await page.getByText('1 change waits').waitFor()
  await page.getByRole('button', { name: 'Look' }).click()
  const dialog = page.getByRole('dialog', { name: 'Not sent yet' })
  await dialog.getByRole('button', { name: 'Drop' }).click()
  await dialog.waitFor({ state: 'detached' })
  await (await tableOn(page, 'Accounts').cell('Cetus', 'Industry')).getByText('boats').waitFor()
  await page.getByRole('status').filter({ hasText: 'Dropped' }).getByRole('button', { name: 'Undo' }).click()
  await page.getByText('1 change waits').waitFor()
  await page.context().setOffline(false)
  await page.getByText('1 change sent').waitFor()
  expect(await industryOf(ids[0])).toBe('ships')
})

test('habit 36: a new record is written without a server, waits over the list, and is written on where it is refused', async () => {
  const { page } = await listOf('nets', ['Draco'])
  const open = () => page.getByRole('button', { name: 'New account' }).first().click()
  const form = page.getByRole('dialog', { name: 'New account' })
  await open()
  await form.getByRole('textbox', { name: 'Name' }).waitFor()
  await page.keyboard.press('Escape')
  await form.waitFor({ state: 'detached' })
  await page.context().setOffline(true)
  await open()
  await form.getByRole('textbox', { name: 'Name' }).fill('Equuleus')
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByText('1 change waits').waitFor()
  const waiting = page.getByRole('button', { name: 'Equuleus' })
  await waiting.getByText('waits for the server').waitFor()
  // It can be written on before it is sent.
  await waiting.click()
  await form.getByRole('textbox', { name: 'Name' }).fill('Eridanus')
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Eridanus' }).waitFor()
  await waiting.waitFor({ state: 'detached' })
  await page.getByText('1 change waits').waitFor()

  const errors = [{ path: 'name', message: 'name: This must be another.', code: 'duplicate' }]
  const problem = { type: 'validation', status: 422, title: 'Invalid', detail: 'name', errors }
  let refusals = 0
  await page.route('**/api/v1/accounts', (route) =>
    route.request().method() === 'POST' && refusals++ === 0
      ? route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(problem) })
      : route.fallback(),
  )
  await page.context().setOffline(false)
  const refused = page.getByRole('button', { name: 'Eridanus was not taken by the server' })
  await refused.click()
  await form.getByText('Another record has this already.').waitFor()
  await form.getByRole('textbox', { name: 'Name' }).fill('Grus')
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('“Grus” created').waitFor()
  await refused.waitFor({ state: 'detached' })
  expect(await named('Grus')).toBe(1)
  expect(await named('Eridanus')).toBe(0)
})

test('habit 36: a new record whose answer was lost is made once', async () => {
  const { page, ids } = await listOf('sails', ['Hydrus'])
  const name = `Lepus ${ids[0]?.slice(-6)}`
  await page.getByRole('button', { name: 'New account' }).first().click()
  const form = page.getByRole('dialog', { name: 'New account' })
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  let sent = 0
  await page.route('**/api/v1/accounts', async (route) => {
    if (route.request().method() !== 'POST' || sent++ > 0) return route.fallback()
    await route.fetch()
    await route.abort('internetdisconnected')
  })
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('1 change sent').waitFor()
  expect(sent).toBe(2)
  expect(await named(name)).toBe(1)
})

test('habit 36: a new record that had arrived is not made a second time as it was written on', async () => {
  const { page } = await listOf('booms', ['Sextans'])
  await page.getByRole('button', { name: 'New account' }).first().click()
  const form = page.getByRole('dialog', { name: 'New account' })
  await form.getByRole('textbox', { name: 'Name' }).fill('Sagitta')
  let isLost = false
  let isCut = true
  await page.route('**/api/v1/accounts', async (route) => {
    if (route.request().method() !== 'POST' || !isCut) return route.fallback()
    if (!isLost) await route.fetch()
    isLost = true
    await route.abort('internetdisconnected')
  })
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Sagitta waits for the server' }).click()
  await form.getByRole('textbox', { name: 'Name' }).fill('Scutum')
  isCut = false
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await form.getByText('It had arrived as it was written first.').waitFor()
  expect([await named('Sagitta'), await named('Scutum')]).toEqual([1, 0])
})

test('habit 36: a block of cells that is pasted without a server waits, is taken back as one and sent as one', async () => {
  const { page, ids } = await listOf('masts', ['Lynx', 'Lyra', 'Mensa'])
  const table = tableOn(page, 'Accounts')
  await page.context().setOffline(true)
  await (await table.cell('Lynx', 'Industry')).click()
  await paste(page, 'one\ntwo\nthree')
  await page.getByText('3 changes wait').waitFor()
  await expect.poll(() => table.column('Industry')).toEqual(['one', 'two', 'three'])
  await page.keyboard.press('Control+z')
  await page.getByText('Undone: 3 rows changed').waitFor()
  await expect.poll(() => table.column('Industry')).toEqual(['masts', 'masts', 'masts'])
  await page.keyboard.press('Control+Shift+z')
  await page.getByText('3 changes wait').waitFor()
  // Somebody else is faster at one of them: that one is asked about, the others are not.
  await stage.as('nina').patch(`/accounts/${ids[1]}`, { industry: 'theirs' })
  let batches = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/api/v1/batch')) batches++
  })
  await page.context().setOffline(false)
  await page
    .getByRole('dialog', { name: 'Somebody else changed this meanwhile' })
    .getByRole('button', { name: 'Keep mine' })
    .click()
  await page.getByText('3 changes sent').waitFor()
  expect(batches).toBe(1)
  expect(await Promise.all(ids.map(industryOf))).toEqual(['one', 'two', 'three'])
})

interface Opening {
  isAlone?: boolean
}

/** Accounts of an industry, in a list that shows it, once the browser keeps them. */
async function listOf(industry: string, names: readonly string[], { isAlone = false }: Opening = {}) {
  const ids: string[] = []
  for (const name of names) ids.push((await stage.as('sam').post('/accounts', { name, industry })).body.id)
  const search = new URLSearchParams({
    columns: 'name,industry',
    sort: 'name',
    filter: JSON.stringify({ id: { in: ids } }),
  })
  const page = await stage.open('/_/icon.svg', { as: 'sam', isAlone })
  if (isAlone) await page.clock.install()
  // What keeps and sends is fetched while there is a network.
  const sender = page.waitForResponse(/send-waiting/)
  await page.goto(`/accounts?${search}`)
  const table = tableOn(page, 'Accounts')
  for (const name of names) await table.row(name).waitFor()
  await sender
  // What tells that something waits comes once the first screen stands, and could not come without a network.
  await page.locator('.mantine-Notifications-root').first().waitFor({ state: 'attached' })
  return { page, ids }
}

async function edit(page: Page, name: string, industry: string): Promise<void> {
  const cell = await tableOn(page, 'Accounts').cell(name, 'Industry')
  await cell.click()
  await page.keyboard.type(industry)
  await page.keyboard.press('Enter')
  await expect.poll(() => cell.innerText()).toBe(industry)
}

/** The server fails at changes of one record, until the page is loaded anew. Answers how often it has. */
async function failAt(page: Page, path: string): Promise<() => Promise<number>> {
  await page.evaluate((wanted) => {
    const real = window.fetch
    const counted = window as unknown as { failures: number }
    counted.failures = 0
    // In the page, so that the browser has nothing to say against it.
    window.fetch = async (input, init) => {
      if (init?.method !== 'PATCH' || !String(input).includes(wanted) || !navigator.onLine) return real(input, init)
      counted.failures++
      return new Response('{"type":"internal","status":500}', { status: 500 })
    }
  }, path)
  return () => page.evaluate(() => (window as unknown as { failures: number }).failures)
}

async function industryOf(id: string | undefined): Promise<unknown> {
  return (await stage.as('sam').get(`/accounts/${id}`)).body.industry
}

async function named(name: string): Promise<number> {
  const filter = encodeURIComponent(JSON.stringify({ name }))
  return (await stage.as('sam').get(`/accounts?filter=${filter}`)).body.data.length
}
