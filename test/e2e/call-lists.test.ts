import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
let round = 0

test('ticked leads are called one after the other by keys, with note, call back, skip, back and undo', async () => {
  const sam = stage.as('sam')
  const source = `fair ${++round} ${Date.now()}`
  for (const company of ['Alba', 'Brisa', 'Cala', 'Duna'])
    await sam.post('/leads', { company, source, phone: '+34910000001', need: 'Lamps' })
  await sam.post('/leads', { company: 'Silent', source })
  const filter = encodeURIComponent(JSON.stringify({ source }))
  const page = await stage.open(`/leads?filter=${filter}&sort=company`, { as: 'sam' })
  await page.getByRole('button', { name: 'More about this list' }).click()
  await page.getByRole('menuitem', { name: 'Call list' }).click()
  const dialog = page.getByRole('dialog', { name: 'New call list' })
  await dialog.getByText('Leads: 5 records').waitFor()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('After the fair')
  await dialog.getByRole('textbox', { name: 'What to say' }).fill('Good morning!\nDid you like our lamps?')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Start calling' }).press('Enter')
  await page.waitForURL(/\/calling\//)
  const who = (name: string) => page.getByRole('heading', { name, level: 2 })
  await who('Alba').waitFor()
  await page.getByText('Did you like our lamps?').waitFor()
  expect(await page.getByRole('link', { name: /^Call 910/ }).getAttribute('href')).toBe('tel:+34910000001')
  await page.getByText('1 of 5').waitFor()
  await expectAccessible(page)

  await page.keyboard.press('n')
  await page.keyboard.type('Wants 2 lamps')
  await page.keyboard.press('Escape')
  await page.keyboard.press('5')
  await who('Brisa').waitFor()
  await page.getByText('Alba: Interested').first().waitFor()
  const of = async (company: string) =>
    (
      await sam.get(
        `/activities?filter=${encodeURIComponent(JSON.stringify({ 'lead.company': company, 'lead.source': source }))}`,
      )
    ).body.data
  expect(await of('Alba')).toMatchObject([{ kind: 'call', callOutcome: 'interested', body: '<p>Wants 2 lamps</p>' }])

  await page.keyboard.press('3')
  const again = page.getByRole('dialog', { name: 'Call Brisa back' })
  await expectAccessible(page)
  await again.getByRole('button', { name: /^Tomorrow/ }).press('Enter')
  await who('Cala').waitFor()
  expect(await of('Brisa')).toHaveLength(2)
  await page.keyboard.press('s')
  await who('Duna').waitFor()
  await page.keyboard.press('b')
  await who('Cala').waitFor()
  await page.keyboard.press('7')
  await who('Duna').waitFor()
  await page.getByText('Cala: Wrong number').first().waitFor()
  await page.getByRole('button', { name: 'Back', exact: true }).press('Enter')
  await who('Cala').waitFor()
  expect(await of('Cala')).toHaveLength(0)
  await page.getByRole('button', { name: /Not interested/ }).press('Enter')
  await who('Duna').waitFor()

  // As it was left, after the browser was closed.
  await page.keyboard.press('n')
  await page.keyboard.type('Half a thought')
  await page.reload()
  await who('Duna').waitFor()
  expect(await page.getByRole('textbox', { name: 'Note on this call' }).inputValue()).toBe('Half a thought')
  await page.getByRole('button', { name: 'Reached', exact: false }).first().press('Enter')
  await page.getByText('Nobody to call just now').waitFor()
  await page.getByText(/^The next is to be called back/).waitFor()
  await page.getByText('Passed over: No number 1').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'The whole list' }).press('Enter')
  const queue = page.getByRole('region', { name: 'Queue' })
  await queue.getByRole('link', { name: 'Silent' }).waitFor()
  await queue.getByRole('button', { name: /^Passed over/ }).press('Enter')
  await queue.getByRole('link', { name: 'Alba' }).waitFor({ state: 'detached' })
  await queue.getByText('No number', { exact: true }).waitFor()
  await expectAccessible(page)
})

test('on a phone the call has the width of the screen, and ticked contacts make a list', async () => {
  const sam = stage.as('sam')
  const source = `phone ${++round} ${Date.now()}`
  const { id } = (await sam.post('/contacts', { name: { full: 'Pia Prado' }, mobile: '+34600000001', source })).body
  const records = { object: 'contact', ids: [id] }
  const list = (await sam.post('/call-lists/of-records', { name: 'By phone', script: 'Hello', records })).body.id
  const page = await stage.open(`/calling/${list}`, { as: 'sam', width: 390, height: 844 })
  await page.getByRole('heading', { name: 'Pia Prado', level: 2 }).waitFor()
  await page.getByRole('button', { name: /No answer/ }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await expectAccessible(page)
  await page.getByRole('button', { name: /No answer/ }).click()
  await page.getByText('Everybody was called.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('heading', { name: 'Pia Prado', level: 2 }).waitFor()
})

test('whose call is undone stands there again, whoever came next', async () => {
  const sam = stage.as('sam')
  const mark = crypto.randomUUID().slice(0, 8)
  const ids: string[] = []
  for (const name of ['Uma', 'Ugo'])
    ids.push((await sam.post('/contacts', { name: { full: `${name} ${mark}` }, mobile: '+34600000002' })).body.id)
  const made = await sam.post('/call-lists/of-records', { name: `Undone ${mark}`, records: { object: 'contact', ids } })
  const page = await stage.open(`/calling/${made.body.id}`, { as: 'sam' })
  const heading = page.getByRole('heading', { level: 2, name: new RegExp(`${mark}$`) })
  await heading.waitFor()
  const first = await heading.textContent()
  await page.getByRole('button', { name: /No answer/ }).click()
  await expect.poll(() => heading.textContent()).not.toBe(first)
  await page
    .getByRole('status')
    .filter({ hasText: `${first}: No answer` })
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect.poll(() => heading.textContent()).toBe(first)
})
