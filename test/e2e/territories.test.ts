// Parts of the market: a tree of rules, what would move before it is saved, what each holds, and where a customer belongs.
import { beforeEach, expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()

async function made(path: string, data: object): Promise<string> {
  const { status, body, text } = await stage.as('nina').post(path, data)
  expect(status, text).toBe(201)
  return body.id
}

beforeEach(async () => {
  const nina = stage.as('nina')
  for (const path of ['accounts', 'territories'])
    for (let more = true; more; ) {
      const { data } = (await nina.get(`/${path}?sort=-createdAt&limit=500`)).body
      const gone = data.filter(({ name }: { name: string }) => path === 'territories' || name.startsWith('Terr '))
      // Those below go first.
      const answers = []
      for (const { id } of gone) answers.push((await nina.delete(`/${path}/${id}`)).status)
      more = answers.includes(409)
    }
})

test('a territory is made with its rule in view of what would move; its line opens its rows, and undo takes it back', async () => {
  // The pass that a new territory begins puts them there.
  await made('/accounts', { name: 'Terr Sol', billingAddress: { country: 'ES' }, industry: 'lamps' })
  await made('/accounts', { name: 'Terr Mar', billingAddress: { country: 'ES' } })
  const spain = await made('/territories', { name: 'Spain', filter: { 'billingAddress.country': 'ES' } })
  await expect
    .poll(async () => (await stage.as('nina').get(`/accounts?filter={"territory":"${spain}"}`)).body.data.length)
    .toBe(2)
  const page = await stage.open('/territory-balance', { as: 'nina' })
  const table = page.getByRole('region', { name: 'Balance of the territories' })
  await table.getByRole('link', { name: 'Spain, Accounts: 2' }).waitFor()
  await expectAccessible(page)

  await table.getByRole('button', { name: 'Actions for Spain' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Add a territory below' }).press('Enter')
  const form = page.getByRole('dialog', { name: 'New territory' })
  await form.getByRole('textbox', { name: 'Name' }).fill('Lamps')
  await form.getByText('No account would move.').waitFor()
  await form.getByRole('button', { name: 'Filter' }).press('Enter')
  await page.getByRole('combobox', { name: 'Field' }).fill('Industry')
  await page.getByRole('option', { name: 'Industry', exact: true }).click()
  await form.getByRole('button', { name: /choose…/ }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('text')
  await page.keyboard.type('lamps')
  await page.keyboard.press('Enter')
  await form.getByText('1 account would move.').waitFor()
  await form.getByRole('listitem').filter({ hasText: 'Lamps' }).getByText('1').waitFor()
  await expectAccessible(page)
  await form.getByRole('button', { name: 'Save' }).press('Enter')
  const told = page.getByRole('status').filter({ hasText: '“Lamps” added' })
  await told.getByRole('button', { name: 'Undo' }).waitFor()
  await table.getByRole('link', { name: 'Lamps, Accounts: 1' }).waitFor()
  await told.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => table.getByRole('link', { name: 'Lamps', exact: true }).count()).toBe(0)
  await table.getByRole('link', { name: 'Spain, Accounts: 2' }).press('Enter')
  await page.getByText('Terr Sol').waitFor()
})
