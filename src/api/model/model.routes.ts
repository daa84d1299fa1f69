import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { flag, whole } from '#api/http/parameters.ts'
import { labelsIn } from '#api/labels/labels-in.ts'
import type { Catalog } from '#engine/catalog.ts'
import { addModel, asFile, orderObjects, replaceModel } from '#engine/model/edits.ts'
import { daysInBin, fileShape, type Model, objectOrder } from '#engine/model/model.ts'
import type { StoredWhat } from '#engine/model/model-acts.ts'
import { readWork } from '#engine/model/model-work.ts'
import { listVersions, readVersion } from '#engine/model/stored-model.ts'
import { isOwnObject } from '#engine/model/with-model.ts'
import { notFound } from '#kernel/errors.ts'
import { acceptedLanguage, type Language } from '#kernel/languages.ts'
import { wordIn } from '#kernel/words.ts'
import { readTrade, trades } from '#trades/index.ts'
import { answerUnderWay, changeInTime } from './change-in-time.ts'

const tag = 'Data model'
const may = 'administer'

/** The customisation as one document, and what it was before. For administrators. */
export const modelEndpoints: readonly Endpoint[] = [
  endpoint('GET /model', {
    operationId: 'readModel',
    summary: 'The data model: what the organisation has added and changed, as one document',
    description:
      '`model` is what `PUT /model` takes and `kith model export` writes. `bin` is what was dropped and can come back.',
    tag,
    may,
    answers: { 200: { description: 'The model', schema: { $ref: '#/components/schemas/Model' } } },
    run: async ({ world, ctx, request }) => {
      const { version, model } = world.model.stored()
      const hidden = hiddenOf(ctx.catalog, acceptedLanguage(request.headers['accept-language']), model)
      const work = await readWork(ctx.db)
      return { body: { version, model: asFile(model), bin: binOf(model), hidden, flaws: world.model.flaws(), work } }
    },
  }),
  endpoint('PUT /model', {
    operationId: 'replaceModel',
    summary: 'Put a model in the place of the present one',
    description:
      'What the document does not name goes to the bin; what it names again comes out of it. `dryRun` only says the differences.',
    tag,
    may,
    query: { dryRun: flag('Only say what it would come to.') },
    body: z.strictObject({ model: fileShape, name: z.string().trim().min(1).max(200).optional() }),
    bodySchema: {
      type: 'object',
      required: ['model'],
      properties: { model: { $ref: '#/components/schemas/ModelFile' }, name: { type: 'string' } },
    },
    answers: {
      ...answerUnderWay,
      200: { description: 'What it changed', schema: { $ref: '#/components/schemas/ModelChange' } },
    },
    run: async (call) => {
      const { ctx, body, query } = call
      const change = await changeInTime(call, {
        what: { kind: 'model-replaced', ...(body.name ? { name: body.name } : {}) },
        by: ctx.actor.userId,
        edit: replaceModel(body.model, ctx.clock()),
        seenBy: ctx.actor,
        dryRun: query.dryRun ?? false,
      })
      return { status: change.state ? 202 : 200, body: change }
    },
  }),
  endpoint('PATCH /model', {
    operationId: 'changeModel',
    summary: 'Put the objects in another order',
    description:
      'The navigation and lists of objects follow it; objects that it does not name come after. Null is the order of the product.',
    tag,
    may,
    query: { dryRun: flag('Only say what it would come to.') },
    body: z.strictObject({ order: objectOrder.nullable() }),
    bodySchema: {
      type: 'object',
      required: ['order'],
      properties: { order: { type: ['array', 'null'], items: { type: 'string' } } },
    },
    bodyTypes: ['application/json', 'application/merge-patch+json'],
    answers: { 200: { description: 'What it changed', schema: { $ref: '#/components/schemas/ModelChange' } } },
    run: async ({ world, ctx, body, query }) => {
      const what = { kind: 'objects-ordered' } as const
      const act = { what, by: ctx.actor.userId, edit: orderObjects(body.order) }
      return { body: await world.changeModel({ ...act, dryRun: query.dryRun ?? false }) }
    },
  }),
  endpoint('POST /model/trades/:trade', {
    operationId: 'addTrade',
    summary: 'Add the objects and fields that a trade begins with',
    description: `One of ${trades.join(', ')}. What is there already stays as it is.`,
    tag,
    may,
    query: { dryRun: flag('Only say what it would come to.') },
    answers: { 200: { description: 'What it changed', schema: { $ref: '#/components/schemas/ModelChange' } } },
    run: async ({ world, ctx, params, query }) => {
      const trade = trades.find((one) => one === params['trade'])
      if (!trade) throw notFound('trade', (params['trade'] as string).slice(0, 60))
      const what = { kind: 'trade-added', name: trade } as const
      const act = { what, by: ctx.actor.userId, edit: addModel(readTrade(trade)) }
      return { body: await world.changeModel({ ...act, dryRun: query.dryRun ?? false }) }
    },
  }),
  endpoint('GET /model/versions', {
    operationId: 'listModelVersions',
    summary: 'What was done to the data model, newest first',
    tag,
    may,
    query: {
      before: whole('Only versions before this one.', { min: 1, max: 2_147_483_647 }),
      limit: whole('How many.', { min: 1, max: 500, normally: 50 }),
    },
    answers: {
      200: {
        description: 'Versions',
        schema: {
          type: 'object',
          required: ['data', 'next'],
          properties: {
            data: { type: 'array', items: { $ref: '#/components/schemas/ModelVersion' } },
            next: { type: ['integer', 'null'], description: 'The `before` of the next page' },
          },
        },
      },
    },
    run: async ({ ctx, query, request }) => {
      const language = acceptedLanguage(request.headers['accept-language'])
      const { data, next } = await listVersions(ctx.db, query)
      return { body: { data: data.map((one) => ({ ...one, what: saidWhat(one.what, ctx.catalog, language) })), next } }
    },
  }),
  endpoint('POST /model/versions/:version/restoration', {
    operationId: 'restoreModelVersion',
    summary: 'Make the data model what it was at a version',
    description: 'Also how a change is undone: restore the version before it. Version 0 is the product as it comes.',
    tag,
    may,
    query: {
      dryRun: flag('Only say what it would come to.'),
      base: whole('The version that is present: 409 when it is another by now.', { min: 0, max: 2_147_483_647 }),
    },
    answers: {
      ...answerUnderWay,
      200: { description: 'What it changed', schema: { $ref: '#/components/schemas/ModelChange' } },
    },
    run: async (call) => {
      const { ctx, params, query } = call
      const version = await readVersion(ctx.db, params['version'] as string)
      const change = await changeInTime(call, {
        what: { kind: 'version-restored', name: String(version.version) },
        seenBy: ctx.actor,
        by: ctx.actor.userId,
        edit: replaceModel(asFile(version.model), ctx.clock()),
        base: query.base,
        dryRun: query.dryRun ?? false,
      })
      return { status: change.state ? 202 : 200, body: change }
    },
  }),
]

/** What was done, with labels as they are now, or were when it was done. */
function saidWhat(what: StoredWhat | null, catalog: Catalog, language: Language): unknown {
  if (!what) return null
  const { labels: stored = {}, ...done } = what
  const labels = labelsIn(language, catalog.objects)
  const object = catalog.objects.get(done.object ?? '')
  const field = object?.fields.get(done.field ?? '')
  const objectLabel = object ? labels.plural(object) : (wordIn(stored.object, language) ?? done.object)
  const fieldLabel = field ? labels.field(field) : (wordIn(stored.field, language) ?? done.field)
  return {
    ...done,
    ...(objectLabel === undefined ? {} : { objectLabel }),
    ...(fieldLabel === undefined ? {} : { fieldLabel }),
  }
}

/** What was dropped and can still come back, with the time after which it cannot. */
function binOf(model: Model): unknown[] {
  return Object.entries(model.objects).flatMap(([object, change]) => [
    ...(isOwnObject(change) && change.dropped
      ? [{ object, label: change.label ?? object, dropped: change.dropped, until: endOf(change.dropped) }]
      : []),
    ...Object.entries(change.fields ?? {}).flatMap(([field, { dropped, type, label }]) =>
      dropped ? [{ object, field, type, label: label ?? field, dropped, until: endOf(dropped) }] : [],
    ),
  ])
}

/** What nobody sees but can be shown again; not what is in the bin. */
function hiddenOf(catalog: Catalog, language: Language, model: Model): unknown[] {
  const labels = labelsIn(language, catalog.objects)
  return [...catalog.objects.values()].flatMap((object) => {
    const said = model.objects[object.name]
    return [
      ...(object.definition.hidden && !said?.dropped ? [{ object: object.name, label: labels.plural(object) }] : []),
      ...[...object.fields.values()].flatMap((field) =>
        field.hidden && !said?.fields?.[field.name]?.dropped
          ? [{ object: object.name, field: field.name, type: field.type, label: labels.field(field) }]
          : [],
      ),
    ]
  })
}

function endOf(dropped: string): string {
  return new Date(Date.parse(dropped) + daysInBin * 86_400_000).toISOString()
}
