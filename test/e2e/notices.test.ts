// What has just been done can be taken back at once, however much was done before it.
import { expect, test } from 'vitest'
import { openStage } from './stage.ts'

const stage = openStage()

test('the notice of what was just done takes the place of the one before', async () => {
  const name = `Quick ${crypto.randomUUID().slice(0, 8)}`
  const { body, status } = await stage.as('sam').post('/deals', { name })
  expect(status).toBe(201)
  const page = await stage.open(`/deals/${body.id}`, { as: 'sam' })
  const stages = page.getByRole('list', { name: 'Stages' })
  const told = page.getByRole('status').filter({ hasText: `“${name}” moved to` })
  const moveTo = async (each: string) => {
    await stages.getByRole('button', { name: each, exact: true }).press('Enter')
    await told.filter({ hasText: `moved to ${each}` }).waitFor()
  }
  for (const each of ['Qualified', 'Proposal', 'Negotiation']) await moveTo(each)
  // While somebody reads one, it does not go by itself.
  await told.filter({ hasText: 'moved to Negotiation' }).hover()
  await moveTo('New')
  await expect.poll(() => told.count()).toBe(1)
  await told.filter({ hasText: 'moved to New' }).getByRole('button', { name: 'Undo' }).click()
  const kept = async () => (await stage.as('sam').get(`/deals/${body.id}?include=stage`)).body.stage.name
  await expect.poll(kept).toBe('Negotiation')
})
