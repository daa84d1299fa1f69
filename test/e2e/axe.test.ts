import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

describe('before anybody is there', () => {
  const stage = openStage({ isEmpty: true })

  test('set-up', async () => {
    const page = await stage.open('/setup')
    await page.getByRole('button', { name: 'Set up Kith' }).waitFor()
    await expectBoth(page)
    await page.getByRole('button', { name: 'Set up Kith' }).click()
    await page.getByText('This is needed.').first().waitFor()
    await expectBoth(page)
  })
})

describe('in a company', () => {
  const stage = openStage()

  test('sign-in', async () => {
    const page = await stage.open('/sign-in')
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
    await expectBoth(page)
  })

  test('gallery', async () => {
    const page = await stage.open('/gallery')
    await page.getByRole('heading', { name: 'Gallery' }).waitFor()
    await expectBoth(page)
  })

  test('home, lists and a board', async () => {
    await makeDeal('Pier lights')
    const page = await stage.open('/', { as: 'nina' })
    await page.getByRole('heading', { name: 'My tasks' }).waitFor()
    await page.getByRole('heading', { name: 'Open deals by stage' }).waitFor()
    await expectBoth(page)
    await page.goto('/accounts')
    await page.getByRole('grid', { name: 'Accounts' }).getByRole('row', { name: /Acme/ }).waitFor()
    await expectBoth(page)
    await page.goto('/contacts')
    await page.getByRole('heading', { name: 'No contacts yet' }).waitFor()
    await expectBoth(page)
    await page.goto('/deals?layout=board')
    await page.getByRole('region', { name: 'New', exact: true }).getByRole('link', { name: 'Pier lights' }).waitFor()
    await expectBoth(page)
  })

  test('a record, and one beside its list', async () => {
    const id = await makeDeal('Quay lights')
    const { acme } = stage.people.accounts
    await stage.as('nina').patch(`/accounts/${acme}`, { email: 'office@acme.test', phone: '+34 910 000 222' })
    await stage.as('nina').post('/activities', { kind: 'task', subject: 'Call them', accountId: acme })
    const page = await stage.open(`/accounts/${acme}`, { as: 'nina' })
    await page.getByRole('button', { name: 'Done: Call them' }).waitFor()
    await expectBoth(page)
    await page.goto(`/deals?peek=deal:${id}`)
    await page.getByRole('complementary', { name: 'Peek' }).getByRole('heading', { name: 'Quay lights' }).waitFor()
    await page
      .getByRole('grid', { name: 'Deals' })
      .getByRole('row', { name: /Quay lights/ })
      .waitFor()
    await expectBoth(page)
  })

  test('palette, shortcuts, the form for a new record', async () => {
    const page = await stage.open('/', { as: 'nina' })
    await page.getByRole('heading', { name: 'My tasks' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search and actions' }).fill('acme')
    await page.getByRole('option', { name: /^Acme/ }).first().waitFor()
    await expectBoth(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Shortcuts' }).waitFor()
    await expectBoth(page)
    await page.goto('/contacts')
    await page.getByRole('heading', { name: 'No contacts yet' }).waitFor()
    await page.keyboard.press('n')
    await page.getByRole('dialog', { name: 'New contact' }).getByRole('button', { name: 'Save', exact: true }).waitFor()
    await expectBoth(page)
  })

  test('the import', async () => {
    const page = await stage.open('/import', { as: 'nina' })
    await page.getByRole('button', { name: 'Choose files' }).waitFor()
    await expectBoth(page)
    const buffer = Buffer.from('company,sector,revenue\nHarbour Ltd,ships,12\nMole & Co,,much\n')
    await page.locator('input[type=file]').setInputFiles({ name: 'companies.csv', mimeType: 'text/csv', buffer })
    await page.getByText(/can come in/).waitFor()
    await expectBoth(page)
    await page.getByRole('button', { name: 'Check the rows' }).click()
    await page.getByRole('heading', { name: 'This would happen' }).waitFor()
    await expectBoth(page)
  })

  test('bin and history', async () => {
    const { body } = await stage.as('nina').post('/accounts', { name: 'Gone Ltd' })
    await stage.as('nina').delete(`/accounts/${body.id}`)
    const page = await stage.open('/bin', { as: 'nina' })
    await page.getByText('Gone Ltd').first().waitFor()
    await expectBoth(page)
    await page.goto('/history')
    await page.getByText('Gone Ltd').first().waitFor()
    await expectBoth(page)
  })

  test('settings', async () => {
    const page = await stage.open('/settings', { as: 'nina' })
    const links = page.getByRole('navigation', { name: 'Settings' }).locator('a[href^="/settings/"]')
    await links.first().waitFor()
    const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    expect(paths.length).toBeGreaterThan(7)
    for (const path of paths) {
      await page.locator(`nav a[href="${path}"]`).last().click()
      await page.locator(`a[href="${path}"][aria-current=page]`).waitFor()
      await expectBoth(page)
    }
  })

  async function makeDeal(name: string): Promise<string> {
    const data = { name, accountId: stage.people.accounts.acme, amount: { amount: '900', currency: 'EUR' } }
    const { body, status } = await stage.as('nina').post('/deals', data)
    expect(status).toBe(201)
    return body.id
  }
})

/** Light and dark, once what the page reads has come. */
async function expectBoth(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy=true], [data-waiting]') === null)
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor()
  // Everything else is the same in the dark.
  await expectAccessible(page, ['color-contrast'])
  await page.emulateMedia({ colorScheme: 'light' })
  await page.locator('html[data-mantine-color-scheme=light]').waitFor()
}
