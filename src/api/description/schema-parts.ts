import type { JsonSchema } from '#api/http/endpoint.ts'

/** What schemas are put together from. */
export const id: JsonSchema = { type: 'string', format: 'uuid' }
export const time: JsonSchema = { type: 'string', format: 'date-time' }
export const string: JsonSchema = { type: 'string' }
export const flag: JsonSchema = { type: 'boolean' }
export const count: JsonSchema = { type: 'integer', minimum: 0 }
export const maybe = (type: string, more: JsonSchema = {}): JsonSchema => ({ type: [type, 'null'], ...more })
export const object = (properties: Record<string, JsonSchema>, optional: readonly string[] = []): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
})
export const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items })
export const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })
export const actor: JsonSchema = {
  anyOf: [object({ id, name: string }), { type: 'null' }],
  description: 'Null: the system itself.',
}
export const words: JsonSchema = {
  anyOf: [string, { type: 'object', additionalProperties: string }],
  description: 'One text, or one for each language: `{"en": …, "es": …}`',
}
