import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { openStage } from '../stage.ts'
import { paste } from './table.ts'

const stage = openStage()

test('habit 17, 30: a cell is edited by keys, and taken back by the toast and by Ctrl+Z', async () => {
  const { page, cell } = await listOf('lamps', ['Aldebaran', 'Betelgeuse'])
  await cell('Aldebaran', 'Industry').click()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Industry' }).fill('lanterns')
  await page.keyboard.press('Enter')
  await expectText(cell('Aldebaran', 'Industry'), 'lanterns')
  const told = page.getByRole('status').filter({ hasText: 'Industry of “Aldebaran” changed' })
  await told.getByRole('button', { name: 'Undo' }).click()
  await expectText(cell('Aldebaran', 'Industry'), 'lamps')

  // Enter has gone one row down, and typing begins an edit.
  await cell('Betelgeuse', 'Industry').click()
  await page.keyboard.type('xenon')
  await page.keyboard.press('Enter')
  await expectText(cell('Betelgeuse', 'Industry'), 'xenon')
  await page.getByText('Industry of “Betelgeuse” changed').waitFor()
  await page.keyboard.press('Control+z')
  await expectText(cell('Betelgeuse', 'Industry'), 'lamps')
})

test('habit 18: an edit that the server refuses is put back and told', async () => {
  const { page, cell } = await listOf('bulbs', ['Castor', 'Pollux'], { columns: 'name,externalId' })
  const first = cell('Castor', 'External ID')
  for (const name of ['Castor', 'Pollux']) {
    await cell(name, 'External ID').click()
    await page.keyboard.type('twin-1')
    // Of two on their way at once, either may be the first.
    const answer = page.waitForResponse((each) => each.request().method() === 'PATCH')
    await page.keyboard.press('Enter')
    await answer
  }
  await page.getByRole('alert').waitFor()
  await expectText(first, 'twin-1')
  await expectText(cell('Pollux', 'External ID'), '')
})

test('habit 8, 10: chips narrow the list; saved as a view it survives a reload and goes by its address', async () => {
  await make('candles', ['Deneb', 'Electra', 'Fornax'])
  const page = await stage.open('/accounts', { as: 'nina' })
  await page.getByRole('grid', { name: 'Accounts' }).waitFor()
  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('combobox', { name: 'Field' }).fill('industry')
  await page.getByRole('option', { name: 'Industry' }).first().click()
  await page.getByRole('textbox', { name: 'Industry' }).fill('candles')
  await page.keyboard.press('Enter')
  await page.getByRole('group', { name: 'Industry contains candles' }).waitFor()
  await page.getByText('3 rows', { exact: true }).waitFor()

  await page.getByRole('button', { name: 'Save view…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save as a view' })
  await dialog.getByLabel('Name').fill('Candle makers')
  await dialog.getByLabel('Colleagues see it, too').check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  const view = page.getByRole('group', { name: 'Views' }).getByRole('button', { name: 'Candle makers', exact: true })
  await view.waitFor()
  await page.reload()
  await page.getByText('3 rows', { exact: true }).waitFor()
  expect(await view.getAttribute('aria-pressed')).toBe('true')

  const { pathname, search } = new URL(page.url())
  const other = await stage.open(pathname + search, { as: 'rita' })
  await other.getByText('3 rows', { exact: true }).waitFor()
  await other.getByRole('row', { name: /Fornax/ }).waitFor()
})

test('the head of a column sorts, groups gather', async () => {
  const { page, grid } = await listOf('lasers', ['Gemma', 'Hadar', 'Izar'], { sort: '' })
  await grid.getByRole('columnheader').getByRole('button', { name: 'Name', exact: true }).click()
  await expectNames(grid, ['Gemma', 'Hadar', 'Izar'])
  await grid.getByRole('columnheader').getByRole('button', { name: 'Name', exact: true }).click()
  await expectNames(grid, ['Izar', 'Hadar', 'Gemma'])
  expect(await grid.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('descending')

  await page.getByRole('toolbar', { name: 'This list' }).getByRole('button', { name: 'Group' }).click()
  await page.getByRole('combobox', { name: 'Group by' }).fill('industry')
  await page.keyboard.press('Enter')
  const tree = page.getByRole('treegrid', { name: 'Accounts' })
  const group = tree.getByRole('row', { level: 1, expanded: true })
  await group.filter({ hasText: 'Industry: lasers' }).waitFor()
  await tree.getByRole('row', { name: /Hadar/, level: 2 }).waitFor()
  await group.click()
  await tree.getByRole('row', { name: /Hadar/ }).waitFor({ state: 'detached' })
})

test('habit 14: all that match are changed after a look at it, and taken back', async () => {
  const { page, grid, cell } = await listOf('neon', ['Kochab', 'Lesath', 'Mizar'])
  await grid.focus()
  await page.keyboard.press('Control+a')
  const bar = page.getByRole('toolbar', { name: 'Selected records' })
  await bar.getByText('3 selected').waitFor()
  await bar.getByRole('button', { name: 'Edit a field' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit many records' })
  await dialog.getByRole('combobox', { name: 'Field' }).fill('source')
  await page.getByRole('option', { name: 'Source' }).click()
  await dialog.getByRole('textbox', { name: 'Source' }).fill('fair')
  await dialog.getByRole('button', { name: 'Look at what changes' }).click()
  await dialog.getByText('Kochab').waitFor()
  await dialog.getByRole('button', { name: 'Change them' }).click()
  const told = page.getByRole('status').filter({ hasText: '3 records changed' })
  await told.waitFor()
  expect(await sourcesOf('neon')).toEqual(['fair', 'fair', 'fair'])
  await told.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone: 3 records changed').waitFor()
  expect(await sourcesOf('neon')).toEqual([null, null, null])
  await cell('Mizar', 'Name').waitFor()
})

test('a block of cells is pasted', async () => {
  const { page, cell } = await listOf('mirrors', ['Naos', 'Okul'], { columns: 'name,phone,source' })
  await cell('Naos', 'Phone').click()
  await paste(page, '+34 600 111 222\tfair\n+34 600 333 444\tweb')
  await expectText(cell('Naos', 'Source'), 'fair')
  await expectText(cell('Okul', 'Source'), 'web')
  await page.getByText('2 rows changed').waitFor()
  expect(await sourcesOf('mirrors')).toEqual(['fair', 'web'])
})

test('habit 22: a record beside the list follows J and K, and Esc closes it', async () => {
  const { page, cell } = await listOf('optics', ['Peacock', 'Regor', 'Sadr'])
  const peek = page.getByRole('complementary', { name: 'Peek' })
  await cell('Peacock', 'Industry').click()
  await page.keyboard.press('Space')
  await peek.getByRole('heading', { name: 'Peacock' }).waitFor()
  await page.keyboard.press('j')
  await peek.getByRole('heading', { name: 'Regor' }).waitFor()
  await page.keyboard.press('j')
  await peek.getByRole('heading', { name: 'Sadr' }).waitFor()
  await page.keyboard.press('k')
  await peek.getByRole('heading', { name: 'Regor' }).waitFor()
  await page.keyboard.press('Escape')
  await peek.waitFor({ state: 'detached' })
  await page.keyboard.press('Space')
  await peek.getByRole('heading', { name: 'Regor' }).waitFor()
})

async function make(industry: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const answer = await stage.as('nina').post('/accounts', { name, industry })
    expect(answer.status).toBe(201)
  }
}

/** Accounts of a test's own, told from the others by their industry, in the list that shows only them. */
async function listOf(industry: string, names: readonly string[], search: Record<string, string> = {}) {
  await make(industry, names)
  const filter = JSON.stringify({ name: { in: names } })
  const page = await stage.open(`/accounts?${new URLSearchParams({ filter, sort: 'name', ...search })}`, { as: 'nina' })
  const grid = page.getByRole('grid', { name: 'Accounts' })
  await grid.getByRole('row', { name: new RegExp(names.at(-1) ?? '') }).waitFor()
  const heads = await grid.getByRole('columnheader').allTextContents()
  const cell = (name: string, head: string): Locator =>
    grid
      .getByRole('row', { name: new RegExp(name) })
      .getByRole('gridcell')
      .nth(heads.indexOf(head))
  return { page, grid, cell }
}

async function sourcesOf(industry: string): Promise<unknown[]> {
  const filter = encodeURIComponent(JSON.stringify({ industry }))
  const { body } = await stage.as('nina').get(`/accounts?filter=${filter}&sort=name`)
  return body.data.map(({ source }: { source: string | null }) => source)
}

async function expectText(cell: Locator, text: string): Promise<void> {
  await expect.poll(() => cell.innerText()).toBe(text)
}

async function expectNames(grid: Locator, names: readonly string[]): Promise<void> {
  await expect.poll(() => grid.locator('[data-open]').allTextContents()).toEqual(names)
}
