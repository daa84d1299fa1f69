import * as z from 'zod'
import type { Ctx } from '#engine/context.ts'
import { checkInput } from '#kernel/check-input.ts'
import { badRequest, invalid } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { demandRoles } from '#modules/access/index.ts'
import { keeperOf, refuseLarge } from '#modules/views/index.ts'
import { checkWidget } from './check-widget.ts'
import { type Dashboard, demandDashboard, readDashboard, refuseMore, type StoredDashboard } from './dashboard.ts'
import { filtersInput, type Widget, type WidgetShown, widgetInput, wording } from './widget-input.ts'

const members = {
  name: wording,
  filters: filtersInput,
  widgets: z.array(widgetInput).max(40),
  shared: z.boolean(),
  roles: z.array(z.string().max(60)).max(50),
  position: z.int().min(0).max(1_000_000),
}

export const createDashboardInput = z.strictObject({
  ...members,
  filters: members.filters.default({}),
  widgets: members.widgets.default([]),
  shared: members.shared.default(false),
  roles: members.roles.default([]),
  position: members.position.optional(),
})

export const changeDashboardInput = z.strictObject(members).partial()

/** Saves a board as the caller's. What its widgets name must be such as the caller sees. */
export async function createDashboard(ctx: Ctx, input: z.input<typeof createDashboardInput>): Promise<Dashboard> {
  const userId = keeperOf(ctx, { writing: true })
  const { name, filters, shared, roles, position, ...given } = checkInput(createDashboardInput, input)
  const widgets = keptWidgets(ctx, given.widgets, [])
  const id = newId()
  await ctx.db.transaction(async (db) => {
    await demandRoles(db, roles, 'roles')
    await refuseMore(db, userId)
    await db.rows(
      `insert into kith.dashboard (id, name, filters, widgets, shared, roles, position, owner_id, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, coalesce($7::integer, (select coalesce(max(position), 0) + 1 from kith.dashboard)), $8, $9, $9)`,
      [
        id,
        ...[name, filters, widgets].map((each) => JSON.stringify(each)),
        shared,
        roles,
        position,
        userId,
        ctx.clock(),
      ],
    )
  })
  return readDashboard(ctx, id)
}

/** Changes what is given; `widgets` and `filters` are replaced as wholes. Errors: not-found, forbidden, version-conflict, validation. */
export async function changeDashboard(
  ctx: Ctx,
  id: string,
  input: z.input<typeof changeDashboardInput>,
  expect: { version?: number } = {},
): Promise<Dashboard> {
  const { widgets: given, ...change } = checkInput(changeDashboardInput, input)
  return ctx.db.transaction(async (db) => {
    const inside = { ...ctx, db }
    const before = await demandDashboard(inside, id, expect)
    if (change.roles) await demandRoles(db, change.roles, 'roles')
    const widgets = given ? keptWidgets(inside, given, before.widgets) : before.widgets
    const after = { ...before, ...defined(change), widgets }
    await db.rows(
      `update kith.dashboard set name = $2, filters = $3, widgets = $4, shared = $5, roles = $6, position = $7, updated_at = $8,
       version = version + 1 where id = $1`,
      [id, ...asJson(after), after.shared, after.roles, after.position, ctx.clock()],
    )
    return readDashboard(inside, id)
  })
}

function asJson({ name, filters, widgets }: Pick<StoredDashboard, 'name' | 'filters' | 'widgets'>): string[] {
  return [name, filters, widgets].map((each) => JSON.stringify(each))
}

function defined<T extends object>(change: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never
}

/** The widgets to be kept: what the caller was not shown stays what it is, wherever they put it. */
function keptWidgets(ctx: Ctx, given: readonly WidgetShown[], before: readonly Widget[]): Widget[] {
  const known = new Map(before.map((widget) => [widget.id, widget]))
  const kept = given.map((widget, index) => {
    const place = `widgets[${index}]`
    if (widget.kind !== 'withheld') {
      checkWidget(ctx, widget, place)
      return widget
    }
    const own = known.get(widget.id)
    if (!own) throw badRequest(place, `${place}: there is no such widget on this dashboard.`)
    const { x, y, w, h } = widget
    return { ...own, x, y, w, h }
  })
  const ids = kept.map(({ id }) => id)
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index)
  if (twice >= 0)
    throw invalid([{ path: `widgets[${twice}].id`, message: 'Another widget has this id.', code: 'duplicate' }])
  refuseLarge(kept, 'The dashboard')
  return kept
}
