import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
const nina = () => stage.as('nina')

test('a deal shows closed ones that are like it, in what, and how such deals went; each opens, on a phone too', async () => {
  const { accounts } = stage.people
  const made = async (data: object) => (await nina().post('/deals', { accountId: accounts.globex, ...data })).body.id
  const open = await made({ name: 'Pier lights', source: 'Fair' })
  const page = await stage.open(`/deals/${open}?tab=similar`, { as: 'nina' })
  await page.getByText('No deal has closed yet.').waitFor()
  for (let at = 0; at < 10; at++) {
    const id = await made({ name: `Harbour lamps ${at}`, source: 'Fair' })
    const outcome = at < 7 ? { outcome: 'won' } : { outcome: 'lost', reason: 'Price' }
    expect((await nina().post(`/deals/${id}/outcome`, outcome)).status).toBe(200)
  }
  await page.reload()
  const panel = page.getByRole('region', { name: 'Similar deals' })
  await panel.getByText('Of the 10 most alike 70% were won').waitFor()
  const lost = panel.getByRole('listitem').filter({ hasText: 'Harbour lamps 9' })
  await lost.getByText(/Price · alike: .*Source/).waitFor()
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 800 })
  await panel.waitFor()
  expect(await panel.evaluate((all) => all.scrollWidth > all.clientWidth + 1)).toBe(false)
  await lost.getByRole('link').click()
  await page.getByRole('heading', { name: 'Harbour lamps 9', level: 1 }).waitFor()
})
