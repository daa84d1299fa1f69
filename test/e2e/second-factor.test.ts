import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { password } from '../people.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
let key = ''
let codes: string[] = []
/** Each half minute gives one code, and a neighbour does as well: of the one after, so that nobody waits. */
let ahead = 0
const nextCode = () =>
  new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: Date.now() + 30_000 * ahead++ })

async function giveMore(page: Page, name: 'sam' | 'marta'): Promise<void> {
  await page.getByLabel('Email').fill(stage.people[name].email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}
const withoutSession = (page: Page) => page.context().clearCookies({ name: /session_token/ })

test('a person sets a second factor up, and signs in with it, with a recovery code, and in the window over the page', async () => {
  const page = await stage.open('/settings/password', { as: 'sam' })
  await page.getByRole('region', { name: 'Second factor' }).getByRole('button', { name: 'Set up' }).click()
  const window = page.getByRole('dialog')
  await window.getByLabel('Password', { exact: true }).fill(password)
  await window.getByRole('button', { name: 'Go on' }).click()
  await window.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
  key = ((await window.locator('code').textContent()) ?? '').replaceAll(' ', '')
  await expectAccessible(page)
  await window.getByLabel('The code that the app shows').fill('000000')
  await window.getByText('This code is wrong').waitFor()
  await window.getByLabel('The code that the app shows').fill(nextCode())
  await window.getByText('Each of these codes signs you in once').waitFor()
  codes = await window.locator('li code').allTextContents()
  expect(codes).toHaveLength(10)
  await expectAccessible(page)
  const download = page.waitForEvent('download')
  await window.getByRole('link', { name: 'Download' }).click()
  expect((await download).suggestedFilename()).toBe('kith-recovery-codes.txt')
  await window.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByText('10 are left').waitFor()
  await expectAccessible(page)

  await withoutSession(page)
  await page.reload()
  await page.waitForURL((url) => url.pathname === '/sign-in')
  await giveMore(page, 'sam')
  const code = page.getByLabel('The code that your authenticator app shows')
  await code.waitFor()
  await expectAccessible(page)
  await code.fill('000000')
  await page.getByText('This code is wrong').waitFor()
  const right = nextCode()
  await code.fill(`${right.slice(0, 3)} ${right.slice(3)}`)
  await page.waitForURL((url) => url.pathname === '/settings/password')
  await withoutSession(page)
  await page.goto('/sign-in')
  await giveMore(page, 'sam')
  await page.getByRole('button', { name: 'Use a recovery code' }).click()
  await page.getByLabel('One of your recovery codes').fill(codes[0] as string)
  await page.getByLabel('Ask for no code in this browser for 30 days').check()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/')
  await withoutSession(page)
  await page.goto('/sign-in?next=/settings/password')
  await giveMore(page, 'sam')
  await page.getByText('9 are left').waitFor()
  await page.getByRole('button', { name: 'Ask again' }).click()
  await page.getByText('A code is asked for there again').waitFor()
  await withoutSession(page)
  // The page may have found out by itself, and then the window is over it already.
  await page.getByRole('link', { name: 'Profile' }).dispatchEvent('click')
  const over = page.getByRole('dialog', { name: 'You are signed out' })
  await over.getByLabel('Password', { exact: true }).fill(password)
  await over.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expectAccessible(page)
  await over.getByRole('button', { name: 'Use a recovery code' }).click()
  await over.getByLabel('One of your recovery codes').fill(codes[1] as string)
  await over.getByRole('button', { name: 'Sign in', exact: true }).click()
  await over.waitFor({ state: 'hidden' })
})

test('an administrator wants one of everybody: who has none is led to it, also on a phone, and nowhere else', async () => {
  const page = await stage.open('/settings/people', { as: 'nina' })
  const line = page.getByRole('listitem').filter({ hasText: 'Sam Silva' })
  await line.getByText('Second factor').waitFor()
  await page.goto('/settings/sign-in')
  const rule = page.getByLabel('Everybody must use a second factor')
  await rule.click()
  await page.getByRole('button', { name: 'Ask everybody' }).click()
  await page.getByText('Set up a second factor of your own first').waitFor()
  expect(await rule.isChecked()).toBe(false)
  await expectAccessible(page)
  await setUpByHand(page)
  await page.goto('/settings/sign-in')
  await rule.click()
  await page.getByRole('button', { name: 'Ask everybody' }).click()
  await page.getByText('Everybody needs a second factor now').waitFor()

  const phone = await stage.open('/sign-in?next=/deals', { width: 390, height: 844, theme: 'dark' })
  await giveMore(phone, 'marta')
  await phone.getByText('One thing before you go on').waitFor()
  await expectAccessible(phone)
  await phone.goto('/contacts')
  await phone.getByText('One thing before you go on').waitFor()
  await phone.getByLabel('Password', { exact: true }).fill(password)
  await phone.getByRole('button', { name: 'Go on' }).click()
  key = ((await phone.locator('code').textContent()) ?? '').replaceAll(' ', '')
  ahead = 0
  await phone.getByLabel('The code that the app shows').fill(nextCode())
  await phone.getByRole('button', { name: 'I have kept them' }).click()
  await phone.waitForURL((url) => url.pathname === '/contacts')

  await page.goto('/settings/people')
  await line.getByRole('button', { name: 'Actions for Sam Silva' }).click()
  await page.getByRole('menuitem', { name: 'Remove the second factor' }).click()
  await page.getByRole('button', { name: 'Remove it' }).click()
  await page.getByText('The second factor of Sam Silva is removed').waitFor()
  await line.getByText('Second factor').waitFor({ state: 'hidden' })
})

/** For the person who is signed in on this page. */
async function setUpByHand(page: Page): Promise<void> {
  await page.goto('/settings/password')
  await page.getByRole('region', { name: 'Second factor' }).getByRole('button', { name: 'Set up' }).click()
  const window = page.getByRole('dialog')
  await window.getByLabel('Password', { exact: true }).fill(password)
  await window.getByRole('button', { name: 'Go on' }).click()
  key = ((await window.locator('code').textContent()) ?? '').replaceAll(' ', '')
  ahead = 0
  await window.getByLabel('The code that the app shows').fill(nextCode())
  await window.getByRole('button', { name: 'I have kept them' }).click()
}
