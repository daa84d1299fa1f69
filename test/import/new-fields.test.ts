import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestWorld, world } from '../world.ts'
import { listOf, run, upload } from './importing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const rows = (...lines: string[]) => `${lines.join('\n')}\n`
const shops = rows(
  'Company,SHELF_SIZE,Fit-out (USD),Opened again,Sells,Motto,Empty',
  'Kappa 1,12,1200.50,2026-01-31,S,Fortune favours,',
  'Kappa 2,14,900,2026-02-28,M,the bold,',
  'Kappa 3,9,10,2026-03-31,S,and the,',
  'Kappa 4,7,20,2026-04-30,M,early,',
)

it('suggests the field that a column could have, and takes one that was made as soon as it is there', async () => {
  const uploaded = await upload(w, [{ name: 'shops.csv', content: shops }])
  const [file] = uploaded.body.files
  const suggested = Object.fromEntries(file.columns.map(({ header, newField }: never) => [header, newField]))
  expect(suggested).toMatchObject({
    SHELF_SIZE: { label: 'Shelf size', type: 'integer' },
    'Fit-out (USD)': { label: 'Fit-out', type: 'money' },
    'Opened again': { label: 'Opened again', type: 'date' },
    Sells: { label: 'Sells', type: 'select', options: ['S', 'M'] },
    Motto: { label: 'Motto', type: 'text' },
    Empty: { label: 'Empty', type: 'text', options: [] },
  })
  const size = await addField('Shelf size', 'integer')
  const sells = await addField('Sells', 'select', [
    { key: 'small', label: 'S' },
    { key: 'medium', label: 'M' },
  ])
  const changed = await w.as('nina').patch(`/imports/${uploaded.body.id}`, {
    files: { 'shops.csv': { columns: { SHELF_SIZE: size, Sells: sells } } },
  })
  expect(changed.status, changed.text).toBe(200)
  expect(changed.body.preview.total).toMatchObject({ rows: 4, created: 4, rejected: 0 })
  await run(w, 'nina', uploaded.body.id)
  const made = await listOf(w, `/accounts?filter=${encodeURIComponent('{"name":{"startsWith":"Kappa"}}')}&sort=name`)
  expect(made.map((one) => [one[size], one[sells]])).toEqual([
    [12, 'small'],
    [14, 'medium'],
    [9, 'small'],
    [7, 'medium'],
  ])
})

it('suggests what takes all rows, not only the first thousand', async () => {
  const lines = Array.from({ length: 1200 }, (_, at) => `Mu ${at},${at},${at === 1150 ? 'n/a' : at},${at}`)
  const uploaded = await upload(w, [{ name: 'mu.csv', content: rows('Company,Docks,Ramps,Gates', ...lines) }])
  const types = uploaded.body.files[0].columns.map(({ newField }: { newField: { type: string } }) => newField.type)
  expect(types.slice(1)).toEqual(['integer', 'text', 'integer'])
})

it('leaves a column out whose field is dropped before the run', async () => {
  const name = await addField('Short lived', 'text')
  const content = rows('Company,Short lived', 'Lambda 1,yes indeed', 'Lambda 2,well')
  const uploaded = await upload(w, [{ name: 'short.csv', content }])
  expect(columnOf(uploaded.body, 'Short lived').field).toBe(name)
  const dropped = await w.as('nina').send({ method: 'DELETE', url: `/objects/account/fields/${name}` })
  expect(dropped.status, dropped.text).toBeLessThan(300)
  const now = await w.as('nina').get(`/imports/${uploaded.body.id}`)
  expect(columnOf(now.body, 'Short lived')).toMatchObject({ field: null, why: { code: 'unknown-name' } })
  const done = await run(w, 'nina', uploaded.body.id)
  expect(done.body, done.text).toMatchObject({ state: 'done', report: { total: { created: 2, rejected: 0 } } })
})

it('does not run without the field by which records are known, once that is dropped', async () => {
  const name = await addField('Own number', 'text')
  const content = rows('Company,Own number', 'Mu 1,M-1', 'Mu 2,M-2')
  const files = { 'own.csv': { object: 'account', columns: { 'Own number': name }, match: name } }
  const uploaded = await upload(w, [{ name: 'own.csv', content }], { files })
  expect(uploaded.body.files?.[0].match, uploaded.text).toBe(name)
  const dropped = await w.as('nina').send({ method: 'DELETE', url: `/objects/account/fields/${name}` })
  expect(dropped.status, dropped.text).toBeLessThan(300)
  const refused = await run(w, 'nina', uploaded.body.id)
  expect(refused.status, refused.text).toBe(409)
  expect(refused.body).toMatchObject({ match: name })
  const now = await w.as('nina').get(`/imports/${uploaded.body.id}`)
  expect(now.body).toMatchObject({ state: 'ready', files: [{ match: name }] })
  const changed = await w.as('nina').patch(`/imports/${uploaded.body.id}`, { files: { 'own.csv': { match: 'name' } } })
  expect(changed.status, changed.text).toBe(200)
  const done = await run(w, 'nina', uploaded.body.id)
  expect(done.body, done.text).toMatchObject({ state: 'done', report: { total: { created: 2 } } })
})

async function addField(label: string, type: string, options?: object[]): Promise<string> {
  const body = { label: { en: label }, type, ...(options ? { options } : {}) }
  const added = await w.as('nina').post('/objects/account/fields', body)
  expect(added.status, added.text).toBe(201)
  return added.body.field
}

function columnOf({ files }: { files: { columns: { header: string; field: string | null }[] }[] }, header: string) {
  return files[0]?.columns.find((column) => column.header === header) as { field: string | null }
}
