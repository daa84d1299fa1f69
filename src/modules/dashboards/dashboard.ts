import * as z from 'zod'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { conflict, forbidden, KithError, notFound } from '#kernel/errors.ts'
import { keeperOf } from '#modules/views/index.ts'
import { maySee } from './check-widget.ts'
import { type Filters, filtersInput, type Widget, type WidgetShown, widgetInput, wording } from './widget-input.ts'

/** A board without what stands on it. */
export const dashboardSummaryShape = z.object({
  id: z.uuid(),
  name: wording,
  shared: z.boolean(),
  roles: z.array(z.string()).describe('With whom it is shared; empty: with everybody'),
  position: z.int(),
  ownerId: z.uuid().nullable().describe('Null: it came with Kith'),
  ownerName: z.string().nullable(),
  mine: z.boolean(),
  mayChange: z.boolean(),
  version: z.int(),
})
export type DashboardSummary = z.infer<typeof dashboardSummaryShape>

/** A board of figures: its owner's alone, or shared with all or with some roles. */
export const dashboardShape = dashboardSummaryShape.extend({ filters: filtersInput, widgets: z.array(widgetInput) })
export type Dashboard = z.infer<typeof dashboardShape>

/** One's own boards and those that are shared with one: first what is meant for one's roles, each in their order. */
export async function listDashboards(ctx: Ctx): Promise<DashboardSummary[]> {
  const rows = await ctx.db.rows<Omit<Row, 'filters' | 'widgets'>>(
    `select ${summary} from ${joined} where d.deleted_at is null and ${visible}
     order by not d.shared, not ${forMe}, d.position, d.id`,
    callerOf(ctx),
  )
  return rows.map((row) => summarised(ctx, row))
}

/** Not-found for what is not there, somebody else's own, or shared with others. */
export async function readDashboard(ctx: Ctx, id: string): Promise<Dashboard> {
  return shownDashboard(ctx, await loadDashboard(ctx, id))
}

/** Into the bin, from which `restoreDashboard` brings it back for a month. Errors: not-found, forbidden, version-conflict. */
export async function deleteDashboard(ctx: Ctx, id: string, expect: { version?: number } = {}): Promise<void> {
  await ctx.db.transaction(async (db) => {
    await demandDashboard({ ...ctx, db }, id, expect)
    await db.rows('update kith.dashboard set deleted_at = $2 where id = $1', [id, ctx.clock()])
    await db.rows(
      `delete from kith.dashboard where standard is null and deleted_at < $1::timestamptz - interval '30 days'`,
      [ctx.clock()],
    )
  })
}

export async function restoreDashboard(ctx: Ctx, id: string): Promise<Dashboard> {
  return ctx.db.transaction(async (db) => {
    const inside = { ...ctx, db }
    demandMine(inside, await loadDashboard(inside, id, { lock: true, isGone: true }))
    await db.rows('update kith.dashboard set deleted_at = null where id = $1', [id])
    return readDashboard(inside, id)
  })
}

/** The board as it is kept, locked, when the caller may change it and it is at the expected version. */
export async function demandDashboard(
  ctx: Ctx,
  id: string,
  { version }: { version?: number },
): Promise<StoredDashboard> {
  keeperOf(ctx, { writing: true })
  const row = await loadDashboard(ctx, id, { lock: true })
  demandMine(ctx, row)
  if (version !== undefined && version !== row.version)
    throw new KithError(
      'version-conflict',
      `This dashboard has changed: it is at version ${row.version}, not ${version}.`,
      { extra: { current: shownDashboard(ctx, row) } },
    )
  return row
}

/** What the caller sees of it. */
function shownDashboard(ctx: Ctx, row: StoredDashboard): Dashboard {
  const { filters, widgets, ...rest } = row
  return { ...summarised(ctx, rest), filters, widgets: widgets.map((widget) => shownWidget(ctx, widget)) }
}

const mostOwn = 200

export async function refuseMore(db: Db, userId: string): Promise<void> {
  const [row] = await db.rows<{ count: number }>(
    'select count(*)::int as count from kith.dashboard where owner_id = $1 and deleted_at is null',
    [userId],
  )
  if ((row?.count ?? 0) >= mostOwn) throw conflict(`You have ${mostOwn} dashboards; delete some that you do not need.`)
}

type Row = Omit<DashboardSummary, 'mine' | 'mayChange'> & { filters: Filters; widgets: Widget[] }
export type StoredDashboard = Row

const summary = `d.id, d.name, d.shared, d.roles, d.position, d.owner_id as "ownerId", u.name as "ownerName", d.version`
const joined = 'kith.dashboard d left join crm."user" u on u.id = d.owner_id'
const forMe = `exists (select from kith.user_role r where r.user_id = $1 and r.role_key = any(d.roles))`
/** Administrators keep what is shared, whoever it is meant for. */
const visible = `(d.owner_id = $1 or d.shared and ($2 or d.roles = '{}' or ${forMe}))`

function callerOf(ctx: Ctx): [userId: string, administers: boolean] {
  return [keeperOf(ctx, { writing: false }), ctx.actor.may.has('administer')]
}

async function loadDashboard(ctx: Ctx, id: string, { lock = false, isGone = false } = {}): Promise<Row> {
  const [row] = await ctx.db.rows<Row>(
    `select ${summary}, d.filters, d.widgets from ${joined}
     where d.id = $3 and (d.deleted_at is not null) = $4 and ${visible}${lock ? ' for update of d' : ''}`,
    [...callerOf(ctx), id, isGone],
  )
  if (!row) throw notFound('dashboard', id)
  return row
}

function demandMine(ctx: Ctx, row: Pick<Row, 'ownerId' | 'shared'>): void {
  keeperOf(ctx, { writing: true })
  if (!isMine(ctx, row)) throw forbidden('Only its owner and administrators may change a shared dashboard.')
}

function isMine({ actor }: Ctx, { ownerId, shared }: Pick<Row, 'ownerId' | 'shared'>): boolean {
  return ownerId === actor.userId || (shared && actor.may.has('administer'))
}

function summarised(ctx: Ctx, row: Omit<Row, 'filters' | 'widgets'>): DashboardSummary {
  const mine = row.ownerId === ctx.actor.userId
  const seesPeople = mine || ctx.actor.rights('user').see !== 'none'
  return { ...row, ownerName: seesPeople ? row.ownerName : null, mine, mayChange: isMine(ctx, row) }
}

function shownWidget(ctx: Ctx, widget: Widget): WidgetShown {
  if (maySee(ctx, widget)) return widget
  const { id, x, y, w, h } = widget
  return { id, kind: 'withheld', x, y, w, h }
}
