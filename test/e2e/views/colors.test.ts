import { expect, test } from 'vitest'
import { expectAccessible, openStage, show } from '../stage.ts'

const stage = openStage()

test('habit 10, 16: rows, cards and entries have the colour of the first rule that they fit, kept in address and view', async () => {
  const { acme, globex } = stage.people.accounts
  const make = async (name: string, accountId: string) => {
    const { body, status } = await stage.as('nina').post('/deals', { name, accountId, closesOn: '2027-03-10' })
    expect(status).toBe(201)
    return body.id as string
  }
  const [first] = await Promise.all([make('Hue one', acme), make('Hue two', globex)])
  const colors = JSON.stringify([
    { tint: 'red', filter: { 'account.industry': 'retail' } },
    { tint: 'blue', filter: { name: { startsWith: 'Hue' } } },
  ])
  const filter = JSON.stringify({ name: { startsWith: 'Hue' } })
  const page = await stage.open(`/deals?${new URLSearchParams({ colors, filter, sort: 'name' })}`, { as: 'nina' })
  const row = (name: string) => page.getByRole('grid', { name: 'Deals' }).getByRole('row', { name: new RegExp(name) })
  const tint = (name: string) => row(name).getAttribute('data-tint')
  await expect.poll(() => tint('Hue one')).toBe('red')
  expect(await tint('Hue two')).toBe('blue')
  await expectAccessible(page)
  // A change that another makes in the account counts, too.
  await stage.as('sam').patch(`/accounts/${acme}`, { industry: 'energy' })
  await expect.poll(() => tint('Hue one')).toBe('blue')
  await stage.as('sam').patch(`/accounts/${acme}`, { industry: 'retail' })
  await expect.poll(() => tint('Hue one')).toBe('red')

  await page.getByRole('button', { name: 'Colours' }).click()
  const dialog = page.getByRole('dialog', { name: 'Colours' })
  await dialog.getByRole('radiogroup', { name: 'Colour of rule 1' }).getByRole('radio', { name: 'Green' }).check()
  await expect.poll(() => tint('Hue one')).toBe('green')
  await expectAccessible(page, { within: '[role="dialog"]' })
  await dialog.getByRole('button', { name: 'Remove rule 2' }).click()
  await expect.poll(() => tint('Hue two')).toBe(null)
  await dialog.getByRole('button', { name: 'Done' }).click()

  const layout = page.getByRole('group', { name: 'Layout' })
  await layout.getByRole('button', { name: 'Board' }).click()
  await expect.poll(() => page.locator(`[data-card="${first}"]`).getAttribute('data-tint')).toBe('green')
  await layout.getByRole('button', { name: 'Calendar' }).click()
  await show(page, `${page.url()}&day=2027-03-15`)
  const entry = page.getByRole('region', { name: 'Calendar' }).getByRole('link', { name: 'Hue one' })
  await expect.poll(() => entry.getAttribute('data-tint')).toBe('green')

  await page.getByRole('button', { name: 'Save view…' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Hues')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('colors')).toBe(null)
  await expect.poll(() => entry.getAttribute('data-tint')).toBe('green')
})
