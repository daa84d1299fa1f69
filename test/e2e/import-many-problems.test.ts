import { test } from 'vitest'
import { openStage } from './stage.ts'

const stage = openStage()
const lines = ['Company,Employees', ...Array.from({ length: 1300 }, (_, n) => `Sigma ${n},${n < 20 ? n : `-${n}`}`)]

test('of more problems than are listed each sort is told to be met at least so often', async () => {
  const page = await stage.open('/import', { as: 'nina' })
  const buffer = Buffer.from(`${lines.join('\n')}\n`)
  await page.locator('input[type=file]').setInputFiles({ name: 'many.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'Check the rows' }).click()
  const problems = page.getByRole('region', { name: 'Problems' })
  await problems.getByText('1,280 rows with problems').waitFor()
  await problems.getByText('≥ 1,000 rows').waitFor()
})
