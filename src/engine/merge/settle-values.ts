import type { Field, Json } from '#fields/field-type.ts'
import { isSystemField, type ObjectModel, typeOf } from '../catalog.ts'
import { sameValue } from '../log/net-effect.ts'
import type { Values } from '../rules.ts'
import type { Merging } from './read-merge.ts'

/** A value that another one won against, and the record that had it. */
export interface Rival {
  field: string
  value: Json
  from: string
}

interface Source {
  id: string
  values: Values
}

/**
 * What the record that stays gets from the others without anybody choosing: a field that is empty takes the first value there
 * is, tags, files and links to many come together. By field name, only what differs.
 */
export function fillsOf({
  object,
  keep,
  losers,
}: Pick<Merging, 'object'> & { keep: Source; losers: readonly Source[] }): Values {
  const gone = new Set([keep.id, ...losers.map(({ id }) => id)])
  const fills: Values = {}
  for (const field of mergedFields(object)) {
    const values = [keep, ...losers].map((one) =>
      withoutMerged(one.values[field.name] ?? null, { field, object, gone }),
    )
    const value = isGathered(field) ? gathered(field, values) : (values.find((each) => each !== null) ?? null)
    if (!sameValue(value, keep.values[field.name] ?? null)) fills[field.name] = value
  }
  return fills
}

/** What was there and is not in the outcome, in the order of the records, each value once a field. */
export function rivalsOf(
  { object, keep, losers }: Pick<Merging, 'object'> & { keep: Source; losers: readonly Source[] },
  outcome: Values,
): Rival[] {
  const rivals: Rival[] = []
  const gone = new Set([keep.id, ...losers.map(({ id }) => id)])
  for (const field of mergedFields(object)) {
    if (isGathered(field)) continue
    const known: Json[] = [outcome[field.name] ?? null, null]
    for (const { id, values } of [keep, ...losers]) {
      const value = withoutMerged(values[field.name] ?? null, { field, object, gone })
      if (known.some((one) => sameValue(one, value))) continue
      known.push(value)
      rivals.push({ field: field.name, value, from: id })
    }
  }
  return rivals
}

/** What people and programs give; what the engine or a rule keeps stays that of the record. */
function mergedFields(object: ObjectModel): Field[] {
  return [...object.fields.values()].filter(
    (field) => !isSystemField(field.name) && !field.readOnly && !field.backdated,
  )
}

/** Of these there may be many, and none stands against another. */
function isGathered(field: Field): boolean {
  return field.type === 'tags' || ['links', 'files'].includes(typeOf(field).kind)
}

function gathered(field: Field, values: readonly Json[]): Json {
  const all = [...new Map(values.flatMap((value) => ((value ?? []) as Json[]).map((one) => [idOf(one), one]))).values()]
  if (typeOf(field).kind === 'links') all.sort()
  return all.length > 0 ? all : null
}

/** Of a file, which is told with its name; tags and links are texts. */
function idOf(one: Json): Json {
  return one !== null && typeof one === 'object' && !Array.isArray(one) ? (one['id'] ?? null) : one
}

/** A record does not come to be linked to itself by this. */
function withoutMerged(
  value: Json,
  { field, object, gone }: { field: Field; object: ObjectModel; gone: ReadonlySet<string> },
): Json {
  if (field.target !== object.name || value === null) return value
  if (!Array.isArray(value)) return gone.has(value as string) ? null : value
  const left = value.filter((id) => !gone.has(id as string))
  return left.length > 0 ? left : null
}
