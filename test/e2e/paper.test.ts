// What comes out of the printer: the rows of a list, not its window; a record with all its parts; no buttons.
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openStage } from './stage.ts'

const stage = openStage()

/** What the browser would have drawn on paper, instead of its window for the printer. */
async function catchPrinting(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Object.assign(window, {
      printed: 0,
      print: () => Object.assign(window, { printed: Reflect.get(window, 'printed') + 1 }),
    })
  })
  return () => page.evaluate(() => Reflect.get(window, 'printed'))
}

const onPaper = (page: Page): Locator => page.locator('[data-paper]')

test('a list is printed with its rows, beyond those that were on the screen, and with what it is narrowed to', async () => {
  await stage.as('nina').post('/batch', {
    operations: Array.from({ length: 230 }, (_, at) => ({
      op: 'create',
      object: 'account',
      data: { name: `Paper ${100 + at}`, ownerId: stage.people.nina.id },
    })),
  })
  const filter = encodeURIComponent('{"name":{"startsWith":"Paper"}}')
  const page = await stage.open(`/accounts?sort=name&filter=${filter}`, { as: 'nina' })
  await page
    .getByRole('grid', { name: 'Accounts' })
    .getByRole('row', { name: /Paper 100/ })
    .waitFor()
  const printed = await catchPrinting(page)

  // A browser that prints by itself waits for nothing: the rows that are here.
  const printedByItself = async () => {
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    return onPaper(page).locator('tbody tr').count()
  }
  await expect.poll(printedByItself).toBe(100)
  await onPaper(page).getByText('The first 100 of 230 rows').waitFor({ state: 'attached' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect.poll(() => onPaper(page).count()).toBe(0)

  await page.keyboard.press('Control+p')
  await expect.poll(printed).toBe(1)
  await page.emulateMedia({ media: 'print' })
  const sheet = onPaper(page)
  expect(await sheet.locator('tbody tr').count()).toBe(230)
  await sheet.getByRole('heading', { name: 'Accounts' }).waitFor()
  await sheet.getByText(/Name starts with Paper/).waitFor()
  await sheet.getByText('230 rows').waitFor()
  expect(await sheet.locator('tbody tr').last().textContent()).toContain('Paper 329')
  expect(await sheet.locator('tbody tr').first().textContent()).toContain('Nina')
  expect(await page.getByRole('main').count()).toBe(0)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('main').waitFor()

  // The palette and the menu of the list have it as well.
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search and actions' }).fill('print')
  await page.getByRole('option', { name: /Print this list/ }).click()
  await expect.poll(printed).toBe(2)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.getByRole('button', { name: 'More about this list' }).click()
  await page.getByRole('menuitem', { name: 'Print this list' }).click()
  await expect.poll(printed).toBe(3)
})

test('a table in groups and a board are printed below the heads of their groups and columns', async () => {
  const nina = stage.as('nina')
  for (const name of ['Printed one', 'Printed two']) await nina.post('/deals', { name })
  for (const layout of ['layout=board', 'layout=table&group=stage']) {
    const page = await stage.open(`/deals?${layout}&q=printed`, { as: 'nina' })
    await page
      .getByRole('link', { name: 'Printed two' })
      .or(page.getByRole('gridcell', { name: 'Printed two' }))
      .first()
      .waitFor()
    const printed = await catchPrinting(page)
    await page.keyboard.press('Control+p')
    await expect.poll(printed).toBe(1)
    await page.emulateMedia({ media: 'print' })
    const group = onPaper(page).locator('tbody').filter({ hasText: 'Printed two' })
    await group.getByRole('rowheader', { name: /^New/ }).waitFor()
    expect(await group.locator('tr').count()).toBe(3)
    await page.context().close()
  }
})

test('a record is printed with its facts, what is related and its timeline, and without buttons and empty parts', async () => {
  const nina = stage.as('nina')
  const { body } = await nina.post('/accounts', { name: `Paper mill ${Date.now()}`, industry: 'retail' })
  await nina.post('/contacts', { name: { first: 'Pia', last: 'Press' }, accountId: body.id })
  await nina.post('/activities', { kind: 'note', subject: 'Ink was ordered', accountId: body.id })
  const page = await stage.open(`/accounts/${body.id}`, { as: 'nina', width: 800, height: 900 })
  await page.getByRole('tab', { name: 'Timeline' }).waitFor()
  const printed = await catchPrinting(page)
  await page.getByRole('button', { name: 'More', exact: true }).first().click()
  await page.getByRole('menuitem', { name: 'Print' }).click()
  await expect.poll(printed).toBe(1)
  await page.emulateMedia({ media: 'print' })
  const main = page.getByRole('main')
  await main.getByText('Ink was ordered').first().waitFor()
  await main.getByText('Pia Press').first().waitFor()
  await main.getByRole('heading', { name: 'About' }).waitFor()
  expect(await main.getByRole('heading', { name: 'Risk', exact: true }).count()).toBe(0)
  expect(await main.getByRole('button', { name: /^Add: / }).count()).toBe(0)
  expect(await main.getByRole('heading', { name: 'Files' }).count()).toBe(0)
})

test('a dashboard is printed without its controls, and each part of it whole', async () => {
  const page = await stage.open('/dashboards', { as: 'nina' })
  const card = page.getByRole('main').locator('[data-chart], h2').first()
  await card.waitFor()
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => page.getByRole('button', { name: 'Menu of the dashboard' }).count()).toBe(0)
  const cut = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll('main *')].filter(
          (part) => part.scrollHeight > part.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(part).overflowY),
        ).length,
    )
  await expect.poll(cut).toBe(0)
})

test('a forecast is printed with what is chosen and without what only is there to be pressed', async () => {
  const page = await stage.open('/forecast', { as: 'nina' })
  await page.emulateMedia({ media: 'screen' })
  const main = page.getByRole('main')
  await main.getByRole('button', { name: 'Period before' }).waitFor()
  await main.getByText('Quarter', { exact: true }).waitFor()
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => main.getByRole('button', { name: 'Period before' }).count()).toBe(0)
  await expect.poll(() => main.getByText('Quarter', { exact: true }).isVisible()).toBe(false)
  expect(await main.getByText('Month', { exact: true }).first().isVisible()).toBe(true)
})

test('settings are printed without the list of them, Home without what is only there to be pressed', async () => {
  const page = await stage.open('/settings/performance', { as: 'nina' })
  await page.getByRole('heading', { name: 'Slow statements' }).waitFor()
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => page.getByRole('navigation', { name: 'Settings' }).isVisible()).toBe(false)
  expect(await page.getByRole('heading', { name: 'Slow statements' }).isVisible()).toBe(true)
  await page.emulateMedia({ media: 'screen' })
  await page.goto('/')
  const add = page.getByRole('textbox', { name: 'New task' })
  await add.waitFor()
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => add.isVisible()).toBe(false)
})

test('a legend that is longer than its card is whole on paper, and covers nothing of the chart', async () => {
  const nina = stage.as('nina')
  const options = Array.from({ length: 8 }, (_, at) => ({ key: `k${at}`, label: `A shade with a long name ${at}` }))
  const field = `shade${Date.now() % 1_000_000}`
  expect(
    (await nina.post('/objects/account/fields', { name: field, type: 'select', label: field, options })).status,
  ).toBe(201)
  await nina.post('/batch', {
    operations: options.map(({ key }) => ({ op: 'create', object: 'account', data: { name: key, [field]: key } })),
  })
  const of = { object: 'account', measures: [{ fn: 'count' }], groupBy: { field: 'lifecycle' }, splitBy: { field } }
  const widget = { id: 'a', kind: 'bar', x: 0, y: 0, w: 5, h: 5, title: 'By shade', series: 8, ...of }
  const { body } = await nina.post('/dashboards', { name: field, widgets: [widget] })
  const page = await stage.open(`/dashboards/${body.id}`, { as: 'nina' })
  const legend = page.getByRole('list', { name: 'Legend' })
  await legend.getByRole('button').nth(7).waitFor()
  await page.locator('[data-chart] canvas').waitFor()
  await page.emulateMedia({ media: 'print' })
  const isWhole = () => legend.evaluate((list) => list.scrollHeight <= list.clientHeight + 1)
  await expect.poll(isWhole).toBe(true)
  const bottom = await legend.evaluate((list) => list.getBoundingClientRect().bottom)
  const top = await page.locator('[data-chart] canvas').evaluate((canvas) => canvas.getBoundingClientRect().top)
  expect(top).toBeGreaterThanOrEqual(bottom)
})

test('of cadences a record’s paper tells only where there are some', async () => {
  const { body } = await stage.as('nina').post('/leads', { name: 'Paper Lena', company: 'Printworks' })
  const page = await stage.open(`/leads/${body.id}`, { as: 'nina' })
  const cadence = page.getByRole('heading', { name: 'Cadence' })
  await cadence.waitFor()
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => cadence.isVisible()).toBe(false)
  expect(await page.getByRole('heading', { name: 'Paper Lena' }).isVisible()).toBe(true)
})
