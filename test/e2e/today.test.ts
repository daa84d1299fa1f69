// The day of a person: what waits for them, ticked off and planned by keys.
import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()

/** A second try begins with an empty day, too. */
async function clearDay(ownerId: string): Promise<void> {
  const nina = stage.as('nina')
  const filter = encodeURIComponent(JSON.stringify({ ownerId }))
  for (const path of ['/activities', '/leads'])
    for (const { id } of (await nina.get(`${path}?filter=${filter}`)).body.data)
      expect((await nina.delete(`${path}/${id}`)).status).toBe(200)
}

test('an empty day says so; what waits is ticked off, postponed and planned by keys', async () => {
  await clearDay(stage.people.sam.id)
  const page = await stage.open('/', { as: 'sam' })
  await page.getByRole('heading', { name: 'My tasks' }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('y')
  await page.getByRole('heading', { name: 'Nothing waits for you' }).waitFor()

  const { sam } = stage.people
  const nina = stage.as('nina')
  const dueAt = new Date(Date.now() - 3 * 86_400_000).toISOString()
  await nina.post('/leads', { name: 'Lena Lead', ownerId: sam.id })
  await nina.post('/activities', { kind: 'task', subject: 'Send the offer', ownerId: sam.id, dueAt })
  await nina.post('/activities', { kind: 'call', subject: 'Ring back', ownerId: sam.id, dueAt })
  const overdue = page.getByRole('region', { name: 'Overdue' })
  const leads = page.getByRole('region', { name: 'Leads without a next step' })
  await overdue.getByRole('link', { name: 'Ring back' }).waitFor()
  await leads.getByRole('link', { name: 'Lena Lead' }).waitFor()
  await expectAccessible(page)

  await page.keyboard.press('j')
  const first = await page.locator(':focus').textContent()
  await page.keyboard.press('x')
  await page.getByText(`“${first}” done`).waitFor()
  await expect.poll(() => overdue.getByRole('listitem').count()).toBe(1)

  await page.keyboard.press('j')
  await page.keyboard.press('p')
  await page.getByRole('group', { name: /^Postpone/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('postponed: Tomorrow').waitFor()
  await expect.poll(() => overdue.count()).toBe(0)

  await page.keyboard.press('j')
  await page.keyboard.press('p')
  await page.getByRole('textbox', { name: 'What is to be done?' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('“Call Lena Lead” planned').waitFor()
  await expect.poll(() => leads.count()).toBe(0)
  const { data } = (await stage.as('sam').get('/activities?filter={"subject":"Call Lena Lead"}')).body
  expect(data).toMatchObject([{ kind: 'call', ownerId: sam.id, doneAt: null }])
})
