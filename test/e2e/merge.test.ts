import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()

async function make(data: Record<string, unknown>): Promise<string> {
  const { status, body, text } = await stage.as('nina').post('/accounts', data)
  expect(status, text).toBe(201)
  return body.id
}

const listOf = (industry: string) => `/accounts?filter=${encodeURIComponent(JSON.stringify({ industry }))}&sort=name`

test('two rows become one by keys; Undo in the toast makes two of it again', async () => {
  const keep = await make({ name: 'Lux', industry: 'merge', phone: '+34 910 000 111' })
  const loser = await make({
    name: 'Lux Ltd',
    industry: 'merge',
    phone: '+34 910 000 222',
    website: 'https://lux.test',
  })
  await stage.as('nina').post('/contacts', { name: 'Lucía', accountId: loser })
  const page = await stage.open(listOf('merge'), { as: 'nina' })
  const grid = page.getByRole('grid', { name: 'Accounts' })
  await grid.getByRole('row', { name: /Lux Ltd/ }).waitFor()
  await grid.getByRole('row', { name: /Lux/ }).first().getByRole('gridcell').nth(1).click()
  for (const key of ['Escape', 'x', 'j', 'x', 'm']) await page.keyboard.press(key)
  const dialog = page.getByRole('dialog', { name: 'Make one record of these' })
  await dialog.getByText('These lead to the record that stays:').waitFor()
  expect(await dialog.getByText(/Contacts/).innerText()).toMatch(/Contacts\s*1/)
  await expectAccessible(page)
  // The oldest stays; its telephone number does not.
  expect(
    await dialog.getByRole('group', { name: 'Stays' }).getByRole('radio', { name: 'Lux', exact: true }).isChecked(),
  ).toBe(true)
  await dialog.getByRole('group', { name: 'Phone' }).getByRole('radio').nth(1).focus()
  await page.keyboard.press('Space')
  await dialog.getByRole('button', { name: 'Merge' }).click()
  await grid.getByRole('row', { name: /Lux Ltd/ }).waitFor({ state: 'detached' })
  const { body } = await stage.as('nina').get(`/accounts/${keep}`)
  expect(body).toMatchObject({ name: 'Lux', phone: '+34910000222', website: 'https://lux.test' })

  await page
    .getByRole('status')
    .filter({ hasText: 'records are one now' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await grid.getByRole('row', { name: /Lux Ltd/ }).waitFor()
  await expect
    .poll(async () => (await stage.as('nina').get(`/accounts/${keep}`)).body)
    .toMatchObject({ phone: '+34910000111', website: null })
})

test('on a phone the values stand below each other, and one leads to the record that stays', async () => {
  const keep = await make({ name: 'Nova', industry: 'phone-merge', employees: 3 })
  const loser = await make({ name: 'Nova SA', industry: 'phone-merge', employees: 5 })
  const page = await stage.open(`/accounts/${loser}`, { as: 'nina', width: 390 })
  await page.getByRole('heading', { name: 'Nova SA' }).waitFor()
  await stage.as('nina').post('/accounts/merge', { keep, merge: [loser] })
  await page.waitForURL(`**/accounts/${keep}`)
  await page.getByRole('heading', { name: 'Nova', exact: true }).waitFor()
})

test('a value tells where it came from, is said to be right, and gives way to a rival', async () => {
  const keep = await make({ name: 'Vega', industry: 'lamps' })
  const loser = await make({ name: 'Vega SL', industry: 'lights' })
  await stage.as('nina').post('/accounts/merge', { keep, merge: [loser] })
  const page = await stage.open(`/accounts/${keep}`, { as: 'nina' })
  const history = await openHistory(page)
  await history.getByText('Nina Navarro · by the key “test”').first().waitFor()
  await history.getByRole('button', { name: 'It is right' }).click()
  await history.getByText('Confirmed by Nina Navarro').waitFor()
  await expectAccessible(page)
  await history.getByRole('button', { name: 'Use this' }).click()
  await expect.poll(async () => (await stage.as('nina').get(`/accounts/${keep}`)).body.industry).toBe('lights')
})

async function openHistory(page: Page) {
  const facts = page.getByRole('complementary', { name: 'Facts' })
  await facts.getByRole('button', { name: 'Change Industry: lamps' }).hover()
  await facts.getByRole('button', { name: 'History of Industry' }).click()
  return page.getByRole('dialog', { name: 'History of Industry' })
}
