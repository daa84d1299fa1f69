import { z } from 'zod'
import { objectName } from '#api/batch.routes.ts'
import { describeObject } from '#api/catalog.routes.ts'
import { type Call, type Endpoint, endpoint, type Reply } from '#api/http/endpoint.ts'
import { flag } from '#api/http/parameters.ts'
import type { ObjectModel } from '#engine/catalog.ts'
import type { ModelChange } from '#engine/model/change-model.ts'
import { addField, addObject, changeField, changeObject, dropPart, fieldNames, nameFrom } from '#engine/model/edits.ts'
import { forgetDropped } from '#engine/model/empty-bin.ts'
import { freeName } from '#engine/model/free-name.ts'
import { fieldName, fieldSaid, type Model, name, objectSaid } from '#engine/model/model.ts'
import type { ModelDoing } from '#engine/model/model-acts.ts'
import { notFound } from '#kernel/errors.ts'
import { type Words, wordIn } from '#kernel/words.ts'
import { answerUnderWay, changeInTime } from './change-in-time.ts'

const ref = (schema: string) => ({ $ref: `#/components/schemas/${schema}` })
const named = (schema: { $ref: string }) => ({
  allOf: [schema, { type: 'object', properties: { name: { type: 'string' } } }],
})
const tag = 'Data model'
const may = 'administer'
const forGood = flag('Drop at once what is in the bin already, with all its values. Nothing brings it back.')
const dryRun = flag('Only say what it would come to, with how many records would lose a value.')
const changed = { $ref: '#/components/schemas/ModelChange' }
const objectChanged = { $ref: '#/components/schemas/ObjectChanged' }

const newObject = objectSaid.required({ label: true }).extend({ name: name.optional() })
const patchObject = patchOf(objectSaid.omit({ plural: true, fields: true }))
const newField = fieldSaid.required({ type: true }).extend({ name: fieldName.optional() })
const patchField = patchOf(fieldSaid.omit({ target: true }))

/** The organisation's own objects and fields, and what it calls and hides of the standard ones. For administrators. */
export const modelObjectEndpoints: readonly Endpoint[] = [
  endpoint('POST /objects', {
    operationId: 'addObject',
    summary: 'Make an object of one’s own',
    description:
      'It has everything that standard objects have: its path, lists, import, export, history. Without `name` and `plural` they are made from the labels; without `fields` it gets a name.',
    tag,
    may,
    query: { dryRun },
    body: newObject,
    bodySchema: named(ref('ObjectSaid')),
    example: {
      label: { en: 'Vehicle', es: 'Vehículo' },
      pluralLabel: { en: 'Vehicles', es: 'Vehículos' },
      fields: { name: { type: 'text', required: true }, account: { type: 'link', target: 'account' } },
    },
    answers: { 201: { description: 'The object', schema: objectChanged, headers: ['Location'] } },
    run: async (call) => {
      const { name: given, ...said } = call.body
      const { model } = call.world.model.stored()
      const objects = call.ctx.catalog.objects
      const name = given ?? nameFrom(said.label, 'object', (one) => objects.has(one) || isGone(model, one))
      const plural = said.plural ?? pluralOf(said.pluralLabel, name, (one) => isTakenPlural(objects, one))
      const change = await act(call, { kind: 'object-added', object: name }, addObject(name, { ...said, plural }))
      return answerObject(call, { name, change, status: 201 })
    },
  }),
  endpoint('PATCH /objects/:name', {
    operationId: 'changeObject',
    summary: 'Rename, hide or show an object, order its fields, lay its page out',
    description: 'A member that is null goes back to what the product says.',
    tag,
    may,
    query: { dryRun },
    body: patchObject,
    bodySchema: ref('ObjectSaid'),
    bodyTypes: ['application/json', 'application/merge-patch+json'],
    example: { label: { en: 'Customer' }, pluralLabel: { en: 'Customers' } },
    answers: { 200: { description: 'The object as it is now', schema: objectChanged } },
    run: async (call) => {
      const name = demandName(call)
      return answerObject(call, {
        name,
        change: await act(call, { kind: 'object-changed', object: name }, changeObject(name, call.body)),
      })
    },
  }),
  endpoint('DELETE /objects/:name', {
    operationId: 'dropObject',
    summary: 'Move an object of one’s own to the bin, with its records',
    description: 'It can be restored for 30 days; then it is dropped with all that is in it.',
    tag,
    may,
    query: { dryRun, forGood },
    answers: { 200: { description: 'It is in the bin, or gone', schema: changed } },
    run: async (call) => {
      return { body: await drop(call, { object: demandName(call) }) }
    },
  }),
  endpoint('POST /objects/:name/restore', {
    operationId: 'restoreObject',
    summary: 'Bring an object back from the bin',
    tag,
    may,
    answers: { 200: { description: 'The object', schema: objectChanged } },
    run: async (call) => {
      const object = demandName(call)
      const change = await act(call, { kind: 'object-restored', object }, dropPart({ object }, null))
      return answerObject(call, { name: object, change })
    },
  }),
  endpoint('POST /objects/:name/fields', {
    operationId: 'addField',
    summary: 'Add a field',
    description: 'Without `name` it is made from the label. Records that are there have no value yet.',
    tag,
    may,
    query: { dryRun },
    body: newField,
    bodySchema: named(ref('FieldSaid')),
    example: { type: 'select', label: { en: 'Fuel' }, options: [{ key: 'diesel' }, { key: 'electric' }] },
    answers: { 201: { description: 'The object with its new field', schema: objectChanged } },
    run: async (call) => {
      const object = demandName(call)
      const { name: given, ...said } = call.body
      const { standard, stored } = call.world.model
      const taken = fieldNames(stored().model, object, standard)
      const name = given ?? nameFrom(said.label, 'field', (one) => taken.has(one) || !fieldName.safeParse(one).success)
      const change = await act(call, { kind: 'field-added', object, field: name }, addField(object, name, said))
      return answerObject(call, { name: object, change, status: 201, field: name })
    },
  }),
  endpoint('PATCH /objects/:name/fields/:field', {
    operationId: 'changeField',
    summary: 'Change a field: its labels, options, what it demands, whether it is shown, its type',
    description:
      'With another `type` every value is read as one of that type while work goes on; `dryRun` counts those that do not fit. The old values stay in the bin for 30 days.',
    tag,
    may,
    query: { dryRun },
    body: patchField,
    bodySchema: ref('FieldSaid'),
    bodyTypes: ['application/json', 'application/merge-patch+json'],
    answers: { ...answerUnderWay, 200: { description: 'The object as it is now', schema: objectChanged } },
    run: async (call) => {
      const { object, field } = demandField(call)
      const change = await act(call, { kind: 'field-changed', object, field }, changeField(object, field, call.body))
      return answerObject(call, { name: object, change, field })
    },
  }),
  endpoint('DELETE /objects/:name/fields/:field', {
    operationId: 'dropField',
    summary: 'Move a field of one’s own to the bin, with its values',
    description: 'It can be restored for 30 days; then it is dropped for good.',
    tag,
    may,
    query: { dryRun, forGood },
    answers: { 200: { description: 'It is in the bin, or gone', schema: changed } },
    run: async (call) => {
      return { body: await drop(call, demandField(call)) }
    },
  }),
  endpoint('POST /objects/:name/fields/:field/restore', {
    operationId: 'restoreField',
    summary: 'Bring a field back from the bin',
    tag,
    may,
    answers: { 200: { description: 'The object with the field', schema: objectChanged } },
    run: async (call) => {
      const place = demandField(call)
      const change = await act(call, { kind: 'field-restored', ...place }, dropPart(place, null))
      return answerObject(call, { name: place.object, change, field: place.field })
    },
  }),
]

type Acting = Pick<Call, 'world' | 'ctx' | 'request'> & { query: { dryRun?: boolean; forGood?: boolean } }

async function act(call: Acting, what: ModelDoing, edit: (model: Model) => Model): Promise<ModelChange> {
  const { ctx, query } = call
  const { dryRun = false, forGood = false } = query
  return changeInTime(call, { what, by: ctx.actor.userId, edit, seenBy: ctx.actor, dryRun, purge: forGood })
}

function drop(call: Acting, place: { object: string; field?: string }): Promise<ModelChange> {
  const isField = place.field !== undefined
  if (!call.query.forGood)
    return act(
      call,
      { kind: isField ? 'field-dropped' : 'object-dropped', ...place },
      dropPart(place, call.ctx.clock()),
    )
  const isMeant = (_: string, one: { object: string; field?: string }) =>
    one.object === place.object && one.field === place.field
  return act(call, { kind: isField ? 'field-gone' : 'object-gone', ...place }, forgetDropped(isMeant))
}

/** What was changed and the object as it is after it; of a dry run only the former. */
function answerObject(
  call: Pick<Call, 'world' | 'ctx' | 'identity' | 'request'> & { query: { dryRun?: boolean } },
  { name, change, status = 200, field }: { name: string; change: ModelChange; status?: number; field?: string },
): Reply {
  if (call.query.dryRun) return { body: change }
  if (change.state) return { status: 202, body: change }
  // The context of the call is that of before the change.
  const { actor, catalog } = call.world.contextFor(call.ctx.actor, 'api')
  const object = catalog.objects.get(name)
  const shown =
    object && actor.rights(name).see !== 'none'
      ? describeObject(object, { actor, catalog, request: call.request })
      : null
  return {
    status,
    body: { ...change, object: shown, ...(field === undefined ? {} : { field }) },
    ...(status === 201 ? { headers: { location: `/api/v1/objects/${name}` } } : {}),
  }
}

/** An object of the product or of the model, whether anybody sees it or not. */
function demandName({ ctx, params, world }: Pick<Call, 'ctx' | 'params' | 'world'>): string {
  const given = params['name'] as string
  const name = objectName(ctx.catalog, given)
  if (name === null || !isKnown(ctx.catalog.objects.get(name), world.model.stored().model, name))
    throw notFound('object', given.slice(0, 60))
  return name
}

function isKnown(object: ObjectModel | undefined, model: Model, name: string): boolean {
  return object !== undefined || Object.hasOwn(model.objects, name)
}

function demandField(call: Pick<Call, 'ctx' | 'params' | 'world'>): { object: string; field: string } {
  const object = demandName(call)
  const given = call.params['field'] as string
  const model = call.ctx.catalog.objects.get(object)
  const field = model?.byKey.get(given)?.name ?? given
  const isOwn = call.world.model.stored().model.objects[object]?.fields?.[field]
  const isStandard = model?.definition.fields[field]
  if (!isOwn && !isStandard) throw notFound('field', given.slice(0, 60))
  return { object, field }
}

function isGone(model: Model, name: string): boolean {
  return Object.hasOwn(model.objects, name) || (model.gone?.includes(name) ?? false)
}

function isTakenPlural(objects: ReadonlyMap<string, ObjectModel>, plural: string): boolean {
  return [...objects.values()].some((object) => object.plural === plural)
}

function pluralOf(label: Words | undefined, name: string, taken: (plural: string) => boolean): string {
  const said = nameFrom(label, `${name}s`, (one) => one === name || taken(one))
  // Without Latin letters the name stands in, as English makes plurals.
  return wordIn(label, 'en') && !/\d$/.test(said) ? said : freeName(`${name}s`, taken)
}

/** The same members, each of which may be null. */
function patchOf<S extends z.ZodRawShape>(shape: z.ZodObject<S>) {
  const parts = Object.entries(shape.shape).map(([name, part]) => [name, (part as z.ZodType).nullable()])
  return z.strictObject(Object.fromEntries(parts)) as unknown as z.ZodType<{
    [K in keyof S]?: z.output<S[K]> | null
  }>
}
