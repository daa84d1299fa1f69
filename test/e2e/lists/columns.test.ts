import { randomUUID } from 'node:crypto'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, openStage, show } from '../stage.ts'
import { expectColumn, type Table, tableOn } from './table.ts'

const stage = openStage()

test('habit 12: a column is pulled wider, widened by keys, and fitted to what stands in it', async () => {
  await stage.as('nina').patch(`/accounts/${stage.people.accounts.acme}`, { phone: '+34600111222', source: 'fair' })
  const { page, table } = await accountsWith('name,industry,phone,source,owner')
  const width = async (label: string) => Math.round((await table.head(label).boundingBox())?.width ?? 0)

  const before = await width('Industry')
  await pull(page, table.head('Industry').locator('[data-resize]'), 90)
  await expect.poll(() => width('Industry')).toBe(before + 90)

  // By keys, from the cell that one is on.
  await (await table.cell('Acme', 'Source')).click()
  await page.keyboard.press('Alt+ArrowDown')
  await page.getByRole('menuitem', { name: 'Wider' }).press('Enter')
  await expect.poll(() => width('Source')).toBe(240)
  for (const _ of [1, 2, 3, 4, 5, 6]) await page.getByRole('menuitem', { name: 'Narrower' }).press('Enter')
  await expect.poll(() => width('Source')).toBe(60)
  await page.getByRole('menuitem', { name: 'Wider' }).press('Enter')
  await expect.poll(() => width('Source')).toBe(100)
  await page.keyboard.press('Escape')

  // As wide as what stands in it, and no wider the second time.
  await pull(page, table.head('Phone').locator('[data-resize]'), 200)
  await expect.poll(() => width('Phone')).toBe(360)
  await table.head('Phone').locator('[data-resize]').dblclick()
  await expect.poll(() => width('Phone')).toBeLessThan(200)
  const fitted = await width('Phone')
  await table.head('Phone').locator('[data-resize]').dblclick()
  await expect.poll(() => width('Phone')).toBe(fitted)
})

test('habit 12: columns are moved, hidden and pinned; all of it and their widths last, in the address and in a view', async () => {
  const { page, table } = await accountsWith('name,industry:290,phone:150,source,owner')
  await table.head('Owner').dragTo(table.head('Industry'), { targetPosition: { x: 10, y: 10 } })
  await expect.poll(table.heads).toEqual(['Name', 'Owner', 'Industry', 'Phone', 'Source'])
  await choose(page, 'Owner', 'Move to the right')
  await expect.poll(table.heads).toEqual(['Name', 'Industry', 'Owner', 'Phone', 'Source'])
  await choose(page, 'Source', 'Hide')
  await choose(page, 'Industry', 'Pin up to here')
  await expect.poll(() => table.head('Industry').getAttribute('data-pinned')).toBe('true')

  const asItIs = async (shown: Table, page: Page) => {
    await expect.poll(shown.heads).toEqual(['Name', 'Industry', 'Owner', 'Phone'])
    const widths = ['Industry', 'Phone'].map(async (label) => (await shown.head(label).boundingBox())?.width)
    expect((await Promise.all(widths)).map((each) => Math.round(each ?? 0))).toEqual([290, 150])
    // What is pinned stays where it is while the rest goes by.
    await page.setViewportSize({ width: 900, height: 600 })
    const cell = await shown.cell('Acme', 'Industry')
    const left = async () => (await cell.boundingBox())?.x
    // It is drawn anew in the other width.
    await expect.poll(left).toBeGreaterThan(0)
    const x = await left()
    await shown.grid.evaluate((grid) => grid.scrollTo({ left: 200 }))
    await expect.poll(left).toBe(x)
    await page.setViewportSize({ width: 1280, height: 800 })
  }
  await page.reload()
  await asItIs(table, page)
  // Of this try alone.
  const name = `My columns ${Date.now()}`
  await saveView(page, { name, shared: true })
  await page.goto('/accounts')
  await expect.poll(() => table.heads().then((heads) => heads.length)).toBeGreaterThan(4)
  const other = await stage.open('/accounts', { as: 'rita' })
  await tabs(other).getByRole('button', { name }).click()
  await asItIs(tableOn(other, 'Accounts'), other)
})

test('of many columns only those in sight are drawn, each in its place, with the cell that one is on among them', async () => {
  const fields = ['name', 'kind', 'relation', 'lifecycle', 'industry', 'website', 'email', 'phone', 'billingAddress']
  const more = ['shippingAddress', 'employees', 'annualRevenue', 'foundedYear', 'description', 'tags', 'source']
  const { page, table } = await accountsWith([...fields, ...more, 'parent', 'externalId', 'owner'].join())
  await expect.poll(table.heads).not.toContain('Owner')
  await (await table.cell('Acme', 'Kind')).click()
  await table.grid.evaluate((grid) => grid.scrollTo({ left: grid.scrollWidth }))
  await expect.poll(table.heads).toContain('Owner')
  expect(await table.heads()).toContain('Kind')
  expect(await table.heads()).not.toContain('Website')
  await expectInPlace(table)
  // A key goes on from the cell, and it comes into sight.
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => table.grid.evaluate((grid) => grid.scrollLeft)).toBeLessThan(300)
  await expect.poll(table.heads).not.toContain('Owner')
  await (await table.cell('Acme', 'Relation')).and(page.locator('[data-active]')).waitFor()
  await page.keyboard.press('End')
  await (await table.cell('Acme', 'Owner')).and(page.locator('[data-active]')).waitFor()
  await expectInPlace(table)

  // Another one is added from the list of all, and found again.
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  await page.getByRole('combobox', { name: 'Show or hide a column' }).fill('created')
  await page.getByRole('option', { name: 'Created', exact: true }).click()
  await page.getByRole('button', { name: 'Hide Kind' }).click()
  await page.keyboard.press('Escape')
  await expect.poll(table.heads).not.toContain('Kind')
  await page.keyboard.press('Escape')
  expect(new URL(page.url()).searchParams.get('columns')).toMatch(/^name,relation,.*,owner,createdAt$/)
})

test('habit 10: a view is private until it is shared; it is renamed, opened by default, deleted and brought back', async () => {
  const search = new URLSearchParams({ filter: JSON.stringify({ industry: 'retail' }), columns: 'name,industry' })
  const page = await stage.open(`/accounts?${search}`, { as: 'sam' })
  await saveView(page, { name: 'Shops' })
  const other = await stage.open('/accounts', { as: 'marta' })
  await tableOn(other, 'Accounts').row('Acme').waitFor()
  expect(await tabs(other).getByRole('button', { name: 'Shops' }).count()).toBe(0)
  const id = new URL(page.url()).searchParams.get('view')
  const { body } = await stage.as('marta').get('/views?object=accounts')
  expect(body.data.map((view: { name: string }) => view.name)).not.toContain('Shops')
  // Whoever is sent its address sees the plain list.
  await other.goto(`/accounts?view=${id}`)
  await tableOn(other, 'Accounts').row('Acme').waitFor()
  expect(await tabs(other).getByRole('button', { name: 'All', exact: true }).getAttribute('aria-pressed')).toBe('true')

  const act = async (name: string, item: string) => {
    await page.getByRole('button', { name: `Menu of the view ${name}` }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await act('Shops', 'Rename')
  const dialog = page.getByRole('dialog', { name: 'Rename the view' })
  await dialog.getByLabel('Name').fill('My shops')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await tabs(page).getByRole('button', { name: 'My shops', exact: true }).waitFor()
  await act('My shops', 'Open the list with it')
  await page.getByText('The list opens with “My shops” now').waitFor()
  await page.goto('/accounts')
  await expectColumn(tableOn(page, 'Accounts'), 'Name', ['Acme'])
  await tabs(page).getByRole('button', { name: 'All', exact: true }).click()
  await tableOn(page, 'Accounts').row('Globex').waitFor()

  await tabs(page).getByRole('button', { name: 'My shops', exact: true }).click()
  await act('My shops', 'Delete')
  const told = page.getByRole('status').filter({ hasText: 'View “My shops” deleted' })
  await tableOn(page, 'Accounts').row('Globex').waitFor()
  expect(await tabs(page).getByRole('button', { name: 'My shops', exact: true }).count()).toBe(0)
  await told.getByRole('button', { name: 'Undo' }).click()
  await tabs(page).getByRole('button', { name: 'My shops', exact: true }).waitFor()
})

test('habit 10: an administrator has the list open with a view for people with a role', async () => {
  const name = `Names ${randomUUID().slice(0, 6)}`
  const page = await stage.open(`/contacts?${new URLSearchParams({ columns: 'name' })}`, { as: 'nina' })
  await saveView(page, { name })
  await page.getByRole('button', { name: `Menu of the view ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Open it first for roles…' }).click()
  const dialog = page.getByRole('dialog', { name: `Who sees “${name}” first` })
  await dialog.getByText('it is shared with colleagues by this').waitFor()
  await dialog.getByRole('checkbox', { name: 'Sales', exact: true }).check()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText(`Who sees “${name}” first is changed`).waitFor()
  const other = await stage.open('/contacts', { as: 'sam' })
  await tabs(other).getByRole('button', { name, exact: true, pressed: true }).waitFor()
  // Whoever would rather have all says so, and goes back to it the same way.
  const choose = async (item: string, told: string) => {
    await other.getByRole('button', { name: `Menu of the view ${name}` }).click()
    await other.getByRole('menuitem', { name: item }).click()
    await other.getByText(told).waitFor()
  }
  await choose('The list opens with it', 'Your list opens with all records now')
  await show(other, '/deals')
  await show(other, '/contacts')
  await tabs(other).getByRole('button', { name: 'All', exact: true, pressed: true }).waitFor()
  await tabs(other).getByRole('button', { name, exact: true }).click()
  await choose('Open the list with it', `Your list opens with “${name}” now`)
  // Undone, it opens with all.
  await page.keyboard.press('Control+z')
  await page.getByText(`Undone: Who sees “${name}” first is changed`).waitFor()
  const { body } = await stage.as('sam').get('/views?object=contacts')
  expect(body.data.map((view: { name: string }) => view.name)).not.toContain(name)
  await other.reload()
  await tabs(other).getByRole('button', { name: 'All', exact: true, pressed: true }).waitFor()
})

test('habit 10: a view that was opened first for a role is so again when another one is taken back', async () => {
  const nina = stage.as('nina')
  const [first, second] = [`First ${randomUUID().slice(0, 6)}`, `Second ${randomUUID().slice(0, 6)}`]
  const made = await nina.post('/views', {
    object: 'leads',
    name: first,
    layout: 'table',
    config: {},
    shared: true,
    defaultFor: ['manager'],
  })
  expect(made.status, made.text).toBe(201)
  const rolesOf = async (name: string) =>
    (await nina.get('/views?object=leads')).body.data.find((view: { name: string }) => view.name === name)?.defaultFor
  const page = await stage.open(`/leads?${new URLSearchParams({ columns: 'name' })}`, { as: 'nina' })
  await saveView(page, { name: second })
  await page.getByRole('button', { name: `Menu of the view ${second}` }).click()
  await page.getByRole('menuitem', { name: 'Open it first for roles…' }).click()
  const dialog = page.getByRole('dialog', { name: `Who sees “${second}” first` })
  await dialog.getByRole('checkbox', { name: 'Manager', exact: true }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText(`Who sees “${second}” first is changed`).waitFor()
  expect([await rolesOf(first), await rolesOf(second)]).toEqual([[], ['manager']])
  await page.keyboard.press('Control+z')
  await page.getByText(`Undone: Who sees “${second}” first is changed`).waitFor()
  expect([await rolesOf(first), await rolesOf(second)]).toEqual([['manager'], []])
  await nina.delete(`/views/${made.body.id}`)
})

async function accountsWith(columns: string) {
  const filter = JSON.stringify({ name: 'Acme' })
  const page = await stage.open(`/accounts?${new URLSearchParams({ columns, filter })}`, { as: 'nina' })
  const table = tableOn(page, 'Accounts')
  await table.row('Acme').waitFor()
  // What one does with the columns comes right after the rows.
  await page.getByRole('button', { name: 'Sort', exact: true }).waitFor()
  return { page, table }
}

async function pull(page: Page, edge: Locator, by: number): Promise<void> {
  // Waits until what comes in around it has moved it for the last time.
  await edge.hover()
  const { x = 0, y = 0, width = 0, height = 0 } = (await edge.boundingBox()) ?? {}
  const [from, at] = [x + width / 2, y + height / 2]
  await page.mouse.move(from, at)
  await page.mouse.down()
  await page.mouse.move(from + by / 2, at)
  await page.mouse.move(from + by, at)
  await page.mouse.up()
}

async function choose(page: Page, head: string, item: string): Promise<void> {
  await tableOn(page, 'Accounts').head(head).hover()
  await page.getByRole('button', { name: `Menu of the column ${head}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function saveView(page: Page, { name, shared = false }: { name: string; shared?: boolean }): Promise<void> {
  await page.getByRole('button', { name: 'Save view…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save as a view' })
  await dialog.getByLabel('Name').fill(name)
  if (shared) await dialog.getByLabel('Colleagues see it, too').check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await tabs(page).getByRole('button', { name, exact: true }).waitFor()
}

function tabs(page: Page): Locator {
  return page.getByRole('group', { name: 'Views' })
}

/** Each head and the cell below it stand where the widths of all columns before them lead. */
async function expectInPlace({ grid }: Table): Promise<void> {
  const places = await grid.evaluate((element) => {
    const { left } = element.getBoundingClientRect()
    const placed = [...element.querySelectorAll<HTMLElement>('[data-head], [data-id] [data-column]')]
    return placed
      .filter((each) => !each.dataset['pinned'])
      .map((each) => {
        const index = Number(each.dataset['head'] ?? each.dataset['column'])
        const wanted = Number.parseFloat(getComputedStyle(element).getPropertyValue(`--p${index}`))
        return Math.round(each.getBoundingClientRect().left - left + element.scrollLeft - wanted)
      })
  })
  expect(places.length).toBeGreaterThan(5)
  expect(new Set(places)).toEqual(new Set([0]))
}
