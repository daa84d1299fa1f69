import { z } from 'zod'
import { refTo } from '#api/description/schemas.ts'
import { demandObject } from '#api/http/check-body.ts'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { names, oneOf } from '#api/http/parameters.ts'
import type { ObjectModel } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { aggregateAsOf, listAsOf, mapAsOf, readAsOf } from '#engine/log/as-of.ts'
import { aggregateRecords } from '#engine/query/aggregate-records.ts'
import { type ListParams, listRecords } from '#engine/query/list-records.ts'
import { mapRecords } from '#engine/query/map/map-records.ts'
import { type ExportFormat, exportFormats, exportRecords } from '#engine/transfer/export-records.ts'
import type { Field } from '#fields/field-type.ts'
import { languageNamed } from '#kernel/languages.ts'
import { labelsIn } from './labels/labels-in.ts'
import { filterParameters, listParameters, QueryBody } from './record-parameters.ts'

const tag = 'Records'

/** For the description; the engine reads the body itself and names each place. */
const filter = z.record(z.string(), z.unknown())
const AggregateBody = z.strictObject({
  filter: filter.nullish(),
  groupBy: z
    .array(
      z.union([
        z.string(),
        z.strictObject({
          field: z.string(),
          bucket: z.enum(['day', 'week', 'month', 'quarter', 'year']).optional(),
          as: z.string().optional(),
          top: z.int().min(1).max(100).optional().meta({
            description:
              'So many values that come to most by the first measure; all others are one group, `{"others": true}`',
          }),
        }),
      ]),
    )
    .max(5)
    .nullish(),
  measures: z
    .array(
      z.strictObject({
        fn: z.enum(['count', 'sum', 'avg', 'median', 'min', 'max', 'countDistinct']),
        field: z.string().optional(),
        as: z.string().optional(),
        filter: filter.optional(),
      }),
    )
    .max(20)
    .nullish(),
  sort: z.string().nullish(),
  limit: z.int().min(1).max(1000).nullish(),
  asOf: z.string().nullish().meta({ description: 'The state at this time (RFC 3339)' }),
  timeZone: z.string().nullish().meta({ description: 'Of days and months; default: the caller’s' }),
})

const MapBody = z.strictObject({
  filter: filter.nullish(),
  field: z.string().nullish().meta({ description: 'Name of the address; default: the first that the object has' }),
  bounds: z.array(z.number()).length(4).nullish().meta({
    description:
      'West, south, east, north in degrees; west of more than east goes over the 180th meridian. Default: the world',
  }),
  cell: z
    .number()
    .min(0.0001)
    .max(360)
    .nullish()
    .meta({ description: 'Width of a cell in degrees of longitude; default: 11.25' }),
  limit: z.int().min(1).max(2000).nullish().meta({ description: 'Most clusters, the largest first; default: 500' }),
  asOf: z.string().nullish().meta({ description: 'The state at this time (RFC 3339)' }),
})

/** Many records of any object: pages, figures, places, files. */
export const listEndpoints: readonly Endpoint[] = [
  endpoint('GET /:objects', {
    fromReplica: true,
    operationId: 'list',
    summary: 'List records',
    tag,
    query: listParameters,
    answers: { 200: { description: 'A page of records', schema: (object) => refTo(object, 'Page') } },
    run: async ({ ctx, object, query }) => ({ json: await list(ctx, object, query) }),
  }),
  endpoint('POST /:objects/query', {
    fromReplica: true,
    reads: true,
    operationId: 'query',
    summary: 'List records, with the parameters in the body',
    description: 'The same as the list, for filters that are too long for an address.',
    tag,
    body: QueryBody,
    example: {
      filter: { or: [{ name: { contains: 'acme' } }, { not: { owner: 'me' } }] },
      sort: '-createdAt',
      limit: 100,
    },
    answers: { 200: { description: 'A page of records', schema: (object) => refTo(object, 'Page') } },
    run: async ({ ctx, object, body }) => ({ json: await list(ctx, object, body) }),
  }),
  endpoint('POST /:objects/aggregate', {
    fromReplica: true,
    reads: true,
    operationId: 'aggregate',
    summary: 'Count, sum and average records in groups',
    takesLong: true,
    description:
      'Money is converted at the dated rate to one currency, which each sum names. Keys of a row are the groups, then each measure as `fn` or `fn_field`, or the name given in `as`.',
    tag,
    bodySchema: AggregateBody,
    example: {
      filter: { outcome: 'won' },
      groupBy: ['stage', { field: 'closesOn', bucket: 'month' }],
      measures: [{ fn: 'count' }, { fn: 'sum', field: 'amount' }],
    },
    answers: { 200: { description: 'A row for each group', schema: { $ref: '#/components/schemas/Groups' } } },
    run: async ({ ctx, object, body }) => {
      const { asOf, ...request } = demandObject(body)
      if (asOf === undefined || asOf === null) return { json: (await aggregateRecords(ctx, object.name, request)).json }
      const at = readAsOf(asOf, ctx.clock())
      return { json: (await aggregateAsOf(ctx, object.name, { body: request, at })).json }
    },
  }),
  endpoint('POST /:objects/map', {
    fromReplica: true,
    reads: true,
    operationId: 'map',
    summary: 'Where records lie, in clusters',
    takesLong: true,
    description:
      'Records with a point inside the bounds, together where they are in the same cell; up to three of a cluster are named. Those without a point are counted by country, wherever the bounds are, and those with neither as `nowhere`.',
    tag,
    bodySchema: MapBody,
    example: { filter: { lifecycle: 'customer' }, field: 'billingAddress', bounds: [-10, 35, 5, 44], cell: 1.40625 },
    answers: {
      200: { description: 'Clusters, and how many lie elsewhere', schema: { $ref: '#/components/schemas/Places' } },
    },
    run: async ({ ctx, object, body }) => {
      const { asOf, ...request } = demandObject(body)
      if (asOf === undefined || asOf === null) return { body: await mapRecords(ctx, object.name, request) }
      return { body: await mapAsOf(ctx, object.name, { body: request, at: readAsOf(asOf, ctx.clock()) }) }
    },
  }),
  endpoint('GET /:objects/export', {
    operationId: 'export',
    summary: 'Download all matching records',
    description:
      'Streamed from one snapshot, with no limit on the number of rows, and noted for administrators (`GET /audit/exports`). Columns are named by the keys of fields, as the importer knows them; a link has a second one with what its record is called. With `columns` it is a table to read: these columns alone, in this order, called as the screens call them in the caller’s language, links by what their record is called; what a linked record holds besides stays empty where the caller may not export it.',
    tag,
    head: false,
    query: {
      format: oneOf(
        'The kind of file; `vcard` of people and companies, `ical` of meetings and tasks.',
        Object.keys(exportFormats) as ExportFormat[],
        'csv',
      ),
      columns: names(
        'Columns of a table to read, by paths with commas between them; instead of `fields`.',
        'name,account,account.industry,amount',
      ),
      ...filterParameters,
    },
    answers: {
      200: {
        description: 'The file',
        contentType: 'text/csv',
        schema: { type: 'string' },
        headers: ['Content-Disposition'],
      },
    },
    run: async ({ ctx, object, query: { format = 'csv', ...query } }) => {
      const inWords = wordsIn(ctx)
      const stream = await begun(await exportRecords(ctx, object.name, { format, inWords, ...query }))
      const { ending, mediaType } = exportFormats[format]
      const name = `${object.path}-${ctx.clock().toISOString().slice(0, 10)}.${ending}`
      return { stream, headers: { 'content-type': mediaType, 'content-disposition': `attachment; filename="${name}"` } }
    },
  }),
]

/** How the person who asks calls a field and its options. */
function wordsIn({ actor, catalog }: Ctx): (field: Field) => Field {
  const labels = labelsIn(languageNamed(actor.language), catalog.objects)
  return (field) => {
    const options = field.options?.map((option) => ({ ...option, label: labels.option(field, option) }))
    return { ...field, label: labels.field(field), ...(options ? { options } : {}) }
  }
}

type Asked = ListParams & { asOf?: string | null | undefined }

async function list(ctx: Ctx, { name }: ObjectModel, { asOf, ...params }: Asked): Promise<string> {
  if (asOf === undefined || asOf === null) return (await listRecords(ctx, name, params)).json
  return (await listAsOf(ctx, name, { params, at: readAsOf(asOf, ctx.clock()) })).json
}

/** Asks for the first piece before the answer begins, so that what fails at once is still a problem and not a broken file. */
async function begun<T>(stream: AsyncIterable<T>): Promise<AsyncIterable<T>> {
  const iterator = stream[Symbol.asyncIterator]()
  const first = await iterator.next()
  return {
    async *[Symbol.asyncIterator]() {
      try {
        for (let piece = first; !piece.done; piece = await iterator.next()) yield piece.value
      } finally {
        await iterator.return?.()
      }
    },
  }
}
