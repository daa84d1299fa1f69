import { expect, test } from 'vitest'
import { expectAccessible, openStage, show } from './stage.ts'

const stage = openStage()
const nina = () => stage.as('nina')

test('won and lost are compared by owner and product, with the interval; numbers open their deals, on a phone too', async () => {
  const { accounts, sam, sofia } = stage.people
  const { body } = await nina().get('/stages?sort=position')
  const stageOf = (kind: string) => body.data.find((one: { kind: string }) => one.kind === kind).id
  const deal = (ownerId: string, kind: 'won' | 'lost', at: number) => ({
    op: 'create',
    object: 'deal',
    data: {
      name: `Sold ${ownerId === sam.id ? 'Sam' : 'Sofia'} ${kind} ${at}`,
      ownerId,
      accountId: accounts.globex,
      amount: { amount: '100.00', currency: 'EUR' },
      stageId: stageOf(kind),
      ...(kind === 'lost' ? { lossReason: 'Price' } : {}),
    },
  })
  const many = (ownerId: string, kind: 'won' | 'lost', count: number) =>
    Array.from({ length: count }, (_, at) => deal(ownerId, kind, at))
  const operations = [
    ...many(sam.id, 'won', 14),
    ...many(sam.id, 'lost', 1),
    ...many(sofia.id, 'lost', 12),
    ...many(sofia.id, 'won', 2),
  ]
  const done = await nina().post('/batch', { operations })
  expect(done.status, done.text).toBe(200)

  const page = await stage.open('/win-loss', { as: 'nina' })
  const table = page.getByRole('region', { name: 'Won and lost' })
  await table.getByRole('row', { name: /Sam Silva.*above the others/ }).waitFor()
  await table.getByRole('row', { name: /Sofia Soler.*below the others/ }).waitFor()
  await page.getByRole('heading', { name: 'Why deals were lost' }).waitFor()
  await page.getByRole('row', { name: /^Price/ }).waitFor()
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 800 })
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('combobox', { name: 'By', exact: true }).selectOption({ label: 'Quarter' })
  await table.getByRole('row', { name: /^20\d\d Q\d/ }).waitFor()
  await show(page, '/win-loss')
  await table.getByRole('link', { name: /^Sofia Soler, Won/ }).click()
  const grid = page.getByRole('grid')
  await grid.getByRole('row', { name: /Sold Sofia won 1/ }).waitFor()
  expect(await grid.getByText(/lost/i).count()).toBe(0)
})
