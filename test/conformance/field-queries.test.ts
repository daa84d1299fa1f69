// What the examples of each type of field say about filters and order, asked of a database.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '#engine/access.ts'
import { buildCatalog } from '#engine/catalog.ts'
import { defineObject, type ObjectDefinition } from '#engine/define.ts'
import { type ListParams, listRecords } from '#engine/query/list-records.ts'
import type { Json } from '#fields/field-type.ts'
import { field } from '#fields/index.ts'
import { openQueryWorld, type QueryWorld } from '../query/world.ts'
import { loadSubjects, type Subject } from './fixtures-of.ts'

const subjects = await loadSubjects()
const id = (n: number) => `0193a1b2-1111-7000-8000-${String(n).padStart(12, '0')}`

const others = ['account', 'user', 'branch'].map((name) =>
  defineObject(name, { plural: `${name}s`, title: 'name', fields: { name: field.text() } }),
)
const samples = subjects.map(({ type, fixtures }) => {
  const fields = {
    name: field.text(),
    field: { ...fixtures.settings, unique: false, required: false, type: type.type },
  }
  return defineObject(`${type.type}Sample`, {
    plural: `${type.type}Samples`,
    title: 'name',
    fields,
  }) as ObjectDefinition
})

let w: QueryWorld

beforeAll(async () => {
  w = await openQueryWorld(buildCatalog([...others, ...samples], 'fields'), 'USD')
  // The examples of links name records that nobody has made.
  await w.sql(`do $$ declare key record; begin
    for key in select conrelid::regclass as place, conname from pg_constraint where contype = 'f' and connamespace = 'crm'::regnamespace
    loop execute format('alter table %s drop constraint %I', key.place, key.conname); end loop; end $$`)
})
afterAll(() => w.close())

async function found({ type }: Subject, params: ListParams): Promise<{ id: string }[]> {
  const { json } = await listRecords(w.ctx(systemActor('Test')), `${type.type}Sample`, params)
  return JSON.parse(json).data
}

async function store({ type }: Subject, values: readonly (Json | null)[]): Promise<void> {
  await w.sql(`truncate ${(await tables(type.type)).join(', ')}`)
  await w.insert(
    `${type.type}Sample`,
    values.map((value, index) => ({ id: id(index), name: String(index), field: value })),
  )
}

async function tables(type: string): Promise<string[]> {
  const prefix = `${type.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_sample`
  const found = await w.sql(
    `select tablename from pg_tables where schemaname = 'crm' and (tablename = '${prefix}' or tablename like '${prefix}\\_%')`,
  )
  return found.map((row) => `crm."${row.tablename}"`)
}

describe.each(subjects.map((subject) => [subject.type.type, subject] as const))('%s', (_, subject) => {
  const { fixtures, type } = subject

  test('is found by its operators and nothing else is', async () => {
    await store(
      subject,
      fixtures.good.map((each) => each.value),
    )
    expect(fixtures.filters.length).toBeGreaterThan(0)
    for (const { filter, part, matches } of fixtures.filters) {
      const rows = await found(subject, { filter: { [part ? `field.${part}` : 'field']: filter }, sort: 'id' })
      expect([filter, rows.map((row) => row.id)]).toEqual([filter, matches.map(id)])
    }
  })

  test('is answered as it was stored', async () => {
    const values = [...fixtures.good.map((each) => each.value), null]
    await store(subject, values)
    const rows = (await found(subject, { sort: 'id', fields: 'field' })) as unknown as Record<string, Json>[]
    const key = type.kind === 'link' ? 'fieldId' : type.kind === 'links' ? 'fieldIds' : 'field'
    expect(rows.map((row) => row[key])).toEqual(values)
  })

  // A link is ordered by the names of its records, which these have not.
  if (fixtures.sorted.length === 0 || type.kind === 'link') return
  test('is ordered, nothing last in both directions', async () => {
    const places = fixtures.sorted.map((_value, index) => (index * 7 + 3) % (fixtures.sorted.length + 1))
    const mixed = fixtures.sorted
      .map((value, index) => ({ value, place: places[index] as number, index }))
      .sort((a, b) => a.place - b.place || a.index - b.index)
    await store(subject, [null, ...mixed.map((each) => each.value)])
    const ids = (await found(subject, { sort: 'field' })).map((row) => row.id)
    const expected = fixtures.sorted.map((value) => id(mixed.findIndex((each) => each.value === value) + 1))
    expect(ids).toEqual([...expected, id(0)])
    const back = (await found(subject, { sort: '-field' })).map((row) => row.id)
    expect(back).toEqual([...expected.toReversed(), id(0)])
  })
})
