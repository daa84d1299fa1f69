import { rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { type Call, type Endpoint, endpoint, type Reply } from '#api/http/endpoint.ts'
import { flag, identifier, text, whole } from '#api/http/parameters.ts'
import { receiveFiles } from '#api/http/uploads.ts'
import { importRates } from '#engine/rates/import-rates.ts'
import { listLacking } from '#engine/rates/lacking-rates.ts'
import { listRateActs, undoRateAct } from '#engine/rates/rate-acts.ts'
import { listRates, ratedCurrencies } from '#engine/rates/read-rates.ts'
import { ratesInput, setRates } from '#engine/rates/set-rates.ts'
import { readRefill } from '#engine/rates/want-refill.ts'
import { uploadsIn } from '#kernel/env/uploads.ts'
import { badRequest } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { isDate } from '#kernel/time.ts'

const tag = 'Exchange rates'
const may = 'administer'

const day = z.iso.date()
const figure = z.string().describe('A decimal')

const rate = z.object({
  currency: z.string(),
  date: day,
  rate: figure.describe('Units of `currency` for one unit of the organisation’s'),
  inverse: figure.describe('Units of the organisation’s currency for one of `currency`, to 12 digits'),
  source: z.string(),
})

const difference = z.object({ currency: z.string(), date: day, before: figure.nullable(), after: figure.nullable() })
const counts = { added: z.int(), changed: z.int(), removed: z.int() }

const stored = z.object({
  act: z.uuid().nullable().describe('`POST /exchange-rates/acts/{id}/undo` takes it back; null when nothing changed'),
  ...counts,
})

const imported = z.object({
  form: z.enum(['table', 'list']).describe('A row a day and a column a currency, or a row a rate'),
  rows: z.int(),
  rates: z.int(),
  currencies: z.array(
    z.object({
      currency: z.string(),
      ...counts,
      unchanged: z.int(),
      first: day.nullable().describe('The first day that differs'),
      last: day.nullable(),
    }),
  ),
  replaced: z.array(difference).describe('Rates that become others, the newest 100'),
  problems: z
    .array(
      z.object({
        row: z.int().describe('As a spreadsheet counts them: the header is row 1'),
        column: z.string().nullable(),
        code: z.string(),
        message: z.string(),
        values: z.record(z.string(), z.string()),
      }),
    )
    .describe('What was left out; at most 1,000'),
  act: z.uuid().nullable(),
})

const act = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  actor: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  via: z.string(),
  kind: z.enum(['hand', 'file', 'undo']),
  file: z.string().nullable(),
  undoes: z.uuid().nullable(),
  undoneBy: z.uuid().nullable(),
  ...counts,
  first: difference.describe('The newest rate that it changed'),
})

const standing = z.object({
  currency: z.string().describe('The organisation’s own'),
  currencies: z.array(z.object({ currency: z.string(), count: z.int(), from: day, to: day })),
  refill: z
    .object({
      isRunning: z.boolean(),
      object: z.string().nullable().describe('Whose amounts are being converted'),
      seen: z.int().describe('Records looked at so far'),
      changed: z.int().describe('Records whose amounts have become others'),
      endedAt: z.iso.datetime().nullable(),
    })
    .describe('Amounts being converted anew since rates changed'),
})

const lacking = z.object({
  object: z.string(),
  field: z.string(),
  currency: z.string(),
  records: z.int(),
  from: day,
  to: day,
})

/** What other currencies are worth in that of the organisation, day by day. */
export const exchangeRateEndpoints: readonly Endpoint[] = [
  endpoint('GET /exchange-rates', {
    operationId: 'listExchangeRates',
    summary: 'Exchange rates, the newest first',
    description: 'An amount is converted at the latest rate of its day or before.',
    tag,
    query: {
      currency: text('Only of this currency.', { maxLength: 3, example: 'USD' }),
      from: text('Only of this day and later ones.', { maxLength: 10, example: '2026-01-01' }),
      to: text('Only of this day and earlier ones.', { maxLength: 10 }),
      limit: whole('How many.', { min: 1, max: 1000, normally: 100 }),
      cursor: text('`page.next` of the page before.', { maxLength: 20 }),
    },
    answers: {
      200: {
        description: 'A page',
        schema: z.object({ data: z.array(rate), page: z.object({ next: z.string().nullable() }) }),
      },
    },
    run: async ({ ctx, query }) => {
      const { currency, limit = 100 } = query
      const { data, next } = await listRates(ctx.db, {
        currency: currency?.toUpperCase(),
        from: readDate(query.from, 'from'),
        to: readDate(query.to, 'to'),
        after: readCursor(query.cursor),
        limit,
      })
      return { body: { data, page: { next: next && `${next.date}_${next.currency}` } } }
    },
  }),
  endpoint('POST /exchange-rates', {
    operationId: 'setExchangeRates',
    summary: 'Set exchange rates, or remove some',
    description:
      'All of them together are one act, which can be taken back. Stored amounts are converted anew in the background.',
    tag,
    may,
    bodySchema: ratesInput,
    example: {
      rates: [
        { currency: 'USD', date: '2026-11-26', rate: '1.0812' },
        { currency: 'GBP', date: '2026-11-26', inverse: '1.19' },
        { currency: 'CHF', date: '2026-11-26', rate: null },
      ],
    },
    answers: { 200: { description: 'What it came to', schema: stored } },
    run: async ({ ctx, body }) => ({ body: await setRates(ctx, body) }),
  }),
  endpoint('POST /exchange-rates/import', {
    operationId: 'importExchangeRates',
    summary: 'Bring in exchange rates from a file',
    description:
      'A form with one part, a CSV: either a list with the columns date, currency and rate (or inverse), or a table of the European Central Bank (`eurofxref.csv`, `eurofxref-hist.csv`), from which the rates of the organisation’s currency are computed. Rows with problems are left out and told. `dryRun` only says what it would come to.',
    tag,
    may,
    query: { dryRun: flag('Only say what it would come to.') },
    bodyTypes: ['multipart/form-data'],
    bodySchema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
    answers: { 200: { description: 'What it came to', schema: imported } },
    run: takeFile,
  }),
  endpoint('GET /exchange-rates/standing', {
    operationId: 'exchangeRateStanding',
    summary: 'Which currencies have rates, and whether amounts are being converted anew',
    tag,
    answers: { 200: { description: 'How things stand', schema: standing } },
    run: async ({ ctx }) => {
      const { wanted, done, object, seen, changed, endedAt } = await readRefill(ctx.db)
      const refill = { isRunning: wanted > done, object, seen, changed, endedAt: endedAt?.toISOString() ?? null }
      return { body: { currency: ctx.settings.currency, currencies: await ratedCurrencies(ctx.db), refill } }
    },
  }),
  endpoint('GET /exchange-rates/lacking', {
    operationId: 'lackingExchangeRates',
    summary: 'Amounts that lack a rate, and so count in no sum',
    tag,
    may,
    answers: {
      200: { description: 'By object, field and currency', schema: z.object({ data: z.array(lacking) }) },
    },
    run: async ({ ctx }) => ({ body: { data: await listLacking(ctx) } }),
  }),
  endpoint('GET /exchange-rates/acts', {
    operationId: 'listExchangeRateActs',
    summary: 'What was done to the exchange rates, newest first',
    tag,
    may,
    query: {
      limit: whole('How many.', { min: 1, max: 200, normally: 50 }),
      after: identifier('`page.next` of the page before.'),
    },
    answers: {
      200: {
        description: 'A page',
        schema: z.object({ data: z.array(act), page: z.object({ next: z.uuid().nullable() }) }),
      },
    },
    run: async ({ ctx, query: { after, limit = 50 } }) => {
      const { data, next } = await listRateActs(ctx.db, { after, limit })
      return { body: { data, page: { next } } }
    },
  }),
  endpoint('POST /exchange-rates/acts/:id/undo', {
    operationId: 'undoExchangeRateAct',
    summary: 'Take back what was done to the exchange rates',
    description:
      'Rates that were changed again since stay (`kept`). 409 when that is all of them. The answer’s `act` can be taken back in turn.',
    tag,
    may,
    answers: { 200: { description: 'Taken back', schema: stored.extend({ kept: z.int() }) } },
    run: async ({ ctx, params }) => ({ body: await undoRateAct(ctx, params['id'] as string) }),
  }),
]

function readDate(given: string | undefined, name: string): string | undefined {
  if (given !== undefined && !isDate(given)) throw badRequest(name, `${name} must be a day such as 2026-11-26.`)
  return given
}

function readCursor(given: string | undefined): { date: string; currency: string } | undefined {
  if (given === undefined) return undefined
  const [date = '', currency = ''] = given.split('_')
  if (!isDate(date) || !/^[A-Z]{3}$/.test(currency)) throw badRequest('cursor', 'cursor is not one of this list.')
  return { date, currency }
}

async function takeFile({ world, ctx, request, query }: Call<{ dryRun?: boolean }>): Promise<Reply> {
  const folder = path.join(uploadsIn(world.config.dataDir), newId())
  try {
    const { files } = await receiveFiles(request, { folder, config: world.config })
    const [file, ...more] = files
    if (!file || more.length > 0) throw badRequest('file', 'Send one file.')
    return { body: await importRates(ctx, { ...file, dryRun: query.dryRun ?? false }) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
