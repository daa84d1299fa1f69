// Branches as an organisation lays them out and compares them: the tree, what belongs to one, Home by branch.
import { expect, it } from 'vitest'
import { dateIn } from '#kernel/time.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
const nina = () => stage.as('nina')

it('the tree takes a branch below another and moves it, never below itself', async () => {
  const page = await stage.open('/settings/structure', { as: 'nina' })
  const tree = page.getByRole('list', { name: 'Tree of branches' })
  const line = (name: string) =>
    tree
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name, exact: true }) })
      .last()
  await line('East').waitFor()
  await tree.getByRole('button', { name: 'Actions for East' }).click()
  await page.getByRole('menuitem', { name: 'Add a branch below' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Name').fill('Porto')
  await form.getByRole('button', { name: 'Save', exact: true }).first().click()
  await tree.getByRole('link', { name: 'Porto' }).waitFor()
  await expect.poll(() => line('Porto').innerText()).toContain('Level 3')
  await expectAccessible(page)

  await tree.getByRole('button', { name: 'Actions for East' }).click()
  await page.getByRole('menuitem', { name: 'Move elsewhere' }).click()
  const dialog = page.getByRole('dialog', { name: 'Move East' })
  await dialog.getByRole('combobox', { name: 'Below' }).click()
  const options = page.getByRole('option')
  await options.first().waitFor()
  expect((await options.allInnerTexts()).map((text) => text.trim())).toEqual(['None: at the top', 'Lumen', 'West'])
  await options.filter({ hasText: 'West' }).click()
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  // The offer goes after some seconds, but not while the pointer rests on it.
  const undo = page.getByRole('status').filter({ hasText: '“East” moved' }).getByRole('button', { name: 'Undo' })
  await undo.hover()
  await expect.poll(() => line('Porto').innerText()).toContain('Level 4')
  const { branches } = stage.people
  expect((await nina().get(`/branches/${branches.east}`)).body.parentId).toBe(branches.west)
  expect((await nina().patch(`/branches/${branches.west}`, { parentId: branches.east })).status).toBe(422)
  await undo.click()
  await expect.poll(() => line('Porto').innerText()).toContain('Level 3')

  const phone = await stage.open('/settings/structure', { as: 'sam', width: 390, height: 844 })
  await phone.getByRole('link', { name: 'Porto' }).waitFor()
  expect(await phone.getByRole('button', { name: 'Actions for East' }).count()).toBe(0)
})

it('Home compares branches with those below them, against their targets, and the address keeps the chosen one', async () => {
  const { branches, accounts } = stage.people
  const { body } = await nina().get('/branches?filter={"name":"Porto"}')
  const porto = body.data[0].id
  const stages = (await nina().get('/stages?fields=id,kind,position&sort=position')).body.data
  const stageOf = (kind: string) => stages.find((each: { kind: string }) => each.kind === kind).id
  const deal = (name: string, branchId: string, amount: string, kind: 'open' | 'won') =>
    nina().post('/deals', {
      name,
      branchId,
      accountId: accounts.acme,
      amount: { amount, currency: 'EUR' },
      stageId: stageOf(kind),
    })
  const made = await Promise.all([
    deal('East open', branches.east, '1000', 'open'),
    deal('Porto open', porto, '2000', 'open'),
    deal('Porto won', porto, '6000', 'won'),
    deal('West won', branches.west, '500', 'won'),
  ])
  expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  const today = dateIn('Europe/Madrid', new Date())
  const target = { name: 'Now', amount: { amount: '8000', currency: 'EUR' }, startsOn: today, endsOn: today }
  expect((await nina().post('/targets', { ...target, branchId: branches.east })).status).toBe(201)

  const page = await stage.open('/?period=this-quarter', { as: 'nina' })
  const table = page.getByRole('region', { name: 'By branch' })
  const row = (name: string) =>
    table.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
  const texts = async (name: string) =>
    (await row(name).getByRole('cell').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))
  await expect.poll(() => texts('East')).toEqual(['€3K 2 deals', '€6K 1 deal', '€8K', '75%'])
  expect((await texts('Lumen')).slice(1)).toEqual(['€6.5K 2 deals', '€8K', '75%'])
  expect((await texts('West'))[1]).toBe('€500 1 deal')
  await expectAccessible(page)

  await row('East').getByRole('link').nth(1).click()
  await page.getByText('Porto won').first().waitFor()
  expect(await page.getByText('West won').count()).toBe(0)
  await page.goBack()

  await row('East').getByRole('button', { name: 'East' }).click()
  await row('Porto').waitFor()
  expect(new URL(page.url()).searchParams.get('branch')).toBe(branches.east)
  await expect.poll(() => page.getByRole('link', { name: /^Won/ }).first().innerText()).toContain('1 deals won')
  await page.reload()
  await row('Porto').waitFor()
  expect(await row('West').count()).toBe(0)
  await page.getByRole('combobox', { name: 'Branch, with those below it' }).selectOption({ label: 'All branches' })
  await row('West').waitFor()
})
