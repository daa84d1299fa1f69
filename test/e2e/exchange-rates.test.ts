// Exchange rates on the screen: entered, brought in from a file after a look, changed, deleted and taken back; read by everybody.
import { beforeAll, expect, it } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
const nina = () => stage.as('nina')
const rates = async () =>
  ((await nina().get('/exchange-rates')).body.data as Record<string, string>[]).map(
    ({ currency, date, rate }) => `${date} ${currency} ${rate}`,
  )

beforeAll(async () => {
  const { body } = await nina().get('/stages?filter={"kind":"open"}&sort=position')
  const deal = {
    name: 'Lamps',
    accountId: stage.people.accounts.acme,
    stageId: body.data[0].id,
    closesOn: '2026-11-30',
  }
  await nina().post('/deals', { ...deal, amount: { amount: '120', currency: 'USD' } })
})

it('takes rates by hand, in either direction, and amounts follow', async () => {
  const page = await stage.open('/settings/exchange-rates', { as: 'nina' })
  await page.getByText('There are no rates yet').waitFor()
  await page.getByText('1 amount lacks a rate and counts in no sum.').waitFor()
  await page.getByRole('button', { name: 'Add a rate' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => dialog.getByText('This is needed.').count()).toBe(1)
  await dialog.getByText('Give a number above zero.').waitFor()
  await dialog.getByRole('combobox', { name: 'Currency' }).fill('USD')
  await page.getByRole('option', { name: /^USD/ }).click()
  await dialog.getByLabel('Valid from').fill('2026-11-26')
  await dialog.getByRole('button', { name: 'Write it the other way round' }).click()
  await dialog.getByLabel('For 1 USD, in EUR').fill('0.8')
  await dialog.getByText('1 EUR = 1.25 USD').waitFor()
  await expectAccessible(page, { within: '[role="dialog"]' })
  await dialog.getByRole('button', { name: 'Save' }).click()
  const table = page.getByRole('table', { name: 'Exchange rates' })
  await table.getByRole('row', { name: /USD\s*1\.25\s*0\.8/ }).waitFor()
  await page.getByText(/All amounts are converted by these rates.*1 record changed/).waitFor()
  await expect.poll(() => page.getByText('lacks a rate').count()).toBe(0)
  const { body } = await nina().post('/deals/aggregate', { measures: [{ fn: 'sum', field: 'amount' }] })
  expect(body).toMatchObject({ data: [{ sum_amount: { amount: '96.00', currency: 'EUR' } }] })
  await page.getByRole('button', { name: /^Edit the rate of USD/ }).click()
  await dialog.getByLabel('For 1 USD, in EUR').fill('0.5')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await table.getByRole('row', { name: /USD\s*2\s*0\.5/ }).waitFor()
  await page.getByRole('button', { name: /^Delete the rate of USD/ }).click()
  await page.getByRole('alertdialog').or(dialog).getByRole('button', { name: 'Delete' }).click()
  await page.getByText('There are no rates yet').waitFor()
  await page
    .getByRole('status')
    .getByRole('button', { name: 'Undo' })
    .or(page.getByRole('button', { name: 'Undo' }))
    .first()
    .click()
  await table.getByRole('row', { name: /USD\s*2\s*0\.5/ }).waitFor()
  expect(await rates()).toEqual(['2026-11-26 USD 2'])
})

it('shows what a file would come to before it is brought in, and takes it back', async () => {
  const page = await stage.open('/settings/exchange-rates', { as: 'nina', width: 390, height: 844 })
  await page.getByRole('button', { name: 'From a file' }).click()
  const dialog = page.getByRole('dialog')
  const content = ['Date,USD,JPY,', '2026-11-26,1.1586,180.72,', '2026-11-25,1.1551,many,', ''].join('\n')
  const file = { name: 'eurofxref-hist.csv', mimeType: 'text/csv', buffer: Buffer.from(content) }
  await page
    .locator('input[type="file"]')
    .setInputFiles({ ...file, name: 'people.csv', buffer: Buffer.from('Name\nAna\n') })
  await dialog.getByRole('alert').getByText('date, currency and rate').waitFor()
  await page.locator('input[type="file"]').setInputFiles(file)
  await dialog.getByRole('table', { name: 'What would change' }).waitFor()
  await dialog.getByText('1 problem; it is left out').waitFor()
  await dialog.getByText('“many” is not a rate.').waitFor()
  await expectAccessible(page, { within: '[role="dialog"]' })
  const before = await rates()
  await dialog.getByRole('button', { name: 'Bring in 3 rates' }).click()
  await page.getByRole('table', { name: 'Exchange rates' }).getByRole('row', { name: /JPY/ }).waitFor()
  await expect.poll(rates).toHaveLength(3)
  const line = page.getByRole('listitem').filter({ hasText: 'Brought in from eurofxref-hist.csv' })
  await line.getByRole('button', { name: 'Undo' }).click()
  await line.getByText('Taken back').waitFor()
  await expect.poll(rates).toEqual(before)
})

it('lets others read and not change', async () => {
  const page = await stage.open('/settings/exchange-rates', { as: 'sam', theme: 'dark' })
  await page.getByRole('row', { name: /USD/ }).waitFor()
  expect(await page.getByRole('button', { name: 'Add a rate' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: /^Edit the rate/ }).count()).toBe(0)
  await expectAccessible(page)
})
