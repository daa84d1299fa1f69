import { type Place, privacyOf, reaches, rowCondition } from '#engine/access.ts'
import { type ObjectModel, objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { forbidden } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { explained, type Looked, lookAt, mayShare } from './explain-access.ts'

/** Which of some people see a record, and whether the caller may let the others see it. */
export interface Sight {
  people: { id: string; sees: boolean }[]
  mayShare: boolean
}

/**
 * Which of these people see a record that the caller sees, without why. People whom the caller does not see are left out, as
 * if there were none. Errors: not-found.
 */
export async function sightOf(
  ctx: Ctx,
  object: ObjectModel,
  { id, people }: { id: string; people: readonly string[] },
): Promise<Sight> {
  const looked = await lookAt(ctx, object, id)
  return { people: await whoSees(ctx, looked, people), mayShare: await mayShare(ctx, object, id) }
}

/**
 * The same of a record that is still being written, by its owner, branch and whether it is private: where the caller may
 * create it, since elsewhere it would tell how far the rights of others go. Errors: forbidden.
 */
export async function sightOfDraft(
  ctx: Ctx,
  object: ObjectModel,
  { data, people }: { data: Readonly<Record<string, unknown>>; people: readonly string[] },
): Promise<Sight> {
  const { withheld, change, create } = ctx.actor.rights(object.name)
  const place = await placeOfDraft(ctx, object, data)
  if (!reaches(ctx.actor, create, place)) throw forbidden(`Your roles do not let you create such ${object.plural}.`)
  const looked: Looked = { object, shares: [], wholeShares: [], place, owner: null, branch: null, teams: [] }
  return {
    people: await whoSees(ctx, looked, people),
    mayShare: !withheld?.has('change') && reaches(ctx.actor, change, place),
  }
}

async function whoSees(ctx: Ctx, looked: Looked, people: readonly string[]): Promise<Sight['people']> {
  const values: unknown[] = [people.filter(isId)]
  const param = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`
  const known = await ctx.db.rows<{ id: string }>(
    `select u.id from crm."user" u where u.id = any($1::uuid[]) and u.active and u.deleted_at is null
       and ${rowCondition(ctx.actor, objectOf(ctx.catalog, 'user'), 'see', 'u', param)} order by u.id`,
    values,
  )
  const ids = known.map(({ id }) => id)
  const seeing = new Set((await explained(ctx, looked, ids)).map(({ id }) => id))
  return ids.map((id) => ({ id, sees: seeing.has(id) }))
}

/**
 * Where it would stand: its owner is the caller, and its branch the owner's, unless it says so. An owner or a branch whom the
 * caller does not see counts as none, as one that is not there.
 */
async function placeOfDraft(
  { db, actor, catalog }: Ctx,
  object: ObjectModel,
  data: Readonly<Record<string, unknown>>,
): Promise<Place> {
  const given = (key: string) => {
    const value = data[key]
    return typeof value === 'string' && isId(value) ? value : null
  }
  const values: unknown[] = [given('ownerId') ?? actor.userId, given('branchId'), actor.userId]
  const param = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`
  const [found] = await db.rows<{ owner: { id: string; branchId: string | null } | null; branchId: string | null }>(
    `select (select jsonb_build_object('id', u.id, 'branchId', u.branch_id) from crm."user" u where u.id = $1::uuid
       and (u.id = $3::uuid or ${rowCondition(actor, objectOf(catalog, 'user'), 'see', 'u', param)})) as owner,
       (select b.id from crm.branch b where b.id = $2::uuid
       and ${rowCondition(actor, objectOf(catalog, 'branch'), 'see', 'b', param)}) as "branchId"`,
    values,
  )
  const kept = privacyOf(object) && object.definition.privateBy
  return {
    ownerId: found?.owner?.id ?? null,
    branchId: (given('branchId') ? found?.branchId : found?.owner?.branchId) ?? null,
    isPrivate: kept ? data[kept] === true : false,
  }
}
