import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
const lines = [
  'Company,SHELF_SIZE,Mezzanine',
  ...['S', 'M', 'S', 'M', 'L', 'L'].map((size, n) => `Kappa ${n},${n + 7},${size}`),
]
const buffer = Buffer.from(`${lines.join('\n')}\n`)

test('a column that no field fits gets a new one from the mapping', async () => {
  const page = await stage.open('/import', { as: 'nina' })
  await page.locator('input[type=file]').setInputFiles({ name: 'shops.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'SHELF_SIZE: left out' }).click()
  await page.getByRole('option', { name: 'New field…' }).click()
  const dialog = page.getByRole('dialog', { name: 'New field of Accounts' })
  await dialog.getByText('For the column “SHELF_SIZE”: 7, 8, and 9').waitFor()
  expect(await dialog.getByLabel('Label', { exact: true }).inputValue()).toBe('Shelf size')
  expect(await dialog.getByRole('combobox', { name: 'Type' }).inputValue()).toBe('Whole number')
  await expectAccessible(page, { within: '[role=dialog]' })
  // Nothing is made by who turns back.
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'SHELF_SIZE: left out' }).waitFor()
  expect(await fieldsOf()).not.toContain('Shelf size')

  await page
    .getByRole('row', { name: /SHELF_SIZE/ })
    .getByRole('button', { name: 'New field…' })
    .click()
  await dialog.getByLabel('Label', { exact: true }).fill('Metres of shelves')
  await dialog.getByRole('button', { name: 'Add the field' }).click()
  await page.getByRole('button', { name: 'SHELF_SIZE: Metres of shelves' }).waitFor()
  await dialog.waitFor({ state: 'detached' })

  // The words of the column are the options of a choice.
  await page
    .getByRole('row', { name: /Mezzanine/ })
    .getByRole('button', { name: 'New field…' })
    .click()
  expect(await dialog.getByRole('combobox', { name: 'Type' }).inputValue()).toBe('One of several options')
  expect(await dialog.getByLabel('Option 3').inputValue()).toBe('L')
  await dialog.getByRole('button', { name: 'Add the field' }).click()
  await page.getByRole('button', { name: 'Mezzanine: Mezzanine' }).waitFor()
  await page.getByRole('status').getByText('6 rows can come in', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await page.getByRole('button', { name: 'Import 6 rows' }).click()
  await page.getByRole('heading', { name: '6 rows are in' }).waitFor()
  const filter = encodeURIComponent('{"name":{"startsWith":"Kappa"}}')
  const { body } = await stage.as('nina').get(`/accounts?filter=${filter}&sort=name`)
  expect(body.data.map((one: Record<string, unknown>) => [one['metresOfShelves'], one['mezzanine']])).toEqual([
    [7, 's'],
    [8, 'm'],
    [9, 's'],
    [10, 'm'],
    [11, 'l'],
    [12, 'l'],
  ])
})

test('who may not change the data model is offered no new field', async () => {
  const page = await stage.open('/import', { as: 'marta' })
  await page.locator('input[type=file]').setInputFiles({
    name: 'other.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Company,Doorbell code\nKappa 9,A1\n'),
  })
  await page.getByRole('button', { name: 'Doorbell code: left out' }).click()
  await page.getByRole('option', { name: 'Website' }).waitFor()
  expect(await page.getByText('New field…').count()).toBe(0)
})

async function fieldsOf(): Promise<string[]> {
  const { body } = await stage.as('nina').get('/objects/account')
  return body.fields.map(({ label }: { label: string }) => label)
}
