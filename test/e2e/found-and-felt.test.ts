// What a person tries in the first hour and expects to find: a setting by what it is about, a day written as a day, a finger that goes on.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fingerOn, middleOf } from './finger.ts'
import { openStage } from './stage.ts'

const stage = openStage()

test('a setting is found by what stands in it, in the settings and in the palette', async () => {
  const page = await stage.open('/settings/profile', { as: 'nina' })
  const list = page.getByRole('navigation', { name: 'Settings' })
  const search = list.getByRole('searchbox', { name: 'Search settings' })
  await search.fill('passkey')
  await expect.poll(() => list.getByRole('link').allInnerTexts()).toEqual(['Password and sessions'])
  await search.press('Enter')
  await page.getByRole('heading', { name: 'Password and sessions', level: 2 }).waitFor()
  await search.fill('zzzz')
  await list.getByText('No setting is called that.').waitFor()
  await search.press('Escape')
  await list.getByRole('link', { name: 'Data model' }).waitFor()

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('time zone')
  await page.getByRole('option', { name: /Settings: Profile/ }).waitFor()
})

test('a card of an object of one’s own writes its day as the person reads days', async () => {
  const nina = stage.as('nina')
  await nina.post('/objects', {
    name: 'visitation',
    plural: 'visitations',
    label: 'Visitation',
    pluralLabel: 'Visitations',
  })
  const options = ['open', 'done'].map((key) => ({ key, label: key }))
  await nina.post('/objects/visitation/fields', { name: 'onDay', type: 'date', label: 'On' })
  await nina.post('/objects/visitation/fields', { name: 'state', type: 'select', label: 'State', options })
  const { body } = await nina.post('/visitations', { name: 'Lighthouse', onDay: '2031-03-09', state: 'open' })
  const page = await stage.open('/visitations?layout=board', { as: 'nina' })
  const card = page.locator(`[data-card="${body.id}"]`)
  await card.getByText('Mar 9, 2031').waitFor()
  expect(await card.innerText()).not.toContain('2031-03-09')
})

test('a finger that goes sideways over a row of a phone selects nothing; one that rests does', async () => {
  const page = await stage.open('/accounts', { as: 'nina', width: 390, height: 800 })
  const row = page.getByRole('list', { name: 'Accounts' }).getByRole('link', { name: /Globex/ })
  const { x, y } = await middleOf(row)
  const finger = await fingerOn(page)
  const start = await page.evaluate(() => performance.now())
  await finger.down({ x, y })
  // Farther it would open what can be done with the row.
  for (let step = 1; step <= 5; step++) await finger.move({ x: x - step * 12, y })
  await page.waitForFunction((from) => performance.now() > from + 900, start)
  await finger.up()
  expect(await row.getByText('Selected').count()).toBe(0)
  await finger.down({ x, y })
  await row.getByText('Selected').waitFor({ state: 'attached' })
  await finger.up()
})

test('rows stay where they are when the filters above them come', async () => {
  const page = await stage.open('/accounts', { as: 'nina' })
  const moved = await watchMoves(page)
  await page.goto(`/accounts?filter=${encodeURIComponent(JSON.stringify({ ownerId: 'me' }))}`)
  await page.getByRole('toolbar', { name: 'This list' }).getByRole('button', { name: 'Clear filters' }).waitFor()
  expect(await moved()).toBeLessThan(0.05)
})

test('the page of a lead on a phone stays where it is when the name of its owner comes', async () => {
  const { body } = await stage.as('nina').post('/leads', {
    name: 'Lena Lind',
    company: 'Lindworks of the Old Harbour',
    ownerId: stage.people.sam.id,
    email: 'lena@lindworks.test',
  })
  const page = await stage.open('/accounts', { as: 'nina', width: 390, height: 844 })
  const moved = await watchMoves(page)
  await page.goto(`/leads/${body.id}`)
  await page.getByRole('main').getByRole('link', { name: 'Sam Silva' }).first().waitFor()
  await page.getByRole('heading', { name: 'Contact details' }).waitFor()
  expect(await moved()).toBeLessThan(0.05)
})

test('the page of a deal and a forecast stay where they are when their stages, choices and history come', async () => {
  const { body } = await stage.as('nina').post('/deals', { name: 'Quay lamps', ownerId: stage.people.sam.id })
  const page = await stage.open('/accounts', { as: 'nina' })
  const moved = await watchMoves(page)
  await page.goto(`/deals/${body.id}`)
  await page.getByRole('list', { name: 'Stages' }).getByRole('button', { name: 'Qualified' }).waitFor()
  await page.getByRole('button', { name: 'Won' }).waitFor()
  expect(await moved()).toBeLessThan(0.05)

  await page.goto('/forecast')
  await page.getByRole('combobox').filter({ hasText: 'Everybody' }).waitFor()
  await page.getByText('There is no forecast by history yet').waitFor()
  expect(await moved()).toBeLessThan(0.05)
})

test('on a phone dashboards, lists and history stay where they are', async () => {
  const page = await stage.open('/accounts', { as: 'nina', width: 390, height: 844 })
  const moved = await watchMoves(page)
  const paths = {
    '/dashboards': 'All branches',
    '/leads': 'From a business card',
    '/accounts': 'Filter',
    '/history': 'Undo',
  }
  for (const [path, last] of Object.entries(paths)) {
    await page.goto(path)
    const name = new RegExp(last)
    const said = page.getByRole('combobox').filter({ hasText: name }).or(page.getByRole('button', { name }))
    await said.first().waitFor()
    await page.waitForFunction(() => document.querySelector('[aria-busy=true], [data-waiting]') === null)
    expect(await moved(), path).toBeLessThan(0.05)
  }
})

test('states of leads that mean something else look otherwise', async () => {
  const company = `Tints ${Date.now()}`
  const nina = stage.as('nina')
  for (const status of ['new', 'contacted', 'qualified']) {
    expect((await nina.post('/leads', { name: `${status} of ${company}`, company, status })).status).toBe(201)
  }
  const page = await stage.open(`/leads?filter=${encodeURIComponent(JSON.stringify({ company }))}`, { as: 'nina' })
  const states = page.getByRole('grid', { name: 'Leads' }).locator('[data-tint]')
  const tintOf = (name: string) => states.filter({ hasText: new RegExp(`^${name}$`) }).getAttribute('data-tint')
  await states.filter({ hasText: 'Qualified' }).waitFor()
  const tints = [await tintOf('New'), await tintOf('Contacted'), await tintOf('Qualified')]
  expect(new Set(tints).size).toBe(3)
})

test('Home stays where it is when the first steps come, at the first visit and later', async () => {
  const page = await stage.open('/accounts', { as: 'sam' })
  const moved = await watchMoves(page)
  for (const _ of ['first', 'later']) {
    await page.goto('/')
    await page.getByRole('region', { name: 'First steps' }).waitFor()
    await page.getByRole('heading', { name: 'Open deals by stage' }).waitFor()
    await page.waitForFunction(() => document.querySelector('[aria-busy=true], [data-waiting]') === null)
    expect(await moved()).toBeLessThan(0.05)
  }
})

/** How far things moved since the page was loaded, without having been touched. */
async function watchMoves(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const moves: number[] = []
    Object.assign(window, { moves })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) moves.push((entry as PerformanceEntry & { value: number }).value)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return async () => {
    // What is drawn is told a moment later.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    const moves = await page.evaluate(() => (window as unknown as { moves: number[] }).moves)
    return moves.reduce((sum, move) => sum + move, 0)
  }
}
