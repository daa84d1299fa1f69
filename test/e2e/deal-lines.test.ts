// The lines of a deal by the keyboard: added from products, changed, moved, removed; what they come to; who takes part.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
const nina = () => stage.as('nina')
const make = async (path: string, body: Record<string, unknown>) => {
  const answer = await nina().post(`/${path}`, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body.id as string
}
const eur = (amount: string) => ({ amount, currency: 'EUR' })
const names = (page: Page) =>
  page
    .getByRole('region', { name: 'Lines' })
    .locator('tr[data-part] td:nth-child(2)')
    .evaluateAll((cells) => cells.map((cell) => cell.textContent))

test('lines are added, changed, moved and removed by keys, and the amount goes with them', async () => {
  const mark = String(Date.now())
  for (const [name, price] of [
    ['Mill', '100.00'],
    ['Roaster', '2000.00'],
  ] as const)
    await make('products', { name: `${name} ${mark}`, price: eur(price), taxRate: 10 })
  const deal = await make('deals', { name: `Café ${mark}` })
  const page = await stage.open(`/deals/${deal}?tab=lines`, { as: 'nina' })
  const part = page.getByRole('region', { name: 'Lines' })
  for (const name of [`Mill ${mark}`, `Roaster ${mark}`]) {
    await part.getByRole('combobox').fill(name)
    await page.getByRole('option', { name }).waitFor()
    await page.keyboard.press('Enter')
    await part.getByRole('button', { name: `Change Description: ${name}` }).waitFor()
    // The next one can be typed at once.
    await expect.poll(() => part.getByRole('combobox').evaluate((input) => input === document.activeElement)).toBe(true)
  }
  await part.getByText('Tax €210, with tax €2,310').waitFor()
  await expect.poll(async () => (await nina().get(`/deals/${deal}`)).body.amount).toEqual(eur('2100.00'))
  await expectAccessible(page)

  // From value to value by arrows, and into one by Enter.
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  await part.getByRole('button', { name: `Change Description: Mill ${mark}` }).focus()
  await page.keyboard.press('ArrowDown')
  expect(await focused()).toBe(`Change Description: Roaster ${mark}`)
  await page.keyboard.press('ArrowRight')
  expect(await focused()).toBe('Change Quantity: 1')
  await page.keyboard.press('Enter')
  await page.keyboard.type('3')
  await page.keyboard.press('Enter')
  await part.getByText('Tax €610, with tax €6,710').waitFor()
  await part.getByRole('button', { name: 'Change Quantity: 3' }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => names(page)).toEqual([`Roaster ${mark}`, `Mill ${mark}`])
  const positions = async () =>
    (await nina().post('/deal-lines/query', { filter: { deal }, sort: 'position' })).body.data.map(
      ({ description, position }: { description: string; position: number }) => [description, position],
    )
  await expect.poll(positions).toEqual([
    [`Roaster ${mark}`, 1],
    [`Mill ${mark}`, 2],
  ])
  await page.getByText('Lines put in order').waitFor()
  await page.keyboard.press('Control+z')
  await expect.poll(() => names(page)).toEqual([`Mill ${mark}`, `Roaster ${mark}`])
  await part.getByRole('button', { name: 'Change Quantity: 3' }).focus()
  await page.keyboard.press('Delete')
  await expect.poll(() => names(page)).toEqual([`Mill ${mark}`])
  await expect.poll(async () => (await nina().get(`/deals/${deal}`)).body.amount).toEqual(eur('100.00'))

  // An amount set by hand is told, and can be made the sum again.
  await nina().patch(`/deals/${deal}`, { amount: eur('90.00') })
  await part.getByText('The amount of the deal is €90, not the sum of its lines.').waitFor()
  await part.getByRole('button', { name: 'Make it €100' }).click()
  await expect.poll(async () => (await nina().get(`/deals/${deal}`)).body.amount).toEqual(eur('100.00'))
})

test('a stage says what to do in it; people of a deal have their parts', async () => {
  const mark = String(Date.now())
  const deal = await make('deals', { name: `Hotel ${mark}` })
  const { stageId } = (await nina().get(`/deals/${deal}`)).body
  await make('contacts', { name: `Dora Decides ${mark}` })
  await nina().patch(`/stages/${stageId}`, { guidance: 'Ask for the budget.\nName the decider.' })
  const page = await stage.open(`/deals/${deal}?tab=people`, { as: 'nina' })
  await page.getByText('Ask for the budget.').click()
  await page.getByText('Name the decider.').waitFor()
  const part = page.getByRole('region', { name: 'People' })
  await part.getByRole('combobox').fill(`Dora Decides ${mark}`)
  await page.getByRole('option', { name: `Dora Decides ${mark}` }).waitFor()
  await page.keyboard.press('Enter')
  await part.getByRole('button', { name: 'Change Role: Influencer' }).click()
  await page.getByRole('option', { name: 'Decider' }).click()
  await part.getByRole('button', { name: 'Change Role: Decider' }).waitFor()
  await expectAccessible(page)
})

test('what recurs is billed by the month or the year, for a term, and stands beside what is paid once', async () => {
  const mark = crypto.randomUUID().slice(0, 8)
  await make('products', { name: `Press ${mark}`, price: eur('1000.00'), taxRate: 10 })
  const care = { name: `Care ${mark}`, price: eur('50.00'), billing: 'month', term: 24, taxRate: 10 }
  await make('products', care)
  const deal = await make('deals', { name: `Mill ${mark}` })
  const page = await stage.open(`/deals/${deal}?tab=lines`, { as: 'nina' })
  const part = page.getByRole('region', { name: 'Lines' })
  for (const name of [`Press ${mark}`, `Care ${mark}`]) {
    await part.getByRole('combobox').fill(name)
    await page.getByRole('option', { name }).waitFor()
    await page.keyboard.press('Enter')
    await part.getByRole('button', { name: `Change Description: ${name}` }).waitFor()
  }
  const worth = async () => {
    const { amount, oneOff, mrr, arr, contractValue } = (await nina().get(`/deals/${deal}`)).body
    return [amount, oneOff, mrr, arr, contractValue].map((money) => money?.amount)
  }
  await expect.poll(worth).toEqual(['1600.00', '1000.00', '50.00', '600.00', '2200.00'])
  await part.getByText('Once: Tax €100, with tax €1,100').waitFor()
  await part.getByText('Monthly: Tax €5, with tax €55').waitFor()
  const foot = part.locator('tfoot')
  await foot.getByText('Once €1,000').waitFor()
  await foot.getByText('Monthly €50').waitFor()
  await part.getByText('Recurring a year (ARR)').waitFor()
  await part.getByText('€600', { exact: true }).waitFor()
  await expectAccessible(page)

  // The period and the term by the keyboard.
  await part.getByRole('button', { name: 'Change Billing: Monthly' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'Yearly' }).click()
  await part.getByText('Yearly: Tax €5, with tax €55').waitFor()
  await expect.poll(worth).toEqual(['1050.00', '1000.00', '4.17', '50.00', '1100.00'])
  await part.getByRole('button', { name: 'Change Term in months: 24' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('36')
  await page.keyboard.press('Enter')
  await expect.poll(worth).toEqual(['1050.00', '1000.00', '4.17', '50.00', '1150.00'])
  await part.getByText('€1,150', { exact: true }).waitFor()
  await page.keyboard.press('Control+z')
  await expect.poll(worth).toEqual(['1050.00', '1000.00', '4.17', '50.00', '1100.00'])
  // What is billed without tax has its sum beside those that have some.
  await make('deal-lines', { dealId: deal, description: 'Filters', unitPrice: eur('30.00'), billing: 'quarter' })
  await part.getByText('Quarterly: No tax, €30').waitFor()
  await part.getByText('Once: Tax €100, with tax €1,100').waitFor()
})

test('on a phone a line is changed where it stands: nothing is cut off, nothing moves aside', async () => {
  const mark = crypto.randomUUID().slice(0, 8)
  const deal = await make('deals', { name: `Finger ${mark}` })
  for (const name of ['One', 'Two'])
    await make('deal-lines', { dealId: deal, description: `${name} ${mark}`, unitPrice: eur('100.00'), taxRate: 10 })
  const page = await stage.open(`/deals/${deal}?tab=lines`, { as: 'nina', width: 390, height: 844 })
  const part = page.getByRole('region', { name: 'Lines' })
  const aside = () =>
    part.locator('table').evaluate((table) => {
      const box = table.parentElement as HTMLElement
      return [box.scrollWidth - box.clientWidth, box.scrollLeft]
    })
  for (const [name, typed] of [
    ['Change Quantity: 1', '5'],
    ['Add Discount', '20'],
  ] as const) {
    await part.getByRole('button', { name }).first().tap()
    const input = part.locator('td input')
    await input.waitFor()
    expect(await aside(), name).toEqual([0, 0])
    const [left, right] = await input.evaluate((it) => {
      const { left, right } = it.getBoundingClientRect()
      return [left, right] as const
    })
    expect([left >= 0, right <= 390], name).toEqual([true, true])
    await page.keyboard.type(typed)
    await page.keyboard.press('Enter')
    await input.waitFor({ state: 'detached' })
  }
  await expect.poll(async () => (await nina().get(`/deals/${deal}`)).body.amount).toEqual(eur('500.00'))
  expect(await aside()).toEqual([0, 0])
  await expectAccessible(page)
})

test('of more lines than a page can hold the first are shown, with a way to all of them and no sum that lacks some', async () => {
  const mark = crypto.randomUUID().slice(0, 8)
  const deal = await make('deals', { name: `Many ${mark}` })
  await make('products', { name: `Late ${mark}`, price: eur('1.00') })
  const line = (_: unknown, at: number) => ({
    op: 'create',
    object: 'dealLine',
    data: { dealId: deal, description: `Line ${at + 1}`, unitPrice: eur('1.00'), taxRate: 10, position: at + 1 },
  })
  const made = await nina().post('/batch', { operations: Array.from({ length: 200 }, line) })
  expect(made.status, made.text).toBe(200)
  const page = await stage.open(`/deals/${deal}?tab=lines`, { as: 'nina', theme: 'dark' })
  const part = page.getByRole('region', { name: 'Lines' })
  await part.getByText('Tax €20, with tax €220').waitFor()
  await make('deal-lines', { dealId: deal, description: 'Last', unitPrice: eur('1.00'), position: 201 })
  await part.getByText('The first 200 are shown here.').waitFor()
  expect(await part.locator('tfoot').count()).toBe(0)
  expect(await part.getByText('with tax', { exact: false }).count()).toBe(0)
  // A new one comes after those that are not shown, too.
  await part.getByRole('combobox').fill(`Late ${mark}`)
  await page.getByRole('option', { name: `Late ${mark}` }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Line added').waitFor()
  const last = (await nina().post('/deal-lines/query', { filter: { deal }, sort: '-createdAt', limit: 1 })).body.data[0]
  expect([last.description, last.position]).toEqual([`Late ${mark}`, 202])
  await part.getByRole('link', { name: 'Show all' }).press('Enter')
  await page.getByRole('grid').getByText('202 rows').or(page.getByText('202 rows')).first().waitFor()
})
