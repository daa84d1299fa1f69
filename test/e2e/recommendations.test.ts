// What else a customer may buy and when they come again: on the account, for everybody, by keys, and on a phone.
import { beforeAll, expect, test } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
import { recommendationJob } from '#modules/recommendations/index.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
const products: Record<string, string> = {}
let shops: string[] = []

beforeAll(async () => {
  const nina = stage.as('nina')
  const stages = (await nina.get('/stages?sort=position')).body.data
  const won = stages.find(({ kind }: { kind: string }) => kind === 'won').id
  const made = async (path: string, data: object): Promise<string> => {
    const { status, body, text } = await nina.post(path, data)
    expect(status, text).toBe(201)
    return body.id
  }
  for (const name of ['Grinder', 'Beans', 'Cups']) products[name] = await made('/products', { name })
  const sell = async (accountId: string, product: string, price = '90.00') => {
    const deal = await made('/deals', { name: product, accountId, ownerId: stage.people.sam.id, stageId: won })
    const unitPrice = { amount: price, currency: 'EUR' }
    await made('/deal-lines', { dealId: deal, productId: products[product], unitPrice, quantity: '1' })
    return deal
  }
  for (let at = 0; at < 24; at++) {
    const id = await made('/accounts', { name: `Roastery ${at}`, ownerId: stage.people.sam.id })
    shops.push(id)
    await sell(id, at < 10 ? 'Grinder' : 'Cups')
    if (at > 0 && at < 9) await sell(id, 'Beans')
  }
  for (const days of [121, 91, 61, 31]) {
    const deal = await sell(shops[0] as string, 'Beans')
    await stage.world.database.rows(`update crm.deal set closed_at = now() - $2 * interval '1 day' where id = $1`, [
      deal,
      days,
    ])
  }
  shops = shops.slice(0, 10)
  await handlersOf(stage.world)[recommendationJob]?.({}, new AbortController().signal)
})

test('an account tells what it may buy with the count behind it, and a deal is begun with it', async () => {
  const page = await stage.open(`/accounts/${shops[9]}`, { as: 'sam' })
  await page.getByRole('tab', { name: 'Recommendations' }).click()
  const may = page.getByRole('region', { name: 'May buy as well' })
  await may.getByRole('link', { name: 'Beans' }).waitFor()
  await may.getByText('9 of 10 bought it, 2.4 times as often as all customers (38%).').waitFor()
  await expectAccessible(page, { within: '#main' })
  await may.getByRole('button', { name: 'New deal: Beans' }).focus()
  await page.keyboard.press('Enter')
  const form = page.getByRole('dialog', { name: 'New deal' })
  await form.getByRole('textbox', { name: 'Name' }).waitFor()
  expect(await form.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Beans')
  await page.keyboard.press('Escape')

  const phone = await stage.open(`/accounts/${shops[0]}?tab=recommendations`, {
    as: 'sam',
    width: 390,
    height: 844,
    theme: 'dark',
  })
  const again = phone.getByRole('region', { name: 'Buys again' })
  await again.getByText(/^Bought 4 times, usually every 3[01] days/).waitFor()
  await expectAccessible(phone, { within: '#main' })
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('pairs and who is due stand on a page of their own, prices at the product', async () => {
  const page = await stage.open('/recommendations', { as: 'sam' })
  const due = page.getByRole('region', { name: 'Due to buy again' })
  await due.getByRole('row', { name: /Roastery 0 Beans/ }).waitFor()
  await expectAccessible(page, { within: '#main' })
  await page.getByRole('button', { name: 'Bought together' }).click()
  const pairs = page.getByRole('region', { name: 'Bought together' })
  await pairs.getByRole('row', { name: /Grinder Beans 9 of 10 90%/ }).waitFor()
  expect(new URL(page.url()).searchParams.get('show')).toBe('pairs')
  await expectAccessible(page, { within: '#main' })
  await pairs.getByRole('link', { name: 'Beans' }).first().click()
  await page.getByRole('heading', { name: 'Beans', level: 1 }).waitFor()
  await page.getByRole('tab', { name: 'Prices' }).click()
  await page.getByText('half between €90 and €90, of 12').waitFor()
  await expectAccessible(page, { within: '#main' })
})

test('while deals are looked through that is said; a page of which nothing is due any more leads to the next', async () => {
  const page = await stage.open('/products', { as: 'sam' })
  const told = { madeAt: null, buyers: 0, fewest: 5, trial: null, data: [], page: { next: null } }
  await page.route('**/api/v1/product-pairs*', (route) => route.fulfill({ json: told }))
  await page.route(/\/api\/v1\/reorders(\?(?!.*cursor).*)?$/, (route) =>
    route.fulfill({
      json: {
        madeAt: new Date().toISOString(),
        today: '2026-01-01',
        data: [],
        page: { next: `2000-01-01_${shops[0]}_${shops[0]}` },
      },
    }),
  )
  await page.goto('/recommendations?show=pairs')
  await page.getByText('Deals are being looked through').waitFor()
  await page.getByRole('button', { name: 'Due to buy again' }).click()
  const due = page.getByRole('region', { name: 'Due to buy again' })
  await due.getByRole('row', { name: /Roastery 0 Beans/ }).waitFor()
})
