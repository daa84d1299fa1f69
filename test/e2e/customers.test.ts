import { expect, test } from 'vitest'
import { expectAccessible, openStage, show } from './stage.ts'

const stage = openStage()
const nina = () => stage.as('nina')

async function make(path: string, data: Record<string, unknown>): Promise<string> {
  const { status, body, text } = await nina().post(path, data)
  expect(status, text).toBe(201)
  return body.id
}

test('an account tells when its deals were opened and won, and shows them alone', async () => {
  const accountId = await make('/accounts', { name: 'Timely' })
  const contactId = await make('/contacts', { name: 'Tim Ely', accountId })
  const deal = await make('/deals', {
    name: 'Forty lamps',
    accountId,
    contactId,
    amount: { amount: '4000', currency: 'EUR' },
  })
  await make('/activities', { kind: 'call', subject: 'About lamps', dealId: deal, doneAt: new Date().toISOString() })
  await nina().post(`/deals/${deal}/outcome`, { outcome: 'won' })
  const page = await stage.open(`/accounts/${accountId}`, { as: 'nina' })
  const timeline = page.getByRole('region', { name: 'Timeline' })
  const won = timeline.getByRole('listitem').filter({ hasText: 'Won' })
  await won.getByRole('link', { name: 'Forty lamps' }).waitFor()
  await won.getByText('€4,000').waitFor()
  await timeline.getByRole('button', { name: 'Deals' }).click()
  await timeline.getByText('About lamps').waitFor({ state: 'detached' })
  await timeline.getByRole('listitem').filter({ hasText: 'Opened' }).waitFor()
  expect(await timeline.getByRole('listitem').count()).toBe(2)
  await expectAccessible(page)
  if (process.env.KITH_SHOTS) await page.screenshot({ path: `${process.env.KITH_SHOTS}/timeline.png` })
  await show(page, `/contacts/${contactId}?show=deal`)
  await timeline.getByRole('listitem').filter({ hasText: 'Won' }).waitFor()
})
