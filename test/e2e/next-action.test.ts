// What to do with a lead or a deal now, and why: on its page by keys, on Today, and on a phone.
import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()

test('a deal whose close has passed says so, and is given another day by keys; Today says why a lead stands there', async () => {
  const sam = stage.as('sam')
  const mark = crypto.randomUUID().slice(0, 8)
  const made = async (path: string, data: object): Promise<string> => {
    const { status, body, text } = await sam.post(path, data)
    expect(status, text).toBe(201)
    return body.id
  }
  const deal = await made('/deals', { name: `Late ${mark}`, closesOn: '2026-01-15' })
  const page = await stage.open(`/deals/${deal}`, { as: 'sam' })
  const next = page.getByRole('region', { name: 'Do next' })
  await next.getByText('It was to close on Jan 15, 2026').waitFor()
  await expectAccessible(page)
  await next.getByRole('button', { name: 'Move the closing date' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: `Move “Late ${mark}” to…` })
  await dialog.getByLabel('Expected close').fill('2030-12-31')
  await dialog.getByRole('button', { name: 'Move' }).press('Enter')
  const told = page.getByRole('status').filter({ hasText: `“Late ${mark}” moved to Dec 31, 2030` })
  await told.getByRole('button', { name: 'Undo' }).waitFor()
  await next.getByText('Nothing is due.').waitFor()
  await told.getByRole('button', { name: 'Undo' }).click()
  await next.getByText('It was to close on Jan 15, 2026').waitFor()

  const lead = await made('/leads', { name: `Quiet ${mark}`, phone: '+34 600 111 222' })
  await stage.world.database.rows(`update crm.lead set created_at = now() - interval '90 days' where id = $1`, [lead])
  const today = await stage.open('/today', { as: 'sam' })
  const row = today.getByRole('listitem').filter({ hasText: `Quiet ${mark}` })
  await row.getByText(/^Nothing was done for \d+ days, and nothing is planned$/).waitFor()
  await expectAccessible(today)

  const soon = await stage.as('sam').post('/activities', {
    ...{ kind: 'task', subject: 'Write to them', leadId: lead },
    dueAt: new Date(Date.now() - 3_600_000).toISOString(),
  })
  expect(soon.status, soon.text).toBe(201)
  const planned = await stage.open(`/leads/${lead}`, { as: 'sam' })
  await planned
    .getByRole('region', { name: 'Do next' })
    .getByText(/^Was planned for /)
    .waitFor()
  expect((await stage.as('sam').delete(`/activities/${soon.body.id}`)).status).toBeLessThan(300)

  const phone = await stage.open(`/leads/${lead}`, { as: 'sam', width: 390, height: 844, theme: 'dark' })
  const there = phone.getByRole('region', { name: 'Do next' })
  await there.getByRole('button', { name: 'Plan a task' }).click()
  await phone.getByRole('dialog', { name: 'New activity' }).waitFor()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await expectAccessible(phone)
})

test('an account whose contract ends soon says so, on Today as well, and a deal that follows is begun by keys', async () => {
  const sam = stage.as('sam')
  const mark = crypto.randomUUID().slice(0, 8)
  const made = async (path: string, data: object): Promise<string> => {
    const { status, body, text } = await sam.post(path, data)
    expect(status, text).toBe(201)
    return body.id
  }
  const accountId = await made('/accounts', { name: `Contracts ${mark}` })
  const deal = await made('/deals', { name: `Care ${mark}`, accountId })
  const price = { amount: '40.00', currency: 'EUR' }
  await made('/deal-lines', { dealId: deal, description: 'Care', unitPrice: price, billing: 'month', term: 12 })
  expect((await sam.post(`/deals/${deal}/outcome`, { outcome: 'won' })).status).toBe(200)
  const ago = "now() - interval '11 months'"
  await stage.world.database.rows(`update crm.deal set opened_at = ${ago}, closed_at = ${ago} where id = $1`, [deal])

  const page = await stage.open(`/accounts/${accountId}`, { as: 'sam' })
  const next = page.getByRole('region', { name: 'Do next' })
  await next.getByText(/^The contract ends on /).waitFor()
  await expectAccessible(page)
  await next.getByRole('button', { name: 'New deal' }).press('Enter')
  const form = page.getByRole('dialog', { name: 'New deal' })
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill(`Care again ${mark}`)
  await form.getByRole('textbox', { name: 'Name', exact: true }).press('Control+Enter')
  const told = page.getByRole('status').filter({ hasText: `Care again ${mark}` })
  await told.getByRole('button', { name: 'Undo' }).waitFor()
  await expect.poll(async () => (await sam.get(`/accounts/${accountId}/next-action`)).body).toEqual({ action: null })
  await told.getByRole('button', { name: 'Undo' }).click()
  const answer = async () => (await sam.get(`/accounts/${accountId}/next-action`)).body.action?.reason
  await expect.poll(answer).toBe('renewal')

  const today = await stage.open('/today', { as: 'sam', width: 390, height: 844 })
  const part = today.getByRole('region', { name: 'Contracts that end soon' })
  const row = part.getByRole('listitem').filter({ hasText: `Care ${mark}` })
  await row.getByText(/^The contract ends on /).waitFor()
  await expectAccessible(today)
  const won = await stage.open(`/deals/${deal}`, { as: 'sam', width: 390, height: 844, theme: 'dark' })
  await won
    .getByRole('region', { name: 'Do next' })
    .getByText(/^The contract ends on /)
    .waitFor()
  expect(await won.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await expectAccessible(won)
})
