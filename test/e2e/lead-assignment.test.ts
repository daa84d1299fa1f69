import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()

test('rules are written by keys, tried on the last month, and a lead that comes in says to whom it went and why', async () => {
  const nina = stage.as('nina')
  const { sam } = stage.people
  await nina.patch(`/users/${sam.id}`, { speaks: ['Spanish'] })
  await nina.post('/leads', { company: 'Earlier', language: 'es' })
  const page = await stage.open('/settings/lead-assignment', { as: 'nina' })
  await page.getByRole('button', { name: 'Add a rule' }).press('Enter')
  const rule = page.getByRole('list', { name: 'Rules' }).getByRole('listitem').first()
  await rule.getByRole('textbox', { name: 'Name of the rule' }).fill('Spain')
  await page.getByRole('switch', { name: 'Give leads to people by rules' }).press('Space')
  const save = page.getByRole('button', { name: 'Save', exact: true })
  await save.press('Enter')
  await rule.getByText('Name somebody who gets these leads.').waitFor()
  await rule.getByRole('combobox', { name: 'Roles' }).press('Space')
  await page.getByRole('option', { name: 'Sales', exact: true }).click()
  await page.keyboard.press('Escape')
  await rule.getByRole('combobox', { name: 'Language' }).selectOption('must fit')
  await rule.getByRole('combobox', { name: 'Unanswered leads move on' }).selectOption('after 1 hour')
  await rule.getByRole('textbox', { name: 'Open leads a person' }).fill('20')
  await rule.getByRole('combobox', { name: 'Sales channel' }).selectOption('In shops')
  await page.getByRole('button', { name: 'Replay the last month' }).press('Enter')
  await page.getByRole('row', { name: /^Sam Silva/ }).waitFor()
  await page.getByRole('row', { name: /^In shops 0 [1-9]/ }).waitFor()
  await page.getByText('speaks Spanish').first().waitFor()
  await expectAccessible(page)
  await save.press('Enter')
  await page.getByText(/^Last changed by Nina/).waitFor()
  expect((await nina.get('/assignment-rules')).body).toMatchObject({
    on: true,
    rules: [{ name: 'Spain', limit: 20, moveOnMinutes: 60, salesChannel: 'shop', pool: { roles: ['sales'] } }],
  })

  const id = (await nina.post('/leads', { company: 'Later', language: 'es' })).body.id
  await expect.poll(async () => (await nina.get(`/leads/${id}`)).body.ownerId, { timeout: 15_000 }).toBe(sam.id)
  const seen = await stage.open(`/leads/${id}`, { as: 'sam' })
  const panel = seen.getByRole('region', { name: 'Assignment' }).filter({ hasText: 'Assigned to Sam Silva' })
  await panel.getByText(/speaks Spanish.*0 of 20 open.*sales channel: In shops/).waitFor()
  await panel.getByText(/^Moves on unless answered/).waitFor()
  await expectAccessible(seen)

  await page.getByRole('button', { name: 'Add a time' }).press('Enter')
  const times = page.getByRole('list', { name: 'Times of the first response' })
  await times.getByRole('combobox', { name: 'Answer is due' }).selectOption('after 30 minutes')
  await expectAccessible(page)
  await save.press('Enter')
  await expect
    .poll(async () => (await nina.get('/assignment-rules')).body.responses)
    .toEqual([{ when: {}, minutes: 30 }])
  const timed = (await nina.post('/leads', { company: 'In time', language: 'es' })).body.id
  await expect.poll(async () => (await nina.get(`/leads/${timed}`)).body.respondBy, { timeout: 15_000 }).not.toBeNull()
  await stage.world.database.rows(`update crm.lead set respond_by = now() - interval '2 hours' where id = $1`, [timed])
  const board = await stage.open('/leads?layout=board', { as: 'nina' })
  await board.getByText(/^Answer overdue/).waitFor()
  await expectAccessible(board)
  const list = await stage.open('/leads?sort=respondBy', { as: 'sam' })
  await list
    .getByRole('grid')
    .getByText(/^Answer overdue/)
    .waitFor()

  const unfit = (await nina.post('/leads', { company: 'Nobody for it', language: 'zh' })).body.id
  await expect.poll(async () => (await nina.get(`/leads/${unfit}`)).body.assignment, { timeout: 15_000 }).toBe('nobody')
  const phone = await stage.open('/settings/lead-assignment', { as: 'nina', width: 390, height: 800 })
  await phone.getByRole('link', { name: /Show those that fitted nobody/ }).waitFor()
  await expectAccessible(phone)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await phone.getByRole('link', { name: /Show those that fitted nobody/ }).click()
  await phone.getByText('Nobody for it').first().waitFor()
})
