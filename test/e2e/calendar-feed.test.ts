// One's own calendar in the program of a phone: its address is made, copied, made anew and taken away.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage({ knowsItself: true })
const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString()
const blockOf = (page: Page) => page.getByRole('region', { name: 'Calendar' })
const addressIn = async (page: Page) => (await blockOf(page).locator('code').textContent()) ?? ''

test('an address is made, copied, made anew and taken away, and answers what its person takes part in', async () => {
  const { sam } = stage.people
  const meeting = { kind: 'meeting', startsAt: inAWeek, duration: 30 }
  const nina = stage.as('nina')
  for (const one of [
    { ...meeting, subject: 'Weekly talk', ownerId: sam.id, recurrence: 'FREQ=WEEKLY' },
    { ...meeting, subject: 'Talk of others' },
  ])
    expect((await nina.post('/activities', one)).status).toBe(201)

  const page = await stage.open('/settings/profile', { as: 'sam', isAlone: true })
  const block = blockOf(page)
  await block.getByRole('button', { name: 'Make an address' }).click()
  await block.getByText('not read yet').waitFor()
  const first = await addressIn(page)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await block.getByRole('button', { name: 'Copy' }).click()
  await block.getByRole('button', { name: 'Copied' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(first)
  await expectAccessible(page)

  const answer = await fetch(first)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  const text = await answer.text()
  expect(text).toContain('SUMMARY:Weekly talk')
  expect(text).toContain('FREQ=WEEKLY')
  expect(text).not.toContain('Talk of others')

  await block.getByRole('button', { name: 'Make a new address' }).click()
  const dialog = page.getByRole('dialog', { name: 'Make a new address?' })
  await dialog.getByRole('button', { name: 'Make a new address' }).click()
  await expect.poll(() => addressIn(page)).not.toBe(first)
  const second = await addressIn(page)
  expect([(await fetch(first)).status, (await fetch(second)).status]).toEqual([404, 200])

  await block.getByRole('button', { name: 'Switch off' }).click()
  const sure = page.getByRole('dialog', { name: 'Switch the calendar off?' })
  await sure.getByRole('button', { name: 'Switch off' }).click()
  await page.getByText('The calendar is switched off').waitFor()
  await expect.poll(() => block.locator('code').count()).toBe(0)
  expect((await fetch(second)).status).toBe(404)
})
