import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fingerOn, middleOf } from './finger.ts'
import { openStage, show, type Visit } from './stage.ts'

const stage = openStage()

test('a card is dragged to another stage, and taken back', async () => {
  const { page, column, card, id } = await boardWith('Beacons')
  await card('New').dragTo(column('Proposal'))
  await card('Proposal').waitFor()
  await card('New').waitFor({ state: 'detached' })
  const told = page.getByRole('status').filter({ hasText: '“Beacons” moved to Proposal' })
  await told.getByRole('button', { name: 'Undo' }).click()
  await card('New').waitFor()
  await card('Proposal').waitFor({ state: 'detached' })
  expect(await stageOf(id)).toBe('New')
})

test('habit 7: a card goes its way by keys, and the keys stay with it', async () => {
  const { page, card, id } = await boardWith('Buoys')
  await card('New').getByRole('link', { name: 'Buoys' }).focus()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: 'Move “Buoys” to…' })
  await dialog.getByRole('combobox', { name: 'Stage' }).fill('nego')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  const moved = card('Negotiation').getByRole('link', { name: 'Buoys' })
  await moved.waitFor()
  await expect.poll(() => stageOf(id)).toBe('Negotiation')
  await expect.poll(() => moved.evaluate((link) => link === document.activeElement)).toBe(true)
})

test('habit 29: what is dropped on lost asks why, and stays when nobody says', async () => {
  const { page, column, card, id } = await boardWith('Foghorns')
  const dialog = page.getByRole('dialog', { name: 'Why was it lost?' })
  await card('New').dragTo(column('Lost'))
  await dialog.getByText('Foghorns').waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await dialog.waitFor({ state: 'detached' })
  await card('New').waitFor()
  expect(await stageOf(id)).toBe('New')

  await card('New').dragTo(column('Lost'))
  await dialog.getByRole('textbox').fill('Too dear')
  await dialog.getByRole('button', { name: 'Mark as lost' }).click()
  await card('New').waitFor({ state: 'detached' })
  await expect.poll(() => stageOf(id)).toBe('Lost')
  const { body } = await stage.as('nina').get(`/deals/${id}`)
  expect(body).toMatchObject({ outcome: 'lost', lossReason: 'Too dear' })

  await page.getByRole('status').filter({ hasText: '“Foghorns” moved to Lost' }).getByRole('button').first().click()
  await card('New').waitFor()
  await expect.poll(() => stageOf(id)).toBe('New')
})

test('habit 16, 28: columns tell how many cards they have and what those are worth', async () => {
  const { page, column } = await boardWith('Lenses')
  await column('New').getByText('€1.2K').waitFor()
  await page.getByRole('group', { name: 'Layout' }).getByRole('button', { name: 'Table' }).click()
  await page
    .getByRole('grid', { name: 'Deals' })
    .getByRole('row', { name: /Lenses/ })
    .waitFor()
  await page.goBack()
  await column('New').waitFor()
})

test('habit 29: what is dropped on won asks for the account that it lacks', async () => {
  const { page, column, card, id } = await boardWith('Moorings', { accountId: null })
  const dialog = page.getByRole('dialog', { name: 'Before it goes to Won' })
  await card('New').dragTo(column('Won'))
  await dialog.getByRole('button', { name: 'Mark as won' }).click()
  await dialog.getByText('This is needed.').waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await dialog.waitFor({ state: 'detached' })
  await card('New').waitFor()
  expect(await stageOf(id)).toBe('New')

  await card('New').dragTo(column('Won'))
  await dialog.getByRole('combobox', { name: 'Account' }).fill('Globex')
  await page.getByRole('option', { name: 'Globex' }).click()
  await dialog.getByRole('button', { name: 'Mark as won' }).click()
  await card('New').waitFor({ state: 'detached' })
  await expect.poll(() => stageOf(id)).toBe('Won')
  const { body } = await stage.as('nina').get(`/deals/${id}`)
  expect(body).toMatchObject({ outcome: 'won', accountId: stage.people.accounts.globex })
})

test('a finger that rests lifts a card, takes it to another column, and lets go where a second one comes', async () => {
  const { page, column, card, id } = await boardWith('Pilots', {}, { width: 1100, touch: true })
  const finger = await fingerOn(page)
  const [from, to] = [await middleOf(card('New')), await middleOf(column('Proposal'))]
  const lifted = page.locator('[data-dragged]')

  // A swipe is none: nothing is lifted, and the card stays.
  await finger.down(from)
  await finger.move({ x: from.x - 60, y: from.y })
  await finger.move(to)
  await finger.up()
  expect(await lifted.count()).toBe(0)

  await finger.down(from)
  await lifted.waitFor()
  await finger.move(to)
  await column('Proposal').and(page.locator('[data-over]')).waitFor()
  await finger.second(to, { x: to.x + 40, y: to.y + 40 })
  await lifted.waitFor({ state: 'detached' })
  await finger.up()
  await card('New').waitFor()
  expect(await stageOf(id)).toBe('New')

  await finger.down(await middleOf(card('New')))
  await lifted.waitFor()
  await finger.move(to)
  await column('Proposal').and(page.locator('[data-over]')).waitFor()
  await finger.up()
  await card('Proposal').waitFor()
  await expect.poll(() => stageOf(id)).toBe('Proposal')
  expect(new URL(page.url()).searchParams.has('peek')).toBe(false)
})

test('on a phone a card that is held at the edge goes on to the next columns', async () => {
  const { page, card, id } = await boardWith('Quays', {}, { width: 390 })
  const finger = await fingerOn(page)
  const from = await middleOf(card('New'))
  await finger.down(from)
  await page.locator('[data-dragged]').waitFor()
  await finger.move({ x: 386, y: from.y + 40 })
  const board = page.getByRole('region', { name: 'Board' })
  await expect.poll(() => board.evaluate((element) => element.scrollLeft)).toBeGreaterThan(240)
  await finger.move({ x: 195, y: from.y + 60 })
  const over = page.locator('[data-column][data-over]')
  await expect.poll(() => over.getAttribute('aria-label')).not.toBe('New')
  const name = await over.getAttribute('aria-label')
  await finger.up()
  await card(name as string).waitFor()
  await expect.poll(() => stageOf(id)).toBe(name)
})

test('a further pipeline has stages at once, and an empty board says where the cards are', async () => {
  const { page, card } = await boardWith('Rudders')
  await show(page, '/pipelines')
  await page.getByRole('grid', { name: 'Pipelines' }).getByRole('row', { name: /Sales/ }).waitFor()
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New pipeline' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Renewals')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('“Renewals” created').waitFor()

  await show(page, `/deals?${new URLSearchParams({ layout: 'board', filter: JSON.stringify({ name: 'Rudders' }) })}`)
  await card('New').waitFor()
  await page.getByRole('combobox', { name: 'Pipeline' }).selectOption({ label: 'Renewals' })
  await page.getByRole('heading', { name: 'Nothing in Renewals' }).waitFor()
  await page.getByRole('button', { name: 'Sales (1)' }).click()
  await card('New').waitFor()

  // The first card of the new one stands on it.
  await show(page, '/deals?layout=board&pipeline=renewals&q=Sails')
  await page.getByRole('heading', { name: 'Nothing fits' }).waitFor()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByRole('heading', { name: 'Nothing in Renewals' }).waitFor()
  const { body } = await stage.as('nina').post('/pipelines', { name: 'Bare' })
  await show(page, '/deals?layout=board&pipeline=bare&q=Sails')
  await page.getByRole('heading', { name: 'Bare: no stages yet' }).waitFor()
  await page.getByRole('link', { name: 'Open Bare' }).click()
  await page.getByRole('heading', { name: 'Bare', level: 1 }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/pipelines/${body.id}`)
})

/** A new deal of that name on the board, which shows no other and is wide enough for all its columns. */
async function boardWith(name: string, more: object = {}, visit: Visit = { width: 1600 }) {
  const data = { name, accountId: stage.people.accounts.acme, amount: { amount: '1200', currency: 'EUR' }, ...more }
  const { body, status } = await stage.as('nina').post('/deals', data)
  expect(status).toBe(201)
  const search = new URLSearchParams({ layout: 'board', filter: JSON.stringify({ name }) })
  const page: Page = await stage.open(`/deals?${search}`, { as: 'nina', ...visit })
  const column = (stageName: string) => page.getByRole('region', { name: stageName, exact: true })
  const card = (stageName: string) =>
    column(stageName)
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name }) })
  await card('New').waitFor()
  return { page, column, card, id: body.id as string }
}

async function stageOf(id: string): Promise<string> {
  const { body } = await stage.as('nina').get(`/deals/${id}`)
  const { body: found } = await stage.as('nina').get(`/stages/${body.stageId}`)
  return found.name
}
