import * as z from 'zod'
import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { checkInput, line } from '#kernel/check-input.ts'
import { invalid } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { demandRoles } from '#modules/access/index.ts'
import { checkConfig, configInput } from './check-config.ts'
import { keeperOf, refuseLarge } from './own-keeping.ts'
import { demandView, loadView, refuseMore, type SavedView } from './saved-view.ts'

const members = {
  name: line(200),
  layout: z.string().regex(/^[a-z][a-zA-Z]{0,39}$/, 'must be a word such as table or board'),
  config: configInput,
  shared: z.boolean(),
  isDefault: z.boolean(),
  defaultFor: z.array(z.string().max(60)).max(50),
  position: z.int().min(0).max(1_000_000),
}

export const createViewInput = z.strictObject({
  object: z.string().max(100),
  ...members,
  config: members.config.default({}),
  shared: members.shared.default(false),
  isDefault: members.isDefault.default(false),
  defaultFor: members.defaultFor.default([]),
  position: members.position.optional(),
})

export const changeViewInput = z.strictObject(members).partial()

/**
 * Saves a view as the caller's. `object` is a name that they see. A default takes the place of the one before; of a shared view
 * only administrators make one, for all or for some roles.
 */
export async function createView(ctx: Ctx, input: z.input<typeof createViewInput>): Promise<SavedView> {
  const userId = keeperOf(ctx, { writing: true })
  const { object, ...view } = checkInput(createViewInput, input)
  await check(ctx, object, view)
  const id = newId()
  await ctx.db.transaction(async (db) => {
    await refuseMore(db, userId)
    await clearRoles({ ...ctx, db }, { id, object, defaultFor: view.defaultFor })
    if (view.isDefault) await clearDefault({ ...ctx, db }, { id, object, ownerId: userId, shared: view.shared })
    await db.rows(
      `insert into kith.saved_view (id, object, name, layout, config, shared, is_default, default_for, position, owner_id, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, coalesce($9::integer, (select coalesce(max(position), 0) + 1 from kith.saved_view
         where object = $2 and (shared or owner_id = $10))), $10, $11, $11)`,
      [
        id,
        object,
        view.name,
        view.layout,
        JSON.stringify(view.config),
        view.shared,
        view.isDefault,
        view.defaultFor,
        view.position ?? null,
        userId,
        ctx.clock(),
      ],
    )
  })
  return loadView(ctx, id)
}

/** Changes what is given. A view that becomes shared, or its owner's alone, is no default any more unless it says so. */
export async function changeView(
  ctx: Ctx,
  id: string,
  input: z.input<typeof changeViewInput>,
  expect: { version?: number } = {},
): Promise<SavedView> {
  const change = checkInput(changeViewInput, input)
  return ctx.db.transaction(async (db) => {
    const inside = { ...ctx, db }
    const before = await demandView(inside, id, expect)
    const turns = change.shared !== undefined && change.shared !== before.shared
    const after = { ...before, ...(turns ? { isDefault: false, defaultFor: [] } : {}), ...given(change) }
    const isNewDefault = after.isDefault && (turns || !before.isDefault)
    await check(inside, before.object, {
      ...(change.config ? { config: change.config } : {}),
      shared: after.shared,
      isDefault: isNewDefault || (before.shared && before.isDefault && !after.isDefault),
      defaultFor: after.defaultFor,
      isOfRoles: String(after.defaultFor) !== String(before.defaultFor),
    })
    await clearRoles(inside, after)
    if (isNewDefault) await clearDefault(inside, after)
    await db.rows(
      `update kith.saved_view set name = $2, layout = $3, config = $4, shared = $5, is_default = $6, default_for = $7, position = $8, updated_at = $9,
       version = version + 1 where id = $1`,
      [
        id,
        after.name,
        after.layout,
        JSON.stringify(after.config),
        after.shared,
        after.isDefault,
        after.defaultFor,
        after.position,
        ctx.clock(),
      ],
    )
    return loadView(inside, id)
  })
}

function given<T extends object>(change: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never
}

interface Checked {
  config?: Record<string, unknown>
  shared: boolean
  isDefault: boolean
  defaultFor: readonly string[]
  /** Whether the roles that see it first change. */
  isOfRoles?: boolean
}

async function check(
  ctx: Ctx,
  object: string,
  { config, shared, isDefault, defaultFor, isOfRoles = defaultFor.length > 0 }: Checked,
): Promise<void> {
  if (config) {
    refuseLarge(config, 'The view')
    checkConfig(ctx, object, config)
  }
  // What everybody sees first is nobody's own affair.
  if ((shared && isDefault) || isOfRoles) demand(ctx.actor, 'administer')
  if (!shared && defaultFor.length > 0)
    throw invalid([
      { path: 'defaultFor', message: 'Only a shared view is seen first by roles.', code: 'does-not-apply' },
    ])
  // A role that has gone since stands in nobody's way.
  if (isOfRoles) await demandRoles(ctx.db, defaultFor, 'defaultFor')
}

/** Of each role the list opens with one view: the last that was chosen. */
async function clearRoles(
  { db }: Ctx,
  { id, object, defaultFor }: Pick<SavedView, 'id' | 'object' | 'defaultFor'>,
): Promise<void> {
  if (defaultFor.length === 0) return
  await db.rows(
    `update kith.saved_view set default_for = array(select unnest(default_for) except select unnest($2::text[]))
     where object = $1 and default_for && $2 and id <> $3`,
    [object, defaultFor, id],
  )
}

async function clearDefault(
  { db }: Ctx,
  { id, object, ownerId, shared }: Pick<SavedView, 'id' | 'object' | 'ownerId' | 'shared'>,
): Promise<void> {
  await db.rows(
    `update kith.saved_view set is_default = false where object = $1 and is_default and shared = $2 and ($2 or owner_id = $3) and id <> $4`,
    [object, shared, ownerId, id],
  )
}
