import { expect, test } from 'vitest'
import { readLogJob } from '#engine/log/readers.ts'
import { handlersOf } from '#jobs/handlers.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
const nina = () => stage.as('nina')

async function make(path: string, data: Record<string, unknown>): Promise<string> {
  const { status, body, text } = await nina().post(path, data)
  expect(status, text).toBe(201)
  return body.id
}

/** Lets Kith compare what was written, until a pair of this record is known. */
async function compared(id: string): Promise<void> {
  const known = () =>
    stage.world.database.rows('select from kith.duplicate where $1 in (one_id, other_id) and state = $2', [id, 'open'])
  await expect
    .poll(
      async () => {
        await handlersOf(stage.world)[readLogJob]?.({}, new AbortController().signal)
        return (await known()).length
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0)
}

test.each([
  {
    path: 'contacts',
    title: 'New contact',
    by: 'Email',
    typed: 'vida@luz.test',
    kind: 'Lead',
    why: 'the same mail address',
  },
  {
    path: 'leads',
    title: 'New lead',
    by: 'Email',
    typed: 'ines@mar.test',
    kind: 'Contact',
    why: 'the same mail address',
  },
  {
    path: 'accounts',
    title: 'New account',
    by: 'Name',
    typed: 'Nordlicht Werke',
    kind: 'Account',
    why: 'the same company',
  },
])('what is typed into the form of $path is told to exist as a record of kind $kind', async (one) => {
  const mark = crypto.randomUUID().slice(0, 6)
  const typed = one.by === 'Email' ? `${mark}.${one.typed}` : `${one.typed} ${mark}`
  const other = { Lead: '/leads', Contact: '/contacts', Account: '/accounts' }[one.kind] as string
  const data = one.by === 'Email' ? { name: 'Vida Inés', email: typed } : { name: `${typed} GmbH` }
  const id = await make(other, data)
  await expect
    .poll(async () => {
      await handlersOf(stage.world)[readLogJob]?.({}, new AbortController().signal)
      return (await stage.world.database.rows('select from kith.match_key where record_id = $1', [id])).length
    })
    .toBeGreaterThan(0)
  const page = await stage.open(`/${one.path}`, { as: 'nina' })
  await page.getByRole('button', { name: one.title }).first().click()
  const dialog = page.getByRole('dialog', { name: one.title })
  await dialog.getByLabel(one.by, { exact: true }).fill(typed)
  const warning = dialog.getByText('exists already.')
  await warning.waitFor()
  expect(await warning.innerText()).toContain(`${one.kind}: ${one.why}`)
  await warning.getByRole('button', { name: 'Open' }).click()
  await page.waitForURL(`**${other}/${id}`)
})

test('a pair is said not to be the same, proposed again, merged, and undone', async () => {
  const mark = crypto.randomUUID().slice(0, 6)
  const name = `Amparo ${mark}`
  const values = { name, email: `${mark}@quiroga.test`, phone: `+34911${Math.floor(1e5 + Math.random() * 9e5)}` }
  const one = await make('/contacts', values)
  await make('/contacts', { ...values, name: `${name} Lens` })
  await compared(one)
  const page = await stage.open('/duplicates', { as: 'nina' })
  const pairs = page.getByRole('list', { name: 'Pairs' })
  const line = pairs.getByRole('button', { name: new RegExp(name) })
  await line.click()
  const pair = page.getByRole('region', { name: 'Pair' })
  await pair.getByText('the same phone number').waitFor()
  await pair.getByRole('row', { name: /Phone/ }).waitFor()
  await expectAccessible(page)
  await pair.getByRole('button', { name: 'Not the same' }).click()
  await line.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Not the same' }).click()
  await line.click()
  await pair.getByRole('button', { name: 'Propose again' }).click()
  await line.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'To review' }).click()
  await line.click()
  await pair.getByRole('button', { name: 'Merge…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Make one record of these' })
  await dialog.getByRole('button', { name: 'Merge' }).click()
  await line.waitFor({ state: 'detached' })
  await page
    .getByRole('status')
    .filter({ hasText: 'records are one now' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await line.waitFor()
})

test('merging by itself is off, and is switched on in the settings', async () => {
  await nina().put('/duplicates/settings', { mergesFrom: null })
  const page = await stage.open('/settings/duplicates', { as: 'nina' })
  const block = page.getByRole('region', { name: 'Merging' })
  const sure = block.getByRole('switch', { name: 'Merge the surest by themselves' })
  await sure.waitFor()
  expect(await sure.isChecked()).toBe(false)
  await sure.click({ force: true })
  await block.getByRole('button', { name: '99.9%', exact: true }).click()
  await expect.poll(async () => (await nina().get('/duplicates/settings')).body).toEqual({ mergesFrom: 0.999 })
  await expectAccessible(page)
  await sure.click({ force: true })
  await expect.poll(async () => (await nina().get('/duplicates/settings')).body).toEqual({ mergesFrom: null })
})
