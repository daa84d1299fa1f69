import { expect, test } from 'vitest'
import { wantReading } from '#engine/log/readers.ts'
import { newId } from '#kernel/ids.ts'
import { historyOf, leadsOf } from '../leads/past-leads.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()

test('points are given by keys, looked at before they are saved, seen on list and page with their reasons, and taken back', async () => {
  const nina = stage.as('nina')
  const company = `Brightway ${newId().slice(-6)}`
  await nina.put('/scoring-rules', { on: false, profile: [], behaviour: [] })
  const made = await nina.post('/leads', { company, industry: 'Retail', email: `x${newId()}@example.com` })
  const id = made.body.id as string
  await nina.post('/activities', { kind: 'call', subject: 'First call', leadId: id, doneAt: new Date().toISOString() })

  const page = await stage.open('/settings/lead-scoring', { as: 'nina' })
  await page.getByRole('button', { name: 'Begin with the usual rules' }).press('Enter')
  const profile = page.getByRole('list', { name: 'Rules for what a lead is' }).getByRole('listitem')
  const behaviour = page.getByRole('list', { name: 'Rules for what happens with a lead' }).getByRole('listitem')
  expect([await profile.count(), await behaviour.count()]).toEqual([4, 2])
  await page.getByRole('switch', { name: 'Score leads by rules' }).press('Space')
  await page.getByRole('button', { name: 'Add a rule for what it is' }).press('Enter')
  const added = profile.nth(4)
  await added.getByRole('textbox', { name: 'Name of the rule' }).fill('')
  await added.getByRole('textbox', { name: 'Points' }).fill('-30')
  const save = page.getByRole('button', { name: 'Save', exact: true })
  await save.press('Enter')
  await expect
    .poll(() => added.getByRole('textbox', { name: 'Name of the rule' }).getAttribute('aria-invalid'))
    .toBe('true')
  await added.getByRole('button', { name: 'Remove this rule' }).press('Enter')
  await behaviour.nth(1).getByRole('textbox', { name: 'Half after days' }).fill('45')
  await page.getByRole('textbox', { name: 'Warm from' }).fill('20')
  await page.getByRole('button', { name: 'Preview the points' }).press('Enter')
  await page.getByRole('row', { name: /^40–49/ }).waitFor()
  await page
    .getByText(/Spoke with us \+20/)
    .first()
    .waitFor()
  await expectAccessible(page)
  await save.press('Enter')
  await page.getByText('Lead scoring saved').waitFor()
  expect((await nina.get('/scoring-rules')).body).toMatchObject({
    on: true,
    warm: 20,
    behaviour: [{}, { halfLifeDays: 45 }],
  })

  await expect
    .poll(async () => (await nina.get(`/leads/${id}`)).body, { timeout: 15_000 })
    .toMatchObject({ score: 40, grade: 'warm' })
  const list = await stage.open(`/leads?filter=${encodeURIComponent(JSON.stringify({ company }))}`, { as: 'nina' })
  await list.getByRole('grid').getByText('Warm', { exact: true }).waitFor()
  const narrowed = `/leads?filter=${encodeURIComponent(JSON.stringify({ company }))}`
  const board = await stage.open(`${narrowed}&layout=board`, { as: 'nina' })
  const card = board.locator('[data-card]').filter({ hasText: company })
  await card.getByText('Warm', { exact: true }).waitFor()
  await card.getByText('Score: 40', { exact: true }).waitFor()
  await expectAccessible(board)
  const rows = await stage.open(narrowed, { as: 'nina', width: 390, height: 800 })
  await rows.getByRole('listitem').filter({ hasText: company }).getByText('Warm', { exact: true }).waitFor()
  await expectAccessible(rows)
  const record = await stage.open(`/leads/${id}`, { as: 'nina' })
  const panel = record.getByRole('region', { name: 'Score' })
  await panel.getByText('Spoke with us').waitFor()
  await panel.getByText('+20').waitFor()
  await expectAccessible(record)
  await nina.patch(`/leads/${id}`, { phone: '+34 600 000 000' })
  await wantReading(stage.world.systemContext('log'))
  await panel.getByText('Has a phone number').waitFor({ timeout: 15_000 })

  const phone = await stage.open('/settings/lead-scoring', { as: 'nina', width: 390, height: 800 })
  await phone.getByRole('button', { name: 'Preview the points' }).click()
  await phone.getByRole('row', { name: /^40–49/ }).waitFor()
  await expectAccessible(phone)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

  await page.bringToFront()
  await page.getByRole('switch', { name: 'Score leads by rules' }).press('Space')
  await save.press('Enter')
  await expect.poll(async () => (await nina.get('/scoring-rules')).body.on).toBe(false)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect.poll(async () => (await nina.get('/scoring-rules')).body.on).toBe(true)
})

test('the model says what it is worth: too few leads, no better than the base rate, or used, with its chart and reasons', async () => {
  const nina = stage.as('nina')
  const system = stage.world.systemContext('test')
  await stage.world.database.rows(`update crm.lead set deleted_at = now() where company = 'Old'`)
  const page = await stage.open('/settings/lead-scoring', { as: 'nina' })
  const model = page.getByRole('region', { name: 'Model', exact: true })
  const again = model.getByRole('button', { name: 'Try the model anew' })
  await again.press('Enter')
  await model.getByText('There are too few leads to learn from, so no model is used.').waitFor({ timeout: 20_000 })
  await expectAccessible(page)

  await historyOf(
    system,
    leadsOf(2, 900, () => 0.3),
    { salesChannel: 'partner' },
  )
  await again.press('Enter')
  await model.getByText('The model does not beat the base rate, so it is not used.').waitFor({ timeout: 30_000 })
  await stage.world.database.rows(`update crm.lead set deleted_at = now() where company = 'Old'`)

  await historyOf(
    system,
    leadsOf(1, 900, (source, isCalled) => 0.05 + (source === 'Fair' ? 0.4 : 0) + (isCalled ? 0.2 : 0)),
  )
  await again.press('Enter')
  await model.getByText('The model beats the base rate and is used.').waitFor({ timeout: 30_000 })
  await model.getByRole('row', { name: /^Right order/ }).waitFor()
  await model.getByRole('list', { name: 'Speaks for it' }).getByText('Source: Fair').waitFor()
  await expectAccessible(page)

  const id = (await nina.post('/leads', { company: `Chances ${newId().slice(-6)}`, source: 'Fair' })).body.id
  await wantReading(stage.world.systemContext('log'))
  await expect.poll(async () => (await nina.get(`/leads/${id}`)).body.chance, { timeout: 20_000 }).toBeGreaterThan(25)
  const record = await stage.open(`/leads/${id}`, { as: 'nina' })
  const panel = record.getByRole('region', { name: 'Score' })
  await panel.getByText('Chance to convert').waitFor()
  await panel.getByRole('list', { name: 'Speaks for it' }).getByText('Source: Fair').waitFor()
  await expectAccessible(record)
  await page.bringToFront()
  const use = model.getByRole('switch', { name: 'Use the model where it is better' })
  await use.press('Space')
  await model.getByText('The model beats the base rate, but it is switched off.').waitFor()
  const said = page.getByRole('status').filter({ hasText: 'The model is switched off' })
  await expect.poll(async () => (await nina.get(`/leads/${id}`)).body.chance, { timeout: 20_000 }).toBeNull()
  await expectAccessible(page)
  await said.getByRole('button', { name: 'Undo' }).click()
  await model.getByText('The model beats the base rate and is used.').waitFor()
  await expect.poll(async () => (await nina.get(`/leads/${id}`)).body.chance, { timeout: 20_000 }).toBeGreaterThan(25)
  const phone = await stage.open('/settings/lead-scoring', { as: 'nina', width: 390, height: 800, theme: 'dark' })
  await phone.getByRole('region', { name: 'Model', exact: true }).getByText('The model beats the base rate').waitFor()
  await expectAccessible(phone)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
