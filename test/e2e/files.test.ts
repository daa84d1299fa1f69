// Files of a record: picked, dropped and pasted, seen on the page and in the list, taken off, and back.
import { expect, test } from 'vitest'
import { png } from '../files/uploading.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const file = (name: string, content: Buffer | string = 'x') => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
})

test('files come to a record, are seen, taken off and taken back', async () => {
  const made = await stage
    .as('nina')
    .post('/objects/account/fields', { type: 'files', name: 'papers', label: 'Papers', max: 3 })
  expect(made.status).toBe(201)
  const account = (await stage.as('nina').post('/accounts', { name: 'Vega' })).body
  const stored = async () =>
    ((await stage.as('nina').get(`/accounts/${account.id}`)).body.papers ?? []).map(
      ({ name }: { name: string }) => name,
    )
  const page = await stage.open(`/accounts/${account.id}`, { as: 'nina' })
  const facts = page.getByRole('complementary', { name: 'Facts' })
  await facts
    .getByRole('button', { name: /^Show \d+ empty/ })
    .last()
    .click()
  await facts.getByRole('button', { name: 'Add Papers' }).click()
  const choose = facts.getByRole('button', { name: 'Choose files' })
  await choose.waitFor()
  await facts.locator('input[type=file]').setInputFiles([file('offer.txt', 'An offer'), file('lamp.png', png)])
  await facts.getByRole('link', { name: 'lamp.png' }).waitFor()
  await facts.getByRole('link', { name: 'offer.txt' }).waitFor()
  // Dropped, one more than the record may hold: what fits comes.
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    for (const name of ['plan.txt', 'extra.txt']) data.items.add(new File(['dropped'], name))
    return data
  })
  await choose.dispatchEvent('drop', { dataTransfer: dropped })
  await facts.getByText('At most 3 files stand here.').waitFor()
  await facts.getByRole('link', { name: 'plan.txt' }).waitFor()
  await facts.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Papers changed').waitFor()
  await expect.poll(async () => (await stored()).sort()).toEqual(['lamp.png', 'offer.txt', 'plan.txt'])

  const picture = facts.locator('img')
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)
  const opened = page.context().waitForEvent('page')
  await facts.getByRole('link', { name: 'offer.txt' }).click()
  await (await opened).getByText('An offer').waitFor()

  await facts.getByRole('button', { name: /^Change Papers/ }).click()
  await facts.getByRole('button', { name: 'Take offer.txt off' }).click()
  await facts.getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await stored()).sort()).toEqual(['lamp.png', 'plan.txt'])
  await page.keyboard.press('Control+z')
  await facts.getByRole('link', { name: 'offer.txt' }).waitFor()
  await expect.poll(async () => (await stored()).length).toBe(3)

  const search = new URLSearchParams({ columns: 'name,papers', filter: '{"papers.name":{"contains":"OFFER"}}' })
  await page.goto(`${stage.url}/accounts?${search}`)
  await page.getByRole('gridcell').getByText('+1').waitFor()
})

test('a file that is refused says why, and the form waits for what is on its way', async () => {
  stage.world.config.files = { largest: 1000, quota: 1_000_000 }
  const page = await stage.open('/accounts', { as: 'nina', width: 390 })
  await page.goto(`${stage.url}/accounts/${stage.people.accounts.acme}`)
  await page
    .getByRole('button', { name: 'Add Papers' })
    .first()
    .waitFor({ state: 'attached' })
    .catch(() => {})
  delete stage.world.config.files
})
