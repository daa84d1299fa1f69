import { type Actor, type Place, privacyOf, reaches, wholeOf } from '../access.ts'
import type { Catalog, ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { type Share, sharesKey } from '../shares/store-shares.ts'
import type { Announcement } from './announcer.ts'
import { tableOf } from './visible.ts'

/** Of one record: changed, or not the person's to see any more. Without an id: many records of the object changed. */
export type LiveMessage =
  | { object: string; id: string; version: number; fields: string[]; set: string }
  | { object: string; id: string; gone: true; set: string }
  | { object: string; id: null; set: string }

/** What decides who sees the records of one batch of news. */
export interface Sights {
  rows: ReadonlyMap<string, Sight>
  /** Users and teams that a record is shared with. */
  shares: ReadonlyMap<string, ReadonlySet<string>>
  /** Of a part of something: users and teams that the whole is shared with. */
  wholes: ReadonlyMap<string, ReadonlySet<string>>
  /** By record and set: owner, branch and who it was shared with before the change. */
  before: ReadonlyMap<string, Before>
}

interface Before extends Place {
  holders?: ReadonlySet<string>
}

interface Sight extends Place {
  deleted: boolean
}

/** Two statements per object of the batch, three where it is a part of another, and one more when owners, branches or shares changed. */
export async function sightsOf(ctx: Ctx, news: readonly Announcement[]): Promise<Sights> {
  const rows = new Map<string, Sight>()
  const shares = new Map<string, Set<string>>()
  const wholes = new Map<string, Set<string>>()
  for (const [name, group] of Map.groupBy(news, (one) => one.object)) {
    const object = ctx.catalog.objects.get(name)
    const ids = [...new Set(group.flatMap((one) => one.id ?? []))]
    if (!object || ids.length === 0) continue
    const kept = privacyOf(object)
    const found = await ctx.db.texts({
      text: `select t.id::text, t.owner_id::text, t.branch_id::text, (t.deleted_at is not null)::text, (${kept ? `t."${kept}" is true` : 'false'})::text from ${tableOf(object)} t where t.id = any($1::uuid[])`,
      values: [ids],
    })
    for (const [id, ownerId, branchId, deleted, isPrivate] of found) {
      rows.set(id as string, {
        ownerId: ownerId ?? null,
        branchId: branchId ?? null,
        isPrivate: isPrivate === 'true',
        deleted: deleted === 'true',
      })
    }
    const shared = await ctx.db.texts({
      text: 'select s.record_id::text, s.with_id::text from kith.share s where s.object = $1 and s.record_id = any($2::uuid[])',
      values: [name, ids],
    })
    for (const [id, holder] of shared)
      shares.set(id as string, (shares.get(id as string) ?? new Set()).add(holder as string))
    const link = wholeOf(object)
    const ofWholes = link
      ? await ctx.db.texts({
          text: `select t.id::text, s.with_id::text from ${tableOf(object)} t join kith.share s on s.object = $1 and s.record_id = t."${link.column}" where t.id = any($2::uuid[])`,
          values: [link.target, ids],
        })
      : []
    for (const [id, holder] of ofWholes)
      wholes.set(id as string, (wholes.get(id as string) ?? new Set()).add(holder as string))
  }
  return { rows, shares, wholes, before: await placesBefore(ctx, news, rows) }
}

/** What this person hears of one announcement; null: nothing, as for every record that was never theirs to see. */
export function messageFor(
  catalog: Catalog,
  news: Announcement,
  { actor, sights }: { actor: Actor; sights: Sights },
): LiveMessage | null {
  const { object: name, id, version, set } = news
  const object = catalog.objects.get(name)
  if (!object) return null
  if (id === null || version === null) return actor.rights(name).see === 'none' ? null : { object: name, id: null, set }
  const row = sights.rows.get(id)
  if (!row) return actor.rights(name).see === 'all' ? { object: name, id, gone: true, set } : null
  if (seen(sights, actor, { object, id, place: row })) {
    return row.deleted
      ? { object: name, id, gone: true, set }
      : { object: name, id, version, fields: shownFields(object, actor, news.fields), set }
  }
  const before = sights.before.get(`${id} ${set}`)
  return before && seen(sights, actor, { object, id, place: before }) ? { object: name, id, gone: true, set } : null
}

interface Looking {
  object: ObjectModel
  id: string
  place: Before
}

function seen(sights: Sights, actor: Actor, { object, id, place }: Looking): boolean {
  const { see, withheld, seesPrivate } = actor.rights(object.name)
  if (reaches(actor, see, seesPrivate ? { ...place, isPrivate: false } : place)) return true
  if (withheld?.has('see')) return false
  if (isAmong(actor, place.holders ?? sights.shares.get(id))) return true
  const whole = wholeOf(object)?.target
  return Boolean(
    whole && see !== 'none' && !actor.rights(whole).withheld?.has('see') && isAmong(actor, sights.wholes.get(id)),
  )
}

function isAmong({ userId, teamIds }: Actor, holders: ReadonlySet<string> | undefined): boolean {
  return holders !== undefined && userId !== null && [userId, ...teamIds].some((holder) => holders.has(holder))
}

function shownFields(object: ObjectModel, actor: Actor, names: readonly string[]): string[] {
  const { hidden } = actor.rights(object.name)
  return names.flatMap((name) => {
    if (name === sharesKey) return [name]
    const field = object.byKey.get(name)
    return field && !hidden.has(field.name) ? [field.key] : []
  })
}

const ownerNames = new Set(['owner', 'ownerId'])
const branchNames = new Set(['branch', 'branchId'])

/** Where records stood before a change of owner, branch or shares: from the log, so that who lost one is told. */
async function placesBefore(
  ctx: Ctx,
  news: readonly Announcement[],
  rows: ReadonlyMap<string, Sight>,
): Promise<Sights['before']> {
  const privateKeys = new Map(
    [...ctx.catalog.objects.values()].map(({ name, definition }) => [name, definition.privateBy]),
  )
  const moves = (object: string, name: string) =>
    ownerNames.has(name) || branchNames.has(name) || name === sharesKey || name === privateKeys.get(object)
  const moved = news.filter((one) => one.id !== null && one.fields.some((name) => moves(one.object, name)))
  const before = new Map<string, Before>()
  if (moved.length === 0) return before
  const changes = await ctx.db.rows<{
    object: string
    record_id: string
    set_id: string
    diff: Record<string, [unknown, unknown]>
  }>(
    "select c.object, c.record_id, c.set_id, c.diff from kith.change c where c.record_id = any($1::uuid[]) and c.set_id = any($2::uuid[]) and c.kind = 'update' order by c.seq desc",
    [moved.map((one) => one.id), [...new Set(moved.map((one) => one.set))]],
  )
  for (const { object, record_id, set_id, diff } of changes) {
    const row = rows.get(record_id)
    if (!row) continue
    const old = (names: ReadonlySet<string>) =>
      Object.entries(diff).find(([name]) => names.has(name))?.[1][0] as string | null | undefined
    const later: Before = before.get(`${record_id} ${set_id}`) ?? row
    const [owner, branch] = [old(ownerNames), old(branchNames)]
    const kept = diff[privateKeys.get(object) ?? '']
    const shares = diff[sharesKey]?.[0] as Share[] | undefined
    const holders = shares ? new Set(shares.map((share) => share.with)) : later.holders
    before.set(`${record_id} ${set_id}`, {
      ...(holders ? { holders } : {}),
      ownerId: owner === undefined ? later.ownerId : owner,
      branchId: branch === undefined ? later.branchId : branch,
      isPrivate: kept ? kept[0] === true : later.isPrivate === true,
    })
  }
  return before
}
