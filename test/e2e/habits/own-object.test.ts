// Habits on an object that an organisation has made itself, which tests of accounts and deals alone would leave open.
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { expectColumn, paste, tableOn } from '../lists/table.ts'
import { openStage, show } from '../stage.ts'

interface Target {
  target?: string
}

const stage = openStage()

beforeAll(async () => {
  const barge = {
    name: 'barge',
    plural: 'barges',
    label: 'Barge',
    pluralLabel: 'Barges',
    fields: {
      name: { type: 'text', label: 'Name', required: true },
      state: { type: 'select', label: 'State', options: [{ key: 'yard' }, { key: 'sea' }] },
      price: { type: 'money', label: 'Price' },
      berth: { type: 'text', label: 'Berth' },
      crew: { type: 'integer', label: 'Crew' },
      launch: { type: 'date', label: 'Launch' },
    },
  }
  const { status, body } = await stage.as('nina').post('/objects', barge)
  expect(status, JSON.stringify(body)).toBe(201)
  const rights = { see: 'all', create: 'all', change: 'all', delete: 'all' }
  const granted = await stage.as('nina').patch('/roles/sales', { objects: { barge: rights } })
  expect(granted.status, granted.text).toBe(200)
})

test('habit 19: ranges of it are copied, pasted and filled down, and many cells are shown first', async () => {
  await make('copies', 27)
  const { page, table, stored } = await listOf('copies')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await (await table.cell('copies 01', 'Price')).click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Control+c')
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^.*100.*\tberth 1\t1\r\n.*200.*\tberth 2\t2$/)
  await (await table.cell('copies 03', 'Price')).click()
  await page.keyboard.press('Control+v')
  await page.getByText('2 rows changed', { exact: true }).waitFor()
  await expect.poll(async () => (await stored('crew')).slice(0, 5)).toEqual([1, 2, 1, 2, 5])
  await expect
    .poll(async () => (await stored('price')).slice(1, 4).map((price) => (price as { amount: string }).amount))
    .toEqual(['200.00', '100.00', '200.00'])
  await page.keyboard.press('Control+z')
  await page.getByText('Undone: 2 rows changed', { exact: true }).waitFor()
  await expectColumn(
    table,
    'Berth',
    Array.from({ length: 27 }, (_, at) => `berth ${at + 1}`).slice(0, (await table.column('Berth')).length),
  )

  await (await table.cell('copies 01', 'Berth')).click()
  await paste(page, Array.from({ length: 27 }, (_, at) => `quay ${at}\t${at === 3 ? 'many' : at}`).join('\n'))
  const dialog = page.getByRole('dialog', { name: 'Change many cells' })
  await dialog.getByText('“many” is not a whole number.').waitFor()
  await dialog.getByRole('button', { name: 'Change 53 cells' }).click()
  await page.getByText('27 rows changed', { exact: true }).waitFor()
  await expect.poll(async () => (await stored('crew')).slice(0, 5)).toEqual([0, 1, 2, 4, 4])
})

test('habit 25: a note on it waits as a draft over a reload; a task is ticked off there', async () => {
  const [id = ''] = await make('drafts', 1)
  const page = await stage.open('/settings/data-model?object=barge', { as: 'nina' })
  const offer = page.getByRole('switch', { name: 'Activities can be about Barges' })
  await offer.waitFor()
  if (!(await offer.isChecked())) await offer.click()
  await expect
    .poll(async () => {
      const { fields } = (await stage.as('nina').get('/objects/activity')).body
      return fields.filter(({ target }: Target) => target === 'barge').length
    })
    .toBe(1)
  await page.goto(`/barges/${id}`)
  const composer = page.getByRole('form', { name: 'New entry' })
  const note = composer.getByRole('textbox', { name: 'Note' })
  await note.fill('Leaks below\nthe second hold')
  await page.reload()
  await expect.poll(() => note.inputValue()).toBe('Leaks below\nthe second hold')
  await composer.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Note saved').waitFor()
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await timeline.getByRole('listitem').filter({ hasText: 'Leaks below' }).getByText('the second hold').waitFor()
  expect(await note.inputValue()).toBe('')
  await composer.getByRole('button', { name: 'Task' }).click()
  await composer.getByRole('textbox', { name: 'Task' }).fill('Caulk it')
  await composer.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Task added').waitFor()
  await page.getByRole('button', { name: 'Done: Caulk it' }).click()
  await page.getByText('“Caulk it” done').waitFor()
})

test('habit 27: two who have it open see each other and what each changes, and lose nothing that is typed', async () => {
  const [id = ''] = await make('shared', 1)
  const hers = await stage.open(`/barges/${id}`, { as: 'nina' })
  const { page: his, table } = await listOf('shared', 'sam')
  await (await table.cell('shared 01', 'Berth')).click()
  await his.keyboard.type('quay of the ')
  const facts = hers.getByRole('complementary', { name: 'Facts' })
  await facts.getByRole('button', { name: 'Change Crew: 1' }).click()
  await facts.getByRole('textbox', { name: 'Crew' }).fill('12')
  await hers.keyboard.press('Enter')
  await expect.poll(async () => (await table.cell('shared 01', 'Crew')).innerText()).toBe('12')
  await his.keyboard.type('north')
  await his.keyboard.press('Enter')
  await facts.getByRole('button', { name: 'Change Berth: quay of the north' }).waitFor()

  await show(his, `/barges/${id}`)
  const seen = his.getByRole('list', { name: 'Also here' })
  await seen.getByText(/^Nina .* has this open, too$/).waitFor()
  await facts.getByRole('button', { name: 'Change Crew: 12' }).click()
  await facts.getByRole('textbox', { name: 'Crew' }).fill('13')
  await seen.getByText(/^Nina .* is changing Crew$/).waitFor()
  expect((await stage.as('sam').patch(`/barges/${id}`, { crew: 14 })).status).toBe(200)
  await facts.getByText('Somebody has just changed it to 14.').waitFor()
  expect(await facts.getByRole('textbox', { name: 'Crew' }).inputValue()).toBe('13')
})

test('habit 28: a column of its board tells count and sum, a card its value and owner', async () => {
  await make('cards', 3)
  const search = { layout: 'board', filter: JSON.stringify({ name: { startsWith: 'cards ' } }) }
  const page = await stage.open(`/barges?${new URLSearchParams(search)}`, { as: 'nina' })
  const yard = page.getByRole('region', { name: 'Yard', exact: true })
  await yard.getByText('€600', { exact: true }).waitFor()
  await yard.getByText('3', { exact: true }).first().waitFor()
  const card = yard.getByRole('listitem').filter({ hasText: 'cards 02' })
  await card.getByText('€200').waitFor()
  await card.locator('[title*="Nina"], [aria-label*="Nina"], :text("Nina")').first().waitFor()
})

test('habit 31: what is deleted of it lies in the bin, comes back, and the history takes that back', async () => {
  const [first = '', second = ''] = await make('bins', 2)
  const { page, table } = await listOf('bins')
  await table.row('bins 01').getByRole('checkbox').click()
  await table.row('bins 02').getByRole('checkbox').click()
  await page.getByRole('toolbar', { name: 'Selected records' }).getByRole('button', { name: 'Delete' }).click()
  await table.row('bins 01').waitFor({ state: 'detached' })
  const statuses = () =>
    Promise.all([first, second].map(async (id) => (await stage.as('nina').get(`/barges/${id}`)).status))
  await expect.poll(statuses).toEqual([404, 404])
  await show(page, '/bin')
  await page.getByRole('textbox', { name: 'Search in the bin' }).fill('bins')
  await page.getByRole('button', { name: 'Restore bins 01' }).click()
  await page.getByText('“bins 01” restored').waitFor()
  await expect.poll(statuses).toEqual([200, 404])
  await show(page, `/barges/${first}`)
  await page.getByRole('heading', { name: 'bins 01', level: 1 }).waitFor()
})

/** Barges of one test, `word 01` and so on; their ids. */
async function make(word: string, count: number): Promise<string[]> {
  const operations = Array.from({ length: count }, (_, at) => {
    const number = at + 1
    const price = { amount: `${number}00`, currency: 'EUR' }
    const data = {
      name: `${word} ${String(number).padStart(2, '0')}`,
      state: 'yard',
      price,
      berth: `berth ${number}`,
      crew: number,
    }
    return { op: 'create', object: 'barge', data }
  })
  await stage.as('nina').post('/barges/bulk', { filter: { name: { startsWith: `${word} ` } }, op: 'delete' })
  const { status, body } = await stage.as('nina').post('/batch', { operations })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.results.map(({ id }: { id: string }) => id)
}

async function listOf(word: string, as: 'nina' | 'sam' = 'nina') {
  const filter = JSON.stringify({ name: { startsWith: `${word} ` } })
  const search = { columns: 'name,price,berth,crew,launch', sort: 'name', filter }
  const page: Page = await stage.open(`/barges?${new URLSearchParams(search)}`, { as })
  const table = tableOn(page, 'Barges')
  await table.row(`${word} 01`).waitFor()
  const stored = async (key: string): Promise<unknown[]> => {
    const { body } = await stage.as('nina').get(`/barges?filter=${encodeURIComponent(filter)}&sort=name&limit=100`)
    return body.data.map((record: Record<string, unknown>) => record[key])
  }
  return { page, table, stored }
}
