import { expect, test } from 'vitest'
import { formOf } from '../files/uploading.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage({ knowsItself: true })
let round = 0

test('a deal room is made by keys, read by its link without signing in, counted, revoked, and taken back', async () => {
  const sam = stage.as('sam')
  const name = `Inside lamps ${++round} ${Date.now()}`
  const stageId = (await sam.get('/stages?limit=1&sort=position&filter={"kind":"open"}')).body.data[0].id
  const content = Buffer.from('An offer')
  const file = (await sam.send({ method: 'POST', url: '/files', ...formOf({ name: 'offer.txt', content }) })).body.id
  const made = await sam.post('/deals', { name, stageId, files: [file], nextStep: 'Inside step' })
  expect(made.status, made.text).toBe(201)
  const deal = made.body.id
  const line = {
    dealId: deal,
    description: 'Hall lamp',
    quantity: '2',
    unitPrice: { amount: '45.50', currency: 'EUR' },
  }
  expect((await sam.post('/deal-lines', line)).status).toBe(201)

  const page = await stage.open(`/deals/${deal}?tab=room`, { as: 'sam' })
  await page.getByRole('button', { name: 'Make a deal room' }).press('Enter')
  const editor = page.getByRole('region', { name: 'What the buyer sees' })
  await editor.getByRole('textbox', { name: 'Heading' }).fill('Lamps for your hall')
  await editor.getByRole('textbox', { name: 'Welcome' }).fill('Dear Ana,\nall in one place.')
  await editor.getByRole('checkbox', { name: /offer\.txt/ }).click()
  await editor.getByRole('button', { name: 'Add a step' }).press('Enter')
  const first = editor.getByRole('listitem', { name: 'Step 1' })
  await first.getByRole('textbox', { name: 'What is to be done' }).fill('Say yes')
  await first.getByRole('combobox', { name: 'Who' }).selectOption('The buyer')
  await first.getByLabel('By when').fill('2027-03-04')
  await expectAccessible(page)
  await editor.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByText('Deal room “Lamps for your hall” changed').waitFor()
  const links = page.getByRole('region', { name: 'Links for the buyer' })
  await links.getByText('Nobody can read the page yet').waitFor()
  await links.getByRole('button', { name: 'Make a link' }).press('Enter')
  await links.getByText('Copy the link now').waitFor()
  const address = (await links.getByRole('link', { name: 'Look at the page' }).getAttribute('href')) ?? ''
  expect(address).toMatch(/\/-\/rooms\/[\w-]{43}$/)
  await expectAccessible(page)

  const path = new URL(address).pathname
  for (const width of [1280, 390]) {
    const buyer = await stage.open(path, { width, height: 844 })
    await buyer.getByRole('heading', { name: 'Lamps for your hall' }).waitFor()
    for (const shown of ['Dear Ana,', 'Say yes', 'Hall lamp', 'March 4, 2027', 'Sam Silva'])
      await buyer.getByText(shown).first().waitFor()
    expect(await buyer.content()).not.toContain('Inside')
    await expect
      .poll(() => buyer.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth))
      .toBe(0)
    await expectAccessible(buyer)
    const download = buyer.waitForEvent('download')
    await buyer.getByRole('link', { name: 'Download offer.txt' }).press('Enter')
    expect((await download).suggestedFilename()).toBe('offer.txt')
  }
  await page.reload()
  await links.getByText('Opened 1 time').waitFor()
  expect(await page.content()).not.toContain(path)

  await links.getByRole('button', { name: 'Revoke' }).press('Enter')
  await page.getByText('Link revoked', { exact: true }).waitFor()
  const gone = await fetch(address)
  expect(gone.status).toBe(404)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await links.getByText(/works until/).waitFor()
  expect((await fetch(address)).status).toBe(200)

  const phone = await stage.open(`/deals/${deal}?tab=room`, { as: 'sam', width: 390, height: 844 })
  await phone.getByRole('textbox', { name: 'Heading' }).waitFor()
  await expect.poll(() => phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await expectAccessible(phone)
})
