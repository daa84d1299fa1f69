import type { Page, Response, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { openStage, show } from './stage.ts'

const stage = openStage()

test('habit 23: a value is changed where it stands, and tells its history', async () => {
  const { page, id } = await pageOf('Astra')
  const facts = page.getByRole('complementary', { name: 'Facts' })
  await facts.getByRole('button', { name: 'Change Industry: lamps' }).click()
  await facts.getByRole('textbox', { name: 'Industry' }).fill('lanterns')
  await page.keyboard.press('Enter')
  await facts.getByRole('button', { name: 'Change Industry: lanterns' }).waitFor()
  await page.getByText('Industry changed').waitFor()
  const { body } = await stage.as('sam').get(`/accounts/${id}`)
  expect(body.industry).toBe('lanterns')

  await facts.getByRole('button', { name: 'Change Industry: lanterns' }).click()
  await facts.getByRole('textbox', { name: 'Industry' }).fill('nothing of it')
  await page.keyboard.press('Escape')
  await facts.getByRole('button', { name: 'Change Industry: lanterns' }).waitFor()

  await page.getByRole('tab', { name: 'Changes' }).click()
  await page.getByRole('main').getByText('lamps', { exact: true }).first().waitFor()
})

test('habit 25: a note waits as a draft over a reload, and stands on the timeline when it is saved', async () => {
  const { page } = await pageOf('Borealis')
  const composer = page.getByRole('form', { name: 'New entry' })
  const note = composer.getByRole('textbox', { name: 'Note' })
  await note.fill('Wants forty lamps\nfor the new hall')
  await page.reload()
  await expect.poll(() => note.inputValue()).toBe('Wants forty lamps\nfor the new hall')
  await composer.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Note saved').waitFor()
  await page.getByRole('listitem').filter({ hasText: 'Wants forty lamps' }).getByText('for the new hall').waitFor()
  expect(await note.inputValue()).toBe('')
})

test('a task is added and ticked off', async () => {
  const { page, id } = await pageOf('Corona')
  const composer = page.getByRole('form', { name: 'New entry' })
  await composer.getByRole('button', { name: 'Task' }).click()
  await composer.getByRole('textbox', { name: 'Task' }).fill('Send the offer')
  await composer.getByRole('button', { name: 'Tomorrow' }).click()
  await composer.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Task added').waitFor()
  await page.getByRole('button', { name: 'Done: Send the offer' }).click()
  await page.getByText('“Send the offer” done').waitFor()
  const done = async () => {
    const filter = encodeURIComponent(JSON.stringify({ accountId: id }))
    const { body } = await stage.as('sam').get(`/activities?filter=${filter}`)
    return Boolean(body.data[0]?.doneAt)
  }
  await expect.poll(done).toBe(true)
})

test('a task says at its time that it is due, wherever one is', async () => {
  const page = await stage.open('/_/icon.svg', { as: 'sam', isAlone: true })
  await page.clock.install()
  await page.goto('/accounts')
  await page.getByRole('heading', { name: 'Accounts', level: 1 }).waitFor()
  const dueAt = new Date(Date.now() + 30_000).toISOString()
  expect((await stage.as('sam').post('/activities', { subject: 'Ring the bell', dueAt })).status).toBe(201)
  await page.clock.runFor(61_000)
  const notice = page.getByRole('status').filter({ hasText: 'It is time: Ring the bell' })
  await notice.getByRole('button', { name: 'Open' }).click()
  await page.getByRole('heading', { name: 'Ring the bell', level: 1 }).waitFor()
})

test('a meeting is planned with its time and length', async () => {
  const { page, id } = await pageOf('Cygnus')
  const composer = page.getByRole('form', { name: 'New entry' })
  await composer.getByRole('button', { name: 'Meeting' }).click()
  await composer.getByRole('textbox', { name: 'Meeting' }).fill('See the hall')
  await composer.getByRole('textbox', { name: 'Starts' }).fill('2031-03-05 10:30')
  await composer.getByRole('combobox', { name: 'Length' }).selectOption('45')
  await composer.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Meeting added').waitFor()
  await page.getByRole('button', { name: 'Done: See the hall' }).waitFor()
  const filter = encodeURIComponent(JSON.stringify({ accountId: id }))
  const { body } = await stage.as('sam').get(`/activities?filter=${filter}`)
  expect(body.data).toMatchObject([
    { kind: 'meeting', startsAt: '2031-03-05T09:30:00.000Z', endsAt: '2031-03-05T10:15:00.000Z', doneAt: null },
  ])
})

test('habit 31: the bin gives records back, one or several, and the history takes an act back and does it again', async () => {
  const ids: string[] = []
  for (const name of ['Draco', 'Delphinus', 'Dione']) {
    const { body } = await stage.as('nina').post('/accounts', { name })
    await stage.as('nina').delete(`/accounts/${body.id}`)
    ids.push(body.id)
  }
  const statuses = () =>
    Promise.all(
      ids.map((id) =>
        stage
          .as('nina')
          .get(`/accounts/${id}`)
          .then(({ status }) => status),
      ),
    )
  const page = await stage.open('/bin', { as: 'nina' })
  await page.getByRole('button', { name: 'Restore Draco' }).click()
  await page.getByText('“Draco” restored').waitFor()
  await page.getByRole('textbox', { name: 'Search in the bin' }).fill('d')
  await page.getByRole('checkbox', { name: 'Choose Delphinus' }).check()
  await page.getByRole('checkbox', { name: 'Choose Dione' }).check()
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await page.getByText('2 records restored').waitFor()
  await expect.poll(statuses).toEqual([200, 200, 200])

  await show(page, '/history')
  const act = page
    .getByRole('listitem')
    .filter({ hasText: /Bulk restore/ })
    .first()
  await act.getByRole('button', { name: 'Undo' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('2 records go to the bin').waitFor()
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(statuses).toEqual([200, 404, 404])
  const undone = page
    .getByRole('listitem')
    .filter({ hasText: /Undone: Bulk restore/ })
    .first()
  await undone.getByRole('link').first().click()
  await page.getByRole('heading', { name: 'What it changed' }).waitFor()
  await page.getByRole('button', { name: 'Redo' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click()
  await expect.poll(statuses).toEqual([200, 200, 200])
})

test('habit 26: a contact is made from the page of its account', async () => {
  const { page, id } = await pageOf('Dorado')
  await page.getByRole('button', { name: 'Add: Contacts' }).click()
  await page.getByRole('menuitem', { name: 'Create new' }).click()
  const dialog = page.getByRole('dialog', { name: 'New contact' })
  await dialog.getByRole('textbox', { name: /name/i }).first().fill('Dora')
  await dialog.getByRole('textbox', { name: 'Email' }).fill('dora@dorado.test')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  const contacts = page.getByRole('region', { name: 'Contacts' })
  await contacts.getByRole('link', { name: /Dora/ }).click()
  await page.getByRole('heading', { level: 1, name: /Dora/ }).waitFor()
  const { body } = await stage.as('sam').get('/contacts')
  expect(body.data[0]).toMatchObject({ accountId: id, email: 'dora@dorado.test' })
})

test('what was saved, but whose answer was lost, is not saved twice', async () => {
  const { page, id } = await pageOf('Electra')
  const composer = page.getByRole('form', { name: 'New entry' })
  await composer.getByRole('button', { name: 'Call' }).click()
  await composer.getByRole('textbox', { name: 'Call' }).fill('Asked for a price')
  const noted = await loseAnswer(page, '/api/v1/activities')
  await composer.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Call noted. It is sent when the server is back.').waitFor()
  expect((await noted.next).status()).toBe(201)
  const filter = encodeURIComponent(JSON.stringify({ accountId: id }))
  expect((await stage.as('sam').get(`/activities?filter=${filter}`)).body.data).toHaveLength(1)

  await page.getByRole('button', { name: 'Add: Contacts' }).click()
  await page.getByRole('menuitem', { name: 'Create new' }).click()
  const dialog = page.getByRole('dialog', { name: 'New contact' })
  await dialog.getByRole('textbox', { name: /name/i }).first().fill('Elena')
  const made = await loseAnswer(page, '/api/v1/contacts')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  expect((await made.next).status()).toBe(201)
  expect((await stage.as('sam').get(`/contacts?filter=${filter}`)).body.data).toHaveLength(1)
})

/** The next write to the address arrives, and its answer does not. The next try has one. */
async function loseAnswer(page: Page, path: string): Promise<{ next: Promise<Response> }> {
  let isLost = false
  await page.route(`**${path}`, async (route: Route) => {
    if (isLost || route.request().method() !== 'POST') return route.fallback()
    isLost = true
    expect((await route.fetch()).status()).toBe(201)
    await route.abort('internetdisconnected')
  })
  const isTry = (answer: Response) => answer.url().endsWith(path) && answer.request().method() === 'POST'
  return { next: page.waitForResponse(isTry) }
}

async function pageOf(name: string): Promise<{ page: Page; id: string }> {
  const { body, status } = await stage.as('sam').post('/accounts', { name, industry: 'lamps' })
  expect(status).toBe(201)
  const page = await stage.open(`/accounts/${body.id}`, { as: 'sam' })
  await page.getByRole('heading', { name, level: 1 }).waitFor()
  return { page, id: body.id }
}
