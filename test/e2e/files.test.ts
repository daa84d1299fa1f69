// Files of a record: picked, dropped and pasted, looked at, seen in the list, sent with a note, taken off, and back.
import { expect, test } from 'vitest'
import { formOf, pdfOf, png } from '../files/uploading.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
const file = (name: string, content: Buffer | string = 'x') => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
})

test('files come to a record, are looked at, taken off and taken back', async () => {
  const made = await stage
    .as('nina')
    .post('/objects/account/fields', { type: 'files', name: 'papers', label: 'Papers', max: 4 })
  expect(made.status).toBe(201)
  const account = (await stage.as('nina').post('/accounts', { name: 'Vega' })).body
  const stored = async () =>
    ((await stage.as('nina').get(`/accounts/${account.id}`)).body.papers ?? []).map(
      ({ name }: { name: string }) => name,
    )
  const page = await stage.open(`/accounts/${account.id}`, { as: 'nina' })
  const panel = page.getByRole('region', { name: 'Papers' })
  await panel.getByRole('button', { name: 'Drop files here, or choose some' }).waitFor()
  await panel
    .locator('input[type=file]')
    .setInputFiles([
      file('offer.csv', 'Name;Price\nLamp;"1;5"\n'),
      file('lamp.png', png),
      file('deed.pdf', pdfOf('First page', 'Second page')),
    ])
  for (const name of ['offer.csv', 'lamp.png', 'deed.pdf'])
    await panel.getByRole('link', { name, exact: true }).waitFor()
  await expect.poll(stored).toHaveLength(3)
  // Dropped, one more than the record may hold: what fits comes.
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    for (const name of ['plan.bin', 'extra.txt']) data.items.add(new File([new Uint8Array([0, 1, 255])], name))
    return data
  })
  await panel.dispatchEvent('dragover', { dataTransfer: dropped })
  await panel.getByRole('button', { name: 'Drop them here' }).waitFor()
  await panel.dispatchEvent('drop', { dataTransfer: dropped })
  await panel.getByText('At most 4 files stand here.').waitFor()
  await panel.getByRole('link', { name: 'plan.bin', exact: true }).waitFor()
  await expect.poll(async () => (await stored()).sort()).toEqual(['deed.pdf', 'lamp.png', 'offer.csv', 'plan.bin'])
  await page.getByText('“plan.bin” added').waitFor()
  await expectAccessible(page)

  const picture = panel.locator('img')
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)

  await panel.getByRole('button', { name: 'Take offer.csv off' }).click()
  await page.getByText('“offer.csv” taken off').waitFor()
  await panel.getByRole('link', { name: 'offer.csv', exact: true }).waitFor({ state: 'detached' })
  await expect.poll(stored).toHaveLength(3)
  await page.keyboard.press('Control+z')
  await panel.getByRole('link', { name: 'offer.csv', exact: true }).waitFor()
  await expect.poll(stored).toHaveLength(4)

  const search = new URLSearchParams({ columns: 'name,papers', filter: '{"papers.name":{"contains":"OFFER"}}' })
  await page.goto(`${stage.url}/accounts?${search}`)
  await page.getByRole('gridcell').getByText('+2').waitFor()
})

test('files are looked at over the page, by the keyboard too', async () => {
  const upload = async (name: string, content: Buffer | string) =>
    (await stage.as('nina').send({ method: 'POST', url: '/files', ...formOf({ name, content }) })).body.id
  const files = [
    await upload('deed.pdf', pdfOf('First page', 'Second page')),
    await upload('prices.csv', 'Name;Price\nLamp;"1;5"\n'),
    await upload('bad.pdf', '%PDF-1.4\nnothing'),
    await upload('plan.bin', Buffer.from([0, 1, 255])),
    await upload('page.html', '<!doctype html><script>document.title = "run"</script>'),
  ]
  const { body } = await stage.as('nina').post('/deals', { name: 'Lamps', files })
  const page = await stage.open(`/deals/${body.id}`, { as: 'nina' })
  const panel = page.getByRole('region', { name: 'Files' })
  await panel.getByRole('link', { name: 'deed.pdf', exact: true }).focus()
  await page.keyboard.press('Space')
  const view = page.getByRole('dialog', { name: 'deed.pdf' })
  await view.getByText('First page').waitFor()
  await view.getByText('1 of 5').waitFor()
  const isDrawn = () =>
    view.locator('canvas').evaluateAll((all) =>
      all.every((canvas) => {
        const { width, height } = canvas as HTMLCanvasElement
        const { data } = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height) ?? {
          data: [],
        }
        return data.some((value, at) => at % 4 < 3 && value < 100 && (data[at - (at % 4) + 3] ?? 0) > 200)
      }),
    )
  await expect.poll(isDrawn).toBe(true)
  await expectAccessible(page)
  await page.keyboard.press('ArrowRight')
  const table = page.getByRole('dialog', { name: 'prices.csv' })
  await table.getByRole('cell', { name: '1;5' }).waitFor()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('dialog', { name: 'bad.pdf' }).getByText('It cannot be shown').waitFor()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('dialog', { name: 'plan.bin' }).getByText('This kind of file is not shown here.').waitFor()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('dialog', { name: 'page.html' }).getByText('<!doctype html>').waitFor()
  expect(await page.title()).not.toBe('run')
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('dialog', { name: 'plan.bin' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect
    .poll(() =>
      panel.getByRole('link', { name: 'deed.pdf', exact: true }).evaluate((link) => link === document.activeElement),
    )
    .toBe(true)
})

test('a record is found by what a file of it says', async () => {
  const content = pdfOf('The warehouse in Harbour Road is let quarterly')
  const { body: kept } = await stage
    .as('nina')
    .send({ method: 'POST', url: '/files', ...formOf({ name: 'lease.pdf', content }) })
  expect((await stage.as('nina').post('/deals', { name: 'Premises', files: [kept.id] })).status).toBe(201)
  await expect
    .poll(async () => (await stage.as('nina').get('/search?q=quarterly&files=true')).body.data.length, {
      timeout: 60_000,
    })
    .toBe(1)
  const page = await stage.open('/', { as: 'nina' })
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search and actions' }).fill('warehouse quarterly')
  const hit = page.getByRole('option').filter({ hasText: 'lease.pdf' }).first()
  await hit.getByText(/The warehouse in Harbour Road/).waitFor()
  await hit.click()
  await page.getByRole('region', { name: 'Files' }).getByRole('link', { name: 'lease.pdf', exact: true }).waitFor()
})

test('a note takes files along, and the timeline shows them', async () => {
  const account = (await stage.as('nina').post('/accounts', { name: 'Orion' })).body
  const page = await stage.open(`/accounts/${account.id}`, { as: 'nina' })
  const form = page.getByRole('form', { name: 'New entry' })
  await form.getByRole('textbox').fill('Signed today')
  await form.locator('input[type=file]').setInputFiles([file('signed.txt', 'yes'), file('photo.png', png)])
  for (const name of ['signed.txt', 'photo.png']) await form.getByRole('link', { name, exact: true }).waitFor()
  await form.getByRole('button', { name: 'Take photo.png off' }).click()
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Note saved').waitFor()
  const entry = page.getByRole('listitem').filter({ hasText: 'Signed today' })
  await entry.getByRole('link', { name: 'signed.txt', exact: true }).click()
  await page.getByRole('dialog', { name: 'signed.txt' }).getByText('yes').waitFor()
  const { body } = await stage.as('nina').get('/activities?sort=-createdAt&limit=1')
  expect(body.data[0]).toMatchObject({ subject: 'Signed today', files: [{ name: 'signed.txt' }] })
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
  await form.getByRole('img', { name: 'card.jpg' }).waitFor()
  await form.getByRole('textbox', { name: 'Last name' }).fill('Card')
  await expectAccessible(page)
  await form.getByRole('button', { name: 'Save', exact: true }).tap()
  await form.waitFor({ state: 'detached' })
  const { body } = await stage.as('nina').get('/contacts?sort=-createdAt&limit=1')
  expect(body.data[0].files).toMatchObject([{ name: 'card.jpg', type: 'image/jpeg' }])
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
  await form.getByRole('link', { name: 'image.png', exact: true }).waitFor()
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await form.waitFor({ state: 'detached' })
  const { body } = await stage.as('nina').get('/contracts')
  expect(body.data[0]).toMatchObject({ name: 'Lease', scans: [{ name: 'image.png', type: 'image/png' }] })
})
