import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openStage } from '../stage.ts'
import { expectColumn, paste, type Table, tableOn } from './table.ts'

const stage = openStage()

test('habit 19: ranges are copied, pasted, cut, filled down and emptied, each as one act', async () => {
  const { page, table, stored } = await listOf('copies', 6)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  await select(page, table, { from: ['copies 01', 'Phone'], down: 2, right: 1 })
  await page.keyboard.press('Control+c')
  await expect.poll(clipboard).toBe('600 000 001\tshop 1\r\n600 000 002\tshop 2\r\n600 000 003\tshop 3')

  await (await table.cell('copies 04', 'Phone')).click()
  await page.keyboard.press('Control+v')
  await told(page, '3 rows changed')
  await expectColumn(table, 'Source', ['shop 1', 'shop 2', 'shop 3', 'shop 1', 'shop 2', 'shop 3'])
  await expect.poll(() => stored('phone')).toEqual([1, 2, 3, 1, 2, 3].map((each) => `+3460000000${each}`))

  // One value fills the whole range that it is pasted over.
  await (await table.cell('copies 01', 'Source')).click()
  await page.keyboard.press('Control+c')
  await select(page, table, { from: ['copies 02', 'Source'], down: 1 })
  await page.keyboard.press('Control+v')
  await told(page, '2 rows changed')
  await expect.poll(() => stored('source')).toEqual(['shop 1', 'shop 1', 'shop 1', 'shop 1', 'shop 2', 'shop 3'])
  await page.keyboard.press('Control+z')
  await told(page, 'Undone: 2 rows changed')
  await expectColumn(table, 'Source', ['shop 1', 'shop 2', 'shop 3', 'shop 1', 'shop 2', 'shop 3'])

  await select(page, table, { from: ['copies 05', 'Phone'], down: 1, right: 1 })
  await page.keyboard.press('Control+x')
  await told(page, '2 rows changed')
  await expectColumn(table, 'Source', ['shop 1', 'shop 2', 'shop 3', 'shop 1', '', ''])
  expect(await clipboard()).toBe('600 000 002\tshop 2\r\n600 000 003\tshop 3')

  await select(page, table, { from: ['copies 03', 'Source'], down: 3 })
  await page.keyboard.press('Control+d')
  await told(page, '3 rows changed')
  await expect.poll(() => stored('source')).toEqual(['shop 1', 'shop 2', 'shop 3', 'shop 3', 'shop 3', 'shop 3'])
  await page.keyboard.press('Delete')
  await told(page, '4 rows changed')
  await expect.poll(() => stored('source')).toEqual(['shop 1', 'shop 2', null, null, null, null])

  // Pressed twice at once, the last act and the one before it.
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expectColumn(table, 'Source', ['shop 1', 'shop 2', 'shop 3', 'shop 1', '', ''])
  await expect.poll(() => stored('source')).toEqual(['shop 1', 'shop 2', 'shop 3', 'shop 1', null, null])
})

test('habit 19: many cells are shown before they change, and of few it is told what did not fit', async () => {
  const { page, table, stored } = await listOf('heaps', 27)
  const lines = Array.from({ length: 28 }, (_, at) => `market ${at}\t${at === 3 ? 'many' : at}`)
  await (await table.cell('heaps 01', 'Source')).click()
  await paste(page, lines.join('\n'))
  const dialog = page.getByRole('dialog', { name: 'Change many cells' })
  await dialog.getByText('heaps 01').first().waitFor()
  expect(await dialog.locator('dd').allInnerTexts()).toEqual(['53', '0', '3'])
  await dialog.getByText('“many” is not a whole number.').waitFor()
  await dialog.getByText('2 cells lie beyond the last row or column.').waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect((await stored('employees')).every((each: unknown) => each === null)).toBe(true)

  await table.grid.focus()
  await paste(page, lines.join('\n'))
  await dialog.getByRole('button', { name: 'Change 53 cells' }).click()
  await told(page, '27 rows changed')
  await expect.poll(() => stored('source')).toEqual(lines.slice(0, 27).map((line) => line.split('\t')[0]))
  await expect.poll(async () => (await stored('employees')).slice(0, 6)).toEqual([0, 1, 2, null, 4, 5])

  await (await table.cell('heaps 04', 'Employees')).click()
  await paste(page, '40\nfew\n60')
  await told(page, '2 rows changed')
  await page.getByRole('alert').getByText('“few” is not a whole number.').waitFor()
  await expect.poll(async () => (await stored('employees')).slice(3, 6)).toEqual([40, 4, 60])
})

test('habit 15: groups have counts and sums, what is pasted goes on below the next head; the foot adds up', async () => {
  const { page, table, stored } = await listOf('sums', 4, { group: 'industry' })
  const heads = table.grid.locator('[data-group]')
  await expect
    .poll(() => heads.allInnerTexts().then(tidy))
    .toEqual(['Industry: even 2 6 €600', 'Industry: odd 2 4 €400'])
  await expectColumn(table, 'Name', ['sums 02', 'sums 04', 'sums 01', 'sums 03'])
  await page.getByRole('button', { name: 'Figure of Annual revenue' }).click()
  await page.getByRole('menuitem', { name: 'Sum' }).click()
  await page.getByRole('button', { name: 'Figure of Annual revenue: Sum €1,000' }).waitFor()

  await (await table.cell('sums 04', 'Employees')).click()
  await paste(page, '10\n20')
  await told(page, '2 rows changed')
  await expect.poll(() => stored('employees')).toEqual([20, 2, 3, 10])
  await expect
    .poll(() => heads.allInnerTexts().then(tidy))
    .toEqual(['Industry: even 2 12 €600', 'Industry: odd 2 23 €400'])
  // A range over a head has the records on both sides of it.
  await select(page, table, { from: ['sums 04', 'Source'], down: 3 })
  await page.keyboard.press('Control+d')
  await told(page, '2 rows changed')
  await expect.poll(() => stored('source')).toEqual(['shop 4', 'shop 2', 'shop 4', 'shop 4'])
})

test('the list is exported as it stands, and so are the rows that are ticked', async () => {
  const { page, table } = await listOf('files', 3, { sort: '-name' })
  const header = 'Name,Phone,Source,Employees,Annual revenue,Industry'
  const csv = await downloaded(page, async () => {
    await page.getByRole('button', { name: 'More about this list' }).click()
    await page.getByRole('menuitem', { name: 'As CSV, for spreadsheets' }).click()
  })
  expect(csv.name).toMatch(/^accounts-[\d-]+\.csv$/)
  const lines = csv.text.trim().split(/\r?\n/)
  expect(lines[0]?.replace(/^\ufeff/, '')).toBe(header)
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['files 03', 'files 02', 'files 01'])
  expect(lines[1]).toContain('shop 3')

  const ndjson = await downloaded(page, async () => {
    await page.getByRole('button', { name: 'More about this list' }).click()
    await page.getByRole('menuitem', { name: 'As NDJSON, for programs' }).click()
  })
  const records = ndjson.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(records.map(({ name }) => name)).toEqual(['files 03', 'files 02', 'files 01'])
  expect(records[0]).toMatchObject({ phone: '+34600000003', annualRevenue: { amount: '300.00', currency: 'EUR' } })

  await table.row('files 02').getByRole('checkbox').click()
  const bar = page.getByRole('toolbar', { name: 'Selected records' })
  const ticked = await downloaded(page, () => bar.getByRole('button', { name: 'Export' }).click())
  expect(ticked.text.trim().split(/\r?\n/)).toEqual([lines[0], lines[2]])
})

test('habit 14, 33: all of 1,200 that match are changed in the background, and taken back', async () => {
  const count = 1_200
  await make('crowd', count)
  const { page, table } = await shown('crowd', count)
  await page.getByText('1,200', { exact: true }).first().waitFor()
  await table.row('crowd 0002').getByRole('checkbox').click()
  const bar = page.getByRole('toolbar', { name: 'Selected records' })
  await bar.getByRole('button', { name: 'Select all 1,200' }).click()
  await bar.getByText('1200 selected').or(bar.getByText('1,200 selected')).waitFor()
  await table.row('crowd 0003').getByRole('checkbox').click()
  await bar.getByText('1,199 selected').waitFor()
  await bar.getByRole('button', { name: 'Edit a field' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit many records' })
  await dialog.getByRole('combobox', { name: 'Field' }).fill('employees')
  await page.getByRole('option', { name: 'Employees' }).click()
  // What is no value would else empty the field in all of them.
  await dialog.getByRole('textbox', { name: 'Employees' }).fill('many')
  await dialog.getByRole('textbox', { name: 'Employees' }).press('Enter')
  await dialog.getByText('“many” is not a whole number.').waitFor()
  expect(await dialog.getByRole('button', { name: 'Look at what changes' }).isDisabled()).toBe(true)
  await dialog.getByRole('textbox', { name: 'Employees' }).fill('7777')
  await dialog.getByRole('button', { name: 'Look at what changes' }).click()
  await dialog.getByText('1,199', { exact: true }).waitFor()
  await dialog.getByRole('button', { name: 'Change them' }).click()
  await told(page, '1,199 records changed')
  expect(await countOf({ industry: 'crowd', employees: 7777 })).toBe(count - 1)
  await expect.poll(async () => (await table.cell('crowd 0002', 'Employees')).innerText()).toBe('7,777')

  await page.keyboard.press('Control+z')
  await told(page, 'Undone: 1,199 records changed')
  expect(await countOf({ industry: 'crowd', employees: 7777 })).toBe(0)
  await expect.poll(async () => (await table.cell('crowd 0002', 'Employees')).innerText()).not.toBe('7,777')
})

/** Accounts of one test, `word 01` and so on, in the list that shows only them. */
async function listOf(word: string, count: number, search: Record<string, string> = {}) {
  await make(word, count)
  return shown(word, count, search)
}

async function make(word: string, count: number): Promise<void> {
  const digits = String(count).length === 4 ? 4 : 2
  const operations = Array.from({ length: count }, (_, at) => {
    const number = at + 1
    const rest =
      word === 'heaps' ? {} : { employees: number, annualRevenue: { amount: `${number}00`, currency: 'EUR' } }
    const industry = word === 'sums' ? (number % 2 === 0 ? 'even' : 'odd') : word
    const name = `${word} ${String(number).padStart(digits, '0')}`
    const phone = count > 10 ? null : `+3460000000${number}`
    return { op: 'create', object: 'account', data: { name, industry, phone, source: `shop ${number}`, ...rest } }
  })
  expect((await stage.as('nina').post('/batch', { operations })).status).toBe(200)
}

async function shown(word: string, count: number, search: Record<string, string> = {}) {
  const filter = JSON.stringify({ name: { startsWith: `${word} ` } })
  const columns = 'name,phone,source,employees,annualRevenue,industry'
  const page = await stage.open(`/accounts?${new URLSearchParams({ columns, filter, sort: 'name', ...search })}`, {
    as: 'nina',
  })
  const table = tableOn(page, 'Accounts')
  await table.row(`${word} ${count > 999 ? '0001' : '01'}`).waitFor()
  const stored = async (key: string) => {
    const { body } = await stage.as('nina').get(`/accounts?filter=${encodeURIComponent(filter)}&sort=name&limit=100`)
    return body.data.map((record: Record<string, unknown>) => record[key])
  }
  return { page, table, stored }
}

interface Selected {
  from: readonly [record: string, head: string]
  down?: number
  right?: number
}

async function select(page: Page, table: Table, { from: [record, head], down = 0, right = 0 }: Selected) {
  await (await table.cell(record, head)).click()
  for (let at = 0; at < down; at++) await page.keyboard.press('Shift+ArrowDown')
  for (let at = 0; at < right; at++) await page.keyboard.press('Shift+ArrowRight')
}

async function told(page: Page, text: string): Promise<void> {
  await page.getByText(text, { exact: true }).waitFor()
}

async function downloaded(page: Page, act: () => Promise<void>): Promise<{ name: string; text: string }> {
  const waiting = page.waitForEvent('download')
  await act()
  const download = await waiting
  return { name: download.suggestedFilename(), text: await text(await download.createReadStream()) }
}

async function countOf(filter: unknown): Promise<number> {
  const { body } = await stage.as('nina').post('/accounts/query', { filter, count: 'exact', limit: 1 })
  return body.count.value
}

function tidy(texts: readonly string[]): string[] {
  return texts.map((text) => text.replace(/\s+/g, ' ').trim())
}
