// One of a series is dragged, changed on its page or binned: which of them it is meant for is asked.
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, openStage, show } from '../stage.ts'

const stage = openStage()
const cellOf = (page: Page, day: string) => page.locator(`[data-day-cell="${day}"]`).first()
const answer = async (page: Page, scope: string, button: string) => {
  const dialog = page.getByRole('dialog', { name: /which of the series/ })
  await dialog.getByRole('radio', { name: scope }).check()
  await dialog.getByRole('button', { name: button }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function rowsOf(subject: string): Promise<{ id: string; at: string; rule: string | null }[]> {
  const filter = encodeURIComponent(JSON.stringify({ subject: { startsWith: subject } }))
  const { data } = (await stage.as('sam').get(`/activities?filter=${filter}&sort=startsAt`)).body
  return data.map((row: Record<string, string>) => ({
    id: row['id'],
    at: row['startsAt']?.slice(0, 10),
    rule: row['recurrence'] ?? null,
  }))
}

async function dragTo(page: Page, entry: Locator, cell: Locator): Promise<void> {
  const [from, to] = [await entry.boundingBox(), await cell.boundingBox()]
  if (!from || !to) throw new Error('not drawn')
  await page.mouse.move(from.x + 12, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(to.x + 40, to.y + 50, { steps: 4 })
  await page.mouse.up()
}

test('a drag moves one alone, a change all that follow, the bin takes all; each is taken back as one', async () => {
  const subject = `Jour fixe ${Date.now()}`
  const first = { kind: 'meeting', subject, startsAt: '2027-03-10T09:00:00Z', duration: 60, recurrence: 'FREQ=WEEKLY' }
  expect((await stage.as('sam').post('/activities', first)).status).toBe(201)
  const filter = encodeURIComponent(JSON.stringify({ subject: { startsWith: subject } }))
  const page = await stage.open(`/activities?layout=calendar&day=2027-03-15&filter=${filter}`, { as: 'sam' })
  const entry = cellOf(page, '2027-03-10').getByRole('link', { name: subject })
  await entry.waitFor()
  const drag = () => dragTo(page, entry, cellOf(page, '2027-03-11'))

  await drag()
  const dialog = page.getByRole('dialog', { name: 'Change which of the series?' })
  await dialog.waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await rowsOf(subject)).toMatchObject([{ at: '2027-03-10' }])

  await drag()
  await answer(page, 'Only this one', 'Change')
  await cellOf(page, '2027-03-11').getByRole('link', { name: subject }).waitFor()
  await cellOf(page, '2027-03-17').getByRole('link', { name: subject }).waitFor()
  expect(await rowsOf(subject)).toMatchObject([
    { at: '2027-03-11', rule: null },
    { at: '2027-03-17', rule: 'FREQ=WEEKLY' },
  ])
  await page.keyboard.press('Control+z')
  await cellOf(page, '2027-03-10').getByRole('link', { name: subject }).waitFor()
  await expect.poll(() => rowsOf(subject)).toMatchObject([{ at: '2027-03-10', rule: 'FREQ=WEEKLY' }])

  await drag()
  await answer(page, 'This and all that follow', 'Change')
  await expect.poll(() => rowsOf(subject)).toMatchObject([{ at: '2027-03-11', rule: 'FREQ=WEEKLY' }])
  await cellOf(page, '2027-03-11').getByRole('link', { name: subject }).click()
  const peek = page.getByRole('complementary', { name: 'Peek' })
  await peek.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Move to the bin' }).click()
  await answer(page, 'All of the series', 'Move to the bin')
  await expect.poll(() => rowsOf(subject)).toEqual([])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => rowsOf(subject)).toMatchObject([{ at: '2027-03-11', rule: 'FREQ=WEEKLY' }])

  await show(page, `/activities?filter=${filter}`)
  await page.getByRole('grid').getByRole('row', { name: subject }).getByRole('checkbox').first().click()
  await page.getByRole('toolbar', { name: 'Selected records' }).getByRole('button', { name: 'Delete' }).click()
  await answer(page, 'Only this one', 'Move to the bin')
  await expect.poll(() => rowsOf(subject)).toMatchObject([{ at: '2027-03-18', rule: 'FREQ=WEEKLY' }])
})

test('a change of one of a series says on which version it was made, and waits while the server cannot be reached', async () => {
  const subject = `Away ${Date.now()}`
  const first = { kind: 'meeting', subject, startsAt: '2027-03-10T09:00:00Z', duration: 60, recurrence: 'FREQ=WEEKLY' }
  expect((await stage.as('sam').post('/activities', first)).status).toBe(201)
  const filter = encodeURIComponent(JSON.stringify({ subject: { startsWith: subject } }))
  const page = await stage.open(`/activities?layout=calendar&day=2027-03-15&filter=${filter}`, { as: 'sam' })
  const entry = cellOf(page, '2027-03-10').getByRole('link', { name: subject })
  await entry.waitFor()
  await page.route('**/series-change', (route) => route.abort('internetdisconnected'))
  const sent = page.waitForRequest('**/series-change')
  await dragTo(page, entry, cellOf(page, '2027-03-11'))
  await answer(page, 'This and all that follow', 'Change')
  expect((await sent).postDataJSON()).toMatchObject({ scope: 'following', base: 1 })
  await page.getByText('It is sent when the server is back').waitFor()
  await expect.poll(() => rowsOf(subject)).toMatchObject([{ at: '2027-03-11' }])
})
