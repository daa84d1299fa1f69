import { expect, test } from 'vitest'
import { profileAll } from '#modules/profile/index.ts'
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

test('rules of customers are set in the settings, an account tells its states, and a word by hand is taken back', async () => {
  const id = await make('/accounts', { name: 'Ruled', employees: 2000, lifecycle: 'lapsed' })
  await make('/levels', { name: 'Gold' })
  const { body: rules } = await nina().get('/profile-rules')
  await nina().put('/profile-rules', { lifecycle: rules.lifecycle, level: [], risk: [] })
  const page = await stage.open('/settings/customers', { as: 'nina' })
  await page.getByLabel('Lapsed after months').fill('18')
  await page.getByLabel('Lost after months').fill('6')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('This must be at least 19.').waitFor()
  await page.getByLabel('Lost after months').fill('36')
  await page.getByRole('button', { name: 'Add a rule of levels' }).click()
  await page.getByRole('list', { name: 'Rules: Level' }).getByRole('combobox', { name: 'Level' }).first().waitFor()
  await page.getByText('Without a filter: every account that no rule before it takes.').waitFor()
  await page.getByRole('button', { name: 'Add a rule of risks' }).click()
  await page.getByRole('list', { name: 'Rules: Risk' }).getByLabel('Reason').fill('Pays late')
  await expectAccessible(page)
  if (process.env.KITH_SHOTS) await page.screenshot({ path: `${process.env.KITH_SHOTS}/rules.png`, fullPage: true })
  await page.getByRole('list', { name: 'Rules: Risk' }).getByRole('button', { name: 'Remove this rule' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved. All accounts are looked at in the background.').waitFor()
  await page.getByText('Last changed by Nina Navarro').waitFor()
  expect((await nina().get('/profile-rules')).body).toMatchObject({
    lifecycle: { lapsedMonths: 18, lostMonths: 36 },
    level: [{ when: {} }],
    risk: [],
  })

  await make('/activities', { kind: 'call', subject: 'Hello', accountId: id, doneAt: new Date().toISOString() })
  await show(page, `/accounts/${id}`)
  const panel = page.getByRole('region', { name: 'Lifecycle' })
  await panel.getByText('Set by hand').waitFor()
  await panel.getByText('Lapsed').waitFor()
  await panel.getByRole('button', { name: 'Let the rules decide' }).click()
  await page.getByText('The rules decide again').waitFor()
  await profileAll(stage.world.systemContext('profile'))
  await panel.getByText('Prospect').waitFor()
  await panel.getByText('by rule').waitFor()
  await expectAccessible(page)
  if (process.env.KITH_SHOTS) await page.screenshot({ path: `${process.env.KITH_SHOTS}/lifecycle.png`, fullPage: true })
})

test('a customer is marked as lost with a reason, and the group of a company shows its sums', async () => {
  const top = await make('/accounts', { name: 'Holding' })
  const id = await make('/accounts', { name: 'Leaver', parentId: top, lifecycle: 'customer' })
  const deal = await make('/deals', { name: 'Won once', accountId: id, amount: { amount: '700', currency: 'EUR' } })
  await nina().post(`/deals/${deal}/outcome`, { outcome: 'won' })
  const page = await stage.open(`/accounts/${top}?tab=tree`, { as: 'nina' })
  const tree = page.getByRole('region', { name: 'Group' })
  await tree
    .getByRole('row', { name: /Leaver/ })
    .getByText('€700')
    .waitFor()
  await expectAccessible(page)
  await tree.getByRole('link', { name: 'Leaver' }).click()
  await page.getByRole('heading', { name: 'Leaver' }).waitFor()
  await page.getByRole('button', { name: 'Mark as lost' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason of the loss').fill('Moved away')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Mark as lost' }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(async () => (await nina().get(`/accounts/${id}`)).body.lostReason).toBe('Moved away')
})

test('positions and relationships stand on the page of a contact', async () => {
  const [before, now] = [
    await make('/accounts', { name: 'Former Ltd' }),
    await make('/accounts', { name: 'Present Ltd' }),
  ]
  const id = await make('/contacts', { name: 'Mo Ving', accountId: before })
  const boss = await make('/contacts', { name: 'Bo Ss', accountId: now })
  await nina().patch(`/contacts/${id}`, { accountId: now })
  await make('/relationships', { contactId: id, otherId: boss, kind: 'reportsTo' })
  const page = await stage.open(`/contacts/${id}`, { as: 'nina' })
  await page.getByRole('tab', { name: 'Positions' }).click()
  await page.getByRole('link', { name: 'Former Ltd' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('tab', { name: 'Relationships' }).click()
  await page.getByRole('link', { name: 'Bo Ss' }).waitFor()
})
