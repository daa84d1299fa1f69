import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { keyFrom } from '#engine/derive-keys.ts'
import { checkInput } from '#kernel/check-input.ts'
import { conflict, KithError } from '#kernel/errors.ts'
import { noteAccessChange } from './access-changes.ts'
import { tellAll } from './evictions.ts'
import { type RoleImpact, roleImpact } from './role-impact.ts'
import { applyInput, roleChange, roleInput } from './role-input.ts'
import { plainRole, type RoleView, readRole, type StoredRole } from './roles.ts'

/** What was saved, and the id by which it is taken back; null when nothing changed. */
export interface Saved {
  role: RoleView | null
  change: string | null
}

/** A role of one's own, empty or as another one. Needs `administer`. */
export async function createRole(ctx: Ctx, input: z.input<typeof roleInput>): Promise<Saved> {
  demand(ctx.actor, 'administer')
  const { name, copyOf, ...rest } = checkInput(roleInput, input)
  return ctx.db.transaction(async (db) => {
    const model = copyOf === undefined ? null : plainRole(await readRole(db, copyOf))
    const blank = { description: '', objects: {}, deny: {}, may: [], active: true }
    const key = await freeKey({ ...ctx, db }, name)
    const start: StoredRole = { ...blank, ...model, description: '', active: true, key, name }
    return storeRole({ ...ctx, db }, { before: null, after: plainRole(applyInput(ctx.catalog, start, given(rest))) })
  })
}

/**
 * Changes what is given of a role. Needs `administer`. With `dryRun` nothing is stored: the answer says what would come of
 * it. Errors: not-found, validation, version-conflict; conflict for the administrator role, whose rights are fixed, and for
 * switching a role off that somebody has.
 */
export async function changeRole(ctx: Ctx, key: string, input: z.input<typeof roleChange>): Promise<Saved> {
  demand(ctx.actor, 'administer')
  return ctx.db.transaction(async (db) => {
    const { before, after } = await planned({ ...ctx, db }, key, input)
    return storeRole({ ...ctx, db }, { before, after })
  })
}

/** What the same change would come to: how many records become visible, changeable … to how many people, and which no longer. */
export async function previewRole(ctx: Ctx, key: string, input: z.input<typeof roleChange>): Promise<RoleImpact> {
  demand(ctx.actor, 'administer')
  const { before, after } = await ctx.db.transaction((db) => planned({ ...ctx, db }, key, input))
  return roleImpact(ctx, { before, after })
}

/** Removes a role that nobody has. Needs `administer`. */
export async function deleteRole(ctx: Ctx, key: string): Promise<Saved> {
  demand(ctx.actor, 'administer')
  return ctx.db.transaction(async (db) =>
    storeRole({ ...ctx, db }, { before: await readRole(db, key, { lock: true }), after: null }),
  )
}

/** Stores it in the transaction of `ctx`, whichever way it goes: made, changed, removed. */
export async function storeRole(
  ctx: Ctx,
  { before, after, undoes }: { before: RoleView | null; after: StoredRole | null; undoes?: string },
): Promise<Saved> {
  const { db } = ctx
  const was = before && plainRole(before)
  if (isDeepStrictEqual(was, after)) return { role: before, change: null }
  refuseChange(before, after)
  const key = (after ?? before)?.key as string
  if (after) await upsertRole(ctx, after)
  else await db.rows('delete from kith.role where key = $1', [key])
  const change = await noteAccessChange(ctx, { role: key, before: was, after, undoes })
  await tellAll(db)
  return { role: after && (await readRole(db, key)), change }
}

async function planned(ctx: Ctx, key: string, input: z.input<typeof roleChange>) {
  const { version, ...rest } = checkInput(roleChange, input)
  const before = await readRole(ctx.db, key, { lock: true })
  if (version !== undefined && version !== before.version)
    throw new KithError('version-conflict', 'Somebody else has changed this role meanwhile.', {
      extra: { current: before },
    })
  const after = plainRole(applyInput(ctx.catalog, plainRole(before), given(rest)))
  refuseChange(before, after)
  return { before, after }
}

/** Without members that were not given, which would otherwise stand for a value. */
function given<T extends object>(input: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as never
}

function refuseChange(before: RoleView | null, after: StoredRole | null): void {
  if (before?.key === 'administrator') {
    const { objects, deny, may, active } = plainRole(before)
    if (!after) throw conflict('The role of administrators stays: somebody must be able to give back what was taken.')
    if (!isDeepStrictEqual([objects, deny, may, active], [after.objects, after.deny, after.may, after.active]))
      throw conflict('What administrators may is fixed: somebody must be able to give back what was taken.')
  }
  if (before && before.holders > 0 && (!after || (before.active && !after.active)))
    throw conflict(
      `${before.holders} people have this role, those who are deactivated counted too. Give them another one first.`,
      {
        holders: before.holders,
      },
    )
}

async function upsertRole(
  { db }: Ctx,
  { key, name, description, objects, deny, may, active }: StoredRole,
): Promise<void> {
  await db.rows(
    `insert into kith.role (key, name, description, objects, deny, may, active, position)
     values ($1, $2, $3, $4, $5, $6, $7, (select coalesce(max(position), 0) + 1 from kith.role))
     on conflict (key) do update set name = $2, description = $3, objects = $4, deny = $5, may = $6, active = $7, version = kith.role.version + 1`,
    [key, name, description, JSON.stringify(objects), JSON.stringify(deny), may, active],
  )
}

async function freeKey({ db }: Ctx, name: string): Promise<string> {
  const wish = keyFrom(name) || 'role'
  const rows = await db.rows<{ key: string }>(
    'select key from kith.role union select role_key from kith.access_change where role_key is not null',
  )
  const taken = new Set(rows.map(({ key }) => key))
  if (!taken.has(wish)) return wish
  let number = 2
  while (taken.has(`${wish}-${number}`)) number++
  return `${wish}-${number}`
}
