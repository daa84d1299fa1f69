import { z } from 'zod'
import type { JsonSchema } from '#api/http/endpoint.ts'
import { fieldSaid, objectOrder, objectSaid } from '#engine/model/model.ts'
import { modelActKinds } from '#engine/model/model-acts.ts'
import { actor, count, id, list, maybe, object, ref, string, time, words } from './schema-parts.ts'

const fieldRef = { $ref: '#/components/schemas/FieldSaid' }
const said = schemaOf(objectSaid)

const difference = object(
  {
    act: { enum: ['add', 'change', 'convert', 'hide', 'show', 'drop', 'restore', 'order'] },
    object: { type: 'string', description: 'None where the order of all objects is another one' },
    field: string,
    parts: { ...list(string), description: 'What is said differently' },
    from: { type: 'string', description: 'The type before' },
    to: string,
    records: { ...count, description: 'Of a dry run: records whose value does not fit or would not be seen' },
    altered: { ...count, description: 'Of a dry run: records whose value fits another type, but not whole' },
    examples: {
      ...list(object({ id, value: string, becomes: maybe('string') })),
      description: 'Of a dry run: up to five such values that the caller may see, and what becomes of them',
    },
    label: { ...words, description: 'Of what is added, shown or restored: what the organisation calls it' },
  },
  ['object', 'field', 'parts', 'from', 'to', 'records', 'altered', 'examples', 'label'],
)

const warnings = {
  ...list(
    object({
      code: { enum: ['tells-hidden'] },
      object: string,
      field: string,
      roles: list(object({ key: string, name: string, reads: list(object({ object: string, field: string })) })),
    }),
  ),
  description: 'Computed fields that tell people with these roles what they may not see themselves',
}

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
  ModelChange: object(
    {
      version: count,
      differences: list(difference),
      warnings,
      state: { enum: ['running'], description: 'It goes on after this answer' },
    },
    ['warnings', 'state'],
  ),
  ObjectChanged: object(
    {
      version: count,
      differences: list(difference),
      warnings,
      object: { anyOf: [ref('Object'), { type: 'null' }], description: 'Null when nobody sees it' },
      field: { type: 'string', description: 'Name of the field that was added or changed' },
    },
    ['field', 'warnings'],
  ),
  Model: object({
    version: count,
    model: ref('ModelFile'),
    bin: list(
      object({ object: string, field: string, type: string, label: words, dropped: time, until: time }, [
        'field',
        'type',
      ]),
    ),
    hidden: {
      ...list(object({ object: string, field: string, type: string, label: string }, ['field', 'type'])),
      description: 'What is hidden from everybody, by its label in the language of the caller',
    },
    flaws: { ...list(object({ path: string, message: string })), description: 'What this release cannot do of it' },
    work: {
      anyOf: [
        object({ object: string, field: string, done: count, total: count, startedAt: time, stopped: ref('Problem') }, [
          'stopped',
        ]),
        { type: 'null' },
      ],
      description: 'Values being turned into another type just now, and how far that is; or why that has stopped',
    },
  }),
  ModelVersion: object({
    version: count,
    at: time,
    name: { type: 'string', description: 'What was done, in English' },
    what: {
      anyOf: [
        object(
          {
            kind: { enum: modelActKinds },
            object: string,
            objectLabel: { type: 'string', description: 'In the language of the caller' },
            field: string,
            fieldLabel: string,
            name: { type: 'string', description: 'Of a trade or file, what a person called it, a version' },
          },
          ['object', 'objectLabel', 'field', 'fieldLabel', 'name'],
        ),
        { type: 'null' },
      ],
      description: 'The same to be said in another language; null of what was done long ago',
    },
    by: actor,
  }),
  ModelFile: {
    type: 'object',
    properties: {
      objects: { type: 'object', additionalProperties: { $ref: '#/components/schemas/ObjectSaid' } },
      order: { ...schemaOf(objectOrder), description: 'Objects in their order; those that it does not name follow' },
    },
  },
}

function schemaOf(shape: z.ZodType): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })
  return schema
}
