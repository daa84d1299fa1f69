// Files of a record: picked, dropped and pasted, seen on the page and in the list, taken off, and back.
import { expect, test } from 'vitest'
import { png } from '../files/uploading.ts'
import { expectAccessible, openStage } from './stage.ts'

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
  const more = facts.locator('section').filter({ has: page.getByRole('heading', { name: 'More' }) })
  await more.getByRole('button', { name: 'Show 1 empty' }).click()
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

  await facts.getByRole('button', { name: /^Change Papers/ }).press('Enter')
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

test('on a phone a business card is photographed, kept, and seen while its fields are typed', async () => {
  const page = await stage.open('/contacts', { as: 'nina', width: 390 })
  await page.getByRole('button', { name: 'New contact' }).first().tap()
  const form = page.getByRole('dialog')
  const chooser = page.waitForEvent('filechooser')
  await form.getByRole('button', { name: 'Photograph a business card' }).tap()
  const camera = await chooser
  expect(await camera.element().getAttribute('capture')).toBe('environment')
  await camera.setFiles([{ name: 'card.png', mimeType: 'image/png', buffer: png }])
  await form.getByRole('img', { name: 'card.png' }).waitFor()
  await form.getByRole('textbox', { name: 'Last name' }).fill('Card')
  await expectAccessible(page)
  await form.getByRole('button', { name: 'Save', exact: true }).tap()
  await form.waitFor({ state: 'detached' })
  const { body } = await stage.as('nina').get('/contacts?sort=-createdAt&limit=1')
  expect(body.data[0].files).toMatchObject([{ name: 'card.png', type: 'image/png' }])
})

test('on a phone a new record takes what is pasted, and a file that is refused says why', async () => {
  const scans = { type: 'files', label: 'Scans' }
  const object = {
    name: 'contract',
    label: 'Contract',
    pluralLabel: 'Contracts',
    fields: { name: { type: 'text', label: 'Name' }, scans },
  }
  expect((await stage.as('nina').post('/objects', object)).status).toBe(201)
  stage.world.config.files = { largest: 1000, quota: 1_000_000 }
  const page = await stage.open('/contracts', { as: 'nina', width: 390 })
  await page.getByRole('button', { name: 'New contract' }).first().click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Name').fill('Lease')
  const choose = form.getByRole('button', { name: 'Scans' })
  await form.locator('input[type=file][multiple]').setInputFiles([file('large.txt', 'x'.repeat(5000))])
  await form.getByText('It is too large: at most 1 kB.').waitFor()
  await form.getByRole('button', { name: 'Forget large.txt' }).click()
  await choose.evaluate(
    (button, bytes) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }))
      button.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    },
    [...png],
  )
  await form.getByRole('link', { name: 'image.png' }).waitFor()
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await form.waitFor({ state: 'detached' })
  const { body } = await stage.as('nina').get('/contracts')
  expect(body.data[0]).toMatchObject({ name: 'Lease', scans: [{ name: 'image.png', type: 'image/png' }] })
})
