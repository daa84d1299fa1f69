import { nameAct } from '#kernel/act-names.ts'
import { conflict, forbidden, invalid, notFound } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { rowCondition } from '../access.ts'
import { type ObjectModel, objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { demandVisible } from '../log/changes.ts'
import { loadRows, type StoredRow } from '../write/rows.ts'
import { closeChangeSet, openChangeSet } from '../write/set.ts'
import { type Share, sharesOf, storeShares } from './store-shares.ts'

/** A share as it is told: with whom, by whom and since when. */
export interface ShareView {
  id: string
  with: { type: 'user' | 'team'; id: string; name: string | null }
  canChange: boolean
  /** RFC 3339 UTC. */
  createdAt: string
  createdBy: { id: string; name: string | null } | null
}

const mostShares = 200

/** The shares of a record that the actor sees; names only of people and teams that they see too. */
export async function listShares(ctx: Ctx, object: ObjectModel, id: string): Promise<ShareView[]> {
  await demandVisible(ctx, object, id)
  const values: unknown[] = [object.name, id]
  const param = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`
  const seesUser = rowCondition(ctx.actor, objectOf(ctx.catalog, 'user'), 'see', 'u', param)
  const seesTeam = rowCondition(ctx.actor, objectOf(ctx.catalog, 'team'), 'see', 't', param)
  const seesMaker = rowCondition(ctx.actor, objectOf(ctx.catalog, 'user'), 'see', 'b', param)
  const rows = await ctx.db.rows<Row>(
    `select s.id, s.with_id as "withId", s.can_change as "canChange", s.created_at as "createdAt", s.created_by as "createdBy", case when ${seesMaker} then b.name end as "createdByName",
       t.id is not null as "isTeam", case when t.id is not null then case when ${seesTeam} then t.name end when ${seesUser} then u.name end as name
     from kith.share s
     left join crm."user" u on u.id = s.with_id
     left join crm.team t on t.id = s.with_id
     left join crm."user" b on b.id = s.created_by
     where s.object = $1 and s.record_id = $2 order by s.created_at, s.id`,
    values,
  )
  return rows.map(({ isTeam, withId, name, createdBy, createdByName, createdAt, ...share }) => ({
    ...share,
    with: { type: isTeam ? 'team' : 'user', id: withId, name },
    createdAt: createdAt.toISOString(),
    createdBy: createdBy ? { id: createdBy, name: createdByName } : null,
  }))
}

interface Row {
  id: string
  withId: string
  isTeam: boolean
  name: string | null
  canChange: boolean
  createdAt: Date
  createdBy: string | null
  createdByName: string | null
}

/**
 * Shares a record with a person or a team, or changes what an earlier share gives; whoever may change the record may. The
 * answer's change set takes it back (null: it was so already). Errors: not-found, forbidden, validation.
 */
export async function shareRecord(
  ctx: Ctx,
  { object, id, withId, canChange }: { object: ObjectModel; id: string; withId: string; canChange: boolean },
): Promise<{ changeSet: string | null }> {
  return changeShares(ctx, { object, id, act: 'share' }, async (inside, before) => {
    const type = knownType(await holderTypes(inside, [withId]), withId)
    const others = before.filter((share) => share.with !== withId)
    if (others.length >= mostShares) throw tooMany()
    return [...others, { type, with: withId, canChange }].sort((a, b) => (a.with < b.with ? -1 : 1))
  })
}

/**
 * Lets people see a record within an act that goes on: in its transaction and its change set, so that undoing it takes this
 * back too. Errors: not-found, forbidden, validation.
 */
export async function shareWithin(
  inside: Ctx,
  { object, id, withIds, set }: { object: ObjectModel; id: string; withIds: readonly string[]; set: string },
): Promise<void> {
  const row = await lockForChange(inside, object, id)
  const before = (await sharesOf(inside.db, object.name, [id])).get(id) ?? []
  const missing = [...new Set(withIds)].filter((withId) => !before.some((share) => share.with === withId))
  if (missing.length === 0) return
  if (before.length + missing.length > mostShares) throw tooMany()
  const types = await holderTypes(inside, missing)
  const added = missing.map((withId): Share => ({ type: knownType(types, withId), with: withId, canChange: false }))
  const after = [...before, ...added].sort((a, b) => (a.with < b.with ? -1 : 1))
  await storeShares(inside, object, { id, version: row.version, before, after, set })
}

function tooMany() {
  return conflict(`A record is shared with ${mostShares} people and teams at most.`)
}

/** Ends a share; whoever may change the record may. */
export async function unshareRecord(
  ctx: Ctx,
  { object, id, shareId }: { object: ObjectModel; id: string; shareId: string },
): Promise<{ changeSet: string | null }> {
  return changeShares(ctx, { object, id, act: 'unshare' }, async (inside, before) => {
    const [share] = isId(shareId)
      ? await inside.db.rows<{ with: string }>(
          'select with_id as "with" from kith.share where id = $1 and object = $2 and record_id = $3',
          [shareId, object.name, id],
        )
      : []
    if (!share) throw notFound('share', shareId)
    return before.filter((one) => one.with !== share.with)
  })
}

interface Sharing {
  object: ObjectModel
  id: string
  act: 'share' | 'unshare'
}

async function changeShares(
  ctx: Ctx,
  { object, id, act }: Sharing,
  change: (inside: Ctx, before: readonly Share[]) => Promise<Share[]>,
): Promise<{ changeSet: string | null }> {
  return inTransaction(ctx, async (inside) => {
    const row = await lockForChange(inside, object, id)
    const before = (await sharesOf(inside.db, object.name, [id])).get(id) ?? []
    const after = await change(inside, before)
    if (JSON.stringify(before) === JSON.stringify(after)) return { changeSet: null }
    const set = await openChangeSet(inside, { name: nameAct({ kind: act }), db: inside.db })
    await storeShares(inside, object, { id, version: row.version, before, after, set })
    await inside.db.rows('update kith.change_set set updated = 1 where id = $1', [set])
    await closeChangeSet(inside, set, 'done')
    return { changeSet: set }
  })
}

async function lockForChange(ctx: Ctx, object: ObjectModel, id: string): Promise<StoredRow> {
  const rows = isId(id) ? await loadRows(ctx, ctx.db, { object, ids: [id], act: 'change', lock: true }) : new Map()
  const row = rows.get(id)
  if (!row?.maySee || row.deleted) throw notFound(object.name, id)
  if (!row.mayAct) throw forbidden(`Your roles do not let you change this ${object.name}, so you cannot share it.`)
  return row
}

/** Of these ids those of people who work here and of teams, whom the actor sees. */
async function holderTypes(ctx: Ctx, withIds: readonly string[]): Promise<ReadonlyMap<string, Share['type']>> {
  const values: unknown[] = [withIds]
  const param = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`
  const found = await ctx.db.rows<{ id: string; type: Share['type'] }>(
    `select u.id, 'user' as type from crm."user" u where u.id = any($1::uuid[]) and u.deleted_at is null and u.active and ${rowCondition(ctx.actor, objectOf(ctx.catalog, 'user'), 'see', 'u', param)}
     union all select t.id, 'team' from crm.team t where t.id = any($1::uuid[]) and t.deleted_at is null and ${rowCondition(ctx.actor, objectOf(ctx.catalog, 'team'), 'see', 't', param)}`,
    values,
  )
  return new Map(found.map(({ id, type }) => [id, type]))
}

function knownType(types: ReadonlyMap<string, Share['type']>, withId: string): Share['type'] {
  const type = types.get(withId.toLowerCase())
  if (type) return type
  throw invalid([
    { path: 'with', message: 'There is no such person or team.', code: 'no-such-record', values: { object: 'user' } },
  ])
}
