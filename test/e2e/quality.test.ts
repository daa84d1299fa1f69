import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()

test('a look is asked for, a figure opens its list, and what is of no use goes into the bin and comes back', async () => {
  const nina = stage.as('nina')
  for (const name of ['Nobody Knows', 'No Trace']) {
    const { status } = await nina.post('/contacts', { name: { full: name } })
    expect(status).toBe(201)
  }
  await nina.post('/contacts', { name: { full: 'Wrong Number' }, phone: '+34112345678' })
  // A second try begins where nobody has looked either.
  await stage.world.database.rows('delete from kith.quality_run')
  await stage.world.database.rows("update crm.contact set created_at = now() - interval '2 months'")
  const page = await stage.open('/quality?object=contact', { as: 'nina' })
  await page.getByRole('heading', { name: 'Nobody has looked yet' }).waitFor()
  await page.getByRole('button', { name: 'Look now' }).click()
  await page.getByText(/^As of /).waitFor()
  const row = page.getByRole('table', { name: 'By field' }).getByRole('row', { name: /^Phone/ })
  await expectAccessible(page)
  await row.getByRole('link', { name: /^Phone, not valid/ }).click()
  await page.getByRole('group', { name: 'Phone is not valid' }).waitFor()
  await page
    .getByRole('grid')
    .getByRole('row', { name: /Wrong Number/ })
    .first()
    .waitFor()
  await page.goBack()
  await page.getByText(/^As of /).waitFor()
  await page.getByRole('combobox', { name: 'Figures' }).selectOption('By owner')
  await page.getByRole('table', { name: 'By owner' }).getByRole('row', { name: /Nina/ }).waitFor()
  await expect.poll(() => page.url()).toContain('by=owner')

  const note = page.getByRole('region', { name: 'Of no use' })
  await note.getByRole('button', { name: 'Move to the bin …' }).click()
  const dialog = page.getByRole('dialog', { name: 'Move to the bin' })
  await dialog.getByText('Go to the bin').waitFor()
  await dialog.getByRole('button', { name: /Move to the bin/ }).click()
  await page.getByRole('button', { name: 'Undo' }).waitFor()
  const left = async () => {
    const filter = encodeURIComponent(JSON.stringify({ 'name.full': { in: ['Nobody Knows', 'No Trace'] } }))
    return (await nina.get(`/contacts?filter=${filter}`)).body.data.length
  }
  await expect.poll(left).toBe(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(left).toBeGreaterThanOrEqual(2)
})
