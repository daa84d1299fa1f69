// Records in time: the calendar of any object with dates, by mouse, by keys and on a phone.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, openStage, show } from '../stage.ts'

const stage = openStage()
const filter = JSON.stringify({ name: { startsWith: 'Cal' } })
const layoutOf = (page: Page) => page.getByRole('group', { name: 'Layout' })
const cellOf = (page: Page, day: string) => page.locator(`[data-day-cell="${day}"]`).first()

async function deal(name: string, closesOn: string | null): Promise<string> {
  const { body, status } = await stage
    .as('sam')
    .post('/deals', { name, accountId: stage.people.accounts.acme, closesOn })
  expect(status).toBe(201)
  return body.id
}

test('habit 7, 16, 30: a calendar keeps the filter of the list, is moved in by mouse and keys, and takes it back', async () => {
  // One after the other: of one day they stand in the order in which they were made.
  const one = await deal('Cal one', '2027-03-10')
  await deal('Cal two', '2027-03-10')
  await deal('Cal none', null)
  const closesOn = async () => (await stage.as('sam').get(`/deals/${one}`)).body.closesOn
  const page = await stage.open(`/deals?filter=${encodeURIComponent(filter)}`, { as: 'sam' })
  await page
    .getByRole('grid', { name: 'Deals' })
    .getByRole('row', { name: /Cal one/ })
    .waitFor()
  await layoutOf(page).getByRole('button', { name: 'Board' }).click()
  await page.getByRole('region', { name: 'Board' }).getByText('Cal one').waitFor()
  await layoutOf(page).getByRole('button', { name: 'Calendar' }).click()
  const calendar = page.getByRole('region', { name: 'Calendar' })
  await calendar.waitFor()
  const address = () => new URL(page.url()).searchParams
  expect([address().get('layout'), address().get('filter')]).toEqual(['calendar', filter])
  await show(page, `${page.url()}&day=2027-03-15`)
  const entry = calendar.getByRole('link', { name: 'Cal one' })
  await entry.waitFor()
  expect(await calendar.getByRole('link').allInnerTexts()).toEqual(['Cal one', 'Cal two'])
  await page.getByRole('button', { name: '1 without Expected close' }).waitFor()
  await expectAccessible(page)

  // By mouse, and Esc leaves it where it was.
  const drag = async (day: string) => {
    const from = await entry.boundingBox()
    const to = await cellOf(page, day).boundingBox()
    if (!from || !to) throw new Error('not drawn')
    await page.mouse.move(from.x + 12, from.y + 8)
    await page.mouse.down()
    await page.mouse.move(to.x + 40, to.y + 50, { steps: 4 })
  }
  await drag('2027-03-17')
  await page.keyboard.press('Escape')
  await page.mouse.up()
  expect(await closesOn()).toBe('2027-03-10')
  await drag('2027-03-18')
  await page.mouse.up()
  await cellOf(page, '2027-03-18').getByRole('link', { name: 'Cal one' }).waitFor()
  await expect.poll(closesOn).toBe('2027-03-18')
  expect(address().has('peek')).toBe(false)
  await page.keyboard.press('Control+z')
  await cellOf(page, '2027-03-10').getByRole('link', { name: 'Cal one' }).waitFor()
  await expect.poll(closesOn).toBe('2027-03-10')
  await page.getByRole('status').filter({ hasText: 'Undone' }).first().waitFor()

  await expect.poll(() => calendar.getByRole('link').allInnerTexts()).toEqual(['Cal one', 'Cal two'])

  // By keys: from day to day, into an entry, and that to another day or a typed one.
  await cellOf(page, '2027-03-03').getByRole('button').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => entry.evaluate((link) => link === document.activeElement)).toBe(true)
  await page.keyboard.press('Alt+ArrowRight')
  await expect.poll(closesOn).toBe('2027-03-11')
  await page.getByRole('status').filter({ hasText: '“Cal one” moved to Thu, Mar 11' }).first().waitFor()
  await expect.poll(() => entry.evaluate((link) => link === document.activeElement)).toBe(true)
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: 'Move “Cal one” to…' })
  await dialog.getByRole('textbox').fill('2027-03-24')
  await dialog.getByRole('button', { name: 'Move' }).click()
  await expect.poll(closesOn).toBe('2027-03-24')

  // A day is where a record begins, too.
  await cellOf(page, '2027-03-30').click({ position: { x: 60, y: 60 } })
  const form = page.getByRole('dialog')
  await expect.poll(() => form.getByLabel('Expected close').inputValue()).toBe('Mar 30, 2027')
  await page.keyboard.press('Escape')

  // Without a date they are one press away, in a table with the same filter.
  await page.getByRole('button', { name: '1 without Expected close' }).click()
  await page
    .getByRole('grid', { name: 'Deals' })
    .getByRole('row', { name: /Cal none/ })
    .waitFor()
  await page.goBack()
  await calendar.waitFor()

  // It is kept in a view with its days at once.
  await page.getByRole('group', { name: 'Days at once' }).getByRole('button', { name: 'Week' }).click()
  await page.getByRole('button', { name: 'Save view…' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Closing')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByRole('group', { name: 'Views' }).getByRole('button', { name: 'Closing', exact: true }).waitFor()
  await expect.poll(() => address().get('layout')).toBe(null)
  await page.getByRole('group', { name: 'Views' }).getByRole('button', { name: 'All' }).click()
  await page.getByRole('grid', { name: 'Deals' }).waitFor()
  await page.getByRole('group', { name: 'Views' }).getByRole('button', { name: 'Closing', exact: true }).click()
  await calendar.waitFor()
})

test('habit 7: hours of a week move and end by the quarter, and a full day says how many more there are', async () => {
  const meet = async (subject: string, startsAt: string, endsAt: string) => {
    const { body, status } = await stage.as('sam').post('/activities', { kind: 'meeting', subject, startsAt, endsAt })
    expect(status).toBe(201)
    return body.id as string
  }
  const id = await meet('Fair', '2027-03-10T09:00:00.000Z', '2027-03-10T10:00:00.000Z')
  for (const at of [0, 1, 2, 3, 4, 5, 6, 7])
    await meet(`Slot ${at}`, `2027-03-12T${10 + at}:00:00.000Z`, `2027-03-12T${10 + at}:30:00.000Z`)
  const page = await stage.open('/activities?layout=calendar&span=week&day=2027-03-10', { as: 'sam' })
  const calendar = page.getByRole('region', { name: 'Calendar' })
  const entry = calendar.getByRole('link', { name: /^Fair/ })
  await entry.focus()
  const times = async () => {
    const { startsAt, endsAt } = (await stage.as('sam').get(`/activities/${id}`)).body
    return [startsAt.slice(5, 16), endsAt.slice(5, 16)]
  }
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(times).toEqual(['03-10T09:15', '03-10T10:15'])
  const box = await entry.boundingBox()
  if (!box) throw new Error('not drawn')
  // An hour is 50 pixels: the end goes by one.
  await page.mouse.move(box.x + 20, box.y + box.height - 3)
  await page.mouse.down()
  await page.mouse.move(box.x + 20, box.y + box.height + 48, { steps: 4 })
  await page.mouse.up()
  await expect.poll(times).toEqual(['03-10T09:15', '03-10T11:15'])
  await expectAccessible(page)
  await page.getByRole('group', { name: 'Days at once' }).getByRole('button', { name: 'Month' }).click()
  const more = cellOf(page, '2027-03-12').getByRole('button', { name: /^\+\d more$/ })
  await more.click()
  await expect
    .poll(() => page.getByRole('grid', { name: 'Activities' }).getByRole('row', { name: /Slot/ }).count())
    .toBe(8)
})

test('habit 40: on a phone the days stand below each other, and an entry is moved by a button', async () => {
  const id = await deal('Phone deal', '2027-05-04')
  const page = await stage.open('/deals?layout=calendar&day=2027-05-01', { as: 'sam', width: 390, height: 800 })
  await page
    .getByRole('region', { name: 'Tuesday, May 4' })
    .getByRole('link', { name: /Phone deal/ })
    .waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Move “Phone deal” to…' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('2027-05-09')
  await page.getByRole('dialog').getByRole('button', { name: 'Move' }).click()
  await page
    .getByRole('region', { name: 'Sunday, May 9' })
    .getByRole('link', { name: /Phone deal/ })
    .waitFor()
  await expect.poll(async () => (await stage.as('sam').get(`/deals/${id}`)).body.closesOn).toBe('2027-05-09')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
