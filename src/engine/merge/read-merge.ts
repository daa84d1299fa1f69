import { badRequest, forbidden, invalid, KithError, notFound } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { rowCondition } from '../access.ts'
import { type ObjectModel, objectOf, typeOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { parameters, tableOf } from '../log/visible.ts'
import { type Body, readBody, resolveKeys } from '../write/read-body.ts'
import { loadRows, lockRows, type StoredRow } from '../write/rows.ts'

/** Which record stays, which go into it, and the values that somebody chose. */
export interface MergeRequest {
  object: string
  keep: string
  losers: readonly string[]
  /** By the keys of the API, in its shapes. */
  values: Record<string, unknown>
}

/** The records of a merge as they are stored. */
export interface Merging {
  object: ObjectModel
  keep: StoredRow
  /** In the order in which they were named. */
  losers: readonly StoredRow[]
}

export const mostLosers = 20

/** The request with all that can be checked of it without looking at the records. */
export async function readMerge(
  ctx: Ctx,
  object: ObjectModel,
  asked: { keep: string; merge: readonly string[]; values?: Record<string, unknown> | undefined },
): Promise<MergeRequest> {
  if (object.madeBy) {
    const detail = `Records of ${object.plural} come and go by a call of their own only; they are not merged.`
    throw new KithError('method-not-allowed', detail, { extra: { verb: object.madeBy } })
  }
  for (const id of [asked.keep, ...asked.merge]) if (!isId(id)) throw notFound(object.name, id)
  const keep = asked.keep.toLowerCase()
  const losers = asked.merge.map((id) => id.toLowerCase())
  if (losers.includes(keep)) throw badRequest('merge', 'The record that stays cannot be merged into itself.')
  if (new Set(losers).size < losers.length) throw badRequest('merge', 'Each record can be named once only.')
  const values = asked.values ?? {}
  await checkValues(ctx, object, values)
  return { object: object.name, keep, losers, values }
}

/**
 * The records, locked, when the actor may do this with them: see and change all, delete those that go. Errors: not-found,
 * forbidden.
 */
export async function lockMerging(ctx: Ctx, request: MergeRequest): Promise<Merging> {
  const object = objectOf(ctx.catalog, request.object)
  const ids = [request.keep, ...request.losers]
  await lockRows(ctx.db, object, ids)
  const changing = await loadRows(ctx, ctx.db, { object, ids, act: 'change', lock: false })
  const deleting = await loadRows(ctx, ctx.db, { object, ids: request.losers, act: 'delete', lock: false })
  const rows = ids.map((id) => {
    const row = changing.get(id)
    if (!row?.maySee || row.deleted) throw notFound(object.name, id)
    return row
  })
  for (const row of rows) {
    const mayDelete = row.id === request.keep || deleting.get(row.id)?.mayAct
    if (!row.mayAct || !mayDelete)
      throw forbidden(`Your roles do not let you ${row.mayAct ? 'delete' : 'change'} one of these ${object.plural}.`)
  }
  await demandSight(ctx, object, { values: request.values, rows })
  const [keep, ...losers] = rows
  return { object, keep: keep as StoredRow, losers }
}

async function checkValues(ctx: Ctx, object: ObjectModel, values: Record<string, unknown>): Promise<void> {
  const body = await bodyOf(ctx, object, values)
  for (const [name, value] of Object.entries(body.values)) {
    const field = object.fields.get(name)
    if (field?.required && value === null)
      body.problems.push({ path: `values.${field.key}`, message: 'is required', code: 'required' })
  }
  if (body.problems.length > 0) throw invalid(body.problems)
}

async function bodyOf(ctx: Ctx, object: ObjectModel, values: Record<string, unknown>): Promise<Body> {
  const body = readBody(values, { ctx, object, at: 'values', trusted: false })
  await resolveKeys(ctx, [{ body, at: 'values' }])
  return body
}

/** The merge is carried out for everybody, so that links are asked here that somebody chose: those at hand, or seen. */
async function demandSight(
  ctx: Ctx,
  object: ObjectModel,
  { values, rows }: { values: Record<string, unknown>; rows: readonly StoredRow[] },
): Promise<void> {
  const body = await bodyOf(ctx, object, values)
  for (const [name, value] of Object.entries(body.values)) {
    const field = object.fields.get(name)
    if (!field?.target || !typeOf(field).kind.startsWith('link')) continue
    const known = new Set(rows.flatMap((row) => row.values[name] ?? []))
    const strange = [value].flat().filter((id): id is string => typeof id === 'string' && !known.has(id))
    if (strange.length === 0) continue
    const target = objectOf(ctx.catalog, field.target)
    const seen = await seenIds(ctx, target, strange)
    const missing = strange.find((id) => !seen.has(id))
    if (missing)
      throw invalid([
        {
          path: `values.${field.key}`,
          message: `there is no ${target.name} ${missing}, or you may not see it`,
          code: 'no-such-record',
          values: { object: target.name },
        },
      ])
  }
}

async function seenIds(ctx: Ctx, object: ObjectModel, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { values, add } = parameters()
  const wanted = add(ids, 'uuid[]')
  const seen = rowCondition(ctx.actor, object, 'see', 't', add)
  const text = `select t.id::text from ${tableOf(object)} t where t.id = any(${wanted}) and t.deleted_at is null and ${seen}`
  return new Set((await ctx.db.texts({ text, values })).map(([id]) => id as string))
}
