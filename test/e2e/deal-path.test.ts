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

test('a deal that is reopened stands where it stood before it was closed; in the first stage where that one is gone', async () => {
  const nina = stage.as('nina')
  const { data } = (await nina.get('/stages?sort=position')).body as { data: { id: string; key: string }[] }
  const stageOf = (key: string) => data.find((one) => one.key === key)?.id
  const { body: deal } = await nina.post('/deals', {
    name: `Again ${crypto.randomUUID().slice(0, 8)}`,
    stageId: stageOf('proposal'),
    accountId: (await nina.post('/accounts', { name: `Again ${crypto.randomUUID()}` })).body.id,
  })
  const change = async (values: object) => {
    const { status, text } = await nina.patch(`/deals/${deal.id}`, values)
    expect(status, text).toBe(200)
  }
  // It came further once, was lost, and is won after all: neither the furthest stage nor the last one counts.
  await change({ stageId: stageOf('negotiation') })
  await change({ stageId: stageOf('qualified') })
  await change({ stageId: stageOf('lost'), lossReason: 'Price' })
  await change({ stageId: stageOf('won') })
  const page = await stage.open(`/deals/${deal.id}`, { as: 'nina' })
  const present = page.getByRole('list', { name: 'Stages' }).locator('[aria-current=step]')
  await expect.poll(() => present.textContent()).toBe('Won')
  await page.getByRole('button', { name: 'Reopen', exact: true }).press('Enter')
  await page.getByText(`“${deal.name}” moved to Qualified`).waitFor()
  await expect.poll(() => present.textContent()).toBe('Qualified')
  const now = async () => (await nina.get(`/deals/${deal.id}`)).body.stageId
  await expect.poll(now).toBe(stageOf('qualified'))
  await page.keyboard.press('Control+z')
  await expect.poll(now).toBe(stageOf('won'))
  await expect.poll(() => present.textContent()).toBe('Won')

  const { body: gone } = await nina.post('/stages', { name: 'Trial', kind: 'open', pipelineId: deal.pipelineId })
  await change({ stageId: gone.id })
  await change({ stageId: stageOf('won') })
  const { status, text } = await nina.delete(`/stages/${gone.id}`)
  expect(status, text).toBeLessThan(300)
  const other = await stage.open(`/deals/${deal.id}`, { as: 'nina' })
  await other.getByRole('list', { name: 'Stages' }).getByRole('button', { name: 'Won' }).waitFor()
  await other.getByRole('button', { name: 'Reopen', exact: true }).press('Enter')
  await expect.poll(now).toBe(stageOf('new'))
})
