import { z } from 'zod'
import type { JsonSchema } from '#api/http/endpoint.ts'
import { fieldSaid, objectSaid } from '#engine/model/model.ts'

const fieldRef = { $ref: '#/components/schemas/FieldSaid' }
const said = schemaOf(objectSaid)

/** What may be said of objects and fields; of a change, null takes a part back. */
export const modelSchemas: Record<string, JsonSchema> = {
  FieldSaid: schemaOf(fieldSaid),
  ObjectSaid: {
    ...said,
    properties: {
      ...(said['properties'] as JsonSchema),
      fields: { type: 'object', additionalProperties: fieldRef },
    },
  },
  ModelFile: {
    type: 'object',
    properties: { objects: { type: 'object', additionalProperties: { $ref: '#/components/schemas/ObjectSaid' } } },
  },
}

function schemaOf(shape: z.ZodType): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })
  return schema
}
