import { type Client, expectStatus } from './client.ts'

/** A field that was made while Kith died, and what it is since. */
export interface ShapedField {
  name: string
  type: 'text' | 'integer'
  isDropped: boolean
  /** The contact that has 42 in it. */
  holder: string
}

const most = 120

/** Adds a field, fills it, turns every second into numbers and drops every third: each step until it is acknowledged. */
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
  fields.push(field)
  if (fields.length % 2 === 0) {
    expectStatus(await client.ask('PATCH', path, { body: { type: 'integer' } }), 200)
    field.type = 'integer'
  }
  if (fields.length % 3 === 0) {
    expectStatus(await client.ask('DELETE', path), 200)
    field.isDropped = true
  }
}

/** Faults of the model: fields that are not as they were acknowledged to be, or have lost their value. */
export async function faultsOfModel(client: Client, fields: readonly ShapedField[]): Promise<string[]> {
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
    if (record?.body[name] !== wanted) faults.push(`${name} of its holder is ${JSON.stringify(record?.body[name])}`)
  }
  return faults
}
