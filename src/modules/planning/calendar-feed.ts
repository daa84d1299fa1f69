import { createHash, randomBytes } from 'node:crypto'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { forbidden } from '#kernel/errors.ts'

export interface Feed {
  exists: boolean
  createdAt: string | null
  /** To the minute; null: never. */
  readAt: string | null
}

/** Whether the actor's calendar has an address, and when it was read last. */
export async function readFeed(ctx: Ctx): Promise<Feed> {
  const [feed] = await ctx.db.rows<{ createdAt: Date; readAt: Date | null }>(
    'select created_at as "createdAt", read_at as "readAt" from kith.calendar_feed where user_id = $1',
    [personOf(ctx)],
  )
  return {
    exists: feed !== undefined,
    createdAt: feed?.createdAt.toISOString() ?? null,
    readAt: feed?.readAt?.toISOString() ?? null,
  }
}

/** Gives the actor's calendar an address, told this once; an earlier one stops. */
export async function makeFeed(ctx: Ctx): Promise<Feed & { secret: string }> {
  const userId = personOf(ctx, { writing: true })
  const secret = randomBytes(32).toString('base64url')
  const now = ctx.clock()
  await ctx.db.rows(
    `insert into kith.calendar_feed (user_id, secret_hash, created_at) values ($1, $2, $3)
     on conflict (user_id) do update set secret_hash = excluded.secret_hash, created_at = excluded.created_at, read_at = null`,
    [userId, hashOf(secret), now],
  )
  return { exists: true, createdAt: now.toISOString(), readAt: null, secret }
}

export async function removeFeed(ctx: Ctx): Promise<void> {
  await ctx.db.rows('delete from kith.calendar_feed where user_id = $1', [personOf(ctx, { writing: true })])
}

/** Whose calendar the secret leads to, and how to note that it was read; null when to none. */
export async function feedHolder(
  db: Db,
  secret: string,
): Promise<{ userId: string; noteRead: (now: Date) => Promise<void> } | null> {
  const hash = hashOf(secret)
  const [feed] = await db.rows<{ userId: string }>(
    'select user_id as "userId" from kith.calendar_feed where secret_hash = $1',
    [hash],
  )
  return (
    (feed && {
      userId: feed.userId,
      noteRead: async (now) => {
        await db.rows(
          `update kith.calendar_feed set read_at = $2
           where secret_hash = $1 and (read_at is null or read_at < $2::timestamptz - interval '1 minute')`,
          [hash, now],
        )
      },
    }) ??
    null
  )
}

/** The address shows all that its person sees, so no key makes one that may less than the person. */
function personOf({ actor }: Ctx, { writing = false } = {}): string {
  if (!actor.userId) throw forbidden('Only a person has a calendar.')
  const isNarrow = ['user', 'activity'].some((object) => actor.rights(object).withheld?.size)
  if (writing && actor.via === 'key' && isNarrow)
    throw forbidden('This API key may less than you do, so it may not change the address of your calendar.')
  return actor.userId
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
