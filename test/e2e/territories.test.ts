// Parts of the market: a tree of rules, what would move before it is saved, what each holds, and where a customer belongs.
import { beforeEach, expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()

async function made(path: string, data: object): Promise<string> {
  const { status, body, text } = await stage.as('nina').post(path, data)
  expect(status, text).toBe(201)
  return body.id
}

beforeEach(async () => {
  const nina = stage.as('nina')
  for (const path of ['accounts', 'territories'])
    for (let more = true; more; ) {
      const { data } = (await nina.get(`/${path}?sort=-createdAt&limit=500`)).body
      const gone = data.filter(({ name }: { name: string }) => path === 'territories' || name.startsWith('Terr '))
      // Those below go first.
      const answers = []
      for (const { id } of gone) answers.push((await nina.delete(`/${path}/${id}`)).status)
      more = answers.includes(409)
    }
})

test('a territory is made with its rule in view of what would move; its line opens its rows, and undo takes it back', async () => {
  // The pass that a new territory begins puts them there.
  await made('/accounts', { name: 'Terr Sol', billingAddress: { country: 'ES' }, industry: 'lamps' })
  await made('/accounts', { name: 'Terr Mar', billingAddress: { country: 'ES' } })
  const spain = await made('/territories', { name: 'Spain', filter: { 'billingAddress.country': 'ES' } })
  await expect
    .poll(async () => (await stage.as('nina').get(`/accounts?filter={"territory":"${spain}"}`)).body.data.length)
    .toBe(2)
  const page = await stage.open('/territory-balance', { as: 'nina' })
  const table = page.getByRole('region', { name: 'Balance of the territories' })
  await table.getByRole('link', { name: 'Spain, Accounts: 2' }).waitFor()
  await expectAccessible(page)

  await table.getByRole('button', { name: 'Actions for Spain' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Add a territory below' }).press('Enter')
  const form = page.getByRole('dialog', { name: 'New territory' })
  await form.getByRole('textbox', { name: 'Name' }).fill('Lamps')
  await form.getByText('No account would move.').waitFor()
  await form.getByRole('button', { name: 'Filter' }).press('Enter')
  await page.getByRole('combobox', { name: 'Field' }).fill('Industry')
  await page.getByRole('option', { name: 'Industry', exact: true }).click()
  await form.getByRole('button', { name: /choose…/ }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('text')
  await page.keyboard.type('lamps')
  await page.keyboard.press('Enter')
  await form.getByText('1 account would move.').waitFor()
  await form.getByRole('listitem').filter({ hasText: 'Lamps' }).getByText('1').waitFor()
  await expectAccessible(page)
  await form.getByRole('button', { name: 'Save' }).press('Enter')
  const told = page.getByRole('status').filter({ hasText: '“Lamps” added' })
  await told.getByRole('button', { name: 'Undo' }).waitFor()
  await table.getByRole('link', { name: 'Lamps, Accounts: 1' }).waitFor()
  await told.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => table.getByRole('link', { name: 'Lamps', exact: true }).count()).toBe(0)
  await table.getByRole('link', { name: 'Spain, Accounts: 2' }).press('Enter')
  await page.getByText('Terr Sol').waitFor()
})

test('the page of a territory says its rule in words and opens its form; on a phone the form says it, too', async () => {
  const { sam } = stage.people
  const filter = { 'billingAddress.country': { in: ['ES', 'PT'] }, owner: sam.id }
  const id = await made('/territories', { name: 'Iberia', filter })
  const words = 'Owner is Sam Silva and Billing address › Country is Spain, Portugal'
  const page = await stage.open(`/territories/${id}`, { as: 'nina' })
  await page.getByText(words).first().waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Change Rule/ }).press('Enter')
  const form = page.getByRole('dialog', { name: 'Change the territory' })
  await form.getByRole('button', { name: 'Filter', exact: true }).waitFor()
  expect(await form.getByText(words).isVisible()).toBe(false)
  await form.getByRole('textbox', { name: 'Name' }).fill('Iberia, all')
  await form.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByRole('heading', { name: 'Iberia, all' }).waitFor()
  const phone = await stage.open(`/territories/${id}`, { as: 'nina', width: 390, theme: 'dark' })
  await phone.getByRole('button', { name: /^Change Rule/ }).click()
  const onPhone = phone.getByRole('dialog', { name: 'Change the territory' })
  await expect.poll(() => onPhone.getByText(words).isVisible()).toBe(true)
  await expectAccessible(phone)
  await phone.keyboard.press('Escape')
  await onPhone.waitFor({ state: 'hidden' })
})

test('where there are none yet, the first is made from there; a rule that says "me" is refused in its place', async () => {
  const page = await stage.open('/territory-balance', { as: 'nina' })
  await page.getByRole('heading', { name: 'No territories yet' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('main').getByRole('button', { name: 'New territory' }).press('Enter')
  const form = page.getByRole('dialog', { name: 'New territory' })
  await form.getByRole('textbox', { name: 'Name' }).fill('Mine')
  await form.getByRole('button', { name: 'Filter' }).press('Enter')
  await page.getByRole('combobox', { name: 'Field' }).fill('Owner')
  await page.getByRole('option', { name: 'Owner', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Me', exact: true }).click()
  await form.getByText('“me” is nobody here. Name the person.').first().waitFor()
  await page.keyboard.press('Escape')
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByRole('alert').filter({ hasText: '“me” is nobody here. Name the person.' }).waitFor()
  await expectAccessible(page)
})

test('on a phone the figures stand beside long names, in the balance and where won and lost are told by territory', async () => {
  const name = 'Hotels, restaurants and large offices of the whole peninsula and its islands'
  const filter = { 'billingAddress.country': 'AD' }
  const accountId = await made('/accounts', { name: 'Terr Andorra', billingAddress: { country: 'AD' } })
  const id = await made('/territories', { name, filter })
  const nina = stage.as('nina')
  await expect.poll(async () => (await nina.get(`/accounts/${accountId}`)).body.territoryId).toBe(id)
  const [won] = (await nina.get('/stages?sort=position&filter={"kind":"won"}')).body.data
  await made('/deals', { name: 'Terr won', accountId, stageId: won.id, amount: { amount: '10.00', currency: 'EUR' } })
  for (const [path, region] of [
    ['/territory-balance', 'Balance of the territories'],
    ['/win-loss?by=territory&period=last-365-days', 'Won and lost'],
  ] as const) {
    const page = await stage.open(path, { as: 'nina', width: 390 })
    const figure = page.getByRole('region', { name: region }).getByRole('row', { name }).getByRole('link').last()
    await figure.waitFor()
    const first = page.getByRole('region', { name: region }).getByRole('row', { name }).getByRole('cell').first()
    await expect
      .poll(async () => {
        const box = await first.boundingBox()
        return box !== null && box.x > 0 && box.x + box.width <= 390
      })
      .toBe(true)
    await expectAccessible(page)
  }
})
