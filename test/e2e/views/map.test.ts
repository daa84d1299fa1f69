// Where records lie: the map of any object with an address, by mouse, wheel, keys and fingers.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, openStage } from '../stage.ts'

const stage = openStage()
const filter = JSON.stringify({ name: { startsWith: 'Map' } })
const addressOf = (page: Page) => new URL(page.url()).searchParams
const spotOf = (page: Page) => (addressOf(page).get('spot') ?? '').split(',').map(Number)
const mapOf = (page: Page) => page.getByRole('application', { name: 'Map' })
const listOf = (page: Page) => page.getByRole('region', { name: 'Records in view' })
const namesOf = (page: Page) => listOf(page).getByRole('link').allInnerTexts()

let made: Promise<Record<string, string>> | null = null

/** Twelve in and around Madrid, three at one place in Kyiv, one on Fiji, two somewhere in France, one nowhere. */
function accounts(): Promise<Record<string, string>> {
  made ??= (async () => {
    const kyiv = { city: 'Kyiv', country: 'UA', latitude: 50.45, longitude: 30.52 }
    const list: [string, object | null][] = [
      ...Array.from({ length: 12 }, (_, at): [string, object] => [
        `Map Madrid ${at + 1}`,
        { city: 'Madrid', country: 'ES', latitude: 40.38 + at * 0.006, longitude: -3.75 + (at % 4) * 0.03 },
      ]),
      ...[1, 2, 3].map((at): [string, object] => [`Map Kyiv ${at}`, kyiv]),
      ['Map Suva', { city: 'Suva', country: 'FJ', latitude: -18.12, longitude: 178.45 }],
      ['Map Lyon', { city: 'Lyon', country: 'FR' }],
      ['Map Nantes', { country: 'FR' }],
      ['Map Nowhere', null],
    ]
    const operations = list.map(([name, billingAddress]) => ({
      op: 'create',
      object: 'account',
      data: { name, billingAddress },
    }))
    const { body, status, text } = await stage.as('sam').post('/batch', { operations })
    expect(status, text).toBe(200)
    return Object.fromEntries(list.map(([name], at) => [name, body.results[at].id]))
  })()
  return made
}

test('habit 8, 16, 22: a map keeps the filter of the list, is moved by mouse and wheel, and shows records beside it', async () => {
  const ids = await accounts()
  const page = await stage.open(`/accounts?filter=${encodeURIComponent(filter)}`, { as: 'sam' })
  await page
    .getByRole('grid', { name: 'Accounts' })
    .getByRole('row', { name: /Map Suva/ })
    .waitFor()
  await page.getByRole('group', { name: 'Layout' }).getByRole('button', { name: 'Map' }).click()
  const map = mapOf(page)
  await page.getByRole('heading', { name: '18 on the map' }).waitFor()
  expect([addressOf(page).get('layout'), addressOf(page).get('filter')]).toEqual(['map', filter])
  const madrid = map.getByRole('button', { name: /^Madrid: 12 records/ })
  await madrid.waitFor()
  await page.getByRole('heading', { name: '18 in view' }).waitFor()
  await map.getByRole('button', { name: 'Map Suva, Suva' }).waitFor()
  await expectAccessible(page)

  // A cluster comes nearer until its records lie apart; the list beside it keeps to what is seen.
  await madrid.click()
  await page.getByRole('heading', { name: '12 in view' }).waitFor()
  await expect.poll(() => spotOf(page)[2]).toBeGreaterThan(8)
  expect((await namesOf(page)).every((name) => name.startsWith('Map Madrid'))).toBe(true)
  const point = map.getByRole('button', { name: 'Map Madrid 1, Madrid', exact: true })
  await point.waitFor()
  await expectAccessible(page)
  // Another tab shows the same part.
  const other = await stage.open(page.url(), { as: 'sam' })
  await mapOf(other).getByRole('button', { name: 'Map Madrid 1, Madrid', exact: true }).waitFor()
  await other.close()

  await point.hover()
  await expect.poll(() => point.locator('span span').isVisible()).toBe(true)
  await point.click()
  await page.getByRole('complementary').getByText('Map Madrid 1').first().waitFor()
  expect(addressOf(page).get('peek')).toBe(`account:${ids['Map Madrid 1']}`)
  await page.keyboard.press('Escape')
  await expect.poll(() => addressOf(page).get('peek')).toBe(null)

  // Pulled and brought nearer, the address follows, and a drag opens nothing.
  const before = spotOf(page)
  const box = await map.boundingBox()
  if (!box) throw new Error('not drawn')
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.mouse.move(middle.x, middle.y)
  await page.mouse.down()
  await page.mouse.move(middle.x - 120, middle.y + 60, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => spotOf(page)[1]).toBeGreaterThan(before[1] as number)
  expect(spotOf(page)[0]).toBeGreaterThan(before[0] as number)
  expect(addressOf(page).has('peek')).toBe(false)
  await page.mouse.wheel(0, -300)
  await expect.poll(() => spotOf(page)[2]).toBeGreaterThan((before[2] as number) + 0.4)
  await page.getByRole('button', { name: 'Zoom out' }).click()
  await expect.poll(() => spotOf(page)[2]).toBeLessThan((before[2] as number) + 0.4)

  await page.getByRole('button', { name: 'Show all' }).click()
  await expect.poll(() => addressOf(page).has('spot')).toBe(false)
  await page.getByRole('heading', { name: '18 in view' }).waitFor()
  await page.getByRole('button', { name: '1 without a place' }).click()
  await page
    .getByRole('grid', { name: 'Accounts' })
    .getByRole('row', { name: /Map Nowhere/ })
    .waitFor()
  await page.goBack()
  await map.waitFor()
})

test('habit 5, 7: keys move the map, lead from mark to mark and list what lies at one place', async () => {
  await accounts()
  const page = await stage.open(`/accounts?layout=map&filter=${encodeURIComponent(filter)}`, { as: 'sam' })
  const map = mapOf(page)
  await map.getByRole('button', { name: /^Madrid: 12 records/ }).waitFor()
  await map.focus()
  await page.keyboard.press('+')
  await expect.poll(() => spotOf(page).length).toBe(3)
  const [north = 0, east = 0, zoom = 0] = spotOf(page)
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => spotOf(page)[1]).toBeGreaterThan(east)
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => spotOf(page)[0]).toBeLessThan(north)
  await page.keyboard.press('-')
  await expect.poll(() => spotOf(page)[2]).toBeLessThan(zoom)
  await page.keyboard.press('0')
  await expect.poll(() => addressOf(page).has('spot')).toBe(false)

  // One stop of the Tab key for all marks; arrows go among them.
  const madrid = map.getByRole('button', { name: /^Madrid: 12 records/ })
  const kyiv = map.getByRole('button', { name: /^Kyiv: 3 records/ })
  await madrid.waitFor()
  await map.focus()
  await page.keyboard.press('Tab')
  await expect.poll(() => map.locator('[data-mark]:focus').count()).toBe(1)
  await madrid.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => map.locator('[data-mark]:focus').getAttribute('aria-label')).toMatch(/France: 2 records/)
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => kyiv.evaluate((mark) => mark === document.activeElement)).toBe(true)
  // They lie at one place: no zoom takes them apart.
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '3 at this place' }).waitFor()
  expect((await namesOf(page)).map((name) => name.split('\n')[0]).sort()).toEqual([
    'Map Kyiv 1',
    'Map Kyiv 2',
    'Map Kyiv 3',
  ])
  await expect.poll(() => listOf(page).evaluate((list) => list === document.activeElement)).toBe(true)
  await page.keyboard.press('j')
  await expect.poll(() => addressOf(page).get('peek')).toContain('account:')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Show all in view' }).click()
  await page.getByRole('heading', { name: '18 in view' }).waitFor()

  // A country without points narrows the list to it.
  await map.getByRole('button', { name: /France: 2 records without a point/ }).click()
  await expect.poll(() => addressOf(page).get('filter')).toContain('"billingAddress.country":"FR"')
  await page.getByRole('heading', { name: '2 on the map' }).waitFor()
  await expect.poll(async () => (await namesOf(page)).length).toBe(2)
  await page.getByRole('button', { name: 'Show all', exact: true }).click()

  // Kept in a view, with the address by which records lie.
  await page.getByRole('combobox', { name: 'Lies at' }).selectOption('shippingAddress')
  await page.getByRole('heading', { name: 'Nothing to show on the map' }).waitFor()
  await expectAccessible(page)
  expect(addressOf(page).get('place')).toBe('shippingAddress')
})

test('habit 10, 16: points have the colour of the first rule that they fit, and a saved view opens as the same map', async () => {
  await accounts()
  const colors = JSON.stringify([
    { tint: 'red', filter: { name: { startsWith: 'Map Suva' } } },
    { tint: 'blue', filter: { name: { startsWith: 'Map' } } },
  ])
  const near = JSON.stringify({ name: { in: ['Map Suva', 'Map Madrid 1'] } })
  const search = new URLSearchParams({ layout: 'map', filter: near, colors })
  const page = await stage.open(`/accounts?${search}`, { as: 'sam' })
  const tint = (name: string) =>
    mapOf(page)
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .getAttribute('data-tint')
  await expect.poll(() => tint('Map Suva')).toBe('red')
  await expect.poll(() => tint('Map Madrid 1')).toBe('blue')

  await page.getByRole('button', { name: 'Save view…' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Far away')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  const views = page.getByRole('group', { name: 'Views' })
  const own = views.getByRole('button', { name: 'Far away', exact: true })
  await own.waitFor()
  await expect.poll(() => addressOf(page).get('colors')).toBe(null)
  await views.getByRole('button', { name: 'All' }).click()
  await page.getByRole('grid', { name: 'Accounts' }).waitFor()
  await own.click()
  await expect.poll(() => tint('Map Suva')).toBe('red')
  await page.getByRole('heading', { name: '2 on the map' }).waitFor()
  expect(addressOf(page).get('layout')).toBe(null)
})

test('habit 38: the map is as readable in the dark', async () => {
  await accounts()
  const page = await stage.open(`/accounts?layout=map&filter=${encodeURIComponent(filter)}`, {
    as: 'sam',
    theme: 'dark',
  })
  await mapOf(page)
    .getByRole('button', { name: /^Madrid: 12 records/ })
    .waitFor()
  await page.getByRole('heading', { name: '18 in view' }).waitFor()
  await expectAccessible(page)
})

test('habit 40: on a phone the map stands above its list, and two fingers bring it nearer', async () => {
  const ids = await accounts()
  const page = await stage.open(`/accounts?layout=map&filter=${encodeURIComponent(filter)}`, {
    ...{ as: 'sam', width: 390, height: 800 },
  })
  const map = mapOf(page)
  await map.getByRole('button', { name: /^Madrid: 12 records/ }).waitFor()
  await page.getByRole('heading', { name: '18 in view' }).waitFor()
  await expectAccessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  const box = await map.boundingBox()
  if (!box) throw new Error('not drawn')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: [number, number][]) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([left, top], id) => ({ x: left, y: top, id })),
    })
  await touch('touchStart', [x - 30, y], [x + 30, y])
  for (const by of [50, 80, 110]) await touch('touchMove', [x - by, y], [x + by, y])
  await touch('touchEnd')
  await expect.poll(() => spotOf(page)[2]).toBeGreaterThan(1)
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect.poll(() => addressOf(page).has('spot')).toBe(false)
  await page.getByRole('heading', { name: '18 in view' }).waitFor()

  // The page of a record leads to its place.
  await page.goto(`/accounts/${ids['Map Suva']}`)
  await page.getByRole('link', { name: 'Show on the map' }).click()
  await expect.poll(() => spotOf(page)).toEqual([-18.12, 178.45, 11])
  expect(addressOf(page).get('layout')).toBe('map')
})
