import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeSalesFiles, type Truth, truthOf } from '../import/sales-files.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const { files, sales, rows } = makeSalesFiles(320, ['Sam Silva', 'Sofia Soler'])

test('four files come in, and Home tells of the last quarter in which something was closed', async () => {
  const page = await stage.open('/import', { as: 'nina' })
  await page.locator('input[type=file]').setInputFiles(files)
  await page.getByText(`${rows} rows can come in`).waitFor()
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await page.getByRole('button', { name: `Import ${rows} rows` }).click()
  await page.getByRole('heading', { name: `${rows} rows are in` }).waitFor()

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).click()
  await page.getByText('No deal was closed this quarter.').waitFor()
  await page.getByRole('combobox', { name: 'Period' }).selectOption('all')
  await expectFigures(page, truthOf(sales))
})

test('each figure leads to the rows that it counts', async () => {
  const page = await stage.open('/?period=all', { as: 'nina' })
  const truth = truthOf(sales)
  expect(truth.won).toBeGreaterThan(50)
  expect(truth.lost).toBeGreaterThan(20)
  await expectFigures(page, truth)
  await expectRows(page, 'Won', truth.won)
  await expectRows(page, 'Win rate', truth.won + truth.lost)
  await expectRows(page, 'Average cycle', truth.won)
  await expectRows(page, 'Open pipeline', truth.open)
})

test('habit 37: of a period, by the steps between them, and each chart as a table that leads to its rows', async () => {
  const page = await stage.open('/?period=2017-05', { as: 'nina' })
  await expectFigures(page, truthOf(sales, '2017-05'))
  await page.getByRole('button', { name: 'Period after' }).click()
  const june = truthOf(sales, '2017-06')
  await expectFigures(page, june)
  await expectRows(page, 'Won', june.won)
  const engaging = sales.filter((sale) => sale.stage === 'Engaging').length
  await expectTable(page, 'Open deals by stage', { line: 'Engaging', ends: [engaging], count: engaging })
  await expectTable(page, 'Won by month', { line: 'Jun', ends: [june.won], count: june.won })
  await expectTable(page, 'Win rate by month', {
    line: 'Jun',
    ends: [june.won, june.lost],
    count: june.won + june.lost,
  })
})

test('mine, those of my team, and all that I may see', async () => {
  const page = await stage.open('/?period=all', { as: 'sam' })
  const whose = page.getByRole('radiogroup', { name: 'Whose deals' })
  const by = (...names: string[]) => truthOf(sales.filter(({ agent }) => names.includes(agent)))
  await whose.getByText('Mine', { exact: true }).click()
  await expectFigures(page, by('Sam Silva'))
  await expectRows(page, 'Won', by('Sam Silva').won)
  await whose.getByText('My team', { exact: true }).click()
  await expectFigures(page, by('Sam Silva', 'Sofia Soler'))
  await expectRows(page, 'Open pipeline', by('Sam Silva', 'Sofia Soler').open)
  await whose.getByText('All', { exact: true }).click()
  const { body } = await stage.as('sam').get('/deals?count=exact&limit=1')
  await expect.poll(() => figure(page, 'Open pipeline').innerText()).toContain(`of ${body.count.value} deals`)
})

test('the undo of the import empties Home', async () => {
  const page = await stage.open('/?period=all', { as: 'nina' })
  await expect.poll(() => figure(page, 'Open pipeline').innerText()).toContain(`of ${sales.length} deals`)
  const away = await stage.open('/import', { as: 'nina' })
  await away.getByRole('button', { name: /^Undo the import of/ }).click()
  await away.getByRole('dialog', { name: 'Undo this import?' }).getByRole('button', { name: 'Undo' }).click()
  await away.getByText('The import is undone').waitFor()
  // It stands open elsewhere, and hears of it.
  await expect.poll(() => figure(page, 'Open pipeline').innerText()).toMatch(/€0\s+0 open of 0 deals/)
  await expect.poll(() => figure(page, 'Won').innerText()).toMatch(/€0\s+0 deals won/)
  await expect.poll(() => figure(page, 'Win rate').innerText()).toMatch(/–\s+0 won, 0 lost/)
  await page.getByText('No open deals. The stages fill as you add some.').waitFor()
})

function figure(page: Page, label: string) {
  return page
    .getByRole('main')
    .locator('a')
    .filter({ has: page.getByText(label, { exact: true }) })
}

async function expectFigures(page: Page, truth: Truth): Promise<void> {
  const { won, lost } = truth
  await expect.poll(() => figure(page, 'Win rate').innerText()).toContain(`${won} won, ${lost} lost`)
  const says = (label: string, text: string) =>
    expect.poll(() => figure(page, label).innerText(), { message: label }).toContain(text)
  // Each comes when its own figures do.
  await says('Win rate', `${truth.rate.replace(/\.0$/, '')}%`)
  await says('Open pipeline', `${truth.open} open of ${truth.all} deals`)
  await says('Won', `${won} deals won`)
  await says('Won', `€${truth.sum.toLocaleString('en')}`)
  const cycle = Number(truth.cycle)
  await says('Average cycle', `${cycle < 10 ? Math.round(cycle * 10) / 10 : Math.round(cycle)} days`)
}

/** The figure opens a list of as many rows as it counts; then back. */
async function expectRows(page: Page, label: string, count: number): Promise<void> {
  await figure(page, label).click()
  await page.getByRole('heading', { name: 'Deals', level: 1 }).waitFor()
  await page.getByText(`${count} rows`, { exact: true }).waitFor()
  await page.goBack()
  await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor()
}

interface Line {
  line: string
  ends: number[]
  count: number
}

/** The chart as a table: what a line ends with, and how many rows its link opens. */
async function expectTable(page: Page, name: string, { line, ends, count }: Line): Promise<void> {
  await page.getByRole('button', { name: `View as table: ${name}` }).click()
  const head = page.getByRole('rowheader', { name: line })
  const row = page.getByRole('table', { name }).getByRole('row').filter({ has: head })
  await row.waitFor()
  const texts = await row.getByRole('cell').allInnerTexts()
  expect(name.startsWith('Open') ? texts.slice(0, 1) : texts.slice(1), name).toEqual(ends.map(String))
  await row.getByRole('link').click()
  await page.getByText(`${count} rows`, { exact: true }).waitFor()
  await page.goBack()
  await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor()
}
