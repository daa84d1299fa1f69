import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openStage } from '../stage.ts'
import { expectColumn, type Table, tableOn } from './table.ts'

const stage = openStage()

test('habit 11: chips narrow by a linked field, a coming time and Me; the address keeps them over a reload and Back', async () => {
  await makeDeals()
  const { page, table, pick, chip } = await dealsOf({})
  await expectColumn(table, 'Name', ['Amber', 'Beryl', 'Coral', 'Dolomite'])

  await pick('account industry', 'Account › Industry')
  await page.getByRole('textbox', { name: 'Industry' }).fill('retail')
  await page.keyboard.press('Enter')
  await chip('Account › Industry contains retail').waitFor()
  await expectColumn(table, 'Name', ['Amber', 'Coral'])

  await pick('expected', 'Expected close')
  await page.getByRole('combobox', { name: 'Expected close' }).fill('30')
  await page.getByRole('option', { name: 'next 30 days' }).click()
  await chip('Expected close is within next 30 days').waitFor()
  await expectColumn(table, 'Name', ['Amber'])
  expect(filterIn(page)).toEqual({ 'account.industry': { contains: 'retail' }, closesOn: { within: 'next 30 days' } })

  await page.reload()
  await chip('Expected close is within next 30 days').waitFor()
  await expectColumn(table, 'Name', ['Amber'])
  await page.goBack()
  await chip('Expected close is within next 30 days').waitFor({ state: 'detached' })
  await expectColumn(table, 'Name', ['Amber', 'Coral'])
  await page.goBack()
  await expectColumn(table, 'Name', ['Amber', 'Beryl', 'Coral', 'Dolomite'])
  await page.goForward()
  await page.goForward()
  await expectColumn(table, 'Name', ['Amber'])

  await page.getByRole('button', { name: 'Remove Account › Industry contains retail' }).click()
  await expectColumn(table, 'Name', ['Amber', 'Beryl'])
  await pick('owner', 'Owner')
  await page.getByRole('checkbox', { name: 'Me' }).check()
  await page.keyboard.press('Escape')
  await chip('Owner is me').waitFor()
  await expectColumn(table, 'Name', ['Amber'])

  // The same address means whoever opens it.
  const { pathname, search } = new URL(page.url())
  const his = await stage.open(pathname + search, { as: 'sam' })
  await his.getByRole('group', { name: 'Owner is me' }).waitFor()
  await expectColumn(tableOn(his, 'Deals'), 'Name', ['Beryl'])

  // Another operator in place, and one that asks for nothing more.
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await pick('expected', 'Expected close')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Operator: is within' }).click()
  await page.getByRole('menuitem', { name: 'is empty' }).click()
  await chip('Expected close is empty').waitFor()
  await expectColumn(table, 'Name', ['Dolomite'])
})

test('habit 11: groups of conditions are built in a window, in one another, and say in a chip what they hold', async () => {
  const { page, table, chip } = await dealsOf({ filter: { owner: 'me' } })
  await expectColumn(table, 'Name', ['Amber', 'Coral'])
  await page.getByRole('button', { name: 'Advanced' }).click()
  const dialog = page.getByRole('dialog', { name: 'Filters' })
  const joins = dialog.getByRole('combobox', { name: 'How the conditions are joined' })
  await dialog.getByRole('button', { name: 'Group' }).click()
  expect(await joins.nth(1).inputValue()).toBe('or')
  for (const [at, word] of ['Amb', 'Ber'].entries()) {
    await dialog.getByRole('button', { name: 'Condition' }).first().click()
    await page.getByRole('combobox', { name: 'Field' }).fill('name')
    await page.getByRole('option', { name: 'Name', exact: true }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill(word)
    await page.keyboard.press('Enter')
    await dialog.getByRole('group', { name: `Name contains ${word}` }).waitFor()
    expect(await dialog.getByRole('button', { name: /^Remove Name contains/ }).count()).toBe(at + 1)
  }
  await expectColumn(table, 'Name', ['Amber'])
  await joins.first().selectOption('Any of these holds')
  await expectColumn(table, 'Name', ['Amber', 'Beryl', 'Coral'])
  await joins.first().selectOption('None of these holds')
  await expectColumn(table, 'Name', ['Dolomite'])
  await dialog.getByRole('button', { name: 'Done' }).click()
  const said = 'not (Owner is me or (Name contains Amb or Name contains Ber))'
  await chip(said).waitFor()
  await page.reload()
  await chip(said).getByRole('button').first().click()
  expect(await joins.first().inputValue()).toBe('or!')
  await dialog.getByRole('button', { name: 'Remove the group' }).click()
  await expectColumn(table, 'Name', ['Beryl', 'Dolomite'])
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Remove not (Owner is me)' }).click()
  await expectColumn(table, 'Name', ['Amber', 'Beryl', 'Coral', 'Dolomite'])
})

test('a filter that chips cannot show stands there as it is, and one that the server refuses says why', async () => {
  const odd = { not: { tags: { in: ['vip'] } } }
  const { page, table, chip } = await dealsOf({ filter: odd })
  await expectColumn(table, 'Name', ['Beryl', 'Coral', 'Dolomite'])
  await chip(JSON.stringify(odd)).waitFor()
  await page.getByRole('button', { name: `Remove ${JSON.stringify(odd)}` }).click()
  await expectColumn(table, 'Name', ['Amber', 'Beryl', 'Coral', 'Dolomite'])

  const refused = await dealsOf({ filter: { closesOn: { within: 'soonish' } } })
  await refused.page.getByText('The list could not be read').waitFor()
  await refused.page
    .getByText(/soonish/)
    .first()
    .waitFor()
  await refused.page.getByRole('button', { name: 'Clear filters' }).click()
  await expectColumn(refused.table, 'Name', ['Amber', 'Beryl', 'Coral', 'Dolomite'])

  const broken = await stage.open('/deals?columns=name&sort=name&filter=%7Bbroken', { as: 'nina' })
  await expectColumn(tableOn(broken, 'Deals'), 'Name', ['Amber', 'Beryl', 'Coral', 'Dolomite'])
  await broken.getByRole('alert').getByText('The filter in this address cannot be read').waitFor()
})

async function makeDeals(): Promise<void> {
  const { accounts, nina, sam } = stage.people
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const deals = [
    { name: 'Amber', accountId: accounts.acme, ownerId: nina.id, closesOn: inDays(10), tags: ['vip'] },
    { name: 'Beryl', accountId: accounts.globex, ownerId: sam.id, closesOn: inDays(10) },
    { name: 'Coral', accountId: accounts.acme, ownerId: nina.id, closesOn: inDays(60) },
    { name: 'Dolomite', ownerId: sam.id },
  ]
  for (const deal of deals) expect((await stage.as('nina').post('/deals', deal)).status).toBe(201)
}

async function dealsOf({ filter }: { filter?: unknown }) {
  const search = new URLSearchParams({ columns: 'name', sort: 'name' })
  if (filter) search.set('filter', JSON.stringify(filter))
  const page = await stage.open(`/deals?${search}`, { as: 'nina' })
  const bar = page.getByRole('group', { name: 'Filters' })
  const pick = async (words: string, option: string) => {
    await bar.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('combobox', { name: 'Field' }).fill(words)
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  const chip = (text: string) => bar.getByRole('group', { name: text, exact: true })
  const table: Table = tableOn(page, 'Deals')
  return { page, table, pick, chip }
}

function filterIn(page: Page): unknown {
  return JSON.parse(new URL(page.url()).searchParams.get('filter') ?? 'null')
}
