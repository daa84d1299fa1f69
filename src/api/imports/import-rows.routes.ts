import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { oneOf, text, whole } from '#api/http/parameters.ts'
import { rowWords } from '#api/labels/row-problems.ts'
import { listDifferences } from '#engine/transfer/import/differences.ts'
import { listProblems } from '#engine/transfer/import/list-problems.ts'
import { getImport, rejectedRows } from '#engine/transfer/import/view-import.ts'
import { acceptedLanguage, languages } from '#kernel/languages.ts'

const tag = 'Imports'

export const given = z.record(z.string(), z.union([z.string(), z.number()]))
export const problems = z.array(
  z.object({
    column: z.string().nullable(),
    message: z.string(),
    code: z.string().optional(),
    values: given.optional(),
  }),
)
const Problems = z.object({
  data: z.array(z.object({ file: z.string(), row: z.int(), problems })),
  page: z.object({ next: z.string().nullable() }),
  total: z.int(),
  kinds: z
    .array(
      z.object({
        file: z.string(),
        column: z.string().nullable(),
        code: z.string(),
        message: z.string(),
        rows: z.int(),
        values: z.array(z.string()).meta({ description: 'The first five values that are wrong.' }),
        valueCount: z.int(),
      }),
    )
    .nullable()
    .meta({ description: 'With the first page: the sorts of problems, the most frequent first.' }),
})

const Differences = z.object({
  data: z.array(
    z.object({
      file: z.string(),
      object: z.string(),
      row: z.int(),
      id: z.uuid(),
      differences: z.array(
        z.object({
          field: z.string().meta({ description: 'Its key in bodies.' }),
          before: z.unknown().meta({ description: 'As it stands now.' }),
          after: z.unknown().meta({ description: 'As the row would make it.' }),
        }),
      ),
    }),
  ),
  page: z.object({ next: z.string().nullable() }),
})

const limit = whole('How many rows a page.', { min: 1, max: 1000, normally: 100 })
const cursor = text('Where the page begins: `page.next` of the one before.', { maxLength: 4000 })
const file = text('Only of the file of this name.', { maxLength: 200 })

/** Row by row: what would change, what is wrong, what stayed out. */
export const importRowEndpoints: readonly Endpoint[] = [
  endpoint('GET /imports/:id/differences', {
    operationId: 'listImportDifferences',
    summary: 'What an import would change of records that are there',
    description:
      'Each value that becomes another one, from the last preview: it keeps the first thousand rows of each file.',
    tag,
    may: 'import',
    query: { file, limit, cursor },
    answers: { 200: { description: 'A page of rows in their order', schema: Differences } },
    run: async ({ ctx, params, query }) => {
      const { data, next } = await listDifferences(ctx, params['id'] as string, { ...query, limit: query.limit ?? 100 })
      return { body: { data, page: { next } } }
    },
  }),
  endpoint('GET /imports/:id/problems', {
    operationId: 'listImportProblems',
    summary: 'Rows with problems, and what the problems are',
    description:
      'Of the run, or of the preview while it has not run: a preview keeps the first thousand rows of each file. `total` counts the rows that fit.',
    tag,
    may: 'import',
    query: {
      of: oneOf('Of the preview or of the run. Without it: of the run, if there is one.', ['preview', 'run']),
      file,
      column: text('Only in the column of this header.'),
      limit,
      cursor,
    },
    answers: { 200: { description: 'A page of rows in their order', schema: Problems } },
    run: async ({ ctx, params, query }) => {
      const id = params['id'] as string
      const of = query.of ?? ((await getImport(ctx, id)).report ? 'run' : 'preview')
      const { next, ...rest } = await listProblems(ctx, id, { ...query, of, limit: query.limit ?? 100 })
      return { body: { ...rest, page: { next } } }
    },
  }),
  endpoint('GET /imports/:id/rejected', {
    operationId: 'rejectedRows',
    summary: 'Download the rows that did not come in, each with its problem',
    tag,
    may: 'import',
    head: false,
    query: { language: oneOf('Of the reasons; without it by `Accept-Language`.', languages) },
    answers: {
      200: {
        description: 'The rows as they were, with the columns Row and Problem',
        contentType: 'text/csv',
        schema: { type: 'string' },
      },
    },
    run: async ({ ctx, params, query, request }) => {
      const id = params['id'] as string
      await getImport(ctx, id)
      const language = query.language ?? acceptedLanguage(request.headers['accept-language'])
      const headers = {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': `attachment; filename="rejected-${id}.csv"`,
      }
      return { stream: rejectedRows(ctx, id, rowWords(language)), headers }
    },
  }),
]
