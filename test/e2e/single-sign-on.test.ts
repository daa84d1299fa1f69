import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProvider, type TestProvider } from '../sign-in/provider.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage({ knowsItself: true })
let provider: TestProvider
beforeAll(async () => {
  provider = await startProvider(`${stage.url}/api/v1/session/oidc/callback`)
  provider.accounts['sam-1'] = { email: 'sam@lumen.test', email_verified: true }
})
afterAll(() => provider?.close())

test('an administrator sets single sign-on up, and people come in through the provider', async () => {
  const settings = await stage.open('/settings/sign-in', { as: 'nina' })
  await settings.getByRole('button', { name: 'Set up' }).click()
  await settings.getByText(`${stage.url}/api/v1/session/oidc/callback`).waitFor()
  await settings.getByLabel('Address of the provider (issuer)').fill(provider.issuer)
  await settings.getByLabel('Client ID').fill(provider.clientId)
  await settings.getByLabel('Client secret').fill('wrong')
  await settings.getByLabel('Name on the button').fill('Lumen login')
  await settings.getByLabel('Passwords for administrators only').check()
  await expectAccessible(settings)
  await settings.getByRole('button', { name: 'Save' }).click()
  await settings.getByRole('button', { name: 'Test the connection' }).click()
  await settings.getByText('The provider does not know the client').waitFor()
  await settings.getByLabel('Client secret').fill(provider.clientSecret)
  await settings.getByRole('button', { name: 'Save' }).click()
  await settings.getByRole('button', { name: 'Test the connection' }).click()
  await settings.getByText('The provider answers and knows this Kith').waitFor()
  await expectAccessible(settings)

  const page = await stage.open('/deals')
  await page.getByRole('link', { name: 'Continue with Lumen login' }).waitFor()
  await expectAccessible(page)
  expect(await page.getByLabel('Password', { exact: true }).count()).toBe(0)
  await page.getByRole('link', { name: 'Continue with Lumen login' }).click()
  await page.getByLabel('Login').fill('sam-1')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL((url) => url.pathname === '/deals')
  await page.getByRole('button', { name: /Sam Silva/ }).waitFor()

  const declined = await stage.open('/sign-in', { width: 390, height: 844 })
  await declined.getByRole('link', { name: 'Continue with Lumen login' }).click()
  await declined.getByRole('button', { name: 'Cancel' }).click()
  await declined.getByText('The provider did not sign you in').waitFor()
  await expectAccessible(declined)
  await declined.getByRole('button', { name: 'Sign in as administrator' }).click()
  await declined.getByLabel('Email').fill('sam@lumen.test')
  await declined.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await declined.getByRole('button', { name: 'Sign in', exact: true }).click()
  await declined.getByText('Passwords are for administrators here').waitFor()

  await settings.reload()
  await settings.getByText('by single sign-on · the provider refused').waitFor()
})
