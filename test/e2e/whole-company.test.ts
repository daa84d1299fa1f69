import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeCompanyFiles, truthOf } from './sales-files.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const { files, sales, rows } = makeCompanyFiles()
const truth = truthOf(sales)
const daysOf = (outcome: 'Won' | 'Lost') => {
  const all = sales.filter((sale) => sale.stage === outcome)
  const days = all.map(({ engaged, closed }) => (Date.parse(closed) - Date.parse(engaged)) / 86_400_000)
  return days.reduce((sum, each) => sum + each, 0) / days.length
}

test('a whole company comes in by four files at once, tells the truth, and goes again', async () => {
  const before = await counts()
  const page = await stage.open('/import', { as: 'nina' })
  await page.locator('input[type=file]').setInputFiles(files)
  await page.getByRole('tab', { name: /sales_pipeline\.csv Deals/ }).waitFor()
  await page.getByRole('switch', { name: 'Make it' }).check()
  await page.getByText(`${rows.toLocaleString('en')} rows can come in`).waitFor({ timeout: 100_000 })
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await page.getByRole('button', { name: `Import ${rows.toLocaleString('en')} rows` }).click()
  await page.getByRole('heading', { name: `${rows.toLocaleString('en')} rows are in` }).waitFor({ timeout: 100_000 })

  expect(await counts()).toEqual({
    deals: before.deals + 8_800,
    accounts: before.accounts + 85,
    products: before.products + 7,
    users: before.users + 35 + 6,
    branches: before.branches + 3,
  })
  const count = { fn: 'count' }
  const days = { fn: 'avg', field: 'salesCycleDays' }
  const imported = { externalId: { startsWith: 'ID' } }
  const by = async (more: object, ...measures: object[]) => {
    const body = { filter: { ...imported, ...more }, measures }
    const answer = await stage.as('nina').post('/deals/aggregate', body)
    expect(answer.status, answer.text).toBe(200)
    return answer.body.data[0]
  }
  const won = await by({ outcome: 'won' }, count, { fn: 'sum', field: 'amount' }, days)
  const lost = await by({ outcome: 'lost' }, count, days)
  expect([won.count, lost.count].map(Number)).toEqual([4_238, 2_473])
  expect(Number(won.count) / (Number(won.count) + Number(lost.count))).toBeCloseTo(0.6315, 4)
  expect(Number(won.sum_amount.amount ?? won.sum_amount)).toBe(truth.sum)
  expect(Number(won.avg_salesCycleDays)).toBeCloseTo(daysOf('Won'), 4)
  expect(Number(lost.avg_salesCycleDays)).toBeCloseTo(daysOf('Lost'), 4)
  const isEmpty = { accountId: null, outcome: 'open' }
  expect(Number((await by(isEmpty, count)).count)).toBe(1_425)

  // People are users of their branch, and what they sold is theirs, there.
  const people = await stage.as('nina').get(`/users?filter=${encodeURIComponent('{"name":"Anna Snelling"}')}`)
  const [anna] = people.body.data
  const { body: branch } = await stage.as('nina').get(`/branches/${anna.branchId}`)
  expect(branch.name).toBe('Central')
  const theirs = await by({ ownerId: anna.id, branchId: anna.branchId }, count)
  expect(Number(theirs.count)).toBe(sales.filter(({ agent }) => agent === 'Anna Snelling').length)
  // Both spellings of a product are one.
  const [pro] = (await stage.as('nina').get(`/products?filter=${encodeURIComponent('{"name":"GTX Pro"}')}`)).body.data
  const sold = await by({ productId: pro.id }, count)
  expect(Number(sold.count)).toBe(sales.filter(({ product }) => /^GTX ?Pro$/.test(product)).length)

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).click()
  await page.getByRole('combobox', { name: 'Period' }).selectOption('all')
  await says(page, 'Win rate', `${truth.rate}%`)
  await says(page, 'Win rate', '4,238 won, 2,473 lost')
  await says(page, 'Won', `€${truth.sum.toLocaleString('en')}`)
  await says(page, 'Average cycle', `${Number(truth.cycle)} days`)

  await page.goto('/import')
  await page.getByRole('button', { name: /^Undo the import of/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Undo this import?' })
  await dialog.getByText(/records go to the bin/).waitFor({ timeout: 60_000 })
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('The import is undone').waitFor({ timeout: 100_000 })
  expect(await counts()).toEqual(before)
  for (const words of ['Amber Works', 'GTX Plus', 'Snelling']) {
    const found = await stage.as('nina').get(`/search?q=${encodeURIComponent(words)}`)
    expect(found.body.data, words).toEqual([])
  }
  const entries = await stage.world.database.rows<{ count: number }>(
    `select count(*)::integer as count from kith.stage_entry e join crm.deal d on d.id = e.deal_id
     where d.external_id like 'ID%' and d.deleted_at is null`,
  )
  expect(entries[0]?.count).toBe(0)
}, 400_000)

const paths = ['deals', 'accounts', 'products', 'users', 'branches'] as const

async function counts(): Promise<Record<(typeof paths)[number], number>> {
  const all = await Promise.all(paths.map((path) => stage.as('nina').get(`/${path}?count=exact&limit=1`)))
  const entries = paths.map((path, at) => [path, all[at]?.body.count.value])
  return Object.fromEntries(entries)
}

function says(page: Page, label: string, text: string): Promise<void> {
  const figure = page
    .getByRole('main')
    .locator('a')
    .filter({ has: page.getByText(label, { exact: true }) })
  return expect.poll(() => figure.innerText(), { message: label, timeout: 30_000 }).toContain(text)
}
