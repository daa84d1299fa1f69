import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openStage } from './stage.ts'

const stage = openStage()

/** Four files as sales departments export them: what they name in each other ties them together. */
const files = {
  'accounts.csv': `account,sector,year_established,revenue,employees,office_location,subsidiary_of
Acme Corporation,technolgy,1996,1100.04,2822,United States,
Betasoloin,medical,1999,251.41,495,United States,
Betatech,medical,1986,647.18,1185,Kenya,
Bioholding,medical,2012,587.34,1356,Philipines,
Bluth Company,technolgy,1993,1242.32,3027,United States,Acme Corporation
Cancity,retail,2001,718.62,2448,United States,
`,
  'products.csv': `product,series,sales_price
GTX Basic,GTX,550
GTX Pro,GTX,4821
MG Special,MG,55
`,
  'sales_teams.csv': `sales_agent,manager,regional_office
Anna Snelling,Dustin Brinkmann,Central
Cecily Lampkin,Dustin Brinkmann,Central
Mei-Mei Johns,Melvin Marxen,Central
`,
  'sales_pipeline.csv': `opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
1C1I7A6R,Anna Snelling,GTX Basic,Cancity,Won,2016-10-20,2017-03-01,1054
Z063OYW0,Cecily Lampkin,GTXPro,Betasoloin,Won,2016-10-25,2017-03-11,4514
EC4QE1BX,Mei-Mei Johns,MG Special,Cancity,Lost,2016-10-25,2017-03-07,0
MV1LWRNH,Anna Snelling,GTX Basic,Betatech,Lost,2016-10-25,2017-03-09,0
PE84CX4O,Anna Snelling,GTX Basic,Bioholding,Engaging,2016-10-25,,
ZNBS69V1,Cecily Lampkin,MG Special,Bluth Company,Engaging,2016-10-29,,
9ME3374G,Mei-Mei Johns,MG Special,,Prospecting,,,
7GN8Q4LL,Mei-Mei Johns,GTX Basic,,Prospecting,,,
OLK9LKZB,Anna Snelling,GTX Basic,Betatech,Won,a Tuesday,2017-03-01,514
`,
}

test('habit 34: four files come in, are reported, and go again', async () => {
  const page = await stage.open('/import', { as: 'nina' })
  await page.getByRole('heading', { name: 'Drop your files here' }).waitFor()
  await page
    .locator('input[type=file]')
    .setInputFiles(
      Object.entries(files).map(([name, text]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })),
    )

  // The mapping is guessed, and how the files belong together.
  const tabs = page.getByRole('tablist', { name: 'Files' })
  await tabs.getByRole('tab', { name: /sales_pipeline\.csv Deals/ }).click()
  await page.getByRole('button', { name: 'deal_stage: Stage' }).waitFor()
  await page.getByRole('button', { name: 'close_value: Amount' }).waitFor()
  await page.getByText('account in sales_pipeline.csv holds names from accounts.csv').waitFor()
  await tabs.getByRole('tab', { name: /accounts\.csv Accounts/ }).click()
  await page.getByRole('button', { name: 'sector: Industry' }).waitFor()

  // Whom rows name and nobody has entered is made.
  await page.getByRole('switch', { name: 'Make it' }).check()
  await page.getByRole('status').getByText('20 rows can come in · 1 cannot').waitFor()
  await page.getByRole('button', { name: 'Check the rows' }).click()

  await page.getByRole('heading', { name: 'This would happen' }).waitFor()
  expect(await countsOf(page, 'sales_pipeline.csv')).toEqual(['9', '8', '0', '0', '1'])
  const problems = page.getByRole('region', { name: 'Problems' })
  await problems.getByText('“a Tuesday”').first().waitFor()
  expect(await rowsOf('deals')).toBe(0)

  await page.getByRole('button', { name: 'Import 20 rows' }).click()
  await page.getByRole('heading', { name: '20 rows are in' }).waitFor()
  expect(await countsOf(page, 'Together')).toEqual(['21', '20', '0', '0', '1'])
  await page.getByRole('link', { name: 'Rows that stayed out' }).waitFor()

  // The list has them: what was misspelt is the product that it means.
  await page.getByRole('navigation', { name: 'What came in' }).getByRole('link', { name: /Deals/ }).click()
  const grid = page.getByRole('grid', { name: 'Deals' })
  await grid.getByRole('row', { name: /Betasoloin – GTX Pro/ }).waitFor()
  await page.getByText('8 rows', { exact: true }).waitFor()
  expect(await rowsOf('products')).toBe(3)

  await page.goBack()
  await page.getByRole('button', { name: 'Undo import' }).click()
  const dialog = page.getByRole('dialog', { name: 'Undo this import?' })
  await dialog.getByText(/records go to the bin/).waitFor()
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('heading', { name: 'This import is undone' }).waitFor()
  await page.getByRole('link', { name: 'Deals', exact: true }).click()
  await page.getByRole('heading', { name: 'No deals yet' }).waitFor()
  expect(await rowsOf('products')).toBe(0)
})

test('habit 33: an import is left while it runs, found again, and tells which rows stayed out', async () => {
  await stage.as('nina').post('/accounts', { name: 'Slip' })
  const page = await stage.open('/import', { as: 'nina' })
  const file = 'company,sector,revenue\nMole & Co,ships,12\n"Groyne, Ltd",docks,much\nSlip,docks,7\n'
  const buffer = Buffer.from(file)
  await page.locator('input[type=file]').setInputFiles({ name: 'harbour.csv', mimeType: 'text/csv', buffer })
  await page.getByText(/2 rows can come in/).waitFor()
  await page.getByRole('button', { name: 'Check the rows' }).click()
  const run = page.getByRole('button', { name: 'Import 2 rows' })
  await run.waitFor()
  // One is here already, and the row has something that it lacks.
  const changes = page.getByRole('region', { name: 'Changes' })
  await changes.getByRole('heading', { name: '1 record that is here already changes' }).waitFor()
  await changes.getByRole('listitem').filter({ hasText: 'row 4Slip' }).getByText('Industry empty → docks').waitFor()
  // As long as somebody else writes to all accounts, it goes no further.
  await stage.world.database.transaction(async (db) => {
    await db.rows('lock table crm.account in share row exclusive mode')
    await run.click()
    await page.getByRole('region', { name: 'Progress of the import' }).getByText('You may leave this page.').waitFor()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).click()
    await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor()
    await page.getByRole('link', { name: /^Importing/ }).waitFor()
    await page.goto('/import')
    const line = page.getByRole('listitem').filter({ hasText: 'harbour.csv' })
    await line.getByText('Running').waitFor()
    await line.getByRole('link', { name: 'harbour.csv' }).click()
    await page.getByRole('region', { name: 'Progress of the import' }).waitFor()
  })
  await page.getByRole('heading', { name: '2 rows are in' }).waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Rows that stayed out' }).click(),
  ])
  const text = (await (await download.createReadStream()).setEncoding('utf8').toArray()).join('')
  const rows = text
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
  expect(rows).toHaveLength(2)
  expect(rows[0]).toMatch(/company,sector,revenue/)
  expect(rows[1]).toContain('"Groyne, Ltd",docks,much')
  expect(rows[1]).toMatch(/“?much”?/)

  // One that was cancelled in the middle is taken back like one that came to its end.
  await stage.world.database.rows(`update kith.import set state = 'cancelled' where state = 'done'`)
  await page.goto('/import')
  const line = page.getByRole('listitem').filter({ hasText: 'harbour.csv' }).filter({ hasText: 'Cancelled' })
  await line.getByRole('button', { name: 'Undo the import of harbour.csv' }).click()
  await page.getByRole('dialog', { name: 'Undo this import?' }).getByRole('button', { name: 'Undo' }).click()
  await line.waitFor({ state: 'detached' })
})

/** Rows, new, changed, same already, stay out. */
function countsOf(page: Page, file: string): Promise<string[]> {
  return page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: file }) })
    .getByRole('cell')
    .allTextContents()
}

async function rowsOf(path: string): Promise<number> {
  const answer = await stage.as('nina').get(`/${path}?count=exact`)
  return answer.body.count.value
}
