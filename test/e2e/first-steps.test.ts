// What Home offers to whoever begins: by what one's role does, ticked off as it is done, and gone when all of it is.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
const partOf = (page: Page) => page.getByRole('region', { name: 'First steps' })

test('who sells begins with a deal and a task, and the list goes when both are there', async () => {
  const sam = stage.as('sam')
  for (const path of ['/deals/bulk', '/activities/bulk'])
    await sam.post(path, { filter: { ownerId: 'me' }, op: 'delete' })
  const page = await stage.open('/', { as: 'sam' })
  const steps = partOf(page)
  await steps.getByRole('button', { name: 'Plan what is next' }).waitFor()
  await expectAccessible(page)
  expect(await steps.getByText(/Import|Invite|target/).count()).toBe(0)
  await steps.getByRole('button', { name: 'Write down a deal' }).click()
  const dialog = page.getByRole('dialog', { name: 'New deal' })
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('First of Sam')
  await dialog.getByRole('combobox', { name: 'Stage' }).click()
  await page.getByRole('option', { name: 'New', exact: true }).click()
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await steps.getByRole('button', { name: /Write down a deal.*Done/ }).waitFor()
  expect((await sam.post('/activities', { subject: 'Ring them' })).status).toBe(201)
  await steps.waitFor({ state: 'detached' })
})

test('who leads is asked for a target, who administers for people; whoever hides the list is rid of it', async () => {
  const leader = await stage.open('/', { as: 'marta' })
  const steps = partOf(leader)
  await steps.getByRole('button', { name: 'Set a target' }).waitFor()
  await steps.getByRole('link', { name: 'Import your customers' }).waitFor()
  expect(await steps.getByText(/Invite|Write down/).count()).toBe(0)
  await steps.getByRole('button', { name: 'Hide the first steps' }).click()
  await steps.waitFor({ state: 'detached' })
  await leader.reload()
  await leader.getByText('Open deals by stage').waitFor()
  expect(await steps.count()).toBe(0)
})
