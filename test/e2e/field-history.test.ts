// Where a value came from, and an old one given back to its field: by keys, on a phone, of objects of one's own too.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()

const history = (page: Page, label: string) => page.getByRole('dialog', { name: `History of ${label}` })
const opener = (page: Page, label: string) => page.getByRole('button', { name: `History of ${label}` }).first()

async function changed(path: string, first: object, ...later: object[]): Promise<string> {
  const { body, status, text } = await stage.as('nina').post(path, first)
  expect(status, text).toBe(201)
  for (const change of later) {
    const answer = await stage.as('nina').patch(`${path}/${body.id}`, change)
    expect(answer.status, answer.text).toBe(200)
  }
  return body.id
}

test('an old value is set again by keys, alone, and that is taken back', async () => {
  const { sam } = stage.people
  const id = await changed(
    '/accounts',
    { name: 'Mizar', industry: 'lamps', ownerId: sam.id },
    { industry: 'shades', source: 'fair' },
    { industry: 'bulbs' },
  )
  const page = await stage.open(`/accounts/${id}`, { as: 'sam' })
  await opener(page, 'Industry').focus()
  await page.keyboard.press('Enter')
  const dialog = history(page, 'Industry')
  // What stands there now is not offered.
  await expect.poll(() => dialog.getByRole('button', { name: /again$/ }).count()).toBe(2)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Set Industry to “lamps” again' }).press('Enter')
  await page.getByText('Industry restored').waitFor()
  const now = async () => (await stage.as('nina').get(`/accounts/${id}?fields=industry,source`)).body
  expect(await now()).toMatchObject({ industry: 'lamps', source: 'fair' })
  await page.keyboard.press('Control+z')
  await page.getByText('Undone: Industry restored').waitFor()
  expect(await now()).toMatchObject({ industry: 'bulbs' })
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(async () => (await now()).industry).toBe('lamps')
  // Rita only reads.
  const reader = await stage.open(`/accounts/${id}`, { as: 'rita' })
  await opener(reader, 'Industry').focus()
  await reader.keyboard.press('Enter')
  await history(reader, 'Industry').getByText('shades').first().waitFor()
  expect(
    await history(reader, 'Industry')
      .getByRole('button', { name: /again$/ })
      .count(),
  ).toBe(0)
})

test('on a phone, of an object of one’s own, with values of several types', async () => {
  const { sam } = stage.people
  const made = await stage.as('nina').post('/objects', {
    name: 'mast',
    plural: 'masts',
    label: 'Mast',
    pluralLabel: 'Masts',
    fields: {
      name: { type: 'text', label: 'Name', required: true },
      fee: { type: 'money', label: 'Fee' },
      keeper: { type: 'link', target: 'account', label: 'Keeper' },
      tall: { type: 'boolean', label: 'Tall' },
    },
  })
  // At a second try it is there.
  expect([201, 409], made.text).toContain(made.status)
  const rights = { see: 'all', create: 'all', change: 'all', delete: 'all' }
  await stage.as('nina').patch('/roles/sales', { objects: { mast: rights } })
  const { acme, globex } = stage.people.accounts
  const id = await changed(
    '/masts',
    { name: 'Mizzen', fee: { amount: '40.00', currency: 'EUR' }, keeperId: acme, ownerId: sam.id },
    { fee: { amount: '70.00', currency: 'EUR' }, keeperId: globex, tall: true },
  )
  const page = await stage.open(`/masts/${id}`, { as: 'sam', width: 390, height: 844 })
  await page.getByRole('heading', { name: 'Mizzen', level: 1 }).waitFor()
  const restore = async (label: string, old: RegExp) => {
    await opener(page, label).click()
    await history(page, label).getByRole('button', { name: old }).click()
    await page.getByText(`${label} restored`).waitFor()
  }
  await restore('Fee', /^Set Fee to “.*40.*” again$/)
  await restore('Keeper', /^Set Keeper to “Acme” again$/)
  await restore('Tall', /^Set Tall to “.*” again$/)
  const { body } = await stage.as('nina').get(`/masts/${id}`)
  expect(body).toMatchObject({ fee: { amount: '40.00' }, keeperId: acme })
  expect(body.tall ?? false).toBe(false)
})
