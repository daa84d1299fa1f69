// A contact that is planned names those of colleagues; a visit closes with a report.
import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()

test('a colleague’s contact is named, and a visit closes with what it has brought', async () => {
  const { sam, sofia } = stage.people
  const nina = stage.as('nina')
  const startsAt = new Date(Date.now() + 86_400_000).toISOString()
  const name = `Plant ${crypto.randomUUID().slice(0, 6)}`
  const accountId = (await nina.post('/accounts', { name, ownerId: sam.id })).body.id
  await nina.post('/activities', { kind: 'meeting', subject: 'With Sofia', accountId, ownerId: sofia.id, startsAt })
  const visit = { kind: 'visit', subject: 'At the plant', accountId, ownerId: sam.id, startsAt }
  const { id } = (await nina.post('/activities', visit)).body

  const page = await stage.open(`/accounts/${accountId}`, { as: 'sam' })
  const composer = page.getByRole('form', { name: 'New entry' })
  await composer.getByRole('button', { name: 'Call', exact: true }).click()
  await composer.getByRole('link', { name: /Sofia Soler · Meeting/ }).waitFor()
  await expectAccessible(page)

  await page.goto(`${stage.url}/activities/${id}`)
  await page.getByRole('button', { name: 'Mark as done' }).click()
  const dialog = page.getByRole('dialog', { name: 'What has the visit brought?' })
  await dialog.getByRole('textbox', { name: 'Need' }).fill('Brighter lamps')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Close the visit' }).click()
  await page.getByText('“At the plant” done').waitFor()
  const { need, doneAt } = (await stage.as('sam').get(`/activities/${id}`)).body
  expect({ need, isDone: doneAt !== null }).toEqual({ need: 'Brighter lamps', isDone: true })
})
