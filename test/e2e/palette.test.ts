import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { password } from '../people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

test('the palette finds a record by a part of its name', async () => {
  const page = await stage.open('/', { as: 'sam' })
  await homeOf(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search and actions' }).fill('lob')
  await page.getByRole('option', { name: /Globex/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Globex', level: 1 }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/accounts/${stage.people.accounts.globex}`)

  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Search and actions' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

test('keys lead to the lists and tell themselves', async () => {
  const page = await stage.open('/', { as: 'sam' })
  await homeOf(page)
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Shortcuts' })
  await help.getByText('Search and actions').waitFor()
  await help.getByRole('region', { name: 'Go to' }).getByText('Deals').waitFor()
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'detached' })
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await page.getByRole('heading', { name: 'Deals', level: 1 }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/deals')
})

test('another language at once, and a dark theme that stays', async () => {
  const page = await stage.open('/', { as: 'sofia' })
  await homeOf(page)
  await page.evaluate(() => Object.assign(window, { isTheSame: true }))
  await page.getByRole('button', { name: 'Sofia Soler' }).click()
  await page.getByRole('menuitem', { name: 'Theme' }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor()

  await page.getByRole('button', { name: 'Sofia Soler' }).click()
  await page.getByRole('menuitem', { name: 'Language' }).click()
  await page.getByRole('menuitemradio', { name: 'Українська' }).click()
  await page.getByRole('link', { name: 'Угоди', exact: true }).waitFor()
  await page.locator('html[lang=uk]').waitFor()
  expect(await page.evaluate(() => 'isTheSame' in window)).toBe(true)

  await page.reload()
  await page.getByRole('link', { name: 'Угоди', exact: true }).waitFor()
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor()
})

test('a session that ends loses nothing that was typed', async () => {
  const page = await stage.open(`/accounts/${stage.people.accounts.acme}`, { as: 'sam' })
  const note = page.getByRole('form', { name: 'New entry' }).getByRole('textbox', { name: 'Note' })
  await note.fill('They move to Bilbao in May.')
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Save' }).click()

  const dialog = page.getByRole('dialog', { name: 'You are signed out' })
  await dialog.getByLabel('Password', { exact: true }).fill(password)
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await note.inputValue()).toBe('They move to Bilbao in May.')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Note saved').waitFor()
})

async function homeOf(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor()
}
