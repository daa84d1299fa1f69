import { type Field, type Json, ValueError } from '#fields/field-type.ts'
import { KithError, type Problem, type Reason } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { rowCondition } from '../access.ts'
import { type Catalog, isSystemField, type ObjectModel, objectOf, typeOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Values } from '../rules.ts'

/** A body read so far: values by field name, lists to edit, and links given by key that are still to be looked up. */
export interface Body {
  values: Values
  edits: { field: Field; add: Json[]; remove: Json[] }[]
  keys: { field: Field; key: string }[]
  problems: Problem[]
}

interface Reading {
  ctx: Ctx
  object: ObjectModel
  /** Put before each path: `''` or `operations[3].data`. */
  at: string
  trusted: boolean
  /** The types of the fields have read the values already. */
  isRead?: boolean
}

/** Reads the data of one operation field by field. A field that does not exist (for this actor) is thrown at once: 400. */
export function readBody(data: unknown, reading: Reading): Body {
  const { ctx, object, at, trusted, isRead = false } = reading
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new KithError('bad-request', 'The body must be a JSON object.', {
      problems: [{ path: at || 'body', message: 'must be a JSON object', code: 'not-an-object' }],
    })
  }
  const body: Body = { values: {}, edits: [], keys: [], problems: [] }
  const rights = ctx.actor.rights(object.name)
  for (const [key, input] of Object.entries(data)) {
    if (key === 'id') continue
    const field = object.byKey.get(key)
    const path = at ? `${at}.${key}` : key
    if (!field || rights.hidden.has(field.name)) throw unknownField(object, key, path, ctx)
    const refusal = trusted ? null : refusalOf(field, reading)
    if (refusal) body.problems.push({ path, ...refusal })
    else if (isRead) body.values[field.name] = settled(input as Json)
    else readField(body, { field, input, path, ctx })
  }
  return body
}

function refusalOf(field: Field, { ctx, object }: Reading): Omit<Problem, 'path'> | null {
  if (ctx.actor.rights(object.name).fixed.has(field.name))
    return { message: 'may be seen but not changed by your roles', code: 'fixed-field' }
  if (field.backdated) {
    return ctx.actor.may.has('backdate')
      ? null
      : { message: 'may only be given by who may backdate', code: 'needs-backdate' }
  }
  if (field.readOnly) return { message: 'is read-only', code: 'read-only-field' }
  return null
}

function readField(
  body: Body,
  { field, input, path, ctx }: { field: Field; input: unknown; path: string; ctx: Ctx },
): void {
  if (input === null || input === undefined || input === '') {
    body.values[field.name] = null
    return
  }
  const { kind } = typeOf(field)
  if (kind === 'link' && typeof input === 'string' && !isId(input)) {
    if (input === 'me' && field.target === 'user' && ctx.actor.userId) body.values[field.name] = ctx.actor.userId
    else if (keyFieldOf(ctx.catalog, field)) body.keys.push({ field, key: input })
    else body.problems.push({ path, message: `must be the id of a ${field.target}`, code: 'not-an-id' })
    return
  }
  try {
    if ((kind === 'links' || kind === 'list' || kind === 'files') && isEdit(input)) {
      const read = (part: unknown, name: string) =>
        part === undefined
          ? []
          : ((typeOf(field).parse(part, field, { path: `${path}.${name}`, settings: ctx.settings }) as Json[] | null) ??
            [])
      body.edits.push({ field, add: read(input.add, 'add'), remove: read(input.remove, 'remove') })
      return
    }
    const value = typeOf(field).parse(input, field, { path, settings: ctx.settings })
    body.values[field.name] = settled(value)
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    body.problems.push({ path: error.path, message: error.message, ...error.reason })
  }
}

/** An empty list is no value. */
function settled(value: Json): Json {
  return Array.isArray(value) && value.length === 0 ? null : value
}

function isEdit(input: unknown): input is { add?: unknown; remove?: unknown } {
  return (
    typeof input === 'object' &&
    input !== null &&
    !Array.isArray(input) &&
    Object.keys(input).every((key) => key === 'add' || key === 'remove')
  )
}

function keyFieldOf(catalog: Catalog, field: Field): Field | null {
  return field.target ? (catalog.objects.get(field.target)?.keyedBy ?? null) : null
}

export function unknownField(object: ObjectModel, key: string, path: string, ctx: Ctx): KithError {
  const rights = ctx.actor.rights(object.name)
  const known = [...object.fields.values()]
    .filter((field) => !rights.hidden.has(field.name) && (!isSystemField(field.name) || !field.readOnly))
    .map((field) => field.key)
  return new KithError(
    'unknown-field',
    `There is no field ${JSON.stringify(key.slice(0, 60))} on ${object.plural}. Its fields: ${known.join(', ')}.`,
    {
      problems: [{ path, message: 'no such field', code: 'unknown-field' }],
    },
  )
}

/** Links given by key (`stageId: "won"`) become ids of records that the actor sees; one statement for each object linked to. */
export async function resolveKeys(ctx: Ctx, bodies: readonly { body: Body; at: string }[]): Promise<void> {
  const wanted = new Map<string, Set<string>>()
  for (const { body } of bodies) {
    for (const { field, key } of body.keys)
      wanted.set(field.target as string, (wanted.get(field.target as string) ?? new Set()).add(key))
  }
  const found = new Map<string, Map<string, string[]>>()
  for (const [target, keys] of wanted) {
    const object = ctx.catalog.objects.get(target) as ObjectModel
    const column = object.keyedBy?.column
    const values: unknown[] = [[...keys]]
    const seen = rowCondition(
      ctx.actor,
      objectOf(ctx.catalog, target),
      'see',
      't',
      (value, cast) => `$${values.push(value)}::${cast}`,
    )
    const rows = await ctx.db.texts({
      text: `select t."${column}", t.id::text from crm."${object.table}" t where t."${column}" = any($1::text[]) and t.deleted_at is null and ${seen}`,
      values,
    })
    const ids = new Map<string, string[]>()
    for (const [key, id] of rows) ids.set(key as string, [...(ids.get(key as string) ?? []), id as string])
    found.set(target, ids)
  }
  for (const { body, at } of bodies) {
    for (const { field, key } of body.keys) {
      const ids = found.get(field.target as string)?.get(key) ?? []
      if (ids.length === 1) body.values[field.name] = ids[0] as Json
      else {
        const message =
          ids.length === 0
            ? `there is no ${field.target} with the key ${JSON.stringify(key.slice(0, 60))}, or you may not see it`
            : `the key ${key} is ambiguous; give the id`
        const reason: Reason =
          ids.length === 0
            ? { code: 'no-such-key', values: { object: field.target as string, key: key.slice(0, 60) } }
            : { code: 'ambiguous-key', values: { key: key.slice(0, 60) } }
        body.problems.push({ path: at ? `${at}.${field.key}` : field.key, message, ...reason })
      }
    }
  }
}
