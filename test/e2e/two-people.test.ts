import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()

test('habit 27: what one changes, the other sees, and loses nothing of what is being typed', async () => {
  const { accounts } = stage.people
  const search = new URLSearchParams({ columns: 'name,industry,phone', sort: 'name' })
  const [hers, his] = [
    await stage.open(`/accounts?${search}`, { as: 'marta' }),
    await stage.open(`/accounts?${search}`, { as: 'sam' }),
  ]
  const cell = (page: Page, column: number) =>
    page.getByRole('grid', { name: 'Accounts' }).getByRole('row', { name: /Acme/ }).getByRole('gridcell').nth(column)
  await cell(his, 3).click()
  await his.keyboard.type('+34 910 000')

  await cell(hers, 2).click()
  await hers.keyboard.type('lanterns')
  await hers.keyboard.press('Enter')
  await expect.poll(() => cell(his, 2).innerText()).toBe('lanterns')

  // His editor stays open with what he has typed, and what he saves does not take hers away.
  await his.keyboard.type(' 111')
  await his.keyboard.press('Enter')
  await expect.poll(() => cell(hers, 3).innerText()).toContain('910 000 111')
  const { body } = await stage.as('sam').get(`/accounts/${accounts.acme}`)
  expect(body).toMatchObject({ industry: 'lanterns', phone: '+34910000111' })
})

test('a record made by one appears in the list of the other, and one that goes to the bin leaves it', async () => {
  const page = await stage.open('/accounts?sort=-createdAt', { as: 'sam' })
  const grid = page.getByRole('grid', { name: 'Accounts' })
  await grid.getByRole('row', { name: /Acme/ }).waitFor()
  const { body } = await stage.as('sofia').post('/accounts', { name: 'Umbra', industry: 'lamps' })
  await grid.getByRole('row', { name: /Umbra/ }).waitFor()
  await stage.as('sofia').delete(`/accounts/${body.id}`)
  await grid.getByRole('row', { name: /Umbra/ }).waitFor({ state: 'detached' })
})

test('news come again by themselves after answers that were none, and what was missed is read', async () => {
  const page = await stage.open('/accounts?sort=-createdAt', { as: 'sam' })
  const refused = page.waitForResponse((answer) => answer.url().endsWith('/stream') && answer.status() === 404)
  await page.route('**/api/v1/stream', (route) => route.fulfill({ status: 404 }))
  await page.reload()
  await refused
  await stage.as('sofia').post('/accounts', { name: 'Solis' })
  await page.unroute('**/api/v1/stream')
  // What the browser says when its network is back; without it the next try may be a minute away.
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.getByRole('grid', { name: 'Accounts' }).getByRole('row', { name: /Solis/ }).waitFor()
})

test('two change the same value: who is typing is told and decides', async () => {
  const { body } = await stage.as('sam').post('/accounts', { name: 'Vela', industry: 'lamps' })
  const page = await stage.open(`/accounts/${body.id}`, { as: 'sam' })
  const facts = page.getByRole('complementary', { name: 'Facts' })
  await facts.getByRole('button', { name: 'Change Industry: lamps' }).click()
  const box = facts.getByRole('textbox', { name: 'Industry' })
  await box.fill('torches')
  const answer = await stage.as('marta').patch(`/accounts/${body.id}`, { industry: 'candles' })
  expect(answer.status).toBe(200)
  await facts.getByText('Somebody has just changed it to candles.').waitFor()
  expect(await box.inputValue()).toBe('torches')
  await facts.getByRole('button', { name: 'Keep mine' }).click()
  await box.press('Enter')
  await facts.getByRole('button', { name: 'Change Industry: torches' }).waitFor()
  await expect.poll(async () => (await stage.as('sam').get(`/accounts/${body.id}`)).body.industry).toBe('torches')
})

test('what was changed since is left alone by an undo, which shows both values and may go over them', async () => {
  const { body } = await stage.as('sam').post('/accounts', { name: 'Corvus', industry: 'lamps' })
  const page = await stage.open(`/accounts/${body.id}`, { as: 'sam' })
  const facts = page.getByRole('complementary', { name: 'Facts' })
  await facts.getByRole('button', { name: 'Change Industry: lamps' }).click()
  await facts.getByRole('textbox', { name: 'Industry' }).fill('torches')
  await page.keyboard.press('Enter')
  await facts.getByRole('button', { name: 'Change Industry: torches' }).waitFor()
  await page.getByText(/^Industry.* changed$/).waitFor()
  await stage.as('marta').patch(`/accounts/${body.id}`, { industry: 'candles' })
  await facts.getByRole('button', { name: 'Change Industry: candles' }).waitFor()
  await page.keyboard.press('Control+z')
  await page.getByText('Nothing was undone. Industry was changed since.').waitFor()
  await page.getByRole('button', { name: 'Look' }).click()
  const dialog = page.getByRole('dialog', { name: /^Undo/ })
  await dialog.getByText('Industry was set to torches, and is candles now.').waitFor()
  const undo = dialog.getByRole('button', { name: 'Undo' })
  expect(await undo.isDisabled()).toBe(true)
  await dialog.getByRole('checkbox', { name: 'Take these back as well' }).check()
  await dialog.getByText('1 record becomes what it was').waitFor()
  await undo.click()
  await facts.getByRole('button', { name: 'Change Industry: lamps' }).waitFor()
})

test('two change the same cell: both values are shown, and one of them decides', async () => {
  const { body } = await stage.as('sam').post('/accounts', { name: 'Lyra', industry: 'lamps' })
  const page = await stage.open('/accounts?sort=-createdAt&columns=name,industry', { as: 'sam' })
  const cell = page
    .getByRole('grid', { name: 'Accounts' })
    .getByRole('row', { name: /Lyra/ })
    .getByRole('gridcell')
    .nth(2)
  const dialog = page.getByRole('dialog', { name: 'Somebody else changed this meanwhile' })
  const industryOf = async () => (await stage.as('sam').get(`/accounts/${body.id}`)).body.industry
  const typeAgainst = async (mine: string, theirs: string) => {
    await cell.click()
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Industry' }).fill(mine)
    await stage.as('marta').patch(`/accounts/${body.id}`, { industry: theirs })
    await page.keyboard.press('Enter')
    await dialog.getByRole('row', { name: `Industry ${mine} ${theirs}` }).waitFor()
  }
  await cell.getByText('lamps').waitFor()
  await typeAgainst('torches', 'candles')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Take theirs' }).click()
  await cell.getByText('candles').waitFor()
  expect(await industryOf()).toBe('candles')
  await typeAgainst('torches', 'lanterns')
  await dialog.getByRole('button', { name: 'Keep mine' }).click()
  await expect.poll(industryOf).toBe('torches')

  // What one takes back oneself is nobody else's doing.
  await cell.getByText('torches').waitFor()
  await cell.click()
  await page.keyboard.press('Control+z')
  await page.getByText('Undone: ').first().waitFor()
  await cell.getByText('lanterns').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Industry' }).fill('lasers')
  await page.keyboard.press('Enter')
  await expect.poll(industryOf).toBe('lasers')
  expect(await dialog.count()).toBe(0)
})
