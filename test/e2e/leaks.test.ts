import { expect, test } from 'vitest'
import { expectAccessible, openStage, show } from './stage.ts'

const stage = openStage()
const nina = () => stage.as('nina')

test('leaks are told in money, and each number opens its rows', async () => {
  const { accounts } = stage.people
  const loss = { reason: 'price', yearlySales: { amount: '4800.00', currency: 'EUR' } }
  await nina().post(`/accounts/${accounts.acme}/loss`, loss)
  const page = await stage.open('/leaks', { as: 'nina' })
  const table = page.getByRole('region', { name: 'Leaks' })
  await table.getByRole('link', { name: /^Together, Customers lost: .*4/ }).waitFor()
  await expectAccessible(page)
  await page.getByRole('radiogroup', { name: 'By' }).getByText('Owner', { exact: true }).click()
  await table.getByRole('row', { name: /Sam Silva/ }).waitFor()
  await table.getByRole('link', { name: /^Sam Silva, Customers lost/ }).click()
  await page.getByRole('grid').getByRole('row', { name: /Acme/ }).waitFor()
  expect(await page.getByRole('grid').getByText('Globex').count()).toBe(0)
})

test('work has a line for each person, and one of them says with whom the time went', async () => {
  const { accounts, sam } = stage.people
  const subject = `On site ${crypto.randomUUID().slice(0, 6)}`
  const done = { doneAt: new Date().toISOString(), ownerId: sam.id, accountId: accounts.globex }
  await nina().post('/activities', { kind: 'visit', subject, duration: 90, ...done })
  const page = await stage.open('/work', { as: 'nina' })
  const table = page.getByRole('region', { name: 'Work' })
  await table.getByRole('link', { name: /^Sam Silva, Visit: \d/ }).waitFor()
  await expectAccessible(page)
  await table.getByRole('button', { name: /Sam Silva/ }).click()
  const customers = page.getByRole('region', { name: 'Time per customer' })
  await customers.getByRole('row', { name: /Globex/ }).waitFor()
  await show(page, '/work')
  await table.getByRole('link', { name: /^Sam Silva, Visit: \d/ }).click()
  await page
    .getByRole('grid')
    .getByRole('row', { name: new RegExp(subject) })
    .waitFor()
})
