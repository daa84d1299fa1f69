import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openStage } from '../stage.ts'
import { type Case, places, write } from './editor-cases.ts'
import { type Table, tableOn } from './table.ts'

const stage = openStage()

test.each(places)(
  'habit 20: every type of field is edited in its cell by keys: $path, from $cases.0.type on',
  async ({ path, name, data, cases }) => {
    const made = await stage.as('nina').post(`/${path}`, await data(stage))
    expect(made.status).toBe(201)
    const columns = cases.map(({ key }) => key.replace(/Id(s?)$/, '$1'))
    const search = new URLSearchParams({ columns: [...new Set(columns)].join(), filter: `{"id":"${made.body.id}"}` })
    const page = await stage.open(`/${path}?${search}`, { as: 'nina' })
    const table = tableOn(page, name)
    await table.row(made.body.id).waitFor()
    await table.grid.focus()
    for (const each of cases) await tryType(each, { page, table, path, id: made.body.id })
  },
)

test('habit 21: yes and no turn over with Enter; what is kept by Kith, what is needed and what the server refuses is told', async () => {
  const { body } = await stage.as('nina').post('/contacts', { name: 'Rhea Silva', phone: '+34600111222' })
  const search = new URLSearchParams({ columns: 'name,doNotContact,phone,createdAt', filter: `{"id":"${body.id}"}` })
  const page = await stage.open(`/contacts?${search}`, { as: 'nina' })
  const table = tableOn(page, 'Contacts')
  const stored = async (key: string) => (await stage.as('nina').get(`/contacts/${body.id}`)).body[key]
  const [name, tick, phone] = [
    await table.cell(body.id, 'Name'),
    await table.cell(body.id, 'Do not contact'),
    await table.cell(body.id, 'Phone'),
  ]
  await tick.click()
  await page.keyboard.press('Enter')
  await tick.getByRole('img', { name: 'Yes' }).waitFor()
  await page.getByText('Do not contact of “Rhea Silva” changed').waitFor()
  expect(await stored('doNotContact')).toBe(true)
  await page.keyboard.press('Control+z')
  await tick.getByRole('img', { name: 'Yes' }).waitFor({ state: 'detached' })
  await expect.poll(() => stored('doNotContact')).toBe(false)

  await page.keyboard.press('End')
  await page.keyboard.type('1')
  await page.getByText('Kith keeps this by itself; it cannot be changed by hand.').waitFor()
  expect(await table.grid.locator('[data-editor]').count()).toBe(0)

  await phone.click()
  await page.keyboard.press('Enter')
  await write(page, '+34 1')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('This is not a phone number.').waitFor()
  await expect.poll(() => textOf(phone)).toContain('600')

  await page.keyboard.press('Home')
  await page.keyboard.press('F2')
  await write(page, '')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('This is needed.').waitFor()
  await expect.poll(() => textOf(name)).toBe('Rhea Silva')
  expect((await stored('name')).full).toBe('Rhea Silva')
})

test('a day is chosen in the calendar below the cell by keys', async () => {
  const { body } = await stage.as('nina').post('/contacts', { name: 'Ida Rhodes', birthday: '1990-01-15' })
  const search = new URLSearchParams({ columns: 'name,birthday', filter: `{"id":"${body.id}"}` })
  const page = await stage.open(`/contacts?${search}`, { as: 'nina' })
  const table = tableOn(page, 'Contacts')
  await (await table.cell(body.id, 'Birthday')).click()
  await page.keyboard.press('Enter')
  const day = (name: string) => page.getByRole('button', { name })
  await day('15 January 1990').waitFor()
  await page.keyboard.press('ArrowDown')
  await expectFocus(day('15 January 1990'))
  await page.keyboard.press('ArrowRight')
  await expectFocus(day('16 January 1990'))
  await page.keyboard.press('Enter')
  await expect.poll(async () => textOf(await table.cell(body.id, 'Birthday'))).toBe('Jan 16, 1990')
  await expect.poll(async () => (await stage.as('nina').get(`/contacts/${body.id}`)).body.birthday).toBe('1990-01-16')
})

test('habit 39: a list and the calendar in it speak the language that is chosen', async () => {
  const { body } = await stage.as('nina').post('/contacts', { name: 'Ida Rhodes', birthday: '1990-01-15' })
  const search = new URLSearchParams({ columns: 'birthday', filter: `{"id":"${body.id}"}` })
  const page = await stage.open(`/contacts?${search}`, { as: 'nina' })
  const choices = [
    ['Language', 'Español', 'Contactos', '15 enero 1990'],
    ['Idioma', 'Українська', 'Контакти', '15 січня 1990'],
    ['Мова', '中文', '联系人', '15 一月 1990'],
    ['语言', 'English', 'Contacts', '15 January 1990'],
  ] as const
  for (const [menu, language, heading, day] of choices) {
    await page.getByRole('button', { name: 'Nina Navarro' }).click()
    await page.getByRole('menuitem', { name: menu }).click()
    await page.getByRole('menuitemradio', { name: language }).click()
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
    await page.locator('[data-id] [data-column]').last().dblclick()
    await page.getByRole('button', { name: day }).waitFor()
    await page.keyboard.press('Escape')
  }
})

async function expectFocus(element: Locator): Promise<void> {
  await expect.poll(() => element.evaluate((each) => each === document.activeElement)).toBe(true)
}

interface Where {
  page: Page
  table: Table
  path: string
  id: string
}

async function tryType(each: Case, { page, table, path, id }: Where): Promise<void> {
  const { head, key, shown, wrong } = each
  const cell = await table.cell(id, head)
  const stored = async () => (await stage.as('nina').get(`/${path}/${id}`)).body[key]
  const editor = cell.locator('[data-editor]')
  const open = async () => {
    await page.keyboard.press('Enter')
    await editor.waitFor()
  }
  await goTo(page, table, head)
  const [before, text] = [await stored(), await textOf(cell)]

  await open()
  await fill(page, each)
  await page.keyboard.press('Escape')
  await editor.waitFor({ state: 'detached' })
  expect(await textOf(cell)).toBe(text)

  await open()
  await fill(page, each)
  await page.keyboard.press('Enter')
  await expect.poll(() => textOf(cell)).toContain(shown)
  await page.getByText(new RegExp(`^${head}( of “.*”)? changed$`)).waitFor()
  expect(await stored()).toEqual(each.stored(stage.people))

  await page.keyboard.press('Control+z')
  await page.getByText(new RegExp(`^Undone: ${head}`)).waitFor()
  await expect.poll(() => textOf(cell)).toBe(text)
  expect(await stored()).toEqual(before)
  if (!wrong) return

  await open()
  await write(page, wrong.typed)
  await page.keyboard.press('Enter')
  await page.getByText(wrong.said).first().waitFor()
  await editor.waitFor()
  await page.keyboard.press('Escape')
  await editor.waitFor({ state: 'detached' })
  expect(await textOf(cell)).toBe(text)
}

/** By the arrows, from wherever the keys are. */
async function goTo(page: Page, table: Table, head: string): Promise<void> {
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Home')
  for (const each of await table.heads()) {
    if (each === head) break
    await page.keyboard.press('ArrowRight')
  }
  await table.grid.locator('[data-active][data-column]').waitFor()
}

function fill(page: Page, { typed }: Case): Promise<void> {
  return typeof typed === 'string' ? write(page, typed) : typed(page)
}

/** In one line, with plain spaces. */
async function textOf(cell: Locator): Promise<string> {
  return (await cell.innerText()).replace(/[\s\u00a0\u202f]+/g, ' ').trim()
}
