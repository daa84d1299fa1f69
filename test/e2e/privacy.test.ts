import { expect, test } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
import { expectAccessible, openStage, show } from './stage.ts'

const stage = openStage()
const nina = () => stage.as('nina')

async function make(path: string, data: Record<string, unknown>): Promise<string> {
  const { status, body, text } = await nina().post(path, data)
  expect(status, text).toBe(201)
  return body.id
}

test('a consent is recorded on the page of a person, and a list finds who gave it', async () => {
  const purposeId = await make('/consent-purposes', { name: 'Spring letter', channels: ['email', 'post'] })
  const id = await make('/contacts', { name: { full: 'Clara Consent' }, email: 'clara@consent.test' })
  const page = await stage.open(`/contacts/${id}`, { as: 'nina' })
  const panel = page.getByRole('region', { name: 'Consents' })
  await panel.getByText('Nothing was asked').waitFor()
  await panel.getByRole('button', { name: 'Record a consent' }).click()
  const dialog = page.getByRole('dialog', { name: 'Consent of Clara Consent' })
  await dialog.getByRole('button', { name: 'Record', exact: true }).click()
  expect(await dialog.getByRole('alert').allInnerTexts()).toEqual(['This is needed.', 'This is needed.'])
  await dialog.getByLabel('Purpose').click()
  await page.getByRole('option', { name: 'Spring letter' }).click()
  await dialog.getByLabel('Channel').click()
  await page.getByRole('option', { name: 'Email' }).click()
  await dialog.getByLabel('Source').fill('Web form')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Record', exact: true }).click()
  await panel.getByText('Spring letter · Email').waitFor()
  await panel.getByText('Given').waitFor()
  const filter = { consents: { some: { purposeId, channel: 'email', decision: 'given', inForce: true } } }
  await show(page, `/contacts?filter=${encodeURIComponent(JSON.stringify(filter))}`)
  await page
    .getByRole('grid')
    .getByRole('row', { name: /Clara Consent/ })
    .waitFor()
})

test('a purpose gets words in the settings, a person is erased from their page, and the certificate says so', async () => {
  await make('/consent-purposes', { name: 'Autumn letter' })
  const id = await make('/contacts', { name: { full: 'Ernesto Erase' }, email: 'ernesto@erase.test' })
  const page = await stage.open('/settings/privacy', { as: 'nina' })
  const line = page
    .getByRole('list', { name: 'Purposes of consent' })
    .getByRole('listitem')
    .filter({ hasText: 'Autumn letter' })
  await line.getByText('without words').waitFor()
  await line.getByRole('button', { name: 'New words' }).click()
  const words = page.getByRole('dialog', { name: 'Words of “Autumn letter”' })
  await words.getByRole('textbox').fill('May we write to you in autumn?')
  await words.getByRole('button', { name: 'Save as a new version' }).click()
  await line.getByText('version 1').waitFor()
  await expectAccessible(page)

  await show(page, `/contacts/${id}`)
  await page.getByRole('heading', { name: 'Ernesto Erase' }).waitFor()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Erase personal data …' }).click()
  const dialog = page.getByRole('dialog', { name: 'Erase the personal data of “Ernesto Erase”' })
  await dialog.getByText('Records emptied, with those merged into them').waitFor()
  await dialog.getByLabel('Why').fill('Request 12')
  expect(await dialog.getByRole('button', { name: 'Erase for good' }).isDisabled()).toBe(true)
  await dialog.getByRole('checkbox', { name: /I am sure/ }).check()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await dialog.waitFor({ state: 'detached' })
  await show(page, '/settings/privacy')
  const erasure = page.getByRole('list', { name: 'Erasures' }).getByRole('listitem').filter({ hasText: 'Request 12' })
  await erasure.getByRole('button', { name: 'Certificate' }).click()
  const certificate = page.getByRole('dialog', { name: 'Certificate of erasure' })
  await certificate.getByText(id).waitFor()
  expect(await certificate.innerText()).not.toContain('Ernesto')
})

test('a rule shows what it would take before it is switched on, asks, and what it is answered can be undone', async () => {
  const names = ['Quiet Kept', 'Quiet Binned']
  const ids = await Promise.all(names.map((full) => make('/contacts', { name: { full } })))
  await stage.world.database.rows(
    `update crm.contact set created_at = now() - interval '9 years', updated_at = now() - interval '9 years' where id = any($1::uuid[])`,
    [ids],
  )
  const page = await stage.open('/settings/privacy', { as: 'nina' })
  const rules = page.getByRole('region', { name: 'How long records are kept' })
  await rules.getByRole('button', { name: 'New rule' }).click()
  const dialog = page.getByRole('dialog', { name: 'New rule' })
  await dialog.getByLabel('Name').fill('Eight quiet years')
  await dialog.getByLabel('Records').selectOption('contact')
  await dialog.getByLabel('When nothing has happened with them for').selectOption('84')
  await dialog.getByLabel('What becomes of them').selectOption('ask')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Look at what it takes' }).click()
  await dialog.getByText('Tonight it would take 2 records.').waitFor()
  for (const name of names) await dialog.getByRole('link', { name }).waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Switch on' }).click()
  await dialog.waitFor({ state: 'detached' })
  const rule = rules.getByRole('listitem').filter({ hasText: 'Eight quiet years' })
  await rule.getByText('On', { exact: true }).waitFor()

  const { body } = await nina().get('/retention-rules')
  await handlersOf(stage.world)['retention:run']?.({ rule: body.data[0].id }, new AbortController().signal)
  await page.reload()
  const cases = page.getByRole('list', { name: 'To be decided' }).getByRole('listitem')
  await expectAccessible(page)
  await cases.filter({ hasText: 'Quiet Kept' }).getByRole('button', { name: 'Keep' }).click()
  await page.getByText('“Quiet Kept” is kept').waitFor()
  await cases.filter({ hasText: 'Quiet Binned' }).getByRole('button', { name: 'Bin' }).click()
  const told = page.getByRole('status').filter({ hasText: '“Quiet Binned” moved to the bin' })
  await told.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone').waitFor()
  const { data } = (await nina().get('/contacts?filter=' + encodeURIComponent('{"name":{"contains":"Quiet"}}'))).body
  expect(data.map(({ name }: { name: { full: string } }) => name.full).sort()).toEqual([...names].sort())
  await rule.getByRole('button', { name: 'Remove' }).click()
  await page
    .getByRole('dialog', { name: 'Remove the rule “Eight quiet years”?' })
    .getByRole('button', { name: 'Remove' })
    .click()
  await rule.waitFor({ state: 'detached' })
})
