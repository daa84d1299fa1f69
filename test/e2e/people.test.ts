import { expect, test } from 'vitest'
import { password as usualPassword } from '../people.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const email = 'paula@lumen.test'
const password = 'two lamps and a pier'

test('somebody is invited, and comes in by a link that works once', async () => {
  const page = await stage.open('/settings/people', { as: 'nina' })
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Invite' }).click()
  await dialog.getByText('This is needed.').first().waitFor()
  await dialog.getByLabel('Name').fill('Paula Paz')
  await dialog.getByLabel('Email').fill(stage.people.sam.email)
  await dialog.getByRole('button', { name: 'Invite' }).click()
  await dialog.getByText('Somebody with this email is here already.').waitFor()
  await dialog.getByLabel('Email').fill(email)
  await dialog.getByRole('button', { name: 'Invite' }).click()
  await page.getByRole('dialog', { name: 'A link for Paula Paz' }).waitFor()
  const link = new URL(await dialog.locator('code').innerText())
  await dialog.getByRole('button', { name: 'Done' }).click()
  const line = page.getByRole('list', { name: 'People' }).getByRole('listitem').filter({ hasText: 'Paula Paz' })
  await line.getByText('Sales', { exact: true }).waitFor()

  const hers = await stage.open(link.pathname + link.hash)
  await hers.getByRole('button', { name: 'Set the password and sign in' }).click()
  await hers.getByText(/A password has at least/).waitFor()
  await hers.getByLabel('Password', { exact: true }).fill(password)
  await hers.getByRole('button', { name: 'Set the password and sign in' }).click()
  await hers.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Paula Paz' }).waitFor()
  await hers.goto('/accounts')
  await hers.getByRole('button', { name: /^New/ }).first().waitFor()

  // The link was for once.
  const again = await stage.open(link.pathname + link.hash)
  await again.getByLabel('Password', { exact: true }).fill(password)
  await again.getByRole('button', { name: 'Set the password and sign in' }).click()
  await again.getByText('This link was used already').waitFor()
})

test('a person is given other roles, let out and let in again, and each of it is taken back', async () => {
  const page = await stage.open('/settings/people', { as: 'nina' })
  const line = page.getByRole('list', { name: 'People' }).getByRole('listitem').filter({ hasText: 'Rita Ruiz' })
  const choose = async (act: string) => {
    await line.getByRole('button', { name: 'Actions for Rita Ruiz' }).click()
    await page.getByRole('menuitem', { name: act }).click()
  }
  const mayAdd = async () => (await stage.as('rita').post('/accounts', { name: `By Rita ${++added}` })).status
  let added = 0
  await line.getByText('Read only', { exact: true }).waitFor()
  expect(await mayAdd()).toBe(403)
  await choose('Change the roles')
  const roles = page.getByRole('dialog', { name: 'Roles of Rita Ruiz' })
  await roles.getByRole('checkbox', { name: 'Sales' }).check()
  await roles.getByRole('checkbox', { name: 'Read only' }).uncheck()
  await roles.getByRole('button', { name: 'Save' }).click()
  await line.getByText('Sales', { exact: true }).waitFor()
  await expect.poll(mayAdd).toBe(201)
  await roles.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await line.getByText('Read only', { exact: true }).waitFor()
  await expect.poll(mayAdd).toBe(403)
  await page.keyboard.press('Control+Shift+z')
  await line.getByText('Sales', { exact: true }).waitFor()

  const hers = await stage.open('/accounts', { as: 'rita' })
  await hers.getByRole('heading', { name: 'Accounts', level: 1 }).waitFor()
  await choose('Deactivate')
  const sure = page.getByRole('dialog', { name: 'Deactivate Rita Ruiz?' })
  await sure.getByRole('button', { name: 'Deactivate' }).click()
  await line.waitFor({ state: 'detached' })
  await hers.reload()
  await hers.getByRole('heading', { name: 'Good to see you' }).waitFor()
  await sure.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await line.waitFor()
  await hers.getByLabel('Email').fill(stage.people.rita.email)
  await hers.getByLabel('Password', { exact: true }).fill(usualPassword)
  await hers.getByRole('button', { name: 'Sign in', exact: true }).click()
  await hers.getByRole('heading', { name: 'Accounts', level: 1 }).waitFor()
})

test('one changes the own profile, and makes a key that works until it ends', async () => {
  const page = await stage.open('/settings/profile', { as: 'olga' })
  const title = page.getByRole('textbox', { name: 'Job title' })
  await title.fill('Lamps for the north')
  await title.press('Enter')
  await page.getByText('Job title changed').waitFor()
  const { body } = await stage.as('nina').get(`/users/${stage.people.olga.id}`)
  expect(body.jobTitle).toBe('Lamps for the north')

  await page.getByRole('link', { name: 'API keys' }).click()
  await page.getByRole('button', { name: 'New API key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Website')
  await dialog.getByRole('radio', { name: 'Only read' }).check()
  await dialog.getByRole('button', { name: 'Make the key' }).click()
  const key = await dialog.locator('code').innerText()
  await dialog.getByRole('button', { name: 'Done' }).click()
  const call = (method = 'GET') =>
    fetch(`${stage.url}/api/v1/accounts`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(method === 'POST' ? { body: JSON.stringify({ name: 'By key' }) } : {}),
    }).then(({ status }) => status)
  expect([await call(), await call('POST')]).toEqual([200, 403])
  const line = page.getByRole('list', { name: 'API keys' }).getByRole('listitem').filter({ hasText: 'Website' })
  await line.getByText('read everything').waitFor()
  await line.getByRole('button', { name: 'End' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End the key' }).click()
  await line.waitFor({ state: 'detached' })
  expect(await call()).toBe(401)
})

test('a session that one does not know is ended from the list of them', async () => {
  const page = await stage.open('/settings/password', { as: 'olga' })
  const elsewhere = await stage.open('/accounts', { as: 'olga', isElsewhere: true })
  await elsewhere.getByRole('heading', { name: 'Accounts', level: 1 }).waitFor()
  await page.reload()
  const sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem')
  await sessions.filter({ hasText: 'This one' }).waitFor()
  const others = sessions.filter({ hasNotText: 'This one' })
  for (let left = await others.count(); left > 0; left--) {
    await others.first().getByRole('button', { name: 'End' }).click()
    await page.getByText('The session has ended').first().waitFor()
    await expect.poll(() => others.count()).toBe(left - 1)
  }
  await elsewhere.reload()
  await elsewhere.getByRole('heading', { name: 'Good to see you' }).waitFor()
  expect(await sessions.count()).toBe(1)
})
