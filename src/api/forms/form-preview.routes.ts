import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { labelsIn } from '#api/labels/labels-in.ts'
import { forbidden } from '#kernel/errors.ts'
import { languageNamed, languages } from '#kernel/languages.ts'
import {
  askableFields,
  checkBlocks,
  draftForm,
  GivenAnswers,
  publicForm,
  readGiven,
  readTally,
  spams,
} from '#modules/forms/index.ts'

const draft = z.strictObject({
  language: z.enum(languages),
  name: z.string().max(200),
  button: z.string().max(60).optional(),
  blocks: z.array(z.record(z.string(), z.unknown())).max(60),
})

/** What is wrong with a block, at its place. */
export const blockProblem = z.object({
  path: z.string(),
  message: z.string(),
  code: z.string().optional(),
  values: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .optional()
    .describe('What the message speaks of'),
})

const tally = z.object({
  kind: z
    .enum(spams)
    .describe(
      'Why: the field that people do not see was filled in; too quick; without the work that a browser does; once more; too many from one place',
    ),
  count: z.int(),
  lastAt: z.iso.datetime(),
})

/** What whoever makes a form sees of it before it is stored. */
export const formPreviewEndpoints: readonly Endpoint[] = [
  endpoint('POST /form-preview', {
    reads: true,
    operationId: 'previewForm',
    summary: 'How a form would look, and what is wrong with it',
    description: 'Stores nothing. What cannot be shown yet is left out.',
    tag: 'Web forms',
    body: draft,
    answers: {
      200: {
        description: 'The form',
        schema: z.object({
          form: z.record(z.string(), z.unknown()).describe('As `GET /public-forms/{key}` tells it'),
          problems: z.array(blockProblem),
          fields: z.array(z.object({ name: z.string(), label: z.string() })).describe('What forms may ask of a lead'),
        }),
      },
    },
    run: async ({ ctx, body }) => {
      if (ctx.actor.rights('form').see === 'none') throw forbidden('Your roles do not let you see web forms.')
      const { objects } = ctx.catalog
      const own = labelsIn(languageNamed(ctx.actor.language), objects)
      const form = await draftForm(ctx, { ...body, button: body.button ?? '' })
      return {
        body: {
          form: publicForm(form, labelsIn(body.language, objects)),
          problems: checkBlocks(body.blocks, ctx),
          fields: askableFields(ctx.catalog).map((field) => ({ name: field.name, label: own.field(field) })),
        },
      }
    },
  }),
  endpoint('GET /form-entries/:formEntryId/answers', {
    operationId: 'readFormAnswers',
    summary: 'What somebody answered, by the fields that it fills',
    description:
      'Also for who does not see all fields of leads, and so not `given` of the entry itself: without what is hidden from them. Empty of entries that came in before answers were kept by fields; these have `answers` alone.',
    tag: 'Web forms',
    answers: { 200: { description: 'The answers, in the order of the form', schema: GivenAnswers } },
    run: async ({ ctx, params }) => ({ body: await readGiven(ctx, params['formEntryId'] as string) }),
  }),
  endpoint('GET /forms/:formId/refused-entries', {
    operationId: 'readRefusedEntries',
    summary: 'How much a form took for spam, and why',
    description: 'Nothing else is kept of it.',
    tag: 'Web forms',
    answers: { 200: { description: 'The counts', schema: z.object({ counts: z.array(tally) }) } },
    run: async ({ ctx, params }) => ({ body: { counts: await readTally(ctx, params['formId'] as string) } }),
  }),
]
