import type { JsonSchema } from '#api/http/endpoint.ts'
import { isSystemField, type ObjectModel, typeOf } from '#engine/catalog.ts'
import type { Field, FieldType } from '#fields/field-type.ts'

/** What is described of each object: the record as it is read, to make one, to change one, as a write answers it, a page. */
export type SchemaKind = '' | 'Draft' | 'Patch' | 'Written' | 'Page'

export function refTo(object: ObjectModel, kind: SchemaKind): JsonSchema {
  return { $ref: `#/components/schemas/${schemaName(object)}${kind}` }
}

export function schemaName({ name }: ObjectModel): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** JSON Schemas of one object, by name; each field says its own part (`FieldType.schema`). */
export function schemasOf(object: ObjectModel, objects: ReadonlyMap<string, ObjectModel>): Record<string, JsonSchema> {
  const name = schemaName(object)
  const fields = [...object.fields.values()]
  const given = fields.filter((field) => !field.readOnly)
  const required = given.filter((field) => field.required && field.default === undefined).map((field) => field.key)
  const own = {
    properties: { id: { type: 'string', format: 'uuid', description: 'Chosen by the caller; normally left out' } },
    ...(required.length > 0 ? { required } : {}),
  }
  return {
    [name]: {
      type: 'object',
      description: 'What `include` brings is there when it is asked for.',
      required: ['id', 'version'],
      properties: {
        ...Object.fromEntries(fields.map((field) => [field.key, readSchema(field)])),
        ...included(object, objects),
      },
    },
    [`${name}Patch`]: {
      type: 'object',
      description: 'A field that is not here is refused.',
      properties: Object.fromEntries(given.map((field) => [field.key, writeSchema(field)])),
    },
    ...(object.madeBy === null ? { [`${name}Draft`]: { allOf: [refTo(object, 'Patch'), own] } } : {}),
    [`${name}Written`]: { allOf: [refTo(object, ''), { $ref: '#/components/schemas/WithChangeSet' }] },
    [`${name}Page`]: pageSchema(refTo(object, ''), { count: { $ref: '#/components/schemas/Count' } }),
  }
}

export function pageSchema(item: JsonSchema, more: Record<string, JsonSchema> = {}): JsonSchema {
  return {
    type: 'object',
    required: ['data', 'page'],
    properties: { data: { type: 'array', items: item }, page: { $ref: '#/components/schemas/PageEnd' }, ...more },
  }
}

function readSchema(field: Field): JsonSchema {
  const schema = { ...typeOf(field).schema(field), ...wordsOf(field) }
  const isThere =
    field.name === 'id' || field.name === 'version' || field.name === 'createdAt' || field.name === 'updatedAt'
  const shown = field.required || isThere ? schema : nullable(schema)
  return field.readOnly ? { ...shown, readOnly: true } : shown
}

function writeSchema(field: Field): JsonSchema {
  const type = typeOf(field)
  const schema = type.schema(field)
  const value = type.kind === 'files' ? editable(schema, fileIds) : isList(type) ? editable(schema) : schema
  return { ...(field.required ? value : nullable(value)), ...wordsOf(field) }
}

function isList({ kind }: FieldType): boolean {
  return kind === 'links' || kind === 'list'
}

/** The whole list, or what is added to it and taken from it; `others`: forms of the same list that are taken too. */
function editable(schema: JsonSchema, ...others: JsonSchema[]): JsonSchema {
  const part = others[0] ?? schema
  const edit = { type: 'object', additionalProperties: false, properties: { add: part, remove: part } }
  return { anyOf: [schema, ...others, edit] }
}

/** Files are given by what they are known by; an entry as it was read is taken too. */
const fileIds: JsonSchema = { type: 'array', items: { type: 'string', format: 'uuid' } }

function wordsOf(field: Field): JsonSchema {
  return { title: field.label, ...(field.help ? { description: field.help } : {}) }
}

function nullable(schema: JsonSchema): JsonSchema {
  const { title, description, ...rest } = schema
  const words = { ...(title ? { title } : {}), ...(description ? { description } : {}) }
  if (typeof rest['type'] === 'string' && rest['enum'] === undefined && rest['const'] === undefined) {
    return { ...rest, type: [rest['type'], 'null'], ...words }
  }
  if (Array.isArray(rest['anyOf'])) return { ...rest, anyOf: [...rest['anyOf'], { type: 'null' }], ...words }
  return { anyOf: [rest, { type: 'null' }], ...words }
}

function included(object: ObjectModel, objects: ReadonlyMap<string, ObjectModel>): Record<string, JsonSchema> {
  const properties: Record<string, JsonSchema> = {}
  for (const field of object.fields.values()) {
    const target = field.target === undefined ? undefined : objects.get(field.target)
    if (!target || field.name === 'id') continue
    const one = { anyOf: [refTo(target, ''), { $ref: '#/components/schemas/InBin' }, { type: 'null' }] }
    properties[field.name] = typeOf(field).kind === 'links' ? { type: 'array', items: refTo(target, '') } : one
  }
  for (const inverse of object.inverses.values()) {
    const from = objects.get(inverse.object)
    if (from) properties[inverse.name] = { type: 'array', items: refTo(from, '') }
  }
  return properties
}

/** A body that makes a record, made of what the fields say of themselves. */
export function exampleDraft(object: ObjectModel): Record<string, unknown> {
  const fields = [...object.fields.values()].filter((field) => !field.readOnly && !isSystemField(field.name))
  const chosen = fields.filter((field) => field.required || field === object.title)
  return Object.fromEntries(chosen.map((field) => [field.key, exampleOf(typeOf(field).schema(field), field)]))
}

function exampleOf(schema: JsonSchema, field: Field): unknown {
  if (Array.isArray(schema['examples'])) return schema['examples'][0]
  if (Array.isArray(schema['enum'])) return schema['enum'][0]
  if (Array.isArray(schema['oneOf'])) return (schema['oneOf'][0] as JsonSchema)['const']
  if (schema['format'] === 'uuid') return '01890a5d-ac96-774b-bcce-b302099a8057'
  if (schema['format'] === 'date') return '2027-03-31'
  if (schema['format'] === 'date-time') return '2027-03-31T09:00:00.000Z'
  if (String(schema['format']).endsWith('email')) return 'marta@example.com'
  if (schema['format'] === 'uri') return 'https://example.com'
  const samples: Record<string, unknown> = { integer: 1, number: 1, boolean: true, array: [], object: {} }
  return samples[String(schema['type'])] ?? field.label
}
