import type { Ctx } from '#engine/context.ts'
import { storeNotices } from '#engine/notices/store-notices.ts'
import { dateIn } from '#kernel/time.ts'

/** Begins the topics of what is told of files, which name the file. */
export const fileTopic = 'followed.roomFile'

/**
 * Tells whose deal it is that the buyer has opened the page, or taken a file from it: of each once a day for each link. Who the buyer
 * is, the link does not say.
 */
export async function tellOwner(
  ctx: Ctx,
  { linkId, fileId = null }: { linkId: string; fileId?: string | null },
): Promise<void> {
  const day = dateIn(ctx.settings.timeZone, ctx.clock())
  const topic = fileId ? `${fileTopic}.${fileId}.${linkId}.${day}` : `followed.room.${linkId}.${day}`
  const [room] = await ctx.db.rows<{ id: string; userId: string }>(
    `select r.id::text, r.owner_id::text as "userId" from kith.room_link l join crm.deal_room r on r.id = l.room_id
     where l.id = $1 and r.owner_id is not null
       and not exists (select from kith.notification n where n.user_id = r.owner_id and n.topic = $2)`,
    [linkId, topic],
  )
  if (!room) return
  const about = { object: 'dealRoom', recordId: room.id, userId: room.userId }
  const news = await storeNotices(ctx, [{ ...about, kind: 'followed', topic }])
  if (news.length > 0) ctx.announce(news)
}
