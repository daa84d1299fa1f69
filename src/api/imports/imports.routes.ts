import { z } from 'zod'
import { type Call, type Endpoint, endpoint, type Reply } from '#api/http/endpoint.ts'
import { whole } from '#api/http/parameters.ts'
import { demandFree } from '#api/http/upload-room.ts'
import { receiveFiles } from '#api/http/uploads.ts'
import type { World } from '#context.ts'
import type { Ctx } from '#engine/context.ts'
import { encodings, formats } from '#engine/transfer/files/dialect.ts'
import { policies } from '#engine/transfer/import/plan.ts'
import { changeImport, createImport, discardImport } from '#engine/transfer/import/prepare-import.ts'
import { previewImport } from '#engine/transfer/import/preview-import.ts'
import { startImport } from '#engine/transfer/import/run-import.ts'
import { askCancel } from '#engine/transfer/import/store.ts'
import { undoImport } from '#engine/transfer/import/undo-import.ts'
import { getImport, type ImportView, listImports } from '#engine/transfer/import/view-import.ts'
import { ownerWays } from '#engine/transfer/owners/owner-sources.ts'
import { badRequest } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sayIssue } from '#kernel/say-issue.ts'
import { given, problems } from './import-rows.routes.ts'

const tag = 'Imports'

const Options = z.strictObject({
  createMissing: z.boolean().optional().meta({
    description: 'Make records that rows link to by name and that do not exist; otherwise such rows are rejected.',
  }),
  onConflict: z.enum(policies).optional().meta({
    description:
      'Fields that are filled already: keep them, replace them, replace them when the row is newer, or replace them and keep what was there as another value (`rival`).',
  }),
  tell: z.boolean().optional().meta({
    description: 'Notify those who come to own records, and tell webhooks; default: true.',
  }),
  owners: z.enum(ownerWays).nullish().meta({
    description:
      'New records to which no column gives an owner (`ownerless`) take that of most of what links to them, or of the newest; null: they belong to whoever imports.',
  }),
})

const Column = z.strictObject({
  field: z.string().nullable(),
  by: z.enum(['title', 'externalId']).optional().meta({ description: 'What the values are of the record linked to.' }),
  currency: z.string().length(3).optional(),
  onConflict: z
    .enum(policies)
    .nullish()
    .meta({ description: 'What happens where the field is filled already; null: as `options` say for all.' }),
  values: z.record(z.string(), z.string().nullable()).optional().meta({
    description:
      'Fields with options: by text of the file, the key of the option that it stands for, or null for none.',
  }),
})

const Reading = z
  .strictObject({
    encoding: z.enum(encodings).nullish(),
    delimiter: z.string().nullish(),
    decimal: z.enum(['.', ',']).nullish().meta({ description: 'The decimal mark of its numbers.' }),
    dateOrder: z.enum(['dmy', 'mdy']).nullish().meta({ description: 'The order of dates such as 03/04/2026.' }),
    country: z.string().nullish().meta({ description: 'Of phone numbers without a prefix, such as `ES`.' }),
    timeZone: z.string().nullish().meta({ description: 'Of times without a zone, such as `Europe/Madrid`.' }),
  })
  .meta({ description: 'How the file is read, where the guess is wrong; null takes a choice back.' })

const Files = z.record(
  z.string(),
  z.strictObject({
    object: z.string().optional(),
    sheet: z
      .string()
      .max(200)
      .optional()
      .meta({ description: 'Of a workbook: the sheet to read; default: the first with rows.' }),
    columns: z
      .record(z.string(), z.union([z.string(), z.null(), Column]))
      .optional()
      .meta({ description: 'By header: the field that the column fills, or null to leave it out.' }),
    match: z
      .string()
      .nullable()
      .optional()
      .meta({
        description:
          'What records that are here already are known by: a field, several parted by commas that must all be the same (`name,birthday`), or `id`; null: every row is a new record.',
        examples: ['email', 'contact,account', 'id'],
      }),
    template: z.string().max(300).nullable().optional(),
    reading: Reading.optional(),
  }),
)

const Change = z.strictObject({
  files: Files.optional().meta({ description: 'By the name of the file.' }),
  options: Options.optional(),
})

const counts = {
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  warnings: z.int(),
}
const Report = z
  .object({
    files: z.array(z.object({ name: z.string(), object: z.string(), ...counts })),
    total: z.object(counts).meta({ description: 'created + updated + unchanged + rejected = rows' }),
    made: z.record(z.string(), z.object({ count: z.int(), names: z.array(z.string()) })),
    owned: z
      .record(z.string(), z.int())
      .meta({ description: 'How many records take the owner of what links to them, by object.' }),
    consents: z
      .int()
      .meta({ description: 'New entries of the ledger of consents, by columns such as `Email Opt Out`.' }),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    progress: z.number().nullable(),
    rowsPerSecond: z.int(),
    secondsLeft: z.int().nullable(),
    searchDue: z.int().meta({
      description: 'New records that search does not find yet: of a large file it follows soon after the end.',
    }),
    problems: z.array(z.object({ file: z.string(), row: z.int(), problems })),
    problemCount: z.int(),
  })
  .nullable()
const state = z.enum(['analysing', 'ready', 'running', 'done', 'failed', 'cancelled', 'undone'])
const actor = z
  .object({ id: z.uuid(), name: z.string() })
  .nullable()
  .meta({ description: 'Who began it; null for the command line.' })
const Import = z.object({
  id: z.uuid(),
  state,
  createdAt: z.iso.datetime(),
  actor,
  changeSet: z.uuid().nullable(),
  error: z.string().nullable(),
  errorCode: z.string().nullable().meta({ description: 'The `type` of the problem that stopped it.' }),
  options: Options.required(),
  ownerless: z
    .array(z.string())
    .meta({ description: 'Objects whose new records no column gives an owner; see `owners`.' }),
  files: z.array(
    z.object({
      name: z.string(),
      object: z.string(),
      confidence: z.number(),
      match: z.string().nullable(),
      template: z.string().nullable(),
      rows: z.int().nullable(),
      size: z.int(),
      notes: z.array(z.object({ code: z.string(), message: z.string(), values: given })).meta({
        description: 'What a person should know: headers that are missing, dates that could be read two ways.',
      }),
      format: z.enum(formats),
      encoding: z.string(),
      delimiter: z.string(),
      sheet: z
        .string()
        .nullable()
        .meta({ description: 'Of a workbook: which is read; `sheets` are those to choose from.' }),
      sheets: z.array(z.string()),
      reading: z
        .object({
          encoding: z.string(),
          delimiter: z.string(),
          decimal: z.string(),
          dateOrder: z.enum(['dmy', 'mdy']),
          country: z.string(),
          timeZone: z.string(),
          chosen: z
            .array(z.string())
            .meta({ description: 'Which of these somebody has said; the others are guessed.' }),
        })
        .meta({ description: 'How the file is read.' }),
      columns: z.array(
        z.object({
          header: z.string(),
          field: z.string().nullable(),
          why: z
            .object({ code: z.string(), values: given })
            .meta({ description: 'Why it was guessed so: `known-name`, `titles-in-file`, `chosen` …' }),
          confidence: z.number(),
          by: z.enum(['title', 'externalId']).optional(),
          currency: z.string().optional(),
          onConflict: z.enum(policies).optional(),
          samples: z.array(z.string()),
          newField: z
            .object({ label: z.string(), type: z.string(), options: z.array(z.string()) })
            .meta({ description: 'The field that could be made for it by `POST /objects/{name}/fields`.' }),
          values: z
            .array(z.object({ text: z.string(), option: z.string().nullable(), isUnknown: z.boolean() }))
            .optional()
            .meta({
              description: 'What texts stand for that are no option of the field; rows with unknown ones are rejected.',
            }),
        }),
      ),
    }),
  ),
  preview: Report,
  previewProgress: z.number().nullable().meta({ description: 'How far the trial of the rows is, from 0 to 1' }),
  report: Report,
  isCancelling: z.boolean(),
})

const Imports = z.object({
  data: z.array(
    z.object({
      id: z.uuid(),
      state,
      createdAt: z.iso.datetime(),
      actor,
      changeSet: z.uuid().nullable(),
      files: z.array(z.string()),
      total: z.object(counts).nullable(),
    }),
  ),
})
const isImport = { description: 'The import', schema: Import }
const UndoBody = z.strictObject({ dryRun: z.boolean().optional(), force: z.boolean().optional() }).nullish()

/** Bringing in files: upload → mapping and preview → run in the background → report, rejected rows, undo. */
export const importEndpoints: readonly Endpoint[] = [
  endpoint('POST /imports', {
    operationId: 'createImport',
    summary: 'Upload files to import',
    description:
      'A form with one part for each file (CSV, TSV, NDJSON, XLSX, vCard or iCalendar); they may link to each other. Members `options` and `files` are JSON and say what is known already. The answer has the guessed mapping and, for small files, the preview; of larger ones it is made in the background.',
    tag,
    may: 'import',
    bodyTypes: ['multipart/form-data'],
    bodySchema: {
      type: 'object',
      properties: {
        file: { type: 'array', items: { type: 'string', format: 'binary' } },
        options: { type: 'string', contentMediaType: 'application/json' },
        files: { type: 'string', contentMediaType: 'application/json' },
      },
    },
    answers: { 201: { ...isImport, headers: ['Location'] } },
    run: create,
  }),
  endpoint('GET /imports', {
    operationId: 'listImports',
    summary: 'Imports, newest first',
    tag,
    may: 'import',
    query: { limit: whole('How many.', { min: 1, max: 200, normally: 50 }) },
    answers: { 200: { description: 'The newest imports', schema: Imports } },
    run: async ({ ctx, query }) => ({ body: { data: await listImports(ctx, query.limit) } }),
  }),
  endpoint('GET /imports/:id', {
    operationId: 'readImport',
    summary: 'How an import stands: mapping, preview, progress, report',
    tag,
    may: 'import',
    answers: { 200: isImport },
    run: async ({ ctx, params }) => ({ body: await getImport(ctx, params['id'] as string) }),
  }),
  endpoint('PATCH /imports/:id', {
    operationId: 'changeImport',
    summary: 'Change the mapping or the options of an import that has not run',
    tag,
    may: 'import',
    body: Change,
    example: {
      files: { 'accounts.csv': { columns: { Sector: 'industry', Notes: null } } },
      options: { createMissing: true },
    },
    answers: { 200: isImport },
    run: async ({ world, ctx, params, body }) => {
      const id = params['id'] as string
      await world.waiting.fetch(id)
      await changeImport(ctx, id, body)
      await preview(ctx, id)
      return { body: await getImport(ctx, id) }
    },
  }),
  endpoint('POST /imports/:id/run', {
    operationId: 'runImport',
    summary: 'Run an import in the background',
    tag,
    may: 'import',
    answers: { 202: isImport },
    run: async ({ world, ctx, params }) => {
      const id = params['id'] as string
      await demandRoomForRows(world, await getImport(ctx, id))
      await ctx.db.transaction(async (db) => {
        await startImport({ ...ctx, db }, id)
        await ctx.queue.add(db, 'import:run', { importId: id }, { key: `import ${id}` })
      })
      return { status: 202, body: await getImport(ctx, id) }
    },
  }),
  endpoint('POST /imports/:id/cancel', {
    operationId: 'cancelImport',
    summary: 'End a running import where it is',
    description: 'It ends after the rows that it is at, in state `cancelled`; what is in stays, and can be undone.',
    tag,
    may: 'import',
    answers: { 202: isImport },
    run: async ({ ctx, params }) => {
      const id = params['id'] as string
      await askCancel(ctx, id)
      return { status: 202, body: await getImport(ctx, id) }
    },
  }),
  endpoint('POST /imports/:id/undo', {
    operationId: 'undoImport',
    summary: 'Take an import back',
    description:
      'What it made goes to the bin, what it changed is as before; what was changed since is listed in `conflicts` and left alone.',
    tag,
    may: 'import',
    body: UndoBody,
    answers: { 200: { description: 'What was taken back', schema: { $ref: '#/components/schemas/Undone' } } },
    run: async ({ ctx, params, body }) => {
      const { dryRun = false, force = false } = body ?? {}
      return { body: await undoImport(ctx, params['id'] as string, { dryRun, force }) }
    },
  }),
  endpoint('DELETE /imports/:id', {
    operationId: 'discardImport',
    summary: 'Forget an import that has not run, with its files',
    tag,
    may: 'import',
    answers: { 204: { description: 'Forgotten' } },
    run: async ({ world, ctx, params }) => {
      const id = params['id'] as string
      await discardImport(ctx, id)
      await world.waiting.remove(id)
      return { status: 204 }
    },
  }),
]

async function create({ world, ctx, request }: Call): Promise<Reply> {
  const id = newId()
  const folder = world.waiting.folderOf(id)
  const { files, fields } = await receiveFiles(request, { folder, config: world.config })
  try {
    const change = { files: readMember(fields, 'files', Files), options: readMember(fields, 'options', Options) }
    const given = files.map((file) => ({ ...file, object: change.files?.[file.name]?.object }))
    await world.waiting.share(id)
    await createImport(ctx, given, { id, change })
  } catch (error) {
    await world.waiting.remove(id)
    throw error
  }
  await preview(ctx, id)
  return { status: 201, body: await getImport(ctx, id), headers: { location: `/api/v1/imports/${id}` } }
}

function readMember<T>(fields: Record<string, string>, name: string, schema: z.ZodType<T>): T | undefined {
  const text = fields[name]
  if (text === undefined || text.trim() === '') return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw badRequest(name, `The member ${name} of the form must be JSON.`)
  }
  const { success, data, error } = schema.safeParse(value, { error: sayIssue })
  if (success) return data
  const [issue] = error.issues
  const place = [name, ...(issue?.path ?? [])].join('.')
  throw badRequest(place, `${place}: ${issue?.message ?? 'is not what is expected here'}.`)
}

/** Rows take more in the built-in database, with their history, than in the file. */
async function demandRoomForRows({ config }: World, { files }: ImportView): Promise<void> {
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  if (config.databaseUrl === null) await demandFree(config, bytes)
}

const smallRows = 20_000

/** At once for small files, so that the answer has it; else in the background. */
async function preview(ctx: Ctx, id: string): Promise<void> {
  const { files }: ImportView = await getImport(ctx, id)
  const rows = files.reduce((sum, file) => sum + (file.rows ?? smallRows + 1), 0)
  if (rows <= smallRows) await previewImport(ctx, id)
  else await ctx.queue.add(ctx.db, 'import:preview', { importId: id }, { key: `preview ${id}` })
}
