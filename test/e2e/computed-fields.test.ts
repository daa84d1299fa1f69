// Fields that are computed, on the screen: written with help, mended where they are wrong, shown and followed live.
import { expect, it } from 'vitest'
import { openStage, show } from './stage.ts'

const stage = openStage()

it('makes a formula, a lookup and a roll-up, and shows them as they change', async () => {
  const nina = stage.as('nina')
  const page = await stage.open('/settings/data-model?object=deal', { as: 'nina' })
  const dialog = page.getByRole('dialog', { name: /New field|Field/ })
  const choose = async (label: string, option: string) => {
    await dialog.getByRole('combobox', { name: label }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  const save = async (label: string) => {
    await dialog.getByLabel('Label', { exact: true }).fill(label)
    await dialog.getByRole('button', { name: 'Add the field' }).click()
  }

  await page.getByRole('button', { name: 'New field' }).click()
  await choose('Type', 'Formula')
  await dialog.getByRole('textbox', { name: 'Formula' }).fill('0.05 * ')
  await save('Provision')
  await dialog.getByText('At position 7: something is missing at the end').waitFor()
  // A list that is open over the window closes first, and the window stays with what was typed.
  await dialog.getByRole('button', { name: 'Insert a field' }).click()
  await page.getByPlaceholder('Search fields').waitFor()
  await page.keyboard.press('Escape')
  await page.getByPlaceholder('Search fields').waitFor({ state: 'detached' })
  await dialog.getByRole('button', { name: 'Insert a field' }).click()
  await page.getByPlaceholder('Search fields').fill('amo')
  await page.keyboard.press('Enter')
  await expect.poll(() => dialog.getByRole('textbox', { name: 'Formula' }).inputValue()).toMatch(/0\.05 \*\s*amount/)
  await dialog.getByRole('button', { name: 'Add the field' }).click()
  await page.getByRole('button', { name: /^Provision\s*Formula/ }).waitFor()

  await page.getByRole('button', { name: 'New field' }).click()
  await choose('Type', 'Value of a linked record')
  await save('Trade')
  await dialog.getByText('This is needed.').waitFor()
  await dialog.getByRole('button', { name: 'Choose a field' }).click()
  await page.getByPlaceholder('Search fields').fill('industry')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Add the field' }).click()
  await page.getByRole('button', { name: /^Trade\s*Value of a linked record/ }).waitFor()

  await show(page, `/settings/data-model?object=account`)
  await page.getByRole('button', { name: 'New field' }).click()
  await choose('Type', 'Sum or count of linked records')
  await choose('Of which records', 'Deals')
  await choose('What of them', 'Sum')
  await choose('Of which field', 'Provision')
  await save('Provisions')
  await page.getByRole('button', { name: /^Provisions\s*Sum or count/ }).waitFor()

  // What some may not see is made of, they are told by it: that is said first.
  const { objects } = (await nina.get('/roles/sales')).body
  const hiding = { ...objects, deal: { ...objects.deal, hidden: ['amount'] } }
  await nina.patch('/roles/sales', { objects: hiding })
  await page.getByRole('button', { name: 'New field' }).click()
  await choose('Type', 'Sum or count of linked records')
  await choose('Of which records', 'Deals')
  await choose('What of them', 'Sum')
  await choose('Of which field', 'Amount')
  await save('Turnover')
  const warning = page.getByRole('dialog', { name: 'Show it to these roles?' })
  await warning.getByText('Sales: Deals · Amount').waitFor()
  await warning.getByRole('button', { name: 'Save the field' }).click()
  await page.getByRole('button', { name: /^Turnover/ }).waitFor()
  await nina.patch('/roles/sales', { objects })

  const account = (await nina.post('/accounts', { name: 'Pier works', industry: 'harbours' })).body
  const deal = (await nina.post('/deals', { name: 'Lights', accountId: account.id, amount: '1000' })).body
  await show(page, `/accounts/${account.id}`)
  await page.getByText('€50', { exact: true }).first().waitFor()
  // Whoever looks on sees what others' changes come to.
  await nina.patch(`/deals/${deal.id}`, { amount: '3000' })
  await page.getByText('€150', { exact: true }).first().waitFor()
  await show(page, `/deals/${deal.id}`)
  await page.getByText('harbours', { exact: true }).first().waitFor()
})
