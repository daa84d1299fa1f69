import { expect, test } from 'vitest'
import { dateIn } from '#kernel/time.ts'
import { makeForecast } from '#modules/forecast/index.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
const nina = () => stage.as('nina')

test('a forecast is looked at by person and month, its numbers and changes open deals, by keys and on a phone', async () => {
  const { accounts, sam } = stage.people
  const { body } = await nina().get('/stages?sort=position&filter={"kind":"open"}')
  const stageOf = (key: string) => body.data.find((one: { key: string }) => one.key === key).id
  const today = dateIn('Europe/Madrid', new Date())
  const last = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)), 0)).toISOString().slice(0, 10)
  const deal = (name: string, key: string, amount: string, more: object = {}) => ({
    op: 'create',
    object: 'deal',
    data: {
      ...{ name, ownerId: sam.id, accountId: accounts.globex, closesOn: last, stageId: stageOf(key) },
      amount: { amount, currency: 'EUR' },
      ...more,
    },
  })
  const operations = [
    deal('Sure thing', 'negotiation', '8000.00'),
    deal('Said to come', 'new', '3000.00', { forecastCategory: 'commit' }),
    deal('Perhaps', 'proposal', '500.00'),
    deal('Left aside', 'proposal', '70.00', { forecastCategory: 'omitted' }),
  ]
  const done = await nina().post('/batch', { operations })
  expect(done.status, done.text).toBe(200)
  await makeForecast(stage.world.systemContext('forecast'))

  const page = await stage.open('/forecast', { as: 'nina' })
  const table = page.getByRole('region', { name: 'Forecast by group' })
  const row = table.getByRole('row', { name: /^Sam Silva/ })
  await row.getByRole('link', { name: /Commit.*€11,000/ }).waitFor()
  await row.getByRole('link', { name: /Left out.*€70/ }).waitFor()
  await page.getByText('It takes 30 deals', { exact: false }).or(page.getByText('it takes 30 deals')).waitFor()
  const changes = page.getByRole('button', { name: /^New deals 4/ })
  await changes.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'New deals' }).getByRole('link', { name: 'Sure thing' }).waitFor()
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 800 })
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('combobox', { name: 'By', exact: true }).selectOption({ label: 'Month' })
  await table.getByRole('row', { name: new RegExp(`${today.slice(0, 4)}.*€11,000`) }).waitFor()
  await page.getByRole('button', { name: 'Period after' }).click()
  await table.getByRole('row', { name: /^Together – – –/ }).waitFor()
  await page.getByRole('button', { name: 'Period before' }).click()
  await table.getByRole('link', { name: /Together, Commit/ }).click()
  const grid = page.getByRole('grid')
  await grid.getByRole('row', { name: /Said to come/ }).waitFor()
  await grid.getByRole('row', { name: /Sure thing/ }).waitFor()
  expect(await grid.getByRole('row', { name: /Perhaps|Left aside/ }).count()).toBe(0)
})

test('a manager adjusts the forecast of a person by keys, reads the note, and takes it back', async () => {
  const { sofia, accounts } = stage.people
  // Another period for each try: what is adjusted stays.
  const period = `${2040 + Math.floor(Math.random() * 50)}-0${1 + Math.floor(Math.random() * 9)}`
  const [first] = (await nina().get('/stages?sort=position&filter={"kind":"open"}')).body.data
  const amount = { amount: '4000.00', currency: 'EUR' }
  const deal = { name: 'Far off', ownerId: sofia.id, accountId: accounts.globex, stageId: first.id, amount }
  expect((await nina().post('/deals', { ...deal, closesOn: `${period}-15` })).status).toBe(201)
  const page = await stage.open(`/forecast?period=${period}`, { as: 'nina' })
  const row = page.getByRole('region', { name: 'Forecast by group' }).getByRole('row', { name: /^Sofia Soler/ })
  await row.getByRole('button', { name: /^Adjust the forecast of Sofia Soler/ }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: /^Forecast of Sofia Soler/ })
  const field = dialog.getByRole('textbox', { name: 'Adjusted amount, EUR' })
  await field.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await row.locator('button:focus').press('Enter')
  await field.fill('2500')
  await dialog.getByRole('textbox', { name: 'Note' }).fill('They wait for the budget.')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  const adjusted = row.getByRole('button', { name: /Sofia Soler: €2,500/ })
  await adjusted.waitFor()
  await adjusted.focus()
  await page.getByRole('tooltip').getByText('They wait for the budget.', { exact: false }).waitFor()
  await page.setViewportSize({ width: 390, height: 800 })
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 800 })
  await adjusted.press('Enter')
  await field.fill('2600')
  await page.keyboard.press('Enter')
  await row.getByRole('button', { name: /Sofia Soler: €2,600/ }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await row.getByRole('button', { name: /Sofia Soler: €2,500/ }).waitFor()
  await adjusted.press('Enter')
  await dialog.getByRole('link', { name: 'History' }).click()
  await page.getByRole('heading', { name: period }).waitFor()
})

test('a branch is adjusted as a whole by keys, in its line and as what is looked at', async () => {
  const { branches, sofia, accounts } = stage.people
  const period = `${2040 + Math.floor(Math.random() * 50)}-0${1 + Math.floor(Math.random() * 9)}`
  const [first] = (await nina().get('/stages?sort=position&filter={"kind":"open"}')).body.data
  const amount = { amount: '4000.00', currency: 'EUR' }
  const deal = { name: 'Far off', ownerId: sofia.id, accountId: accounts.globex, stageId: first.id, amount }
  expect((await nina().post('/deals', { ...deal, closesOn: `${period}-15` })).status).toBe(201)
  const page = await stage.open(`/forecast?period=${period}&by=branch`, { as: 'nina' })
  const table = page.getByRole('region', { name: 'Forecast by group' })
  const adjust = table.getByRole('row', { name: /^East/ }).getByRole('button', { name: /^Adjust the forecast of East/ })
  await adjust.press('Enter')
  const dialog = page.getByRole('dialog', { name: /^Forecast of East/ })
  await dialog.getByRole('textbox', { name: 'Adjusted amount, EUR' }).fill('3100')
  await page.keyboard.press('Enter')
  const figure = table.getByRole('button', { name: /of East: €3,100/ })
  await figure.waitFor()
  await expectAccessible(page)
  const narrowed = await stage.open(`/forecast?period=${period}&branch=${branches.east}`, { as: 'nina', theme: 'dark' })
  const lines = narrowed.getByRole('region', { name: 'Forecast by group' })
  await lines
    .getByRole('row', { name: /^Together/ })
    .getByText('€3,100')
    .waitFor()
  // A person's line there holds but their deals of the branch.
  const person = lines.getByRole('row', { name: /^Sofia Soler/ })
  await person.waitFor()
  expect(await person.getByRole('button').count()).toBe(0)
  await expectAccessible(narrowed)
  await page.bringToFront()
  await figure.press('Enter')
  await dialog.getByRole('button', { name: 'Remove' }).press('Enter')
  await adjust.waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await figure.waitFor()
})

test('where something recurs the figures are amounts, by the month or year, or whole contracts, as the address says; also by keys on a dark phone', async () => {
  const { accounts, sofia } = stage.people
  const today = dateIn('Europe/Madrid', new Date())
  const mark = crypto.randomUUID().slice(0, 8)
  const made = async (path: string, body: object) => {
    const answer = await nina().post(path, body)
    expect(answer.status, answer.text).toBe(201)
    return answer.body.id as string
  }
  const product = await made('/products', { name: `Care ${mark}` })
  const deal = { name: mark, ownerId: sofia.id, accountId: accounts.globex, closesOn: today, productId: product }
  const address = `/forecast?product=${product}`
  const once = await made('/deals', {
    ...deal,
    amount: { amount: '700.00', currency: 'EUR' },
    forecastCategory: 'commit',
  })
  const page = await stage.open(address, { as: 'nina' })
  const row = page.getByRole('region', { name: 'Forecast by group' }).getByRole('row', { name: /^Sofia Soler/ })
  await row.getByRole('link', { name: /Commit.*€700/ }).waitFor()
  // Who sells nothing that recurs is not asked.
  const figures = page.getByRole('combobox', { name: 'Figures' })
  expect(await figures.count()).toBe(0)
  const line = { dealId: once, description: 'Care', billing: 'month', term: 36 }
  await made('/deal-lines', { ...line, unitPrice: { amount: '10.00', currency: 'EUR' } })
  await figures.selectOption({ label: 'Recurring a year (ARR)' })
  await row.getByRole('link', { name: /Commit.*€120/ }).waitFor()
  await page.getByText('What follows is of amounts', { exact: false }).waitFor()
  expect(new URL(page.url()).searchParams.get('measure')).toBe('arr')
  expect(await page.getByRole('button', { name: 'Adjust' }).count()).toBe(0)
  await expectAccessible(page)
  await page.reload()
  await row.getByRole('link', { name: /Commit.*€120/ }).waitFor()
  const phone = { width: 390, height: 844, theme: 'dark' } as const
  const small = await stage.open(`${address}&measure=contractValue&by=month`, { as: 'nina', ...phone })
  const total = small.getByRole('region', { name: 'Forecast by group' }).getByRole('row', { name: /^Together/ })
  await total.getByRole('link', { name: /Commit.*€360/ }).waitFor()
  await expectAccessible(small)
  await small.getByRole('combobox', { name: 'Figures' }).selectOption({ label: 'Recurring a month (MRR)' })
  await total.getByRole('link', { name: /Commit.*€10/ }).waitFor()
  expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await small.getByRole('combobox', { name: 'Figures' }).selectOption({ label: 'Amount' })
  await total.getByRole('link', { name: /Commit.*€700/ }).waitFor()
})
