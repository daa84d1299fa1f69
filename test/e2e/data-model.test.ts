// The data model on the screen: an object of one's own from nothing to its records, fields changed, hidden, moved and dropped.
import { expect, it } from 'vitest'
import { expectAccessible, openStage, show } from './stage.ts'

const stage = openStage()
const nina = () => stage.as('nina')
const fieldsOf = async (name: string) =>
  ((await nina().get(`/objects/${name}`)).body.fields as { name: string; system: boolean }[])
    .filter(({ system }) => !system)
    .map((field) => field.name)

it('makes an object with fields, and everybody has it at once', async () => {
  const page = await stage.open('/settings/data-model', { as: 'nina' })
  const other = await stage.open('/', { as: 'nina', isElsewhere: true })
  await page.getByRole('button', { name: 'New object' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Make the object' }).click()
  await expect.poll(() => dialog.getByText('This is needed.').count()).toBe(2)
  await dialog.getByLabel('One is called').fill('Vehicle')
  await dialog.getByLabel('Several are called').fill('Vehicles')
  await dialog.getByRole('button', { name: 'In other languages' }).first().click()
  await dialog.getByLabel('One is called (español)').fill('Vehículo')
  await dialog.getByRole('button', { name: 'Make the object' }).click()
  await page.getByRole('heading', { name: 'Vehicles' }).waitFor()
  // Whoever else is there sees it without loading the page anew.
  await other.getByRole('link', { name: 'Vehicles' }).waitFor()

  const add = async (type: string, label: string, more: () => Promise<void> = async () => {}) => {
    await page.getByRole('button', { name: 'New field' }).click()
    await dialog.getByRole('combobox', { name: 'Type' }).click()
    await page.getByRole('option', { name: type, exact: true }).click()
    await dialog.getByLabel('Label', { exact: true }).fill(label)
    await more()
    await dialog.getByRole('button', { name: 'Add the field' }).click()
    await page.getByRole('button', { name: new RegExp(`^${label}`) }).waitFor()
  }
  await add('One of several options', 'Fuel', async () => {
    await dialog.getByRole('button', { name: 'Add an option' }).click()
    await dialog.getByLabel('Option 1').fill('Diesel')
    await page.keyboard.press('Enter')
    await dialog.getByLabel('Option 2').fill('Electric')
    await dialog.getByRole('button', { name: 'In other languages' }).nth(1).click()
    await dialog.getByLabel('Option 2 (español)').fill('Eléctrico')
  })
  await add('Link to a record', 'Holder', async () => {
    await dialog.getByRole('combobox', { name: 'Links to' }).click()
    await page.getByRole('option', { name: 'Accounts' }).click()
  })
  await add('Whole number', 'Range', async () => {
    await dialog.getByRole('button', { name: 'Only under conditions' }).click()
  })
  expect(await fieldsOf('vehicle')).toEqual(['name', 'fuel', 'holder', 'range'])
  const told = (await nina().get('/objects/vehicle', { 'accept-language': 'es' })).body.fields
  expect(told.find(({ name }: { name: string }) => name === 'fuel').options).toMatchObject([
    { label: 'Diesel' },
    { label: 'Eléctrico' },
  ])

  // A condition that only the server can answer: it asks the record that is linked to.
  await nina().patch('/objects/vehicle/fields/range', { visibleWhen: { 'holder.name': 'Acme' } })
  await show(page, '/vehicles')
  await page.getByRole('button', { name: 'New vehicle' }).first().click()
  await dialog.getByLabel('Name').fill('M-KT 1234')
  await expect.poll(() => dialog.getByLabel('Range').count()).toBe(0)
  await dialog.getByRole('combobox', { name: 'Holder' }).click()
  await page.keyboard.type('Acme')
  await page.getByRole('option', { name: 'Acme' }).first().click()
  await dialog.getByLabel('Range').fill('410')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('M-KT 1234').first().waitFor()
})

it('records of an object of one’s own have activities once they are asked for', async () => {
  const name = `crane${String(performance.now()).replace('.', '')}`
  await nina().post('/objects', { name, plural: `${name}s`, label: 'Crane', pluralLabel: 'Cranes' })
  const { id } = (await nina().post(`/${name}s`, { name: 'Tall one' })).body
  const page = await stage.open(`/${name}s/${id}`, { as: 'nina' })
  await page.getByRole('heading', { name: 'Tall one' }).waitFor()
  await page.getByText('created the record').waitFor()
  const composer = page.getByRole('form', { name: 'New entry' })
  expect(await composer.count()).toBe(0)

  await show(page, `/settings/data-model?object=${name}`)
  const block = page.getByRole('region', { name: 'Activities' })
  const activities = block.getByRole('switch', { name: 'Activities can be about Cranes' })
  const isOn = () => activities.isChecked()
  const links = async () => (await fieldsOf('activity')).filter((field) => field.startsWith('crane')).length
  await activities.click()
  await expect.poll(links).toBe(1)
  await expect.poll(isOn).toBe(true)
  await expectAccessible(page)

  await show(page, `/${name}s/${id}`)
  for (const kind of ['Note', 'Task', 'Call', 'Meeting'])
    await composer.getByRole('button', { name: kind, exact: true }).waitFor()
  await composer.getByRole('textbox', { name: 'Note' }).fill('Greased')
  await composer.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('listitem').filter({ hasText: 'Greased' }).first().waitFor()
  const noted = async () => (await nina().get(`/${name}s/${id}/timeline`)).body.data[0].activity?.subject
  await expect.poll(noted).toBe('Greased')

  // Off, nothing is lost: on again, the same link is back with what was written.
  await show(page, `/settings/data-model?object=${name}`)
  await activities.click()
  await page.getByText('Cranes are without activities').waitFor()
  await expect.poll(links).toBe(0)
  await activities.click()
  await page.getByText('Cranes have activities').last().waitFor()
  await expect.poll(links).toBe(1)
  expect(await noted()).toBe('Greased')
})

it('changes, moves, hides and drops fields, and takes each back', async () => {
  await nina().post('/objects', { name: 'boat', plural: 'boats', label: 'Boat', pluralLabel: 'Boats' })
  for (const [name, type] of [
    ['length', 'text'],
    ['harbour', 'text'],
  ])
    await nina().post('/objects/boat/fields', { name, type, label: name === 'length' ? 'Length' : 'Harbour' })
  await nina().post('/boats', { name: 'Ana', length: '12' })
  await nina().post('/boats', { name: 'Bea', length: 'long' })
  const page = await stage.open('/settings/data-model?object=boat', { as: 'nina' })
  const dialog = page.getByRole('dialog')

  // The order, by keys, and back by the same key that takes everything back.
  const listed = page.getByRole('list', { name: 'Fields' })
  await listed.getByRole('button', { name: 'Move “Harbour”' }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => fieldsOf('boat')).toEqual(['name', 'harbour', 'length'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => fieldsOf('boat')).toEqual(['name', 'length', 'harbour'])

  // A type, after what does not fit was told.
  await page.getByRole('button', { name: /^Length/ }).click()
  await dialog.getByRole('combobox', { name: 'Type' }).click()
  await page.getByRole('option', { name: 'Whole number' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('“Length (Boats)” turns from “Text” into “Whole number”. 1 value does not fit').waitFor()
  await page.getByText('“long” becomes empty').waitFor()
  await page.getByRole('button', { name: 'Change the type' }).click()
  await page.getByText('Field “Length” changed').waitFor()
  const [ana] = (await nina().get('/boats?sort=name')).body.data
  expect(ana.length).toBe(12)

  // Hidden, and shown again from the end of the list.
  await page.getByRole('button', { name: 'More of “Harbour”' }).click()
  await page.getByRole('menuitem', { name: 'Hide from everybody' }).click()
  await expect.poll(() => fieldsOf('boat')).toEqual(['name', 'length'])
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect.poll(() => fieldsOf('boat')).toEqual(['name', 'length', 'harbour'])

  // Into the bin, and out of it.
  await page.getByRole('button', { name: 'More of “Harbour”' }).click()
  await page.getByRole('menuitem', { name: 'Move to the bin' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Move to the bin' }).click()
  await expect.poll(() => fieldsOf('boat')).toEqual(['name', 'length'])
  await page.getByRole('link', { name: 'All objects' }).click()
  const bin = page.getByRole('region', { name: 'Bin' })
  await bin.getByRole('listitem').filter({ hasText: 'Harbour' }).getByRole('button', { name: 'Bring back' }).click()
  await expect.poll(() => fieldsOf('boat')).toEqual(['name', 'length', 'harbour'])
  await page.getByRole('region', { name: 'History' }).getByText('Field “Harbour (Boats)” brought back').waitFor()
})

it('lays the page of a record out, and begins from a trade', async () => {
  const page = await stage.open('/settings/data-model?object=product', { as: 'nina' })
  await page.getByRole('button', { name: 'Lay out' }).click()
  await page.getByLabel('Heading').first().fill('What it costs')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Page of Products laid out').waitFor()
  const product = (await nina().post('/products', { name: 'Desk lamp' })).body
  await show(page, `/products/${product.id}`)
  await page.getByRole('heading', { name: 'What it costs' }).waitFor()

  await show(page, `/settings/data-model`)
  await page.getByRole('button', { name: 'From a trade' }).click()
  await page.getByRole('menuitem', { name: 'Training school' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Courses' }).waitFor()
  expect((await nina().get('/enrolments')).status).toBe(200)
})

it('orders objects, columns and the lists of a page, and calls a list otherwise', async () => {
  const fields = {
    name: { type: 'text', required: true, label: 'Name' },
    berth: { type: 'text', label: 'Berth' },
    depth: { type: 'decimal', label: 'Depth' },
    owner2: { type: 'link', target: 'account', label: 'Holder' },
  }
  await nina().post('/objects', { name: 'pier', plural: 'piers', label: 'Pier', pluralLabel: 'Piers', fields })
  const page = await stage.open('/settings/data-model', { as: 'nina' })
  const lines = page.getByRole('list', { name: 'In the navigation' }).getByRole('listitem')
  await lines.filter({ hasText: 'Piers' }).waitFor()
  const shown = async () => {
    const texts = await page.getByRole('navigation', { name: 'Main' }).getByRole('link').allInnerTexts()
    return texts.map((text) => text.trim().split('\n')[0])
  }
  await expect.poll(shown).toContain('Piers')
  const usual = await shown()
  const at = usual.indexOf('Piers') - 2
  const [third, before] = usual.slice(at)
  const near = async () => (await shown()).slice(at, at + 3)
  const grip = page.getByRole('button', { name: 'Move “Piers”: Alt and the arrows' })
  await grip.dragTo(lines.nth(-2))
  await expect.poll(near).toEqual([third, 'Piers', before])
  await grip.focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(near).toEqual(['Piers', third, before])

  await show(page, `/settings/data-model?object=pier`)
  const lists = page.getByRole('region', { name: 'Lists', exact: true })
  await lists.getByRole('combobox', { name: 'Records are known by' }).click()
  await page.getByRole('option', { name: 'Berth' }).click()
  await expect.poll(async () => (await nina().get('/objects/pier')).body.title).toBe('berth')
  await lists.getByRole('button', { name: 'Take the column “Name” away' }).waitFor()
  await lists.getByRole('button', { name: 'Take the column “Holder” away' }).click()
  await lists.getByRole('button', { name: 'Move “Depth” up' }).click()
  await expect.poll(async () => (await nina().get('/objects/pier')).body.columns).toEqual(['berth', 'depth', 'name'])

  await show(page, `/settings/data-model?object=account`)
  const related = page.getByRole('region', { name: 'Lists on the page' })
  await related.getByRole('button', { name: 'Rename “Deals”' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Their deals')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await related.getByRole('button', { name: 'Rename “Their deals”' }).waitFor()
  const line = (name: string) => related.getByRole('listitem').filter({ hasText: name })
  await line('Contacts').getByRole('button', { name: 'Hide' }).click()
  await line('Contacts').getByRole('button', { name: 'Show' }).waitFor()
  const account = (await nina().post('/accounts', { name: 'Pier works' })).body
  await show(page, `/accounts/${account.id}`)
  await page.getByRole('heading', { name: 'Their deals' }).waitFor()
  await expect.poll(() => page.getByRole('heading', { name: 'Contacts', exact: true }).count()).toBe(0)
})

it('stands in no settings of who does not administer', async () => {
  const page = await stage.open('/settings/data-model', { as: 'sam' })
  await page.getByRole('heading', { name: 'Profile' }).waitFor()
  expect(await page.getByRole('link', { name: 'Data model' }).count()).toBe(0)
})
