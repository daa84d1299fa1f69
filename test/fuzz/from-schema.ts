import fc from 'fast-check'
import { filter, type Place as Named } from './filters.ts'
import { naughty } from './naughty.ts'

/** The part of JSON Schema that the description of the API uses. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minimum?: number
  maximum?: number
  example?: unknown
}

export interface Document {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema>; parameters: Record<string, Parameter> }
}

export interface Operation {
  parameters?: (Parameter | { $ref: string })[]
  requestBody?: { content: Record<string, { schema: Schema; example?: unknown }> }
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  schema: Schema
  example?: unknown
}

/** Ids of what is there, and names of fields: what a guess needs to get beyond the first check. */
export interface Known {
  ids: readonly string[]
  fields: readonly string[]
  /** What filters may name. */
  places: readonly Named[]
}

/** What a schema allows, so far as it says, and now and then what it does not. */
export function fromSchema(document: Document, schema: Schema, known: Known, depth = 0): fc.Arbitrary<unknown> {
  const within = (inner: Schema) => fromSchema(document, inner, known, depth + 1)
  if (depth > 8) return fc.constant(null)
  if (schema.$ref) return within(document.components.schemas[schema.$ref.split('/').at(-1) as string] as Schema)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map(within))
  if (schema.allOf)
    return fc.tuple(...schema.allOf.map(within)).map((parts) => Object.assign({}, ...(parts as object[])))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const types = [schema.type ?? 'any'].flat()
  return fc.oneof(
    { weight: 40, arbitrary: fc.oneof(...types.map((type) => ofType(type, { schema, known, within }))) },
    { weight: 1, arbitrary: naughty },
  )
}

interface Place {
  schema: Schema
  known: Known
  within: (inner: Schema) => fc.Arbitrary<unknown>
}

function ofType(type: string, { schema, known, within }: Place): fc.Arbitrary<unknown> {
  if (type === 'null') return fc.constant(null)
  if (type === 'boolean') return fc.boolean()
  if (type === 'integer')
    return fc.integer({
      min: Math.max(schema.minimum ?? -5, -(2 ** 31)),
      max: Math.min(schema.maximum ?? 1_000, 2 ** 31),
    })
  if (type === 'number') return fc.double({ noNaN: true, noDefaultInfinity: true })
  if (type === 'array') return fc.array(within(schema.items ?? {}), { maxLength: 4 })
  if (type === 'object') return ofObject(schema, known, within)
  return type === 'string' ? ofText(schema, known) : (fc.jsonValue() as fc.Arbitrary<unknown>)
}

function ofObject({ properties, required = [] }: Schema, known: Known, within: Place['within']): fc.Arbitrary<unknown> {
  // An object without named members is a filter or a patch.
  if (!properties)
    return fc.oneof(
      filter(known.places, known.ids),
      fc.dictionary(fc.constantFrom(...known.fields), naughty, { maxKeys: 3 }),
    )
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [
      name,
      required.includes(name)
        ? within(inner)
        : offered(
            name,
            fc.oneof(
              { weight: 8, arbitrary: byName(name, known) ?? within(inner) },
              { weight: 1, arbitrary: within(inner) },
            ),
          ),
    ]),
  )
  const requiredKeys = required.filter((name) => name in members)
  return fc.oneof(
    { weight: 10, arbitrary: fc.record(members, { requiredKeys }) },
    { weight: 1, arbitrary: fc.record({ ...members, nobodyKnows: naughty }, { requiredKeys: [] }) },
  )
}

function ofText({ format }: Schema, known: Known): fc.Arbitrary<unknown> {
  const id = fc.constantFrom(...known.ids)
  if (format === 'uuid') return id
  const instant = fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
  if (format === 'date-time') return instant
  if (format === 'date') return instant.map((text) => text.slice(0, 10))
  if (format === 'email') return fc.emailAddress()
  const fields = fieldList(known)
  return fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), id, fields, instant)
}

/** What the schema cannot say, but a name can. */
export function byName(name: string, known: Known): fc.Arbitrary<unknown> | null {
  if (name === 'filter') return filter(known.places, known.ids)
  if (name === 'include') return fc.constantFrom(...links(known), 'owner,createdBy')
  if (name === 'asOf') return fc.constantFrom('2026-11-01', '2026-11-01T12:00:00Z', '1999-01-01', '9999-12-31')
  return ['fields', 'sort', 'columns'].includes(name) ? fieldList(known) : null
}

/** Of many members that may be there, few are: with all of them one would always be wrong. */
export function offered(name: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const rests: Record<string, number> = { filter: 1, cursor: 20 }
  return fc.oneof({ weight: rests[name] ?? 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })
}

function links({ places }: Known): string[] {
  return places.flatMap(({ kind, name }) => (kind === 'link' && !name.includes('.') ? [name] : []))
}

/** `name,owner`, and with a minus sign before it. */
function fieldList({ fields }: Known): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(fc.constantFrom(...fields), { minLength: 1, maxLength: 3 }), fc.constantFrom('', '', '-'))
    .map(([names, sign]) => sign + names.join(','))
}
