import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { conflict, forbidden, KithError, notFound } from '#kernel/errors.ts'
import { keeperOf } from './own-keeping.ts'

/** A way of looking at the records of an object: its owner's alone, or shared with all who see these records. */
export interface SavedView {
  id: string
  object: string
  name: string
  /** How records are laid out: `table`, `board` … */
  layout: string
  config: Record<string, unknown>
  shared: boolean
  /** Of a shared view: what everybody sees first; of one's own: what oneself does. */
  isDefault: boolean
  /** Of a shared view: the keys of roles whose people see it first. */
  defaultFor: string[]
  /** Whether the caller's list opens with it: their own default, else that of a role of theirs, else everybody's. */
  opens: boolean
  position: number
  ownerId: string
  /** Null when the caller does not see people. */
  ownerName: string | null
  mine: boolean
  version: number
}

/** One's own views and the shared ones, of one object or of all that one sees, in their order. */
export async function listViews(ctx: Ctx, { object }: { object?: string } = {}): Promise<SavedView[]> {
  const seen = [...ctx.catalog.objects.keys()].filter((name) => isSeen(ctx, name))
  const rows = await ctx.db.rows<ViewRow>(
    `${select} where v.object = any($2) and ${visible} order by v.object, v.position, v.id`,
    [keeperOf(ctx, { writing: false }), seen.filter((name) => object === undefined || name === object)],
  )
  return rows.map((row) => shownView(ctx, row))
}

/** Takes a view away, for good. Errors: not-found, forbidden for a shared one of somebody else, version-conflict. */
export async function deleteView(ctx: Ctx, id: string, expect: { version?: number } = {}): Promise<void> {
  await ctx.db.transaction(async (db) => {
    const view = await demandView({ ...ctx, db }, id, expect)
    await db.rows('delete from kith.saved_view where id = $1', [view.id])
  })
}

/** The view, locked, when the caller may change it and it is at the expected version. */
export async function demandView(ctx: Ctx, id: string, { version }: { version?: number }): Promise<SavedView> {
  const userId = keeperOf(ctx, { writing: true })
  const view = await loadView(ctx, id, { lock: true })
  if (view.ownerId !== userId && !ctx.actor.may.has('administer'))
    throw forbidden('Only its owner and administrators may change a shared view.')
  if (version !== undefined && version !== view.version)
    throw new KithError(
      'version-conflict',
      `This view has changed: it is at version ${view.version}, not ${version}.`,
      {
        extra: { current: view },
      },
    )
  return view
}

/** Not-found for what is not there, somebody else's own, or of records that the caller does not see. */
export async function loadView(ctx: Ctx, id: string, { lock = false } = {}): Promise<SavedView> {
  const [row] = await ctx.db.rows<ViewRow>(
    `${select} where v.id = $2 and ${visible}${lock ? ' for update of v' : ''}`,
    [keeperOf(ctx, { writing: false }), id],
  )
  if (!row || !isSeen(ctx, row.object)) throw notFound('view', id)
  return shownView(ctx, row)
}

const mostOwn = 500

export async function refuseMore(db: Db, userId: string): Promise<void> {
  const [row] = await db.rows<{ count: number }>(
    'select count(*)::int as count from kith.saved_view where owner_id = $1',
    [userId],
  )
  if ((row?.count ?? 0) >= mostOwn) throw conflict(`You have ${mostOwn} views; delete some that you do not need.`)
}

type ViewRow = Omit<SavedView, 'mine'>

const opening = `(select o.id from kith.saved_view o,
    (select coalesce(array_agg(role_key), '{}') as keys from kith.user_role where user_id = $1) r
  where o.object = v.object and (o.owner_id = $1 and not o.shared and o.is_default or o.shared and (o.is_default or o.default_for && r.keys))
  order by o.shared, not o.default_for && r.keys, o.position, o.id limit 1)`
const select = `select v.id, v.object, v.name, v.layout, v.config, v.shared, v.is_default as "isDefault",
  v.default_for as "defaultFor", v.position, v.id is not distinct from ${opening} as opens,
  v.owner_id as "ownerId", u.name as "ownerName", v.version
  from kith.saved_view v left join crm."user" u on u.id = v.owner_id`
const visible = '(v.shared or v.owner_id = $1)'

function isSeen(ctx: Ctx, object: string): boolean {
  return ctx.catalog.objects.has(object) && ctx.actor.rights(object).see !== 'none'
}

function shownView({ actor }: Ctx, row: ViewRow): SavedView {
  const mine = row.ownerId === actor.userId
  return { ...row, ownerName: mine || actor.rights('user').see !== 'none' ? row.ownerName : null, mine }
}
