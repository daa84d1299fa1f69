// The stages of a deal in the head of its page, and how it ended.
import { expect, test } from 'vitest'
import { openStage } from './stage.ts'

const stage = openStage()

test('of a lost deal the stages that it came to are ticked, and on a phone how it ended is in sight', async () => {
  const nina = stage.as('nina')
  const { data } = (await nina.get('/stages?sort=position')).body as { data: { id: string; key: string }[] }
  const stageOf = (key: string) => data.find((one) => one.key === key)?.id
  const { body: deal } = await nina.post('/deals', {
    name: `Path ${crypto.randomUUID().slice(0, 8)}`,
    stageId: stageOf('qualified'),
  })
  const lost = await nina.patch(`/deals/${deal.id}`, { stageId: stageOf('lost'), lossReason: 'Price' })
  expect(lost.status, lost.text).toBe(200)
  const page = await stage.open(`/deals/${deal.id}`, { as: 'nina', width: 390, height: 844 })
  const stages = page.getByRole('list', { name: 'Stages' })
  const states = () =>
    stages.locator('li').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['state']))
  await expect.poll(states).toEqual(['past', 'past', 'ahead', 'ahead', 'present'])
  const edge = () => stages.locator('[aria-current=step]').evaluate((one) => one.getBoundingClientRect().right)
  await expect.poll(edge).toBeLessThanOrEqual(390)
  // So is the tab that an address names.
  const other = await stage.open(`/deals/${deal.id}?tab=similar`, { as: 'nina', width: 390, height: 844 })
  const tab = other.getByRole('tab', { name: 'Similar' })
  await expect.poll(() => tab.evaluate((one) => one.getBoundingClientRect().right)).toBeLessThanOrEqual(390)
})
