// Parts of the page of records that an administrator shows only under conditions, of objects of one's own and of standard ones.
import { beforeAll, expect, test } from 'vitest'
import { openStage } from './stage.ts'

const stage = openStage()
const nina = () => stage.as('nina')

beforeAll(async () => {
  const state = [
    { key: 'well', label: 'Well' },
    { key: 'failed', label: 'Failed' },
  ]
  const object = {
    ...{ name: 'survey', plural: 'surveys', label: 'Survey', pluralLabel: 'Surveys' },
    fields: {
      name: { type: 'text', label: 'Name', required: true },
      state: { type: 'select', label: 'State', options: state },
      finding: { type: 'text', label: 'Finding' },
      mended: { type: 'date', label: 'Mended on' },
    },
    layout: [
      { label: 'Basics', fields: ['state'] },
      { label: 'What was found', fields: ['finding', 'mended'] },
    ],
  }
  const made = await nina().post('/objects', object)
  expect(made.status, made.text).toBe(201)
})

test('habit 23: a part comes when its condition holds, on the page and in the form, and goes when it does not', async () => {
  const page = await stage.open('/settings/data-model?object=survey', { as: 'nina' })
  const parts = page.getByRole('group')
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByRole('button', { name: 'Only under conditions' }).nth(1).click()
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('combobox', { name: 'Field', exact: true }).fill('state')
  await page.getByRole('option', { name: 'State', exact: true }).click()
  await page
    .getByRole('option', { name: 'Failed' })
    .or(page.getByRole('checkbox', { name: 'Failed' }))
    .click()
  await page.keyboard.press('Escape')
  await parts.filter({ hasText: 'Failed' }).first().waitFor()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const told = page.getByRole('status').filter({ hasText: 'Page of Surveys laid out' })
  await told.waitFor()
  expect((await nina().get('/model')).body.model.objects.survey.layout[1].visibleWhen).toEqual({ state: 'failed' })

  const { body } = await nina().post('/surveys', { name: 'Roof', state: 'well' })
  await page.goto(`/surveys/${body.id}`)
  const facts = page.getByRole('complementary', { name: 'Facts' })
  await facts.getByRole('heading', { name: 'Basics' }).waitFor()
  const part = facts.getByRole('heading', { name: 'What was found' })
  expect(await part.count()).toBe(0)
  await facts.getByRole('button', { name: 'Change State: Well' }).click()
  await page.getByRole('option', { name: 'Failed' }).click()
  await part.waitFor()
  await page.keyboard.press('Control+z')
  await part.waitFor({ state: 'detached' })

  await page.goto('/surveys')
  await page.getByRole('button', { name: 'New survey' }).first().click()
  const form = page.getByRole('dialog', { name: 'New survey' })
  await form.getByLabel('Name').fill('Cellar')
  const all = form.getByRole('button', { name: 'All fields' })
  if ((await all.count()) > 0) await all.click()
  expect(await form.getByLabel('Finding').count()).toBe(0)
  await form.getByRole('combobox', { name: 'State' }).click()
  await page.getByRole('option', { name: 'Failed' }).click()
  await form.getByLabel('Finding').fill('Damp')
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Cellar').first().waitFor()
})

test('habit 23: of a standard object what the condition asks stays, and what is not shown is kept', async () => {
  const layout = [{ label: 'Mines', fields: ['name', 'industry', 'size'], visibleWhen: { industry: 'mining' } }]
  const laid = await nina().patch('/objects/account', { layout })
  expect(laid.status, laid.text).toBe(200)
  const wrong = await nina().patch('/objects/account', { layout: [{ ...layout[0], visibleWhen: { nothing: 1 } }] })
  expect([wrong.status, wrong.body.errors[0].code]).toEqual([422, 'condition-field'])
  const { body, status } = await nina().post('/accounts', { name: 'Vela', industry: 'lamps', size: 'medium' })
  expect(status).toBe(201)
  const page = await stage.open(`/accounts/${body.id}`, { as: 'nina' })
  const facts = page.getByRole('complementary', { name: 'Facts' })
  await facts.getByRole('button', { name: 'Change Industry: lamps' }).click()
  expect(await facts.getByText('Size', { exact: true }).count()).toBe(0)
  await page.getByRole('textbox', { name: 'Industry' }).fill('mining')
  await page.keyboard.press('Enter')
  await facts.getByText('Size', { exact: true }).waitFor()
  expect((await nina().patch('/objects/account', { layout: null })).status).toBe(200)
})
