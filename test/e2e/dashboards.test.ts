import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Download, Locator, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { momentPassed } from '../moment.ts'
import { expectAccessible, openStage, show } from './stage.ts'

const stage = openStage()
let board = ''
let before = ''

const place = (x: number, y: number, w = 6, h = 6) => ({ x, y, w, h })
const won = { object: 'deal', filter: { outcome: 'won' }, date: 'closedAt' }
const amount = { fn: 'sum', field: 'amount' }
const widgets = [
  { id: 'won', kind: 'number', ...place(0, 0, 3, 3), title: 'Won', ...won, measures: [amount], compare: true },
  { id: 'goal', kind: 'goal', ...place(3, 0, 3, 3), title: 'Deals to win', ...won, goal: { value: '2', per: 'month' } },
  { id: 'bar', kind: 'bar', ...place(0, 3), title: 'By owner', object: 'deal', groupBy: { field: 'owner' } },
  { id: 'line', kind: 'line', ...place(6, 3), title: 'By month', object: 'deal', groupBy: { field: 'createdAt' } },
  { id: 'funnel', kind: 'funnel', ...place(0, 9), title: 'By stage', object: 'deal', groupBy: { field: 'stage' } },
  {
    ...{ id: 'heat', kind: 'heatmap', ...place(6, 9), title: 'Heat', object: 'deal' },
    ...{ groupBy: { field: 'owner' }, splitBy: { field: 'outcome' } },
  },
  {
    ...{ id: 'table', kind: 'table', ...place(0, 15), title: 'By industry', object: 'deal' },
    ...{ groupBy: { field: 'account.industry' }, measures: [{ fn: 'count' }, amount] },
  },
  {
    id: 'aim',
    kind: 'goal',
    ...place(6, 0, 3, 3),
    title: 'To win',
    ...won,
    measures: [amount],
    goal: { targets: 'wonValue' },
  },
  {
    ...{ id: 'aims', kind: 'goal', ...place(0, 21), title: 'Who wins', ...won, measures: [amount] },
    ...{ goal: { targets: 'wonValue' }, groupBy: { field: 'owner' } },
  },
  {
    ...{ id: 'split', kind: 'bar', ...place(6, 21), title: 'Split', object: 'deal', measures: [amount] },
    ...{ groupBy: { field: 'account' }, splitBy: { field: 'owner' }, series: 1 },
  },
  {
    ...{ id: 'rate', kind: 'number', ...place(9, 0, 3, 3), title: 'Win rate', object: 'deal' },
    ...{
      measures: [{ fn: 'count', filter: { outcome: 'won' } }],
      ratio: { of: { fn: 'count' }, as: 'percent', few: 5 },
    },
  },
  {
    ...{ id: 'rates', kind: 'bar', ...place(0, 27), title: 'Rates', object: 'deal', groupBy: { field: 'owner' } },
    ...{
      measures: [{ fn: 'count', filter: { outcome: 'won' } }],
      ratio: { of: { fn: 'count' }, as: 'percent', few: 2 },
    },
  },
  {
    ...{ id: 'years', kind: 'line', ...place(6, 27), title: 'Years', ...won, measures: [amount] },
    ...{ groupBy: { field: 'closedAt', bucket: 'month' }, compare: 'year', average: 2 },
  },
  {
    ...{ id: 'list', kind: 'list', ...place(6, 15), title: 'Largest', object: 'deal' },
    ...{ columns: ['name', 'amount', 'owner'], sort: '-amount', limit: 5 },
  },
]

beforeAll(async () => {
  const { sam, sofia, accounts } = { ...stage.people }
  const deal = (name: string, ownerId: string, value: number, accountId: string | null) => ({
    ...{ op: 'create', object: 'deal' },
    data: { name, ownerId, amount: { amount: String(value), currency: 'EUR' }, accountId },
  })
  const nina = stage.as('nina')
  const { body } = await nina.post('/batch', {
    operations: [
      deal('Pier', sam.id, 100, accounts.acme),
      deal('Quay', sam.id, 200, accounts.acme),
      deal('Dock', sofia.id, 400, accounts.globex),
      deal('Mole', sofia.id, 800, null),
    ],
  })
  for (const { id } of body.results.slice(0, 3)) await nina.post(`/deals/${id}/outcome`, { outcome: 'won' })
  const year = new Date().getUTCFullYear()
  const target = {
    ...{ name: 'Sam', measure: 'wonValue', personId: sam.id },
    amount: { amount: '7200', currency: 'EUR' },
  }
  const set = await nina.post('/targets', { ...target, startsOn: `${year}-01-01`, endsOn: `${year}-12-31` })
  expect(set.status, set.text).toBe(201)
  const made = await nina.post('/dashboards', {
    name: 'Figures',
    filters: { period: 'this-month' },
    widgets,
    shared: true,
  })
  expect(made.status, made.text).toBe(201)
  board = `/dashboards/${made.body.id}`
  before = await momentPassed()
})

test('habit 37: each figure of a dashboard leads to exactly the rows that it counts, of the time that the address says', async () => {
  const page = await stage.open(board, { as: 'nina' })
  await leads(page, widget(page, 'Won').getByRole('link', { name: /^Won: €700/ }), 3)
  await leadsFromTable(page, 'By owner', 'Sam Silva', 2)
  const figures = [
    [widget(page, 'Deals to win').getByRole('link', { name: /^Deals to win: 3 150% of 2/ }), 3],
    // Of those who have targets: Sam's year has a share for this month, and what Sofia won is not held against it.
    [widget(page, 'To win').getByRole('link', { name: /^To win: €300 (4|5)\d% of €[56]\d\d.* · Sam Silva$/ }), 2],
    [widget(page, 'Who wins').getByRole('rowheader', { name: 'Sofia Soler' }).getByRole('link'), 1],
    [await cellOfTable(page, 'Split', 'Acme', 'Others'), 2],
    [widget(page, 'Split').getByRole('link', { name: /^Globex, Sofia Soler: / }), 1],
    [widget(page, 'Win rate').getByRole('link', { name: 'Win rate: 75% 3 of 4 Too few to judge by' }), 4],
    [await lineOfTable(page, 'Rates', 'Sofia Soler'), 2],
    [await lineOfTable(page, 'By month', /./), 4],
    [await lineOfTable(page, 'By stage', 'Won'), 3],
    [widget(page, 'Heat').getByRole('link', { name: 'Sofia Soler, Won: 1' }), 1],
    [widget(page, 'By industry').getByRole('link', { name: 'Retail' }), 2],
    [widget(page, 'By industry').getByRole('link', { name: 'None' }), 1],
    [widget(page, 'Largest').getByRole('link', { name: '4 rows' }), 4],
  ] as const
  // Where they lead to is looked at in the end: the board is not drawn anew after each.
  const places = await Promise.all(
    figures.map(async ([link, count]) => ({ count, path: (await link.first().getAttribute('href')) ?? '' })),
  )
  expect(await widget(page, 'Largest').getByRole('row').nth(1).innerText()).toContain('Mole')
  const retail = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Retail' }) })
  expect(await retail.innerText()).toContain('€300')

  await page.getByRole('combobox', { name: 'Period' }).selectOption('last-month')
  await widget(page, 'Won')
    .getByRole('link', { name: /^Won: €0/ })
    .waitFor()
  expect(new URL(page.url()).searchParams.get('period')).toBe('last-month')
  await page.getByRole('button', { name: 'Period after' }).click()
  await widget(page, 'Won').getByText('€0 in').waitFor()
  await page.getByRole('radiogroup', { name: 'Whose deals' }).getByText('Mine', { exact: true }).click()
  await widget(page, 'Won')
    .getByRole('link', { name: /^Won: €0/ })
    .waitFor()
  expect(new URL(page.url()).searchParams.get('who')).toBe('mine')

  for (const { path, count } of places) {
    await show(page, '/products')
    await page.getByRole('heading', { name: 'Products', level: 1 }).waitFor()
    await show(page, path)
    await expectDeals(page, count)
  }
})

test('the figures follow what others change, and as of a time are those of then', async () => {
  const page = await stage.open(board, { as: 'sofia' })
  await widget(page, 'Largest').getByRole('link', { name: '4 rows' }).waitFor()
  const late = { name: 'Late', ownerId: stage.people.sofia.id, amount: { amount: '50', currency: 'EUR' } }
  const { body } = await stage.as('nina').post('/deals', late)
  await widget(page, 'Largest').getByRole('link', { name: '5 rows' }).waitFor()
  // Shared with her, and not hers to change.
  expect(await page.getByRole('button', { name: 'Edit', exact: true }).count()).toBe(0)

  const past = await stage.open(`${board}?at=${before}`, { as: 'nina' })
  await past.getByText('As it stood at').waitFor()
  await leads(past, widget(past, 'Largest').getByRole('link', { name: '4 rows' }), 4)
  await past.getByText('As it stood at').waitFor()
  expect(await past.getByRole('button', { name: 'Edit', exact: true }).count()).toBe(0)
  await stage.as('nina').delete(`/deals/${body.id}`)
})

test('a widget is taken along as figures and as a picture', async () => {
  const page = await stage.open(board, { as: 'nina' })
  const csv = await taken(page, 'By industry', 'Download as CSV')
  expect(csv.suggestedFilename()).toBe('By industry.csv')
  const heads = '\uFEFFAccount › Industry,Deals,Sum of Amount (EUR)'
  expect(String(await bytesOf(csv))).toBe(`${heads}\r\nretail,2,300.00\r\nenergy,1,400.00\r\nNone,1,800.00\r\n`)
  expect(String(await bytesOf(await taken(page, 'Largest', 'Download as CSV'))).split('\n')[1]).toContain('Mole')
  const goals = String(await bytesOf(await taken(page, 'Who wins', 'Download as CSV'))).split('\r\n')
  expect(goals[0]).toBe('\uFEFFOwner,Sum of Amount (EUR),Target (EUR),Reached,Due by today (EUR)')
  expect(goals[1]).toMatch(/^Sam Silva,300.00,[56]\d\d(\.\d+)?,0.[45]\d*,\d+/)
  expect(goals[2]).toBe('Sofia Soler,400.00,,,')
  const split = String(await bytesOf(await taken(page, 'Split', 'Download as CSV')))
  expect(split).toBe('\uFEFFAccount,Sofia Soler,Others\r\nGlobex,400.00,\r\nAcme,,300.00\r\nNone,800.00,\r\n')
  const rates = String(await bytesOf(await taken(page, 'Rates', 'Download as CSV')))
  expect(rates).toBe('\uFEFFOwner,Share,Deals,of all\r\nSam Silva,1,2,2\r\nSofia Soler,0.5,1,2\r\n')
  const years = String(await bytesOf(await taken(page, 'Years', 'Download as CSV')))
  expect(years).toMatch(
    /^\uFEFFClosed,Sum of Amount \(EUR\),A year earlier \(EUR\),Average of 2 \(EUR\)\r\n[^,]+,700.00,0,\r\n$/,
  )
  await page.getByRole('list', { name: 'Legend' }).getByRole('button', { name: 'Others' }).click()
  await widget(page, 'Split').getByRole('button', { name: 'Others', pressed: false }).waitFor()
  // What is written into a picture: the time that it is of, and whose colours are whose, of what is drawn.
  await page.evaluate(() => {
    const { fillText } = CanvasRenderingContext2D.prototype
    const written: string[] = []
    CanvasRenderingContext2D.prototype.fillText = function (text, ...where) {
      written.push(text)
      fillText.call(this, text, ...where)
    }
    Object.assign(window, { written })
  })
  const writtenBy = async (title: string) => {
    await page.evaluate(() => (window as unknown as { written: string[] }).written.splice(0))
    await taken(page, title, 'Download as picture')
    return page.evaluate(() => (window as unknown as { written: string[] }).written)
  }
  const inPicture = await writtenBy('Split')
  expect(inPicture).toEqual(expect.arrayContaining(['Split', 'Sofia Soler']))
  expect(inPicture).not.toContain('Others')
  expect((await writtenBy('Won')).join()).toMatch(/by “Closed”/)
  for (const title of ['By stage', 'Split', 'Years', 'Won', 'Heat', 'Who wins']) {
    if (title === 'By stage') await widget(page, title).locator('canvas').waitFor()
    const picture = await bytesOf(await taken(page, title, 'Download as picture'))
    expect(picture.subarray(1, 4).toString(), title).toBe('PNG')
    expect(picture.length, title).toBeGreaterThan(5_000)
  }
})

test('a dashboard is made by a short form, laid out by keys and by hand, and each act is taken back', async () => {
  const name = `Harbour ${crypto.randomUUID().slice(0, 8)}`
  const kept = () => widgetsOf(name)
  const page = await stage.open('/', { as: 'nina' })
  await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor()
  await page.getByText('Open deals by stage').first().waitFor()
  await page.keyboard.type('gb')
  await page.getByRole('heading', { name: 'Management', level: 1 }).waitFor()
  await page.getByRole('button', { name: 'Other dashboards' }).click()
  await page.getByRole('menuitem', { name: 'New dashboard' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('radio', { name: 'Some roles' }).check()
  await page.getByRole('checkbox', { name: 'Sales' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()

  await page.getByRole('button', { name: 'Add a widget' }).click()
  const form = page.getByRole('dialog', { name: 'Add a widget' })
  await form.getByRole('button', { name: 'Number' }).click()
  await form.getByRole('combobox', { name: 'Measure 1' }).selectOption('sum')
  await form.getByRole('textbox', { name: 'Title' }).fill('Value')
  await form.getByRole('link', { name: /^Value: €1,500/ }).waitFor()
  await expectAccessible(page, { within: '[role=dialog]' })
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await widget(page, 'Value')
    .getByRole('link', { name: /^Value: €1,500/ })
    .waitFor()

  await page.keyboard.press('n')
  await form.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('combobox', { name: 'Field' }).fill('outcome')
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'Won' }).click()
  await page.keyboard.press('Escape')
  await form.getByRole('combobox', { name: 'Group by' }).selectOption({ label: 'Owner' })
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await widget(page, 'Deals by Owner').waitFor()
  await leadsFromTable(page, 'Deals by Owner', 'Sam Silva', 2)

  await page.keyboard.press('e')
  const handle = page.getByRole('button', { name: 'Move or resize “Value”' })
  await handle.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(kept).toEqual(['Value 1,0 4×3', 'Deals by Owner 0,3 6×6'])
  await page.keyboard.press('ArrowDown')
  await expect.poll(kept).toEqual(['Value 1,6 4×3', 'Deals by Owner 0,0 6×6'])
  await page.keyboard.press('Control+z')
  await expect.poll(kept).toEqual(['Value 1,0 4×3', 'Deals by Owner 0,3 6×6'])

  const from = await handle.boundingBox()
  if (!from) throw new Error('The handle is not there.')
  await page.mouse.move(from.x + 8, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(from.x + 500, from.y + 8, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => (await kept())[0]).toMatch(/^Value [67],0 4×3$/)

  await act(page, 'Value', 'Duplicate')
  await expect.poll(async () => (await kept()).length).toBe(3)
  await act(page, 'Deals by Owner', 'Remove')
  const removed = page.getByRole('status').filter({ hasText: '“Deals by Owner” removed' })
  await removed.waitFor()
  await expect.poll(async () => (await kept()).join()).not.toContain('Deals by Owner')
  await removed.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await kept()).join()).toContain('Deals by Owner')
  await page.getByRole('button', { name: 'Done' }).click()
  expect((await stage.as('sam').get('/dashboards')).text).toContain(name)
  expect((await stage.as('rita').get('/dashboards')).text).not.toContain(name)

  await page.getByRole('button', { name: 'Menu of the dashboard' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('heading', { name: 'Management', level: 1 }).waitFor()
  expect((await stage.as('sam').get('/dashboards')).text).not.toContain(name)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await stage.as('sam').get('/dashboards')).text).toContain(name)
})

test('what one may not see is not shown, and says so', async () => {
  await stage.as('nina').patch('/roles/sales', { deny: { deal: { hidden: ['amount'] } } })
  const page = await stage.open(board, { as: 'sam' })
  await widget(page, 'By owner').waitFor()
  await page.getByText('This shows something that you may not see, or that is not there any more.').first().waitFor()
  expect(await page.getByRole('heading', { name: 'Won', level: 2 }).count()).toBe(0)
  expect(await page.content()).not.toContain('Largest')
  await stage.as('nina').patch('/roles/sales', { deny: {} })
})

test('habit 38, 40: nothing stands in the way of anybody, in both themes, and on a phone it is one column', async () => {
  const page = await stage.open(board, { as: 'nina', theme: 'dark' })
  await widget(page, 'Heat').getByRole('table').waitFor()
  await widget(page, 'By stage').locator('canvas').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('e')
  await page.getByRole('button', { name: 'Move or resize “Won”' }).waitFor()
  await expectAccessible(page, { within: '#main' })
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: 'Add a widget' })
  await form.locator('canvas').waitFor()
  await expectAccessible(page, { within: '[role=dialog]' })

  const phone = await stage.open(board, { as: 'nina', width: 390, height: 844 })
  await widget(phone, 'Won')
    .getByRole('link', { name: /^Won: €700/ })
    .waitFor()
  const boxes = await phone
    .getByRole('main')
    .locator('section[data-kind]')
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect()).map(({ left, right }) => [left, right]))
  expect(boxes.length).toBe(widgets.length)
  for (const [left, right] of boxes) expect([left, right]).toEqual([14, 376])
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await expectAccessible(phone)
})

function widget(page: Page, title: string) {
  return page.getByRole('region', { name: title, exact: true })
}

async function leads(page: Page, link: Locator, count: number): Promise<void> {
  await link.first().click()
  await expectDeals(page, count)
  await page.goBack()
}

async function expectDeals(page: Page, count: number): Promise<void> {
  await page.getByRole('heading', { name: 'Deals', level: 1 }).waitFor()
  await page.getByText(count === 1 ? '1 row' : `${count} rows`, { exact: true }).waitFor()
}

/** From the chart as a table, by the line of that name. */
async function leadsFromTable(page: Page, title: string, line: string | RegExp, count: number): Promise<void> {
  await leads(page, await lineOfTable(page, title, line), count)
}

async function lineOfTable(page: Page, title: string, line: string | RegExp): Promise<Locator> {
  await page.getByRole('button', { name: `View as table: ${title}` }).click()
  return widget(page, title).getByRole('rowheader', { name: line }).getByRole('link')
}

async function cellOfTable(page: Page, title: string, line: string, column: string): Promise<Locator> {
  await page.getByRole('button', { name: `View as table: ${title}` }).click()
  return widget(page, title).getByRole('link', { name: new RegExp(`^${line}, ${column}: `) })
}

async function act(page: Page, title: string, name: string): Promise<void> {
  await page
    .getByRole('button', { name: `Menu of “${title}”` })
    .first()
    .click()
  await page.getByRole('menuitem', { name }).click()
}

async function taken(page: Page, title: string, name: string): Promise<Download> {
  await widget(page, title).getByRole('link').or(widget(page, title).locator('canvas')).first().waitFor()
  const download = page.waitForEvent('download')
  await act(page, title, name)
  return download
}

async function bytesOf(download: Download): Promise<Buffer> {
  const path = join(tmpdir(), `kith-${crypto.randomUUID()}`)
  await download.saveAs(path)
  const bytes = await readFile(path)
  await rm(path)
  return bytes
}

/** Where the widgets of the new board stand by now. */
async function widgetsOf(board: string): Promise<string[]> {
  const nina = stage.as('nina')
  const { data } = (await nina.get('/dashboards')).body
  const { id } = data.find(({ name }: { name: unknown }) => name === board) ?? {}
  const found = (await nina.get(`/dashboards/${id}`)).body.widgets as Record<string, unknown>[]
  return found.map(({ title, x, y, w, h }) => `${title ?? 'Deals by Owner'} ${x},${y} ${w}×${h}`)
}
