import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { text } from '#api/http/parameters.ts'
import { wantQuality } from '#engine/quality/measure-quality.ts'
import { readQuality } from '#engine/quality/read-quality.ts'
import { badRequest } from '#kernel/errors.ts'

const tag = 'Quality'
const count = z.int().nullable().describe('Null where it would tell of fields that one does not see')
const wanting = {
  total: z.int(),
  stale: z.int().describe('Nobody has changed or confirmed anything since then'),
  conflict: count,
  unreachable: count,
  useless: count.describe('No way to reach, and nothing that tells of it'),
}
const quality = z.object({
  months: z.int().describe('After so many months a value that nobody confirmed is old'),
  objects: z.array(
    z.object({
      object: z.string(),
      at: z.iso.datetime().nullable().describe('When the figures were made; null before the first time'),
      months: z.int().nullable(),
      progress: z.number().nullable().describe('How far the look is that is under way, 0 to 1'),
      ...wanting,
      groupedBy: z.array(z.enum(['owner', 'source'])),
      fields: z.array(
        z.object({
          field: z.string(),
          missing: z.int().nullable(),
          invalid: z.int().nullable(),
          stale: z.int().nullable(),
          conflict: z.int(),
        }),
      ),
      groups: z
        .array(z.object({ key: z.string().nullable(), ...wanting, missing: z.int(), invalid: z.int() }))
        .nullable(),
    }),
  ),
})

const answers = { 200: { description: 'The figures', schema: quality } }

/** What is wanting in the records, as the last look at them found it. */
export const qualityEndpoints: readonly Endpoint[] = [
  endpoint('GET /quality', {
    operationId: 'readQuality',
    summary: 'How complete, right and fresh the records are',
    description:
      'Figures of the last look at all records, made each night: summed over what the caller’s roles reach. Each opens its list: `{"email": {"isNull": true}}` for what is missing, `{"id": {"found": "stale"}}` or `{"id": {"found": "invalid email"}}` for the others.',
    tag,
    query: {
      object: text('Only of this object.', { maxLength: 100, example: 'contact' }),
      by: text('Also by `owner` or `source`, with `object`.', { maxLength: 20, example: 'owner' }),
    },
    answers,
    run: async ({ ctx, query: { object, by } }) => {
      if (by !== undefined && by !== 'owner' && by !== 'source') throw badRequest('by', 'by must be owner or source.')
      if (by !== undefined && object === undefined) throw badRequest('object', 'Say of which object.')
      return { body: await readQuality(ctx, { object, by }) }
    },
  }),
  endpoint('POST /quality/refresh', {
    operationId: 'refreshQuality',
    summary: 'Look at all records now',
    description:
      'A job does it; `GET /quality` tells how far it is. Does nothing while one is under way. Needs `administer`.',
    tag,
    may: 'administer',
    answers: { 202: { description: 'Begun', schema: quality } },
    run: async ({ ctx }) => {
      await wantQuality(ctx)
      return { status: 202, body: await readQuality(ctx) }
    },
  }),
  endpoint('PATCH /quality', {
    operationId: 'changeQuality',
    summary: 'Say after how many months a value is old',
    description: 'Counts from the next look, which begins at once. Needs `administer`.',
    tag,
    may: 'administer',
    body: z.strictObject({ months: z.int().min(1).max(120) }),
    example: { months: 24 },
    answers,
    run: async ({ ctx, body: { months } }) => {
      await ctx.db.rows('update kith.quality_setting set months = $1', [months])
      await wantQuality(ctx)
      return { body: await readQuality(ctx) }
    },
  }),
]
