import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
let round = 0

test('steps are written by keys, ticked leads begin them, and the page of a lead says where it stands until an answer', async () => {
  const nina = stage.as('nina')
  const source = `cadence ${++round} ${Date.now()}`
  const name = `Fair ${round} ${Date.now()}`
  const cadence = (await nina.post('/cadences', { name })).body.id
  const page = await stage.open(`/cadences/${cadence}`, { as: 'nina' })
  const steps = page.getByRole('region', { name: 'Steps' })
  const add = steps.getByRole('button', { name: 'Add a step' })
  await add.press('Enter')
  const first = steps.getByRole('listitem', { name: 'Step 1' })
  await first.getByRole('textbox', { name: 'Subject' }).fill('Call {{name}}')
  await add.press('Enter')
  const second = steps.getByRole('listitem', { name: 'Step 2' })
  await second.getByRole('combobox', { name: 'Kind' }).selectOption('Mail')
  await second.getByRole('textbox', { name: 'Subject' }).fill('Our lamps for {{company}}')
  await second.getByRole('textbox', { name: 'Text of the mail' }).fill('Dear {{name}},\n\nYours, {{owner}}')
  await expectAccessible(page)
  await steps.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByText(`Steps of “${name}” changed`).waitFor()
  expect((await nina.get(`/cadences/${cadence}`)).body.steps).toMatchObject([
    { kind: 'call', days: 0 },
    { kind: 'mail', days: 2 },
  ])

  const more = { source, email: 'ada@example.com', company: 'A & B' }
  const id = (await nina.post('/leads', { name: { full: 'Ada Byron' }, ...more })).body.id
  await nina.post('/leads', { name: { full: 'Bob Byron' }, ...more })
  const filter = encodeURIComponent(JSON.stringify({ source }))
  const list = await stage.open(`/leads?filter=${filter}`, { as: 'nina' })
  await list.getByRole('button', { name: 'More about this list' }).click()
  await list.getByRole('menuitem', { name: 'Begin a cadence' }).click()
  const dialog = list.getByRole('dialog', { name: 'Begin a cadence' })
  await dialog.getByRole('radio', { name: new RegExp(name) }).check()
  await dialog.getByText('Call · Mail after 2 working days').first().waitFor()
  await expectAccessible(list)
  await dialog.getByRole('button', { name: 'Begin', exact: true }).press('Enter')
  await list.getByText(`${name}: 2 begun`).waitFor()

  await page.goto(`/leads/${id}`)
  const panel = page.getByRole('region', { name: 'Cadence' })
  await panel.getByText('Step 1 of 2').waitFor()
  await panel.getByRole('link', { name: 'Call Ada Byron' }).waitFor()
  const open = async () =>
    (await nina.get(`/activities?filter=${encodeURIComponent(JSON.stringify({ lead: id, doneAt: null }))}`)).body.data
  await nina.patch(`/activities/${(await open())[0].id}`, { doneAt: new Date().toISOString(), callOutcome: 'noAnswer' })
  await panel.getByText('Step 2 of 2').waitFor()
  const address = await panel.getByRole('link', { name: 'Open in the mail program' }).getAttribute('href')
  expect(decodeURIComponent(address ?? '')).toBe(
    'mailto:ada@example.com?subject=Our lamps for A & B&body=Dear Ada Byron,\r\n\r\nYours, Nina Navarro',
  )
  await expectAccessible(page)
  await panel.getByRole('button', { name: 'Pause' }).press('Enter')
  await page.getByText(`${name} paused`).waitFor()
  expect(await open()).toEqual([])
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await panel.getByText('Step 2 of 2').waitFor()
  await panel.getByRole('button', { name: 'Stop' }).press('Enter')
  await panel.getByText('Stopped by hand').waitFor()

  const phone = await stage.open(`/cadences/${cadence}?tab=steps`, { as: 'nina', width: 390, height: 844 })
  await phone.getByText('Begun: 2. Answered: 0 (0%).').waitFor()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await expectAccessible(phone)
})
