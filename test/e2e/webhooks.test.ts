import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWebhookWorker } from '#jobs/webhook-worker.ts'
import { type Receiver, startReceiver } from '../webhooks/receiver.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
let receiver: Receiver
let stopWorker = async () => {}
beforeAll(async () => {
  receiver = await startReceiver()
  stopWorker = startWebhookWorker(stage.world)
})
afterAll(async () => {
  await stopWorker()
  await receiver.close()
})

test('an administrator makes a webhook, sees what it is sent and what it answers, and mends what fails', async () => {
  const page = await stage.open('/settings/webhooks', { as: 'nina' })
  await page.getByRole('button', { name: 'New webhook' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Warehouse')
  await dialog.getByLabel('Address').fill('nowhere')
  await dialog.getByLabel('Only some changes').check()
  await dialog.getByLabel('Object').click()
  await page.getByRole('option', { name: 'Accounts' }).click()
  await dialog.getByLabel('Deleted').uncheck()
  await dialog.getByRole('combobox', { name: 'Changed fields' }).click()
  await page.getByRole('option', { name: 'Industry' }).click()
  await dialog.getByText('When one is').click()
  await expectAccessible(page, { within: '[role=dialog]' })
  await dialog.getByRole('button', { name: 'Make the webhook' }).click()
  await dialog.getByText('Give a whole address').waitFor()
  await dialog.getByLabel('Address').fill(receiver.url)
  await dialog.getByRole('button', { name: 'Make the webhook' }).click()
  await dialog.getByText(/^whsec_/).waitFor()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('link', { name: 'Warehouse' }).click()
  await page.getByRole('button', { name: 'Send a test' }).click()
  await page.getByText(/The test was taken/).waitFor()
  receiver.answer(() => ({ status: 500, text: 'broken by a bug' }))
  const { body } = await stage.as('nina').post('/accounts', { name: 'Told', industry: 'retail' })
  const line = page.getByRole('listitem').filter({ hasText: 'Account: created' })
  await line.getByText('Tried again').waitFor()
  await line.getByText('Message and answer').click()
  await line.getByText(body.id).waitFor()
  await line.getByText('broken by a bug').waitFor()
  await expectAccessible(page)
  receiver.answer(() => ({ status: 204 }))
  await line.getByRole('button', { name: 'Send again' }).click()
  await line.getByText('Taken').waitFor()
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(2)
  await page.getByRole('button', { name: 'New secret' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make a new secret' }).click()
  await page
    .getByRole('dialog')
    .getByText(/^whsec_/)
    .waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await page.getByText(/signs as well until/).waitFor()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByText('Paused', { exact: true }).waitFor()
  const phone = await stage.open(new URL(page.url()).pathname + new URL(page.url()).search, {
    as: 'nina',
    width: 390,
    height: 844,
    theme: 'dark',
  })
  await phone.getByRole('button', { name: 'Switch on', exact: true }).waitFor()
  await expectAccessible(phone)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByText('There are no webhooks yet').waitFor()
})
