import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { identifier, text, whole } from '#api/http/parameters.ts'
import { listExports } from '#engine/transfer/export-log.ts'

const taken = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  userId: z.uuid().nullable().describe('Null: the command line'),
  name: z.string().nullable(),
  cause: z.string(),
  object: z.string(),
  format: z.string(),
  filter: z.unknown().describe('Which records were asked for; null: all'),
  rows: z.int().nullable().describe('Records that went out; null while it goes on, or when the server was stopped'),
  endedAt: z.iso.datetime().nullable(),
  isWhole: z.boolean().describe('False of one that was broken off'),
})

/** What was taken out of Kith, and by whom. */
export const exportEndpoints: readonly Endpoint[] = [
  endpoint('GET /audit/exports', {
    operationId: 'listExports',
    summary: 'Who exported what, the newest first',
    description: 'Everybody’s for administrators, one’s own for others. Kept for three years.',
    tag: 'Log',
    query: {
      userId: identifier('Only of this person.'),
      limit: whole('How many.', { min: 1, max: 200, normally: 50 }),
      cursor: text('`page.next` of the page before.', { maxLength: 100 }),
    },
    answers: {
      200: {
        description: 'A page',
        schema: z.object({ data: z.array(taken), page: z.object({ next: z.uuid().nullable() }) }),
      },
    },
    run: async ({ ctx, query }) => ({ body: await listExports(ctx, query) }),
  }),
]
