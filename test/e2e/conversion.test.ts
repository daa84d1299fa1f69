import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()

async function make(path: string, data: Record<string, unknown>): Promise<string> {
  const { status, body, text } = await stage.as('nina').post(`/${path}`, data)
  expect(status, text).toBe(201)
  return body.id
}

test('a lead is converted by keys into an account, a contact and a deal; Undo makes a lead of them again', async () => {
  const id = await make('leads', { name: 'Ada Byron', company: 'Engines', email: 'ada@engines.test' })
  await make('activities', { kind: 'note', subject: 'Wants light', leadId: id })
  const page = await stage.open(`/leads/${id}`, { as: 'nina' })
  await page.getByRole('button', { name: 'Convert', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Convert Ada Byron' })
  const account = dialog.getByRole('group', { name: 'Account' })
  await expect.poll(() => account.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Engines')
  await expectAccessible(page)
  await account.getByRole('textbox', { name: 'Name' }).fill('Engines Ltd')
  await dialog.getByRole('textbox', { name: 'Name of the deal' }).fill('Light for the hall')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/deals/*')
  await page.getByRole('heading', { name: 'Light for the hall' }).waitFor()
  await page.getByText('Wants light').waitFor()
  const done = page.getByRole('status').filter({ hasText: '“Ada Byron” converted' })
  await done.waitFor()

  await done.getByRole('button', { name: 'Undo' }).click()
  const lead = async () => (await stage.as('nina').get(`/leads/${id}`)).body
  await expect.poll(lead, { timeout: 20_000 }).toMatchObject({ status: 'new', dealId: null })
  // Not left with what is in the bin now.
  await page.waitForURL(`**/leads/${id}`)
  await page.getByRole('button', { name: 'Convert', exact: true }).waitFor()

  await stage.as('nina').post(`/leads/${id}/conversion`, { account: { name: 'Engines Ltd' } })
  await page.goto(new URL(`/leads/${id}`, page.url()).href)
  await page.getByText(/^Converted on/).waitFor()
  await page.getByRole('main').getByRole('link', { name: 'Engines Ltd' }).first().waitFor()
  await expectAccessible(page)
  expect(await page.getByRole('button', { name: 'Convert', exact: true }).count()).toBe(0)
})

test('on a phone another account that exists is chosen, without a deal', async () => {
  await make('accounts', { name: 'Zeta Works' })
  const id = await make('leads', { name: 'Zoe Zeta', company: 'Z. W.' })
  const page = await stage.open(`/leads/${id}`, { as: 'nina', width: 390 })
  await page.getByRole('button', { name: 'Convert', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Convert Zoe Zeta' })
  const account = dialog.getByRole('group', { name: 'Account' })
  await account.getByRole('radio', { name: 'Another one that exists' }).check()
  await account.getByRole('combobox').fill('Zeta')
  await page.getByRole('option', { name: /Zeta Works/ }).click()
  await dialog.getByRole('checkbox', { name: 'Open a deal' }).uncheck()
  await expectAccessible(page)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(wide).toBe(false)
  await dialog.getByRole('button', { name: 'Convert', exact: true }).click()
  await page.waitForURL('**/accounts/*')
  await page.getByRole('heading', { name: 'Zeta Works' }).waitFor()
})
