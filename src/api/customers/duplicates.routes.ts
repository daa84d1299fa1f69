import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { oneOf, text, whole } from '#api/http/parameters.ts'
import { decidePair } from '#engine/duplicates/decide-pair.ts'
import { findDuplicates } from '#engine/duplicates/find-duplicates.ts'
import { listPairs, type Pair } from '#engine/duplicates/list-pairs.ts'
import { readDuplicateSettings, storeDuplicateSettings } from '#engine/duplicates/merge-surely.ts'
import { beginScan, readScan, wantScan } from '#engine/duplicates/scan.ts'
import { inTransaction } from '#engine/in-transaction.ts'

const tag = 'Duplicates'
const chance = z.number().min(0).max(1).describe('How likely the two are one, 0 to 1')
const reasons = z
  .array(
    z.object({
      field: z.enum(['name', 'company', 'mail', 'phone', 'domain', 'address', 'birthday']),
      agreement: z.enum(['same', 'alike', 'different']),
    }),
  )
  .describe('What was compared, what speaks most for it first; what one side does not know is left out')
const record = z.object({ object: z.string(), id: z.uuid(), title: z.string() })
const hit = z.object({ ...record.shape, chance, reasons })
const pair = z.object({
  id: z.uuid(),
  state: z.enum(['open', 'dismissed']),
  chance,
  reasons,
  one: record,
  other: record,
})
const scan = z
  .object({
    state: z.enum(['running', 'done']),
    progress: z.number().min(0).max(1),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  })
  .nullable()

const Settings = z.strictObject({
  mergesFrom: z
    .number()
    .min(0.9)
    .max(0.9999)
    .nullable()
    .describe('Pairs this likely are merged by themselves, each undoable; null: none are'),
})

const Typed = z.strictObject({
  values: z
    .record(z.string(), z.unknown())
    .describe('What is typed so far, by the keys of the object; unfinished values do no harm'),
  id: z.uuid().optional().describe('The record that is being changed'),
})

/** Records that stand there twice: told while typing, found among all, and what people decided of them. */
export const duplicateEndpoints: readonly Endpoint[] = [
  endpoint('POST /:objects/duplicates', {
    reads: true,
    operationId: 'findDuplicates',
    summary: 'Whether a record of these values exists already',
    description:
      'Compares names (also in other alphabets, shortened, swapped), mails, telephones, websites, addresses and birthdays with accounts, contacts and leads that one may see. Changes nothing.',
    tag,
    query: { limit: whole('How many at most.', { min: 1, max: 20, normally: 5 }) },
    body: Typed,
    example: { values: { name: 'Ana Díaz', email: 'ana@example.com' } },
    answers: { 200: { description: 'The likeliest first', schema: z.object({ data: z.array(hit) }) } },
    run: async ({ ctx, object, query, body }) => ({
      body: { data: await findDuplicates(ctx, object, { ...body, limit: query.limit ?? 5 }) },
    }),
  }),
  endpoint('GET /duplicates', {
    operationId: 'listDuplicates',
    summary: 'Pairs of records that are probably one',
    description: 'Only pairs of which one may see both.',
    tag,
    query: {
      state: oneOf('Those to decide on, or those that are not the same.', ['open', 'dismissed'], 'open'),
      object: text('Only pairs of records of this object.', { maxLength: 60, example: 'contact' }),
      limit: whole('How many.', { min: 1, max: 100, normally: 50 }),
      cursor: text('`page.next` of the page before.', { maxLength: 200 }),
    },
    answers: {
      200: {
        description: 'The likeliest first',
        schema: z.object({ data: z.array(pair), page: z.object({ next: z.string().nullable() }) }),
      },
    },
    run: async ({ ctx, query }) => {
      const { state = 'open', object, limit = 50, cursor } = query
      const { data, next } = await listPairs(ctx, { state: state as Pair['state'], object, limit, cursor })
      return { body: { data, page: { next } } }
    },
  }),
  endpoint('PUT /duplicates/:id/dismissal', {
    operationId: 'dismissDuplicate',
    summary: 'Say that two records are not the same',
    description: 'The pair is not proposed again; a DELETE takes it back.',
    tag,
    answers: { 204: { description: 'Remembered' } },
    run: async ({ ctx, params }) => {
      await decidePair(ctx, params['id'] as string, { isBack: false })
      return { status: 204 }
    },
  }),
  endpoint('DELETE /duplicates/:id/dismissal', {
    operationId: 'undismissDuplicate',
    summary: 'Take back that two records are not the same',
    tag,
    answers: { 204: { description: 'The pair is proposed again' } },
    run: async ({ ctx, params }) => {
      await decidePair(ctx, params['id'] as string, { isBack: true })
      return { status: 204 }
    },
  }),
  endpoint('GET /duplicates/scan', {
    operationId: 'duplicateScan',
    summary: 'How far the search for duplicates is',
    tag,
    answers: { 200: { description: 'Null: none has begun', schema: z.object({ scan }) } },
    run: async ({ ctx }) => ({ body: { scan: await readScan(ctx.db) } }),
  }),
  endpoint('POST /duplicates/scan', {
    operationId: 'scanDuplicates',
    summary: 'Compare all records anew',
    description:
      'New and changed records are compared by themselves, so this is seldom needed. It goes on in the background; one that runs begins again.',
    tag,
    may: 'administer',
    answers: { 202: { description: 'Begun', schema: z.object({ scan }) } },
    run: async ({ ctx }) => {
      await inTransaction(ctx, (inside) => beginScan(inside, 'keys'))
      return { status: 202, body: { scan: await readScan(ctx.db) } }
    },
  }),
  endpoint('GET /duplicates/settings', {
    operationId: 'duplicateSettings',
    summary: 'Whether duplicates are merged by themselves',
    tag,
    answers: { 200: { description: 'As it is set', schema: Settings } },
    run: async ({ ctx }) => ({ body: await readDuplicateSettings(ctx.db) }),
  }),
  endpoint('PUT /duplicates/settings', {
    operationId: 'setDuplicateSettings',
    summary: 'Have the surest duplicates merged by themselves, or not',
    description:
      'Off at first. The older record stays; the history shows each merge as an act of Kith. What somebody takes back, and what people say is not the same, is never merged again by itself.',
    tag,
    may: 'administer',
    body: Settings,
    example: { mergesFrom: 0.999 },
    answers: { 200: { description: 'As it is set now', schema: Settings } },
    run: async ({ ctx, body }) => {
      await inTransaction(ctx, async (inside) => {
        await storeDuplicateSettings(inside.db, body)
        await wantScan(inside)
      })
      return { body }
    },
  }),
]
