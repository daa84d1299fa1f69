import { type Place, privacyOf, reaches, rowCondition } from '#engine/access.ts'
import { type ObjectModel, objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
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

/** The same of a record that is still being written: by its owner, branch and whether it is private. */
export async function sightOfDraft(
  ctx: Ctx,
  object: ObjectModel,
  { data, people }: { data: Readonly<Record<string, unknown>>; people: readonly string[] },
): Promise<Sight> {
  const place = await placeOfDraft(ctx, object, data)
  const looked: Looked = { object, shares: [], wholeShares: [], place, owner: null, branch: null, teams: [] }
  const { withheld, change } = ctx.actor.rights(object.name)
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

/** Where it would stand: its owner is the caller, and its branch the owner's, unless it says so. */
async function placeOfDraft(
  { db, actor }: Ctx,
  object: ObjectModel,
  data: Readonly<Record<string, unknown>>,
): Promise<Place> {
  const given = (key: string) => {
    const value = data[key]
    return typeof value === 'string' && isId(value) ? value : null
  }
  const ownerId = given('ownerId') ?? actor.userId
  const [owner] = await db.rows<{ branchId: string | null }>(
    'select branch_id as "branchId" from crm."user" where id = $1',
    [ownerId],
  )
  const kept = privacyOf(object) && object.definition.privateBy
  return {
    ownerId,
    branchId: given('branchId') ?? owner?.branchId ?? null,
    isPrivate: kept ? data[kept] === true : false,
  }
}
