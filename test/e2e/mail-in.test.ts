// A mail door from its page: an address is made and shown once, a mail is handed in, and the page tells what came and what was left out.
import { expect, test } from 'vitest'
import { mailOf } from '../mail-in/mails.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage({ knowsItself: true })

let round = 0
const handIn = async (path: string, lines: string[]) => {
  const headers = { 'content-type': 'message/rfc822' }
  const body = new Uint8Array(mailOf(lines))
  expect((await fetch(`${stage.url}${path}`, { method: 'POST', headers, body })).status).toBe(200)
}

test('a door gets its address, takes a mail, and tells of it', async () => {
  round++
  const made = await stage.as('nina').post('/mail-doors', { name: `Mailbox ${round}` })
  expect(made.status, made.text).toBe(201)
  const page = await stage.open(`/mail-doors/${made.body.id}?tab=mails`, { as: 'nina' })
  await page.getByText('It has no address yet.').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Make the address' }).press('Enter')
  const address = page.getByRole('region', { name: 'Address' }).locator('code').first()
  await address.waitFor()
  await expectAccessible(page)
  const { pathname } = new URL((await address.textContent()) ?? '')
  const from = `From: door${round}@browser.test`
  await handIn(pathname, [from, `Message-ID: <${round}@browser.test>`, 'Subject: Lamps', '', 'Ten'])
  await handIn(pathname, [from, 'Auto-Submitted: auto-replied', '', 'Away'])
  await page.reload()
  await page.getByRole('region', { name: 'Taken in' }).getByText('New leads').waitFor()
  await page.getByRole('region', { name: 'Left out' }).getByText('Answers of programs').waitFor()
  // The address is not told again.
  expect(await page.getByText(pathname).count()).toBe(0)
  await page.getByText('It has an address since').waitFor()
  await expectAccessible(page)
})
