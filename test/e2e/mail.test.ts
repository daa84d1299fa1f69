import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse, type SmtpServer, startSmtp } from '../mail/smtp.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
let smtp: SmtpServer
beforeAll(async () => {
  smtp = await startSmtp()
})
afterAll(() => smtp.close())

test('an administrator sets mail up, tries it, and sees what became of a mail', async () => {
  const page = await stage.open('/settings/mail', { as: 'nina' })
  await page.getByLabel('Mail server (SMTP)').fill('127.0.0.1')
  await page.getByRole('combobox', { name: 'Encryption' }).click()
  await page.getByRole('option', { name: /None/ }).click()
  await page.getByLabel('Port').fill(String(smtp.port))
  await page.getByLabel('Address of the sender').fill('crm@lumen.test')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Send a test mail' }).click()
  await page.getByText('250 OK queued as 4711').waitFor()
  await expectAccessible(page)
  await smtp.plan('refuse')
  const invited = await stage.as('nina').post('/users/invitations', {
    name: 'Paula Paz',
    email: 'paula@lumen.test',
    roles: ['sales'],
  })
  expect(invited.body.mailedTo).toBe('paula@lumen.test')
  await page.getByRole('link', { name: 'Outgoing mail' }).click()
  const line = page.getByRole('listitem').filter({ hasText: 'paula@lumen.test' })
  await line.getByText('550 No such user here').waitFor()
  await expectAccessible(page)
  await line.getByRole('button', { name: 'Send again' }).click()
  await line.getByText('Sent').waitFor()
  expect(smtp.mails.at(-1)?.to).toBe('paula@lumen.test')
})

test('who forgot the password gets a link and signs in with a new one', async () => {
  const page = await stage.open('/sign-in', { width: 390, height: 844 })
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByLabel('Email').fill(stage.people.sofia.email)
  await expectAccessible(page)
  const before = smtp.mails.length
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page.getByText('Look into your mail').waitFor()
  await expect.poll(() => smtp.mails.length, { timeout: 30_000 }).toBe(before + 1)
  const mail = smtp.mails.at(-1)
  const { text = '' } = mail ? await parse(mail) : {}
  const link = /\/reset-password#\S+/.exec(text)?.[0] as string
  await page.goto(link)
  await page.getByLabel('New password').fill('lamps burn brightly')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Set the password' }).click()
  await page.getByText('The new password holds').waitFor()
  await page.getByLabel('Password', { exact: true }).fill('lamps burn brightly')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/')
})
