// Habits on an object that an organisation has made itself: what holds for it comes from the catalog and so for all.
import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { tableOn } from '../lists/table.ts'
import { openStage, show } from '../stage.ts'

const stage = openStage()
const count = 130
const ids: string[] = []

beforeAll(async () => {
  const nina = stage.as('nina')
  const boat = {
    name: 'boat',
    plural: 'boats',
    label: 'Boat',
    pluralLabel: 'Boats',
    fields: {
      name: { type: 'text', label: 'Name', required: true },
      state: {
        type: 'select',
        label: 'State',
        options: [{ key: 'yard' }, { key: 'sea' }, { key: 'sunk' }],
      },
      price: { type: 'money', label: 'Price' },
      account: { type: 'link', target: 'account', label: 'Buyer' },
    },
  }
  const empty = { name: 'buoy', plural: 'buoys', label: 'Buoy', pluralLabel: 'Buoys' }
  for (const object of [boat, empty]) {
    const { status, body } = await nina.post('/objects', object)
    expect(status, JSON.stringify(body)).toBe(201)
  }
  const [path, key] = await pathOfBoats()
  const operations = Array.from({ length: count }, (_, at) => ({
    op: 'create',
    object: key,
    data: {
      name: `Boat ${String(at + 1).padStart(3, '0')}`,
      state: at === 0 ? 'sunk' : at < 100 ? 'yard' : null,
      price: { amount: '100', currency: 'EUR' },
    },
  }))
  const { body } = await nina.post('/batch', { operations })
  ids.push(...body.results.map(({ id }: { id: string }) => id))
  const options = [{ key: 'yard' }, { key: 'sea' }, { key: 'sunk', archived: true }]
  expect((await nina.patch('/objects/boat/fields/state', { options })).status, path).toBe(200)
})

test('habit 5, 13: keys go, tick and open; the count is told and the head stays', async () => {
  const { page, table } = await boats({ columns: 'name,state' })
  await page.getByText(`${count}`, { exact: true }).first().waitFor()
  await page.getByText(`${count} rows`, { exact: true }).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+j')
  await page.getByRole('toolbar', { name: 'Selected records' }).getByText('3 selected').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('toolbar', { name: 'Selected records' }).waitFor({ state: 'detached' })
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Boat 003', level: 1 }).waitFor()
  await page.goBack()
  await table.row('Boat 003').waitFor()
  await page.keyboard.press('Control+End')
  await table.row('Boat 130').waitFor()
  await table.head('Name').waitFor()
  expect(await table.head('Name').isVisible()).toBe(true)
})

test('habit 6: Esc closes what lies on top and gives the focus back', async () => {
  const { page, table } = await boats({ columns: 'name,state' })
  const peek = page.getByRole('complementary', { name: 'Peek' })
  await page.keyboard.press('j')
  await page.keyboard.press('Space')
  await peek.getByRole('heading', { name: 'Boat 001' }).waitFor()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Shortcuts' })
  await help.waitFor()
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'detached' })
  expect(await peek.isVisible()).toBe(true)
  await expectFocus(table.grid)
  await page.keyboard.press('Escape')
  await peek.waitFor({ state: 'detached' })
  await expectFocus(table.grid)
  const opener = page.getByRole('button', { name: 'New boat' })
  await opener.click()
  const dialog = page.getByRole('dialog', { name: 'New boat' })
  await dialog.getByRole('combobox', { name: 'State' }).click()
  await page.getByRole('option', { name: 'Sea' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('option', { name: 'Sea' }).waitFor({ state: 'detached' })
  expect(await dialog.isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await expectFocus(opener)
})

test('habit 6: Back takes the window with it that lies over a page', async () => {
  const { page } = await boats({ columns: 'name,state' })
  await show(page, '/buoys')
  await page.getByRole('heading', { name: 'Buoys', level: 1 }).waitFor()
  await page.getByRole('button', { name: 'New buoy' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New buoy' })
  await dialog.waitFor()
  await page.goBack()
  await page.getByRole('heading', { name: 'Boats', level: 1 }).waitFor()
  await dialog.waitFor({ state: 'detached' })
})

test('habit 9: Back brings the place, the ticked rows and the filter again', async () => {
  const { page, table } = await boats({ columns: 'name', filter: JSON.stringify({ name: { contains: 'Boat' } }) })
  await table.row('Boat 002').getByRole('checkbox').click()
  await table.grid.evaluate((grid) => grid.scrollTo({ top: 2_000 }))
  const row = table.grid.locator('[data-id]').nth(12)
  await row.waitFor()
  const top = await table.grid.evaluate((grid) => grid.scrollTop)
  await table.row('Boat 062').locator('[data-open]').click()
  await page.getByRole('heading', { name: /^Boat \d/, level: 1 }).waitFor()
  await page.goBack()
  await page.getByRole('toolbar', { name: 'Selected records' }).getByText('1 selected').waitFor()
  await page.getByRole('group', { name: 'Name contains Boat' }).waitFor()
  await expect.poll(() => table.grid.evaluate((grid) => grid.scrollTop)).toBe(top)
})

test('habit 16, 29: its choices make a board, the filter stays, and a choice that is not offered any more takes nothing', async () => {
  const { page } = await boats({ filter: JSON.stringify({ name: { in: ['Boat 001', 'Boat 002'] } }) })
  await page.getByRole('group', { name: 'Layout' }).getByRole('button', { name: 'Board' }).click()
  const column = (name: string) => page.getByRole('region', { name, exact: true })
  await column('Yard').getByText('€100').first().waitFor()
  await page.getByRole('group', { name: /^Name is/ }).waitFor()
  const card = column('Yard').getByRole('listitem').filter({ hasText: 'Boat 002' })
  await card.getByRole('link').focus()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: 'Move “Boat 002” to…' })
  await dialog.getByRole('option', { name: 'Sea' }).waitFor()
  expect(await dialog.getByRole('option', { name: 'Sunk' }).count()).toBe(0)
  await dialog.getByRole('option', { name: 'Sea' }).click()
  await column('Sea').getByRole('link', { name: 'Boat 002' }).waitFor()
  await page.getByRole('status').getByText('“Boat 002” moved to Sea').first().waitFor()
  await page.keyboard.press('Control+z')
  await column('Yard').getByRole('link', { name: 'Boat 002' }).waitFor()
  // A card that stands there may leave it.
  await column('Sunk').getByRole('link', { name: 'Boat 001' }).waitFor()
})

test('habit 30: the offer to undo stands for at least six seconds', async () => {
  const page = await stage.open('/_/icon.svg', { as: 'nina', isAlone: true })
  await page.clock.install()
  await page.goto('/boats?sort=name&columns=name,state')
  const table = tableOn(page, 'Boats')
  await table.row('Boat 002').waitFor()
  await (await table.cell('Boat 003', 'Name')).click()
  await page.keyboard.press('F2')
  await page.keyboard.press('End')
  await page.keyboard.type(' b')
  await page.keyboard.press('Enter')
  const told = page.getByRole('status').filter({ hasText: 'changed' }).getByRole('button', { name: 'Undo' })
  await told.waitFor()
  await page.clock.runFor(6_500)
  await told.click()
  await expect.poll(async () => (await table.cell('Boat 003', 'Name')).innerText()).toBe('Boat 003')
})

test('habit 30: what is taken back before its answer has come is taken back all the same', async () => {
  const page = await stage.open('/boats?sort=name&columns=name,state', { as: 'nina' })
  const table = tableOn(page, 'Boats')
  await (await table.cell('Boat 004', 'Name')).click()
  let letGo = () => {}
  const pressed = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/api/v1/boats/*', async (route) => {
    if (route.request().method() === 'PATCH') await pressed
    await route.continue()
  })
  const sent = page.waitForRequest((request) => request.method() === 'PATCH')
  await page.keyboard.press('F2')
  await page.keyboard.press('End')
  await page.keyboard.type(' c')
  await page.keyboard.press('Enter')
  await sent
  await page.keyboard.press('Control+z')
  letGo()
  await page.getByRole('status').getByText('Undone: Name of “Boat 004” changed').waitFor()
  await expect.poll(async () => (await table.cell('Boat 004', 'Name')).innerText()).toBe('Boat 004')
})

test('habit 32: places of rows stand until the rows come, and nothing jumps', async () => {
  const page = await stage.open('/_/icon.svg', { as: 'nina', isAlone: true })
  await page.addInitScript(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
        if (!hadRecentInput) shifts.push(value)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  const { promise, resolve: release } = Promise.withResolvers<void>()
  await page.route('**/query', async (route) => {
    await promise
    await route.continue()
  })
  await page.goto('/boats?sort=name')
  await page.locator('[aria-busy=true]').first().waitFor()
  release()
  await tableOn(page, 'Boats').row('Boat 002').waitFor()
  const sum = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((a, b) => a + b, 0))
  expect(sum).toBeLessThan(0.05)
})

test('habit 35: what is empty says what to do, what is narrowed to nothing offers all', async () => {
  const page = await stage.open('/buoys', { as: 'nina' })
  await page.getByRole('heading', { name: 'No buoys yet' }).waitFor()
  await page.getByRole('link', { name: 'Import from a file' }).waitFor()
  await page.getByRole('button', { name: 'New buoy' }).last().click()
  await page.getByRole('dialog', { name: 'New buoy' }).waitFor()
  await page.goto('/boats?q=nothing-is-called-so')
  await page.getByRole('heading', { name: 'Nothing matches' }).waitFor()
  await page.getByRole('button', { name: 'Clear search and filters' }).click()
  await page.getByText(`${count} rows`, { exact: true }).waitFor()
  await page.goto('/boats?filter=%7B%22name%22')
  await page.getByRole('alert').getByText('The filter in this address cannot be read').waitFor()
  await page.getByRole('button', { name: 'Remove it' }).click()
  await page.getByRole('alert').waitFor({ state: 'detached' })
})

test('habit 23, 24, 26: a record tells its name in the title, who changed what, and takes what exists', async () => {
  const { acme } = stage.people.accounts
  await stage.as('nina').patch(`/accounts/${acme}`, { industry: 'lamps' })
  await stage.as('nina').patch(`/accounts/${acme}`, { industry: 'buoys' })
  await stage.as('nina').post('/activities', { kind: 'call', subject: 'Rang them', accountId: acme })
  const page = await stage.open(`/accounts/${acme}`, { as: 'nina' })
  await page.getByRole('heading', { name: 'Acme', level: 1 }).waitFor()
  await expect.poll(() => page.title()).toBe('Acme · Kith')
  const timeline = page.getByRole('region', { name: 'Timeline' })
  const line = timeline.getByRole('listitem').filter({ hasText: 'Industry' }).first()
  await expect
    .poll(async () => (await line.innerText()).replaceAll(/\s+/g, ' '))
    .toMatch(/Nina .* changed Industry from lamps to buoys.*\d+:\d\d/)
  await timeline.getByRole('button', { name: 'Calls' }).click()
  await timeline.getByText('Rang them').waitFor()
  await line.waitFor({ state: 'detached' })

  await page.getByRole('button', { name: 'Add: Boats' }).click()
  await page.getByRole('menuitem', { name: /exist/i }).click()
  await page.getByRole('combobox', { name: 'Boat' }).fill('Boat 120')
  await page.getByRole('option', { name: 'Boat 120' }).click()
  const related = page.getByRole('region', { name: 'Boats' })
  await related.getByRole('link', { name: 'Boat 120' }).waitFor()
  await related.getByRole('button', { name: 'Unlink Boat 120' }).click()
  await related.getByRole('link', { name: 'Boat 120' }).waitFor({ state: 'detached' })
})

async function pathOfBoats(): Promise<[path: string, name: string]> {
  const { body } = await stage.as('nina').get('/objects')
  const { path, name } = body.data.find(({ label }: { label: string }) => label === 'Boat')
  return [path, name]
}

async function boats(search: Record<string, string>) {
  const page: Page = await stage.open(`/boats?${new URLSearchParams({ sort: 'name', ...search })}`, { as: 'nina' })
  const table = tableOn(page, 'Boats')
  await table.row('Boat 002').waitFor()
  return { page, table }
}

async function expectFocus(part: Locator): Promise<void> {
  await expect.poll(() => part.evaluate((element) => element === document.activeElement)).toBe(true)
}
