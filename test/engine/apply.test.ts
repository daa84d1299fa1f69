// What a start leaves alone of a catalog that has changed, and what only an upgrade does.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { applyCatalog, type Pending, readPending } from '#engine/apply.ts'
import { buildCatalog } from '#engine/build-catalog.ts'
import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'
import { createLog } from '#kernel/log.ts'
import { type BareWorld, openBareWorld } from './bare-world.ts'

const log = createLog('silent')
const name = field.text({ required: true })
const user = defineObject('user', { plural: 'users', title: 'name', fields: { name } })
const branch = defineObject('branch', { plural: 'branches', title: 'name', fields: { name } })
const withLamp = (fields: Parameters<typeof defineObject>[1]['fields']) => [
  user,
  branch,
  defineObject('lamp', { plural: 'lamps', title: 'name', fields: { name, ...fields } }),
]
const before = withLamp({ watts: field.text(), colour: field.text() })
const after = buildCatalog(withLamp({ watts: field.integer() }), 'after')

let w: BareWorld
beforeAll(async () => {
  w = await openBareWorld({ definitions: before })
  await w.database.rows(`insert into crm.lamp (id, name, watts, colour, created_at, updated_at)
    values (gen_random_uuid(), 'Desk', '60', 'green', now(), now())`)
})
afterAll(() => w.close())

it('a column that is gone or of another type stays as it was at a start, and is planned until an upgrade does it', async () => {
  const heard: Pending[] = []
  const beforeChange = async (pending: Pending) => void heard.push(pending)
  for (const _ of ['first', 'second']) {
    await applyCatalog(w.database, after, { log, beforeChange })
    expect(await w.database.rows('select watts, colour from crm.lamp')).toEqual([{ watts: '60', colour: 'green' }])
    const { steps } = await readPending(w.database, after)
    expect(steps.map(({ kind, sql }) => [kind, sql.split(' using ')[0]])).toEqual([
      ['destructive', expect.stringMatching(/^alter table crm\."lamp" alter column "watts" type bigint/)],
      ['destructive', 'alter table crm."lamp" drop column "colour"'],
    ])
  }
  // Nothing that a start does would need a backup first.
  expect(heard).toEqual([])
  await applyCatalog(w.database, after, { log, beforeChange, allowDrops: true })
  expect(heard).toHaveLength(1)
  expect(await w.database.rows("select to_jsonb(l) - array['id'] as row from crm.lamp l")).toMatchObject([
    { row: { watts: 60 } },
  ])
  expect((await readPending(w.database, after)).steps).toEqual([])
})

it('what fails before a change changes nothing', async () => {
  const more = buildCatalog(withLamp({ watts: field.integer(), shade: field.text() }), 'more')
  const beforeChange = async () => {
    throw new Error('no backup')
  }
  await expect(applyCatalog(w.database, more, { log, beforeChange })).rejects.toThrow('no backup')
  expect((await readPending(w.database, more)).steps.map(({ kind }) => kind)).toEqual(['additive'])
})

it('what the organisation made itself stays, even where an upgrade drops what it does not know', async () => {
  const own = (fields: Parameters<typeof defineObject>[1]['fields']) => buildCatalog(withLamp(fields), 'own')
  const motto = { ...field.text(), custom: true }
  await applyCatalog(w.database, own({ watts: field.integer(), motto }), { log })
  await w.database.rows(`update crm.lamp set c_motto = 'Fiat lux'`)
  await applyCatalog(w.database, own({ watts: field.integer() }), { log, allowDrops: true })
  expect(await w.database.rows('select c_motto from crm.lamp')).toEqual([{ c_motto: 'Fiat lux' }])
  expect((await readPending(w.database, own({ watts: field.integer() }))).steps).toEqual([])
})
