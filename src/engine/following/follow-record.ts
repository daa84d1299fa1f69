import type { ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { demandVisible } from '../log/changes.ts'

/** Whether the person wants to know what happens to a record, and how many do. */
export interface Following {
  following: boolean
  followers: number
}

/** Errors: not-found. */
export async function readFollowing(ctx: Ctx, object: ObjectModel, id: string, userId: string): Promise<Following> {
  await demandVisible(ctx, object, id)
  const [row] = await ctx.db.rows<Following>(
    `select count(*)::int as followers, coalesce(bool_or(f.user_id = $3), false) as following from kith.follower f
     join crm."user" u on u.id = f.user_id and u.active and u.deleted_at is null
     where f.object = $1 and f.record_id = $2`,
    [object.name, id, userId],
  )
  return row as Following
}

/** Whoever sees a record may follow it. Doing so again changes nothing. Errors: not-found. */
export async function followRecord(ctx: Ctx, object: ObjectModel, id: string, userId: string): Promise<Following> {
  await demandVisible(ctx, object, id)
  await ctx.db.rows(
    'insert into kith.follower (object, record_id, user_id, at) values ($1, $2, $3, $4) on conflict do nothing',
    [object.name, id, userId, ctx.clock()],
  )
  return readFollowing(ctx, object, id, userId)
}

/** Also of a record that one does not see any more. */
export async function unfollowRecord({ db }: Ctx, object: ObjectModel, id: string, userId: string): Promise<void> {
  await db.rows('delete from kith.follower where object = $1 and record_id = $2 and user_id = $3', [
    object.name,
    id,
    userId,
  ])
}
