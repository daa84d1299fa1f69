// Fields that hold several values at once, on an object of one's own: counted once, added to and taken from.
import { beforeAll, expect, test } from 'vitest'
import { openStage } from '../stage.ts'

const stage = openStage()

beforeAll(async () => {
  const made = await stage.as('nina').post('/objects', {
    name: 'crate',
    plural: 'crates',
    label: 'Crate',
    pluralLabel: 'Crates',
    fields: {
      name: { type: 'text', label: 'Name', required: true },
      marks: {
        type: 'multiSelect',
        label: 'Marks',
        options: [
          { key: 'cold', label: 'Cold' },
          { key: 'frail', label: 'Frail' },
        ],
      },
      full: { type: 'percent', label: 'Full' },
      place: {
        type: 'select',
        label: 'Place',
        options: [
          { key: 'far', label: 'Warehouse by the mountains' },
          { key: 'near', label: 'Near' },
        ],
      },
    },
  })
  expect(made.status, made.text).toBe(201)
  for (const data of [
    { name: 'One', marks: ['cold', 'frail'], full: 10, place: 'far' },
    { name: 'Two', marks: ['cold'], full: 20, place: 'near' },
    { name: 'Three', marks: ['frail'], full: 25, place: 'far' },
  ])
    expect((await stage.as('nina').post('/crates', data)).status).toBe(201)
})

test('habit 13, 14, 15: a record that stands in two groups counts once, in the list and among the ticked', async () => {
  const page = await stage.open('/crates?group=marks', { as: 'nina' })
  const grid = page.getByRole('treegrid', { name: 'Crates' })
  await grid.getByText('3 rows', { exact: true }).waitFor()
  await expect.poll(() => grid.getByRole('link', { name: 'One' }).count()).toBe(2)
  await grid.focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('toolbar', { name: 'Selected records' }).getByText('3 selected').waitFor()
})

test('habit 9, 15: a group that was folded is folded when one comes back to the list, and after a reload', async () => {
  const page = await stage.open('/crates?group=place&sort=name', { as: 'nina' })
  const grid = page.getByRole('treegrid', { name: 'Crates' })
  const folded = () =>
    grid.locator('[role=row][aria-expanded]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-expanded')))
  await grid.getByRole('link', { name: 'Two' }).waitFor()
  await grid.locator('[data-group]').first().click()
  await expect.poll(folded).toEqual(['false', 'true'])
  await grid.getByRole('link', { name: 'Two' }).click()
  await page.getByRole('heading', { name: 'Two', level: 1 }).waitFor()
  await page.goBack()
  await expect.poll(folded).toEqual(['false', 'true'])
  await page.reload()
  await expect.poll(folded).toEqual(['false', 'true'])
  await grid.locator('[data-group]').first().click()
  await grid.getByRole('link', { name: 'One' }).waitFor()
})

test('habit 14: to many records values are added, and taken from them, beside those that they have', async () => {
  const page = await stage.open('/crates?sort=name', { as: 'nina' })
  const grid = page.getByRole('grid', { name: 'Crates' })
  const dialog = page.getByRole('dialog', { name: 'Edit many records' })
  const choose = async (way: string, mark: string) => {
    await grid.focus()
    await page.keyboard.press('Control+a')
    await page.getByRole('button', { name: 'Edit a field' }).click()
    await dialog.getByRole('combobox', { name: 'Field' }).fill('Marks')
    await page.getByRole('option', { name: 'Marks' }).click()
    await dialog.getByRole('button', { name: way }).click()
    await dialog.getByRole('combobox', { name: 'Marks' }).fill(mark)
    await page.getByRole('option', { name: mark }).click()
    await dialog.getByRole('heading').first().click()
    await dialog.getByRole('button', { name: 'Look at what changes' }).click()
  }
  await grid.getByRole('link', { name: 'Two' }).waitFor()
  await choose('Add these', 'Cold')
  await dialog.getByText('Frail').first().waitFor()
  await dialog.getByRole('button', { name: 'Change them' }).click()
  const told = page.getByRole('status').filter({ hasText: '1 record changed' })
  await told.waitFor()
  expect(await marks()).toEqual({ One: ['cold', 'frail'], Two: ['cold'], Three: ['frail', 'cold'] })
  await told.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone: 1 record changed').waitFor()
  await choose('Take these away', 'Frail')
  await dialog.getByRole('button', { name: 'Change them' }).click()
  await page
    .getByRole('status')
    .filter({ hasText: '2 records changed' })
    .getByRole('button', { name: 'Undo' })
    .waitFor()
  expect(await marks()).toEqual({ One: ['cold'], Two: ['cold'], Three: null })
  await page.keyboard.press('Control+z')
  await page.getByText('Undone: 2 records changed').waitFor()
  expect(await marks()).toEqual({ One: ['cold', 'frail'], Two: ['cold'], Three: ['frail'] })
})

test('habit 37: of percentages the average is told as short as one reads it, and no name beside bars is cut', async () => {
  const place = (y: number) => ({ x: 0, y, w: 6, h: 4 })
  const bars = { groupBy: { field: 'place' }, splitBy: { field: 'marks' }, measures: [{ fn: 'count' }] }
  const made = await stage.as('nina').post('/dashboards', {
    name: 'Crates',
    widgets: [
      {
        ...{ id: 'full', kind: 'number', title: 'Full', object: 'crate', ...place(0) },
        measures: [{ fn: 'avg', field: 'full' }],
      },
      { id: 'bars', kind: 'bar', title: 'Places', object: 'crate', ...place(4), ...bars },
    ],
  })
  expect(made.status, made.text).toBe(201)
  const page = await stage.open(`/dashboards/${made.body.id}`, { as: 'nina' })
  await page.getByRole('link', { name: /^Full: 18\.3%/ }).waitFor()
  const canvas = page.getByRole('region', { name: 'Places' }).locator('canvas')
  await canvas.waitFor()
  const ink = (from: number, to: number) =>
    canvas.evaluate(
      (element, [left, right]) => {
        const { width, height } = element as HTMLCanvasElement
        const context = (element as HTMLCanvasElement).getContext('2d') as CanvasRenderingContext2D
        const { data } = context.getImageData(left as number, 0, Math.min(right as number, width), height)
        return data.some((value, at) => at % 4 === 3 && value > 0)
      },
      [from, to],
    )
  await expect.poll(() => ink(0, 400)).toBe(true)
  expect(await ink(0, 1)).toBe(false)
})

async function marks(): Promise<Record<string, string[] | null>> {
  const { body } = await stage.as('nina').get('/crates')
  return Object.fromEntries(body.data.map((each: { name: string; marks: string[] | null }) => [each.name, each.marks]))
}
