import { describe, expect, test } from 'vitest'
import { openStage } from './stage.ts'

describe("a company of one's own", () => {
  const stage = openStage({ isEmpty: true })
  const email = 'ana@faro.test'
  const password = 'four plain words here'

  test('an empty Kith is set up, and its administrator gets in again', async () => {
    const page = await stage.open('/')
    const heading = (name: string) => page.getByRole('heading', { name, level: 1 })
    await heading('Welcome to Kith').waitFor()
    await page.getByRole('button', { name: 'Set up Kith' }).click()
    await page.getByText('This is needed.').first().waitFor()

    await page.getByLabel('Company').fill('Faro')
    await page.getByLabel('Your name').fill('Ana Alba')
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Set up Kith' }).click()

    const navigation = page.getByRole('navigation', { name: 'Main' })
    await navigation.getByText('Faro').waitFor()
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/')

    await navigation.getByRole('button', { name: 'Ana Alba' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await heading('Good to see you').waitFor()

    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password', { exact: true }).fill('four plain words there')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText('The email or the password is wrong.').waitFor()
    expect(await page.getByLabel('Email').inputValue()).toBe(email)

    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await navigation.getByRole('button', { name: 'Ana Alba' }).waitFor()
  })
})

describe('a company to look at', () => {
  const stage = openStage({ isEmpty: true })

  test('a look with sample data, which can be removed again', async () => {
    const page = await stage.open('/setup')
    await page.getByRole('button', { name: 'Try with sample data' }).click()
    await page.getByRole('heading', { name: 'A company to look at' }).waitFor()
    await page.getByText('It is ready.').waitFor({ timeout: 50_000 })
    await page.getByRole('button', { name: 'Open Kith' }).click()

    await page.getByRole('link', { name: 'Accounts' }).click()
    await page.getByRole('grid', { name: 'Accounts' }).getByRole('link').first().waitFor()

    // A note of one's own at an account of somebody of the sample.
    const kept = await page.evaluate(async () => {
      const call = async (path: string, body: object) => {
        const headers = { 'content-type': 'application/json' }
        return (await fetch(`/api/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json()
      }
      const filter = { owner: { ne: 'me' } }
      const { data } = await call('accounts/query', { filter, limit: 1, include: 'owner' })
      const [account] = data
      await call('activities', { kind: 'note', subject: 'My own words', accountId: account.id })
      return { account: account.name as string, owner: account.owner.name as string }
    })
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('link', { name: 'Sample data' }).click()
    await page.getByRole('button', { name: 'Remove the sample data' }).click()
    const stays = page.getByRole('list', { name: 'What stays of the sample data' })
    await stays.getByRole('link', { name: kept.account }).waitFor({ timeout: 50_000 })
    await stays.getByRole('link', { name: kept.owner }).waitFor()
    await page.getByRole('link', { name: 'Accounts' }).click()
    const accounts = page.getByRole('grid', { name: 'Accounts' })
    await accounts.getByRole('link', { name: kept.account }).waitFor()
    await page.getByText('1 row', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Contacts' }).click()
    await page.getByRole('heading', { name: 'No contacts yet' }).waitFor()
  })
})
