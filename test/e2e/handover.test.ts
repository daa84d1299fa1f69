import { expect, test } from 'vitest'
import { expectAccessible, openStage, show } from './stage.ts'

const stage = openStage()
const nina = () => stage.as('nina')

async function make(path: string, data: Record<string, unknown>): Promise<string> {
  const { status, body, text } = await nina().post(path, data)
  expect(status, text).toBe(201)
  return body.id
}

test('the work of a person is previewed, handed over, told to the successor, and given back', async () => {
  const { olga, sam } = stage.people
  const mark = crypto.randomUUID().slice(0, 6)
  const [company, contact, promise] = [`Lights ${mark}`, `Hanna ${mark}`, `Send the offer ${mark}`]
  await stage.world.database.rows('delete from kith.notification where user_id = $1', [sam.id])
  const accountId = await make('/accounts', { name: company, ownerId: olga.id, industry: 'shipping' })
  await make('/contacts', { name: contact, accountId, ownerId: olga.id, phone: '+34 910 000 111' })
  await make('/activities', { subject: promise, accountId, ownerId: olga.id })
  const ownerOf = async () => (await nina().get(`/accounts/${accountId}`)).body.ownerId

  const page = await stage.open('/settings/people', { as: 'nina' })
  await page.getByRole('button', { name: 'Actions for Olga Orlenko' }).click()
  await page.getByRole('menuitem', { name: 'Hand over the work' }).click()
  const form = page.getByRole('region', { name: 'Hand over' })
  await form.getByLabel('Successor').click()
  await form.getByLabel('Successor').fill('Sam')
  await page.getByRole('option', { name: /Sam Silva/ }).click()
  const preview = page.getByRole('region', { name: 'Preview' })
  await preview.getByRole('row', { name: new RegExp(`Accounts.*${company}`) }).waitFor()
  await preview.getByText('Olga Orlenko exported nothing in the last 90 days.').waitFor()
  await expectAccessible(page)
  expect(await ownerOf()).toBe(olga.id)

  await form.getByRole('button', { name: /^Hand over \d+ records/ }).click()
  const sure = page.getByRole('dialog', { name: 'Hand over the work of Olga Orlenko?' })
  await sure.getByRole('button', { name: 'Hand over' }).click()
  await page.getByRole('heading', { name: 'Work of Olga Orlenko' }).waitFor()
  await page.getByText(/^Handed over: \d+ records/).waitFor()
  expect(await ownerOf()).toBe(sam.id)
  await expectAccessible(page)

  const his = await stage.open('/notifications', { as: 'sam' })
  await his.getByText('Nina Navarro handed work over to you').click()
  await his.getByRole('heading', { name: 'Work of Olga Orlenko' }).waitFor()
  const briefings = his.getByRole('region', { name: 'Briefings' })
  await briefings.getByRole('button', { name: 'Open all' }).click()
  await briefings.getByText(promise).waitFor()
  await briefings.getByText(contact).waitFor()
  await expectAccessible(his)
  await show(his, `/accounts/${accountId}?tab=briefing`)
  await his.getByRole('region', { name: 'Promised' }).getByText(promise).waitFor()

  await page.getByRole('main').getByRole('button', { name: 'Undo', exact: true }).click()
  const back = page.getByRole('dialog', { name: 'Give the work back to Olga Orlenko?' })
  await back.getByText(/records become what they were/).waitFor()
  await back.getByRole('button', { name: 'Undo' }).click()
  await back.waitFor({ state: 'detached' })
  await page.getByRole('main').getByText('Undone', { exact: true }).waitFor()
  expect(await ownerOf()).toBe(olga.id)
})
