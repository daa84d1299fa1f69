import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openStage } from './stage.ts'

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

test('a card goes its way by keys, and the keys stay with it', async () => {
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

test('what is dropped on lost asks why, and stays when nobody says', async () => {
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

test('columns tell how many cards they have and what those are worth', async () => {
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

/** A new deal of that name on the board, which shows no other and is wide enough for all its columns. */
async function boardWith(name: string) {
  const data = { name, accountId: stage.people.accounts.acme, amount: { amount: '1200', currency: 'EUR' } }
  const { body, status } = await stage.as('nina').post('/deals', data)
  expect(status).toBe(201)
  const search = new URLSearchParams({ layout: 'board', filter: JSON.stringify({ name }) })
  const page: Page = await stage.open(`/deals?${search}`, { as: 'nina', width: 1600 })
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
