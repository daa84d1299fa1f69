import type { FastifyRequest } from 'fastify'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import type { Act, Actor, ObjectRights } from '#engine/access.ts'
import { type Catalog, isSystemField, type ObjectModel, typeOf } from '#engine/catalog.ts'
import { toldConditions } from '#engine/conditions/conditions.ts'
import { wholeReader } from '#engine/derived/compute.ts'
import { unfilled } from '#engine/derived/refill-derived.ts'
import { operatorsOf } from '#engine/query/operators.ts'
import type { Field } from '#fields/field-type.ts'
import { notFound } from '#kernel/errors.ts'
import { acceptedLanguage, type Language } from '#kernel/languages.ts'
import { wordIn } from '#kernel/words.ts'
import { objectName } from './batch.routes.ts'
import { type Labels, labelsIn } from './labels/labels-in.ts'

const inLanguages = 'Labels are in the language of `Accept-Language`: en, es, zh or uk.'

/** The catalog as the caller may see it: what objects and fields there are and what one may do with them. */
export const catalogEndpoints: readonly Endpoint[] = [
  endpoint('GET /objects', {
    operationId: 'listObjects',
    summary: 'All objects that the caller may see, with their fields',
    description: inLanguages,
    tag: 'Catalog',
    answers: {
      200: {
        description: 'The catalog',
        schema: {
          type: 'object',
          required: ['data'],
          properties: { data: { type: 'array', items: { $ref: '#/components/schemas/Object' } } },
        },
      },
    },
    run: async ({ ctx, request }) => {
      const building = await unfilled(ctx.db, ctx.catalog)
      const seen = [...ctx.catalog.objects.values()].filter((object) => ctx.actor.rights(object.name).see !== 'none')
      const language = acceptedLanguage(request.headers['accept-language'])
      return {
        body: { data: seen.toSorted(byPosition).map((object) => describe(object, { ...ctx, building }, language)) },
        headers: headersFor(language),
      }
    },
  }),
  endpoint('GET /objects/:name', {
    operationId: 'readObject',
    summary: 'One object with its fields',
    description: inLanguages,
    tag: 'Catalog',
    answers: { 200: { description: 'The object', schema: { $ref: '#/components/schemas/Object' } } },
    run: async ({ ctx, params, request }) => {
      const building = await unfilled(ctx.db, ctx.catalog)
      const name = objectName(ctx.catalog, params['name'] as string)
      const object = name === null ? undefined : ctx.catalog.objects.get(name)
      if (!object || ctx.actor.rights(object.name).see === 'none')
        throw notFound('object', (params['name'] as string).slice(0, 60))
      const language = acceptedLanguage(request.headers['accept-language'])
      return { body: describe(object, { ...ctx, building }, language), headers: headersFor(language) }
    },
  }),
]

/** An object as its calls tell it to this actor. */
export function describeObject(
  object: ObjectModel,
  { actor, catalog, request }: { actor: Actor; catalog: Catalog; request: FastifyRequest },
): unknown {
  return describe(object, { actor, catalog }, acceptedLanguage(request.headers['accept-language']))
}

/** As somebody has put them; the others after them, as they come. */
function byPosition(one: ObjectModel, other: ObjectModel): number {
  const [a, b] = [one, other].map(({ definition }) => definition.position ?? Number.MAX_SAFE_INTEGER)
  return (a as number) - (b as number)
}

const acts: readonly Act[] = ['see', 'create', 'change', 'delete', 'export']

function headersFor(language: Language): Record<string, string> {
  return { 'content-language': language, vary: 'Accept-Language' }
}

function describe(
  object: ObjectModel,
  { actor, catalog, building = new Set() }: { actor: Actor; catalog: Catalog; building?: ReadonlySet<string> },
  language: Language,
): unknown {
  const labels = labelsIn(language, catalog.objects)
  const rights = actor.rights(object.name)
  const fields = [...object.fields.values()].filter((field) => !rights.hidden.has(field.name))
  const conditions = toldConditions({ ...wholeReader(catalog), actor }, object)
  return {
    name: object.name,
    plural: object.plural,
    path: object.path,
    label: labels.object(object),
    pluralLabel: labels.plural(object),
    title: object.title.key,
    ...(object.definition.custom ? { custom: true } : {}),
    ...(object.definition.mayHide ? { mayHide: true } : {}),
    ...(object.definition.icon ? { icon: object.definition.icon } : {}),
    ...(object.definition.position === undefined ? {} : { position: object.definition.position }),
    ...(object.definition.related ? { related: relatedOf(object, actor) } : {}),
    ...(object.definition.layout ? { layout: layoutOf(object, rights.hidden, language) } : {}),
    columns: object.columns.filter((field) => !rights.hidden.has(field.name)).map((field) => field.name),
    uniqueTogether: (object.definition.uniqueTogether ?? [])
      .filter((names) => !names.some((name) => rights.hidden.has(name)))
      .map((names) => names.map((name) => object.fields.get(name)?.key ?? name)),
    ...(timelineOf(object, rights.hidden) ?? {}),
    keyedBy: object.keyedBy?.key ?? null,
    madeBy: object.madeBy,
    history: object.history,
    // The widest scope of each act; `none` when the act is not the caller's at all.
    may: Object.fromEntries(acts.map((act) => [act, isKept(object, act) ? 'none' : rights[act]])),
    fields: fields.map((field) => ({
      ...describeField(field, { catalog, object, rights, labels, building }),
      ...conditions.get(field),
    })),
    inverses: [...object.inverses.values()]
      .filter((inverse) => mayKnow(inverse, actor))
      .map((inverse) => ({
        name: inverse.name,
        label: labels.inverse(object, inverse),
        object: inverse.object,
        field: catalog.objects.get(inverse.object)?.fields.get(inverse.field)?.key ?? inverse.field,
        operators: ['some', 'none'],
      })),
  }
}

/** Where it stands on timelines, as far as the actor sees what it says. */
function timelineOf({ definition, fields }: ObjectModel, hidden: ReadonlySet<string>): unknown {
  const { timeline } = definition
  if (!timeline) return null
  const keyOf = (name: string) => fields.get(name)?.key ?? name
  const moments = timeline.moments
    .filter(({ at, as }) => !hidden.has(at) && !(as && hidden.has(as)))
    .map(({ at, as }) => ({ at: keyOf(at), as: as ? keyOf(as) : null }))
  return { timeline: { on: timeline.on.filter((name) => !hidden.has(name)).map(keyOf), moments } }
}

/** What is in a ledger stays as it is. */
function isKept({ definition }: ObjectModel, act: Act): boolean {
  return definition.appendOnly === true && (act === 'change' || act === 'delete')
}

/** Parts of the page, by keys of the fields that the actor sees. */
function layoutOf({ definition, fields }: ObjectModel, hidden: ReadonlySet<string>, language: Language): unknown[] {
  return (definition.layout ?? []).map((part) => ({
    label: wordIn(part.label, language),
    fields: part.fields.flatMap((name) => {
      const field = fields.get(name)
      return field && !hidden.has(name) ? [field.key] : []
    }),
  }))
}

/** The lists of the page in their order, of those that the actor may know. */
function relatedOf({ definition, inverses }: ObjectModel, actor: Actor): unknown[] {
  return (definition.related ?? []).flatMap(({ name, hidden }) => {
    const inverse = inverses.get(name)
    return inverse && mayKnow(inverse, actor) ? [{ name, ...(hidden ? { hidden } : {}) }] : []
  })
}

function mayKnow({ object, field }: { object: string; field: string }, actor: Actor): boolean {
  const rights = actor.rights(object)
  return rights.see !== 'none' && !rights.hidden.has(field)
}

const told = [
  'target',
  'inverse',
  'whenGone',
  'min',
  'max',
  'earliest',
  'latest',
  'scale',
  'maxLength',
  'rich',
  'checklist',
  'pattern',
  'default',
  'ownOptions',
] as const

function describeField(
  field: Field,
  {
    catalog,
    object,
    rights,
    labels,
    building,
  }: {
    catalog: Catalog
    object: ObjectModel
    rights: ObjectRights
    labels: Labels
    /** Values that not all records have yet. */
    building: ReadonlySet<string>
  },
): object {
  const type = typeOf(field)
  const help = labels.help(field)
  const options = field.options?.map((option) => ({ ...option, label: labels.option(field, option) }))
  const extra = Object.fromEntries(told.filter((name) => field[name] !== undefined).map((name) => [name, field[name]]))
  return {
    name: field.name,
    key: field.key,
    type: field.type,
    ...(field.valueType ? { valueType: field.valueType } : {}),
    ...(building.has(`${object.name}.${field.name}`) ? { state: 'building' } : {}),
    kind: type.kind,
    label: labels.field(field),
    required: field.required,
    unique: field.unique,
    readOnly: field.readOnly,
    mayChange: !field.readOnly && !rights.fixed.has(field.name),
    ...(field.backdated ? { backdated: true } : {}),
    ...(field.personal ? { personal: true } : {}),
    ...(field.guarded ? { guarded: true } : {}),
    searchable: field.searchable,
    system: isSystemField(field.name),
    ...(field.custom ? { custom: true } : {}),
    operators: operatorsOf[type.kind],
    sortable: isSortable(catalog, field),
    groupable: isGroupable(field),
    ...(type.parts
      ? {
          parts: Object.fromEntries(
            Object.entries(type.parts).map(([name, part]) => [
              name,
              { kind: part.kind, operators: operatorsOf[part.kind] },
            ]),
          ),
        }
      : {}),
    ...(help === null ? {} : { help }),
    ...(options ? { options } : {}),
    ...extra,
  }
}

/** A link is ordered by what its record is called. */
function isSortable(catalog: Catalog, field: Field): boolean {
  const target = typeOf(field).kind === 'link' && field.target ? catalog.objects.get(field.target) : undefined
  const end = target?.title ?? field
  const { sortBy, kind } = typeOf(end)
  return sortBy !== null && hasColumn(end, sortBy) && kind !== 'list' && kind !== 'links'
}

/** Amounts make groups by their size no sooner than somebody says how; notes never. */
function isGroupable(field: Field): boolean {
  const { sortBy, kind } = typeOf(field)
  if (kind === 'links') return true
  const isLongText = kind === 'text' && sortBy === null
  return !['money', 'files', 'json'].includes(kind) && !isLongText && hasColumn(field, sortBy ?? '')
}

function hasColumn(field: Field, suffix: string): boolean {
  return typeOf(field)
    .columns(field)
    .some((column) => column.suffix === suffix)
}
