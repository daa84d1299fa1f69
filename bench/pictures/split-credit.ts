import type { Page } from 'playwright-core'

/** On the page of a deal, a colleague gets a part of its credit. */
export async function splitCredit(page: Page): Promise<void> {
  const part = page.getByRole('region', { name: 'Credit' })
  await part.getByRole('combobox').fill('Marta Quintana')
  await page.getByRole('option', { name: 'Marta Quintana' }).click()
  await part.getByRole('button', { name: 'Change Percent: 0%' }).press('Enter')
  await page.keyboard.type('30\n')
  await part.getByRole('button', { name: 'Change Percent: 30%' }).waitFor()
}
