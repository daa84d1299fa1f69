import type { Ctx } from '#engine/context.ts'
import { tellFollowers } from '#engine/following/tell-followers.ts'
import { storeNotices } from '#engine/notices/store-notices.ts'
import type { Sender } from './find-sender.ts'

/** Tells whose lead it is; of who is known, also whoever follows them. */
export async function tellOfEntry(
  ctx: Ctx,
  { sender: { object, id }, isJoined, set }: { sender: Sender; isJoined: boolean; set: string },
): Promise<void> {
  const [record] = await ctx.db.rows<{ owner: string | null; follows: boolean }>(
    `select t.owner_id as owner, exists (select from kith.follower f
       where f.object = $2 and f.record_id = t.id and f.user_id = t.owner_id) as follows from crm.${object} t where t.id = $1`,
    [id, object],
  )
  const about = { object, recordId: id, setId: set }
  const owner = record?.owner
  const own = !owner
    ? []
    : isJoined
      ? record.follows
        ? []
        : [{ ...about, userId: owner, kind: 'followed' as const, topic: `followed.${object}.${id}` }]
      : [{ ...about, userId: owner, kind: 'assigned' as const, topic: `assigned.${object}.${set}` }]
  const news = [...(await storeNotices(ctx, own)), ...(await tellFollowers(ctx, set, isJoined ? [{ object, id }] : []))]
  if (news.length > 0) ctx.announce(news)
}
