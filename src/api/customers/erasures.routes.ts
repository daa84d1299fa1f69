import { z } from 'zod'
import { type Call, type Endpoint, endpoint, type Reply } from '#api/http/endpoint.ts'
import { identifier, whole } from '#api/http/parameters.ts'
import type { Ctx } from '#engine/context.ts'
import { type Erasure, listErasures, loadErasure } from '#engine/erase/erasure.ts'
import { type HeldFile, personalData } from '#engine/erase/personal-data.ts'
import { previewErasure, startErasure } from '#engine/erase/run-erasure.ts'
import { erasureNotesOf } from '#files/erasure-note.ts'
import { notFound } from '#kernel/errors.ts'
import { zipOf } from '#kernel/zip.ts'

const tag = 'Privacy'
const may = 'administer'

const counts = z
  .record(z.string(), z.int())
  .describe(
    'What went: `files`, `records`, `changes` of the log, what is `kept` beside a record, texts of `linked` records, `changeSets`, `messages`, `imports`, other `mentions`, records `binned`',
  )
const kept = z
  .array(z.object({ object: z.string(), count: z.int(), reason: z.string() }))
  .describe('What a law keeps, and why')

const certificate = z.object({
  id: z.uuid(),
  object: z.string(),
  recordId: z.uuid(),
  recordIds: z.array(z.uuid()).describe('With those that were merged into it'),
  state: z.enum(['running', 'done', 'failed']),
  reason: z.string(),
  ruleId: z.uuid().nullable().describe('The retention rule that asked for it'),
  counts,
  kept,
  by: z.object({ id: z.uuid().nullable(), name: z.string() }),
  error: z.string().nullable(),
  at: z.iso.datetime(),
  doneAt: z.iso.datetime().nullable(),
})

const preview = z.object({ dryRun: z.literal(true), counts, kept })

const ErasureBody = z.strictObject({
  reason: z
    .string()
    .trim()
    .max(500)
    .default('')
    .meta({ description: 'Why, such as the number of the request; do not name the person' }),
  dryRun: z.boolean().default(false).meta({ description: 'Tells what would go, and changes nothing' }),
})

/** What is kept of a person, given out or erased. */
export const erasureEndpoints: readonly Endpoint[] = [
  endpoint('POST /:objects/:id/personal-data', {
    operationId: 'readPersonalData',
    summary: 'Everything that is kept of a person, as one file',
    description:
      'A ZIP archive: the record, what links to it (activities, consents, deals) and its changes as lines of JSON, and its files. It is streamed, and noted in the history. Needs `administer`.',
    tag,
    may,
    answers: {
      200: {
        description: 'The archive',
        contentType: 'application/zip',
        schema: { type: 'string', format: 'binary' },
        headers: ['Content-Disposition'],
      },
    },
    run: giveOut,
  }),
  endpoint('POST /:objects/:id/erasure', {
    operationId: 'erasePerson',
    summary: 'Erase the personal data of a person',
    description:
      'Empties what tells who the record is about and all texts of it, in the record and in those merged into it, in the log, in search, files, imports, notices and mail, and puts what is left into the bin. It cannot be undone. A job does it; `GET /erasures/{id}` is the certificate. A backup that is restored later is erased again. With a contact goes the lead that it was, by an erasure of its own. Needs `administer`.',
    tag,
    may,
    body: ErasureBody,
    example: { reason: 'Request 2026-14', dryRun: true },
    answers: {
      200: { description: 'What would go', schema: preview },
      202: { description: 'Begun', schema: certificate },
    },
    run: async ({ world, ctx, object, params, body: { dryRun, reason } }): Promise<Reply> => {
      const recordId = (params['id'] as string).toLowerCase()
      const wish = { object: object.name, recordId, reason, ruleId: null }
      if (dryRun) return { body: { dryRun: true, ...(await previewErasure(ctx, wish)) } }
      const notes = erasureNotesOf(world.config.dataDir)
      return { status: 202, body: shown(await startErasure(ctx, wish, notes)) }
    },
  }),
  endpoint('GET /erasures', {
    operationId: 'listErasures',
    summary: 'Erasures, the newest first',
    tag,
    may,
    query: {
      limit: whole('How many at most.', { min: 1, max: 200 }),
      cursor: identifier('`page.next` of a page before.'),
    },
    answers: {
      200: {
        description: 'A page',
        schema: z.object({ data: z.array(certificate), page: z.object({ next: z.uuid().nullable() }) }),
      },
    },
    run: async ({ ctx, query: { limit = 50, cursor } }) => {
      const rows = await listErasures(ctx.db, { after: cursor ?? null, limit: limit + 1 })
      const data = rows.slice(0, limit)
      return { body: { data: data.map(shown), page: { next: rows.length > limit ? (data.at(-1)?.id ?? null) : null } } }
    },
  }),
  endpoint('GET /erasures/:id', {
    operationId: 'readErasure',
    summary: 'The certificate of an erasure',
    description: 'Tells by ids only: what went, what is kept and why, when and by whom.',
    tag,
    may,
    answers: { 200: { description: 'The certificate', schema: certificate } },
    run: async ({ ctx, params }) => ({ body: shown(await demandErasure(ctx, params['id'] as string)) }),
  }),
]

async function demandErasure({ db }: Ctx, id: string): Promise<Erasure> {
  const erasure = await loadErasure(db, id)
  if (!erasure) throw notFound('erasure', id)
  return erasure
}

function shown({ words: _, step: __, place: ___, actorId, actorName, ...erasure }: Erasure) {
  return { ...erasure, by: { id: actorId, name: actorName } }
}

async function giveOut({ world, ctx, object, params }: Call): Promise<Reply> {
  const id = params['id'] as string
  const openFiles = async (ids: readonly string[]): Promise<HeldFile[]> => {
    const files = await ctx.db.rows<{ id: string; name: string; hash: string }>(
      'select f.id::text, f.name, f.hash from kith.file f where f.id = any($1::uuid[]) and f.gone_at is null order by f.uploaded_at, f.id',
      [ids],
    )
    return files.map(({ id: file, name, hash }) => ({ id: file, name, open: () => world.files.open(hash) }))
  }
  const entries = await personalData(ctx, object, { id, openFiles })
  return {
    stream: zipOf(entries, ctx.clock()),
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="personal-data-${id}.zip"`,
      'cache-control': 'no-store',
    },
  }
}
