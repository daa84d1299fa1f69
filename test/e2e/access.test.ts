// Access as people meet it: a role is made, tried, saved and taken back; a record is shared; a note is somebody's alone.
import { beforeAll, expect, it } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
const nina = () => stage.as('nina')
const notHere = 'This record is not here'
let acme = ''

beforeAll(() => {
  acme = `/accounts/${stage.people.accounts.acme}`
})

it('a role is made from another, says beforehand what comes of a change, counts at once and is taken back', async () => {
  const page = await stage.open('/settings/roles', { as: 'nina' })
  const hers = await stage.open(acme, { as: 'sofia' })
  await hers.getByRole('heading', { name: 'Acme' }).waitFor()
  await page.getByRole('button', { name: 'New role' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Hunter')
  await dialog.getByRole('combobox').click()
  await page.getByRole('option', { name: 'Sales' }).click()
  await dialog.getByRole('button', { name: /^Make/ }).click()
  await page.getByRole('heading', { name: 'Hunter' }).waitFor()
  const { body } = await nina().get('/roles')
  const { key } = body.data.find(({ name }: { name: string }) => name === 'Hunter')
  expect((await nina().put(`/users/${stage.people.sofia.id}/roles`, { roles: [key] })).status).toBe(200)

  await page.reload()
  await page.getByLabel('Say something else for an object').selectOption({ label: 'Accounts' })
  await page.getByLabel('Accounts: See').selectOption({ label: 'Own' })
  await page.getByRole('button', { name: 'Actions for Accounts' }).click()
  await page.getByRole('menuitem', { name: 'Fields and what it denies' }).click()
  await dialog.getByRole('checkbox', { name: 'Delete' }).check()
  await expectAccessible(page, { within: '[role="dialog"]' })
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByText('Not saved yet').waitFor()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const effect = page.getByRole('dialog', { name: 'What comes of it' })
  // Acme and whatever else is of her team; nothing counts yet.
  await effect
    .getByText(/disappear/)
    .first()
    .waitFor()
  await hers.reload()
  await hers.getByRole('heading', { name: 'Acme' }).waitFor()
  await effect.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Role “Hunter” changed').first().waitFor()

  await hers.reload()
  await hers.getByText(notHere).waitFor()
  const { globex } = stage.people.accounts
  expect((await stage.as('sofia').delete(`/accounts/${globex}`)).status).toBe(403)
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect.poll(async () => (await stage.as('sofia').get(acme)).status).toBe(200)
  await hers.reload()
  await hers.getByRole('heading', { name: 'Acme' }).waitFor()
  expect((await nina().put(`/users/${stage.people.sofia.id}/roles`, { roles: ['sales'] })).status).toBe(200)
})

it('a record is shared with somebody of another branch, to change it too, and no longer', async () => {
  const hers = await stage.open(acme, { as: 'olga' })
  await hers.getByText(notHere).waitFor()
  const page = await stage.open(acme, { as: 'sam' })
  await page.getByRole('button', { name: 'Share, and who sees it' }).first().click()
  const dialog = page.getByRole('dialog', { name: /Access to/ })
  await dialog.getByRole('combobox', { name: 'Share with' }).fill('Olga')
  await page.getByRole('option', { name: 'Olga Orlenko' }).click()
  await dialog.getByRole('button', { name: 'Share', exact: true }).click()
  await dialog.getByRole('region', { name: 'Shared with' }).getByText('Olga Orlenko').waitFor()
  await expectAccessible(page, { within: '[role="dialog"]' })
  await hers.reload()
  await hers.getByRole('heading', { name: 'Acme' }).waitFor()
  expect((await stage.as('olga').patch(acme, { city: null, name: 'Acme' })).status).toBeGreaterThanOrEqual(400)
  await dialog.getByLabel('What Olga Orlenko may').selectOption({ label: 'May change it' })
  await expect.poll(async () => (await stage.as('olga').patch(acme, { description: 'Seen by Olga' })).status).toBe(200)
  await dialog.getByRole('button', { name: 'End the share with Olga Orlenko' }).click()
  await expect.poll(async () => (await stage.as('olga').get(acme)).status).toBe(404)
  await hers.reload()
  await hers.getByText(notHere).waitFor()
})

it('a private note stands on the timeline of whoever wrote it and of nobody else, on a phone too', async () => {
  const page = await stage.open(acme, { as: 'sam' })
  const composer = page.getByRole('form', { name: 'New entry' })
  await composer.getByRole('textbox', { name: 'Note' }).fill('They look at another maker')
  await composer.getByRole('button', { name: 'Private' }).click()
  await composer.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Note saved').waitFor()
  await page.getByText('They look at another maker').first().waitFor()
  const hers = await stage.open(acme, { as: 'sofia', width: 390, height: 844 })
  await hers.getByRole('heading', { name: 'Acme' }).waitFor()
  await expect.poll(() => hers.getByText('They look at another maker').count()).toBe(0)
  expect((await stage.as('sofia').get('/search?q=another%20maker')).body.data).toEqual([])
  expect((await stage.as('sam').get('/search?q=another%20maker')).body.data).toHaveLength(1)
})
