import { expect, test } from 'vitest'
import { openStage } from './stage.ts'

// Older browsers remember that a part of the program could not be fetched, and never ask for it again.
const stage = openStage({ isNewest: true })

test('a part of the screen that is wanted while the line is cut comes when it is back', async ({ skip }) => {
  const { body, status } = await stage.as('sam').post('/accounts', { name: 'Circinus', industry: 'lamps' })
  expect(status).toBe(201)
  const page = await stage.open(`/accounts/${body.id}`, { as: 'sam' })
  const version = Number(page.context().browser()?.version().split('.')[0])
  skip(version < 156, `the browser is of version ${version}`)
  await page.getByRole('heading', { name: 'Circinus', level: 1 }).waitFor()
  const facts = page.getByRole('complementary', { name: 'Facts' })
  await page.context().setOffline(true)
  await facts.getByText('Industry', { exact: true }).hover()
  await facts.getByRole('button', { name: 'History of Industry' }).click()
  await page.getByRole('heading', { name: 'Circinus', level: 1 }).waitFor()
  await page.context().setOffline(false)
  await page.getByRole('dialog', { name: 'History of Industry' }).getByText('since the record was made').waitFor()
})
