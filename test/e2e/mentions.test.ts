// Who is named in a text and could not read it: the writer sees that at once, and lets them where that is theirs to give.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()

const composer = (page: Page) => page.getByRole('form', { name: 'New entry' })
const noteOf = (page: Page) => composer(page).getByRole('textbox', { name: 'Note' })
const people = (page: Page) => page.getByRole('listbox', { name: 'People' })
const heard = async (who: 'olga' | 'sofia') =>
  (await stage.as(who).get('/notifications')).body.data.map(({ record }: { record: { title: string } }) => record.title)

async function accountOf(who: 'sam' | 'sofia', name: string): Promise<string> {
  const { body, status, text } = await stage.as(who).post('/accounts', { name, ownerId: stage.people[who].id })
  expect(status, text).toBe(201)
  return body.id
}

async function name(page: Page, words: string, person: RegExp): Promise<void> {
  await noteOf(page).pressSequentially(words)
  await people(page).getByRole('option', { name: person }).waitFor()
  await page.keyboard.press('Enter')
  await people(page).waitFor({ state: 'detached' })
}

test('who cannot see it is marked behind the @ and told of below, and may be let in with the note', async () => {
  const id = await accountOf('sofia', 'Pollux')
  const page = await stage.open(`/accounts/${id}`, { as: 'sofia' })
  await noteOf(page).click()
  await noteOf(page).pressSequentially('Prices for the west\nAsk @o')
  await people(page)
    .getByRole('option', { name: /Olga.*cannot see this/ })
    .waitFor()
  expect(await people(page).getByRole('option', { name: /Sofia/ }).count()).toBeLessThanOrEqual(1)
  await expectAccessible(page)
  await noteOf(page).pressSequentially('lga')
  await expect.poll(() => people(page).getByRole('option').count()).toBe(1)
  await page.keyboard.press('Enter')
  await composer(page).getByText('Olga Orlenko cannot see this and will not be told of it.').waitFor()
  await composer(page).getByRole('button', { name: 'Share it with them' }).click()
  await composer(page).getByText('Olga Orlenko will be able to see this and Pollux.').waitFor()
  await expectAccessible(page)
  // It is not shared before it is written.
  expect((await stage.as('olga').get(`/accounts/${id}`)).status).toBe(404)
  await noteOf(page).press('Control+Enter')
  const told = page.getByRole('status').filter({ hasText: 'Note saved' })
  await told.waitFor()
  expect(await heard('olga')).toContain('Prices for the west')
  expect((await stage.as('olga').get(`/accounts/${id}`)).status).toBe(200)
  await told.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone: Note saved').waitFor()
  // It does not stand there as if it were on its way.
  await page.getByRole('region', { name: 'Timeline' }).getByText('Prices for the west').waitFor({ state: 'detached' })
  expect(await heard('olga')).not.toContain('Prices for the west')
  expect((await stage.as('olga').get(`/accounts/${id}`)).status).toBe(404)
})

test('what is private is hidden from the team as well, which is said as soon as it is', async () => {
  const id = await accountOf('sofia', 'Castor')
  const page = await stage.open(`/accounts/${id}`, { as: 'sofia' })
  await noteOf(page).click()
  await name(page, 'For @sam', /Sam/)
  await noteOf(page).pressSequentially('alone')
  expect(await composer(page).getByText('cannot see this').count()).toBe(0)
  await composer(page).getByRole('button', { name: 'Private' }).click()
  await composer(page).getByText('Sam Silva cannot see this and will not be told of it.').waitFor()
  await composer(page).getByRole('button', { name: 'Private' }).click()
  await expect.poll(() => composer(page).getByText('cannot see this').count()).toBe(0)
})

test('who may read the note but not the record is told apart; nothing is offered that is not the writer’s to give', async () => {
  const id = await accountOf('sam', 'Regulus')
  // Sofia is of Sam's team: she sees his account and cannot share it.
  const page = await stage.open(`/accounts/${id}`, { as: 'sofia' })
  await noteOf(page).click()
  await name(page, 'Ask @olga', /Olga/)
  await composer(page).getByText('Olga Orlenko cannot see this and will not be told of it.').waitFor()
  await composer(page).getByRole('button', { name: 'Share it with them' }).click()
  await composer(page).getByText('Olga Orlenko will be able to see this.').waitFor()
  await noteOf(page).press('Control+Enter')
  await page.getByText('Note saved').waitFor()
  expect(await heard('olga')).toContain('Ask @Olga Orlenko')
  expect((await stage.as('olga').get(`/accounts/${id}`)).status).toBe(404)
})

test('an entry that is changed says it too, and shares at once', async () => {
  const { sofia } = stage.people
  const id = await accountOf('sofia', 'Bellatrix')
  await stage.as('sofia').post('/activities', { kind: 'note', subject: 'Old words', accountId: id, ownerId: sofia.id })
  const page = await stage.open(`/accounts/${id}`, { as: 'sofia' })
  const entry = page.getByRole('listitem').filter({ hasText: 'Old words' })
  await entry.hover()
  await entry.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const text = page.getByRole('textbox', { name: 'Text', exact: true })
  await text.press('End')
  await text.pressSequentially(' @olga')
  await people(page).getByRole('option', { name: /Olga/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Olga Orlenko cannot see this and will not be told of it.').waitFor()
  await page.getByRole('button', { name: 'Share it with them' }).click()
  await page.getByText('Shared with Olga Orlenko').waitFor()
  await expect.poll(() => page.getByText('cannot see this').count()).toBe(0)
})

test('in a long text an @ that begins a word asks for people, and Esc leaves it as it is', async () => {
  const { sofia } = stage.people
  const made = await stage
    .as('sofia')
    .post('/activities', { kind: 'note', subject: 'Long words', body: '<h2>Plan</h2>', ownerId: sofia.id })
  const page = await stage.open(`/activities/${made.body.id}`, { as: 'sofia' })
  await page.getByRole('main').getByRole('button', { name: 'Edit', exact: true }).click()
  const body = page.locator('[role=textbox][contenteditable=true]')
  await body.press('Control+End')
  const box = page.getByRole('combobox', { name: 'Mention somebody' })
  // However fast one types.
  await page.keyboard.type(' me@home @x')
  expect(await box.inputValue()).toBe('x')
  await box.press('Escape')
  await expect.poll(() => body.innerText()).toContain('me@home @x')
  await page.keyboard.type(' @olga')
  await people(page)
    .getByRole('option', { name: /Olga.*cannot see this/ })
    .waitFor()
  await expectAccessible(page)
  await box.press('Enter')
  await page.getByText('Olga Orlenko cannot see this and will not be told of it.').waitFor()
  await body.press('Control+Enter')
  await body.waitFor({ state: 'detached' })
  const stored = async () => (await stage.as('sofia').get(`/activities/${made.body.id}`)).body.body
  await expect.poll(stored).toMatch(/me@home @x <a href="\/users\/[^"]+">@Olga Orlenko<\/a>/)
})
