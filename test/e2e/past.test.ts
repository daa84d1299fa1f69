import { expect, test } from 'vitest'
import { expectAccessible, openStage, show } from './stage.ts'

const stage = openStage()

test('record, list and board show how it stood at a time, in the address, and change nothing', async () => {
  const nina = stage.as('nina')
  const { body: account } = await nina.post('/accounts', { name: 'Before', industry: 'then' })
  const { body: deal } = await nina.post('/deals', { name: 'Lamps then', accountId: account.id })
  const stages = (await nina.post('/stages/query', { filter: { pipeline: deal.pipelineId }, sort: 'position' })).body
    .data
  const at = deal.createdAt as string
  await nina.patch(`/accounts/${account.id}`, { name: 'After', industry: 'now' })
  await nina.patch(`/deals/${deal.id}`, { name: 'Lamps now', stageId: stages[1].id })
  await nina.post('/accounts', { name: 'Later', industry: 'then' })

  const page = await stage.open(`/accounts/${account.id}?at=${encodeURIComponent(at)}`, { as: 'nina' })
  await page.getByRole('heading', { name: 'Before' }).waitFor()
  const banner = page.getByRole('status').filter({ hasText: 'As it stood at' })
  await banner.waitFor()
  await expectAccessible(page)
  const facts = page.getByRole('complementary', { name: 'Facts' })
  await facts.getByText('then', { exact: true }).waitFor()
  expect(await facts.getByRole('button', { name: /^Change / }).count()).toBe(0)
  expect(await page.getByText('created the record').count()).toBe(1)
  expect(await page.getByText(/Nina Navarro changed/).count()).toBe(0)

  // From page to page it stays that time.
  await page.getByRole('navigation').getByRole('link', { name: 'Deals' }).first().click()
  await page.waitForURL((url) => url.pathname === '/deals' && url.searchParams.has('at'))
  await page.getByText('Lamps then').first().waitFor()
  expect(await page.getByText('Lamps now').count()).toBe(0)
  expect(await page.getByRole('button', { name: 'New deal' }).count()).toBe(0)
  await show(page, `/deals?layout=board&at=${encodeURIComponent(at)}`)
  await page
    .getByRole('region', { name: new RegExp(stages[0].name) })
    .getByText('Lamps then')
    .waitFor()
  const filter = encodeURIComponent(JSON.stringify({ industry: 'then' }))
  await show(page, `/accounts?filter=${filter}&at=${encodeURIComponent(at)}`)
  await page.getByText('1 row', { exact: true }).waitFor()

  await banner.getByRole('button', { name: 'Back to today' }).click()
  await page.waitForURL((url) => !url.searchParams.has('at'))
  await page.getByRole('grid', { name: 'Accounts' }).getByRole('row', { name: /Later/ }).waitFor()
  await page.getByRole('button', { name: 'More about this list' }).click()
  await page.getByRole('menuitem', { name: 'As it stood at …' }).click()
  const dialog = page.getByRole('dialog', { name: 'As it stood at …' })
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'An hour ago' }).click()
  await banner.waitFor()
  await page.getByText('Nothing matches').waitFor()
})
