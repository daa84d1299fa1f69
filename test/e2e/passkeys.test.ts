import type { CDPSession, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { password } from '../people.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
// Passkeys are for names, not for addresses.
const home = () => stage.url.replace('127.0.0.1', 'localhost')
beforeAll(() => {
  stage.world.gate.publicUrl = home()
})

/** A telephone that says yes, or that does not know whose finger it is. */
async function plugIn(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options })
  return { cdp, authenticatorId }
}

test('a person adds a passkey, signs in with it alone, and removes it', async () => {
  const at = (path: string) => `${home()}${path}`
  const page = await stage.open(at('/sign-in?next=/settings/password'), { isAlone: true })
  const { cdp, authenticatorId } = await plugIn(page)
  const withoutSession = () => page.context().clearCookies({ name: /session_token/ })
  await page.getByLabel('Email').fill(stage.people.sam.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Telephone')
  await dialog.getByLabel('Password', { exact: true }).fill('not my own')
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await dialog.getByText('The password is wrong').waitFor()
  await expectAccessible(page)
  await dialog.getByLabel('Password', { exact: true }).fill(password)
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await page.getByText('not used yet').waitFor()
  await page.getByRole('button', { name: 'Rename Telephone' }).click()
  await dialog.getByLabel('Name').fill('My telephone')
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await page.getByText('My telephone').waitFor()
  await expectAccessible(page)

  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
  expect(credentials).toMatchObject([{ rpId: 'localhost', isResidentCredential: true }])
  // The page that opens offers it at once, and the telephone says yes.
  await withoutSession()
  await page.goto(at('/sign-in?next=/settings/password'))
  await page
    .getByRole('button', { name: 'Sign in with a passkey' })
    .or(page.getByText(/last used/))
    .first()
    .waitFor()
  const button = page.getByRole('button', { name: 'Sign in with a passkey' })
  if (await button.isVisible()) await button.click().catch(() => {})
  await page.getByText(/last used/).waitFor()

  // Whose finger it is has to be known: having the telephone is half of it.
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await withoutSession()
  await page.goto(at('/sign-in'))
  await button.click()
  await expectAccessible(page)
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
  await page.goto(at('/sign-in?next=/settings/password'))
  await button
    .or(page.getByText(/last used/))
    .first()
    .waitFor()
  if (await button.isVisible()) await button.click().catch(() => {})
  await page.getByRole('button', { name: 'Remove My telephone' }).click()
  await page.getByRole('button', { name: 'Remove it' }).click()
  await page.getByText('Passkey removed').first().waitFor()
  await withoutSession()
  await page.goto(at('/sign-in'))
  await button.click()
  await page.getByText('This passkey is not known here').waitFor()
  expect(new URL(page.url()).pathname).toBe('/sign-in')
})
