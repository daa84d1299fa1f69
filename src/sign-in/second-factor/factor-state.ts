import type { Db } from '#engine/database.ts'

/** Whether a code is asked for when this person gives their password. */
export async function hasFactor(db: Db, userId: string): Promise<boolean> {
  const found = await db.rows('select 1 from kith.second_factor where user_id = $1 and confirmed_at is not null', [
    userId,
  ])
  return found.length > 0
}

/** Since when this person has one; null: they have none. */
export async function factorSince(db: Db, userId: string): Promise<Date | null> {
  const [factor] = await db.rows<{ since: Date | null }>(
    'select confirmed_at as since from kith.second_factor where user_id = $1',
    [userId],
  )
  return factor?.since ?? null
}

/** Those of all people who have one. */
export async function whoHasFactor(db: Db): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    'select user_id as id from kith.second_factor where confirmed_at is not null',
  )
  return rows.map(({ id }) => id)
}

/** Whether the organisation wants one of everybody who has a password. */
export async function isFactorRule(db: Db): Promise<boolean> {
  const [row] = await db.rows<{ needed: boolean }>('select second_factor_needed as needed from kith.organisation')
  return row?.needed ?? false
}

export async function setFactorRule(db: Db, isNeeded: boolean): Promise<void> {
  await db.rows('update kith.organisation set second_factor_needed = $1', [isNeeded])
}

/**
 * For a query with the organisation as `o` and a person in the expression: whether they may do nothing before they have set
 * one up. Who has no password signs in elsewhere, where it is asked for.
 */
export function factorIsMissing(person: string): string {
  return `(coalesce(o.second_factor_needed, false)
  and not exists (select from kith.second_factor f where f.user_id = ${person} and f.confirmed_at is not null)
  and exists (select from auth.account a where a."userId" = ${person} and a.password is not null))`
}

export async function isFactorMissing(db: Db, userId: string): Promise<boolean> {
  const [row] = await db.rows<{ missing: boolean }>(
    `select ${factorIsMissing('$1')} as missing from kith.organisation o`,
    [userId],
  )
  return row?.missing ?? false
}
