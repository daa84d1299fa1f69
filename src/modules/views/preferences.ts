import type { Ctx } from '#engine/context.ts'
import type { Json } from '#fields/field-type.ts'
import { keeperOf, refuseLarge } from './own-keeping.ts'

type Preferences = Record<string, Json>

/** What the caller's screens remember, under keys of their own. */
export async function readPreferences(ctx: Ctx): Promise<Preferences> {
  const [row] = await ctx.db.rows<{ settings: Preferences }>(
    'select settings from kith.preference where user_id = $1',
    [keeperOf(ctx, { writing: false })],
  )
  return row?.settings ?? {}
}

/** Merges the patch in (RFC 7396): null takes a member out. Two tabs at once lose nothing of each other. */
export async function changePreferences(ctx: Ctx, patch: Preferences): Promise<Preferences> {
  const userId = keeperOf(ctx, { writing: true })
  return ctx.db.transaction(async (db) => {
    await db.rows(
      `insert into kith.preference (user_id, settings, updated_at) values ($1, '{}', $2) on conflict do nothing`,
      [userId, ctx.clock()],
    )
    const [row] = await db.rows<{ settings: Preferences }>(
      'select settings from kith.preference where user_id = $1 for update',
      [userId],
    )
    const settings = merged(row?.settings ?? {}, patch) as Preferences
    refuseLarge(settings, 'What is remembered for you')
    await db.rows('update kith.preference set settings = $2, updated_at = $3 where user_id = $1', [
      userId,
      JSON.stringify(settings),
      ctx.clock(),
    ])
    return settings
  })
}

function merged(target: Json, patch: Json): Json {
  if (!isObject(patch)) return patch
  const members = new Map<string, Json>(isObject(target) ? Object.entries(target) : [])
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) members.delete(name)
    else members.set(name, merged(members.get(name) ?? null, value))
  }
  return Object.fromEntries(members)
}

function isObject(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
