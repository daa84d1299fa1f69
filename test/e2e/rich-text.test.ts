// A long text with headings, lists and links: made a field, written by buttons and signs, pasted into, shown as it reads.
import { expect, test } from 'vitest'
import { openStage } from './stage.ts'

const stage = openStage()

test('a rich text is written, pasted into, shown and found by what it says', async () => {
  const field = { type: 'longText', rich: true, name: 'brief', label: 'Brief', searchable: true }
  expect((await stage.as('nina').post('/objects/account/fields', field)).status).toBe(201)
  const account = (await stage.as('nina').post('/accounts', { name: 'Vega', brief: 'Plain\nand simple' })).body
  expect(account.brief).toBe('<p>Plain</p><p>and simple</p>')
  const stored = async () => (await stage.as('nina').get(`/accounts/${account.id}`)).body.brief
  const page = await stage.open(`/accounts/${account.id}`, { as: 'nina' })
  const facts = page.getByRole('complementary', { name: 'Facts' })
  await facts.getByRole('button', { name: /^Change Brief: Plain/ }).click()
  const text = facts.getByRole('textbox', { name: 'Brief' })
  const hasFocus = () => text.evaluate((element) => element === document.activeElement)
  // It is written into at once, and Esc leaves it as it was.
  await expect.poll(hasFocus).toBe(true)
  await page.keyboard.type(', and more')
  await page.keyboard.press('Escape')
  await text.waitFor({ state: 'detached' })
  expect(await stored()).toBe('<p>Plain</p><p>and simple</p>')
  await page.keyboard.press('Enter')
  await expect.poll(hasFocus).toBe(true)
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await page.keyboard.type('## Wishes')
  await page.keyboard.press('Enter')
  await page.keyboard.type('- forty lamps')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('soon')
  await page.keyboard.press('Control+b')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await facts.getByRole('button', { name: 'Quotation' }).click()
  await page.keyboard.type('All of it')
  await facts.getByRole('button', { name: 'Link' }).click()
  await facts.getByRole('textbox', { name: 'Address of the link' }).fill('lamps.example')
  await page.keyboard.press('Enter')
  await text.evaluate((element) => {
    const data = new DataTransfer()
    data.setData(
      'text/html',
      '<p class=MsoNormal style="color:red"> pasted<script>window.hit=1</script><img src=x onerror="window.hit=1"></p>',
    )
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await facts.getByRole('button', { name: 'Save' }).click()
  await expect.poll(stored).toContain('<h2>Wishes</h2>')
  const html = (await stored()) as string
  expect(html).toContain('<ul><li><p>forty lamps</p></li><li><p><strong>soon</strong></p></li></ul>')
  expect(html).toMatch(/<blockquote><p>All of it<a href="https:\/\/lamps\.example">lamps\.example<\/a>.*pasted/)
  expect(html).not.toMatch(/style|class|script|img|onerror|target/)
  await facts.getByRole('heading', { name: 'Wishes' }).waitFor()
  expect(await facts.getByRole('link', { name: 'lamps.example' }).getAttribute('rel')).toContain('noopener')
  expect(await page.evaluate(() => 'hit' in window)).toBe(false)

  const hits = (await stage.as('nina').get('/search?q=forty')).body.data
  expect(hits.map(({ title }: { title: string }) => title)).toEqual(['Vega'])
  const table = (await stage.as('nina').get('/accounts/export?fields=name,brief&filter={"brief":{"contains":"soon"}}'))
    .text
  expect(table).toContain('Vega,"Wishes\n- forty lamps\n- soon\nAll of it')
})

test('a field becomes rich with what it holds, on the screen of the data model and on a phone', async () => {
  const object = {
    name: 'visit',
    label: 'Trip',
    pluralLabel: 'Trips',
    plural: 'trips',
    fields: { name: { type: 'text', label: 'Name' }, report: { type: 'longText', label: 'Report' } },
  }
  expect((await stage.as('nina').post('/objects', object)).status).toBe(201)
  const made = (await stage.as('nina').post('/trips', { name: 'Vega', report: '1 < 2\n<b>' })).body
  const model = await stage.open('/settings/data-model?object=visit', { as: 'nina' })
  await model.getByRole('button', { name: /^Report/ }).click()
  await model.getByRole('switch', { name: 'With headings, lists and links' }).check()
  await model.getByRole('button', { name: 'Save', exact: true }).click()
  const stored = async () => (await stage.as('nina').get(`/trips/${made.id}`)).body.report
  await expect.poll(stored).toBe('<p>1 &lt; 2</p><p>&lt;b&gt;</p>')
  const page = await stage.open(`/trips/${made.id}`, { as: 'nina', width: 390 })
  await page
    .getByRole('button', { name: /^Change Report/ })
    .first()
    .click()
  await page.getByRole('textbox', { name: 'Report' }).press('Control+End')
  await page.keyboard.type(', seen')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(stored).toBe('<p>1 &lt; 2</p><p>&lt;b&gt;, seen</p>')
  await page.getByText('Report changed').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(stored).toBe('<p>1 &lt; 2</p><p>&lt;b&gt;</p>')
})
