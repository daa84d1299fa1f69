import { z } from 'zod'
import type { JsonSchema } from '#api/http/endpoint.ts'

const person = z.object({ id: z.uuid(), name: z.string() }).nullable()
const time = z.string().meta({ format: 'date-time' })
const values = z.record(z.string(), z.unknown())

const origin = z.object({
  at: time,
  actor: person,
  cause: z.string().meta({ description: '`api`, `import:…`, `merge`, `bulk`, `undo:…`, `demo`' }),
  via: z.string().meta({ description: '`session`: a person at a screen; `key`: a program; `system`: Kith itself' }),
  key: z
    .object({ name: z.string().nullable() })
    .nullable()
    .meta({ description: 'The API key that was used, by its name; the name is null once it is revoked' }),
  changeSet: z.uuid().nullable().meta({ description: 'Null when the act is not the caller’s to see' }),
  file: z.string().nullable().meta({ description: 'Of an import' }),
  row: z.int().nullable(),
})

/** Of merges, and of where values came from. */
export const mergeSchemas: Record<string, JsonSchema> = {
  MergeState: schemaOf(
    z.object({
      changeSet: z.uuid().nullable().meta({ description: 'For undo; null on a dry run' }),
      state: z.enum(['running', 'done', 'failed', 'undone']),
      keep: z.uuid(),
      merged: z.array(z.uuid()),
      before: values.meta({ description: 'Of the record that stays, only what differs' }),
      after: values,
      rivals: z
        .array(z.object({ field: z.string(), value: z.unknown(), from: z.uuid() }))
        .meta({ description: 'Values that lost; they are kept, see *provenance*' }),
      moved: z.array(z.object({ object: z.string(), field: z.string(), count: z.int() })).meta({
        description: 'How many of the records that the caller sees link to `keep` by this and did not before',
      }),
    }),
  ),
  Provenance: schemaOf(
    z.object({
      data: z.array(
        z.object({
          field: z.string(),
          origin: origin.nullable(),
          confirmed: z
            .object({ at: time, by: person })
            .nullable()
            .meta({ description: 'When the value was last written, or said to be right' }),
          rivals: z.array(z.object({ value: z.unknown(), origin, lostAt: time, from: z.uuid().nullable() })).meta({
            description: 'Values that lost against it, the newest first; `from` is the record that was merged',
          }),
        }),
      ),
    }),
  ),
}

function schemaOf(shape: z.ZodType): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })
  return schema
}
