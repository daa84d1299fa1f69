import { type Client, expectStatus } from './client.ts'
import { poolSource, settled } from './long-work.ts'

/** A field that was made while Kith died, and what it is since. */
export interface ShapedField {
  name: string
  type: 'text' | 'integer'
  isDropped: boolean
  /** The contact that has 42 in it. */
  holder: string
}

/** An object that was made while Kith died, with one record. */
export interface ShapedObject {
  name: string
  record: string
  isDropped: boolean
}

const most = 120

/**
 * Adds a field, fills it in all of the pool, turns two of three into numbers and drops every third: each step until it is
 * acknowledged.
 */
export async function shapeModel(client: Client, fields: ShapedField[]): Promise<void> {
  if (fields.length >= most) return
  const name = `shaped${fields.length}`
  const path = `/objects/contact/fields/${name}`
  const added = await client.ask('POST', '/objects/contact/fields', { body: { name, type: 'text', label: name } })
  // The answer to the first attempt was lost, and the field is there.
  if (added?.status !== 422) expectStatus(added, 201)
  const body = { name: `Holder of ${name}`, [name]: '42' }
  const holder = await client.ask('POST', '/contacts', { body, idempotencyKey: crypto.randomUUID() })
  expectStatus(holder, 201)
  const field: ShapedField = { name, type: 'text', isDropped: false, holder: holder?.body.id }
  const filling = { filter: { source: poolSource }, op: 'update', data: { [name]: '42' } }
  const filled = await client.ask('POST', '/contacts/bulk', { body: filling, idempotencyKey: crypto.randomUUID() })
  expectStatus(filled, 200, 202)
  await settled(client, `/change-sets/${filled?.body.changeSet}`, 'done')
  fields.push(field)
  if (fields.length % 3 !== 1) {
    expectStatus(await client.ask('PATCH', path, { body: { type: 'integer' } }), 200)
    field.type = 'integer'
  }
  if (fields.length % 3 === 0) {
    expectStatus(await client.ask('DELETE', path), 200)
    field.isDropped = true
  }
}

/** Makes an object of the company's own with a record in it, drops every second and brings every fourth back. */
export async function shapeObjects(client: Client, objects: ShapedObject[]): Promise<void> {
  if (objects.length >= most) return
  const label = `Shaped thing ${objects.length}`
  const name = `shapedThing${objects.length}`
  const body = { name, label: { en: label }, pluralLabel: { en: `${label}s` }, fields: { name: { type: 'text' } } }
  const added = await client.ask('POST', '/objects', { body })
  // The answer to the first attempt was lost, and the object is there.
  if (added?.status !== 422) expectStatus(added, 201)
  const { path } = await objectNamed(client, name)
  const made = await client.ask('POST', `/${path}`, { body: { name: label }, idempotencyKey: crypto.randomUUID() })
  expectStatus(made, 201)
  const object: ShapedObject = { name, record: `/${path}/${made?.body.id}`, isDropped: false }
  objects.push(object)
  if (objects.length % 2 !== 0) return
  expectStatus(await client.ask('DELETE', `/objects/${name}`), 200)
  object.isDropped = true
  if (objects.length % 4 !== 0) return
  expectStatus(await client.ask('POST', `/objects/${name}/restore`), 200)
  object.isDropped = false
}

async function objectNamed(client: Client, name: string): Promise<{ path: string }> {
  const { body } = (await client.ask('GET', `/objects/${name}`)) ?? {}
  return body
}

/** Objects that are not as they were acknowledged to be, or have lost their record. */
export async function faultsOfObjects(client: Client, objects: readonly ShapedObject[]): Promise<string[]> {
  const faults: string[] = []
  for (const { name, record, isDropped } of objects) {
    const found = await client.ask('GET', record)
    if (found?.status !== (isDropped ? 404 : 200))
      faults.push(`the record of ${name} answers ${found?.status}, dropped: ${isDropped}`)
  }
  return faults
}

/** Faults of the model: fields that are not as they were acknowledged to be, or have lost their value. */
export async function faultsOfModel(
  client: Client,
  { fields, pool }: { fields: readonly ShapedField[]; pool: number },
): Promise<string[]> {
  const { body } = (await client.ask('GET', '/objects/contact')) ?? {}
  const there = new Map(
    (body.fields as { name: string; type: string }[])
      .filter(({ name }) => name.startsWith('shaped') && !name.includes('Before'))
      .map(({ name, type }) => [name, type]),
  )
  const faults = [...there.keys()]
    .filter((name) => !fields.some((field) => field.name === name && !field.isDropped))
    // Made by an attempt of which nobody heard: it may be there.
    .filter((name) => name !== `shaped${fields.length}`)
    .map((name) => `the field ${name} should not be there`)
  for (const { name, type, isDropped, holder } of fields) {
    if (isDropped) continue
    if (there.get(name) !== type) faults.push(`the field ${name} is ${there.get(name) ?? 'not there'}, not ${type}`)
    const record = await client.ask('GET', `/contacts/${holder}`)
    const wanted = type === 'integer' ? 42 : '42'
    const asked = { filter: { source: poolSource, [name]: wanted }, limit: 1, count: 'exact' }
    const filled = await client.ask('POST', '/contacts/query', { body: asked })
    if (filled?.body.count?.value !== pool) faults.push(`${name} is kept by ${filled?.body.count?.value} of ${pool}`)
    if (record?.body[name] !== wanted) faults.push(`${name} of its holder is ${JSON.stringify(record?.body[name])}`)
  }
  return faults
}
