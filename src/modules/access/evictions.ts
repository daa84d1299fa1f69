import type { Db } from '#engine/database.ts'

/** Says whose rights, sessions or keys changed: the id of a user, or `*` for everybody. Heard after commit by every process. */
export const actorChannel = 'kith_actor'

const mostNamed = 50

export async function tellOf(db: Db, userIds: readonly string[]): Promise<void> {
  if (userIds.length > mostNamed) return tellAll(db)
  if (userIds.length > 0) await db.rows('select pg_notify($1, id) from unnest($2::text[]) id', [actorChannel, userIds])
}

export async function tellAll(db: Db): Promise<void> {
  await db.rows(`select pg_notify($1, '*')`, [actorChannel])
}

/** Says that what the organisation decided has changed; every process reads it anew. */
export async function tellSettings(db: Db): Promise<void> {
  await db.rows(`select pg_notify('kith_settings', '')`)
}
