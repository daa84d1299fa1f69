import type { Ctx } from '#engine/context.ts'
import { noticeNewsOf } from '#engine/notices/store-notices.ts'
import { notFound } from '#kernel/errors.ts'
import { type NoticeRow, type NoticeView, noticeColumns, seenNotices } from './list-notices.ts'

/** One of the person's own; the others' and those of what may not be seen any more are not found. */
export async function markNotice(
  ctx: Ctx,
  { userId, id, isRead }: { userId: string; id: string; isRead: boolean },
): Promise<NoticeView> {
  const [row] = await ctx.db.rows<NoticeRow>(
    `select ${noticeColumns} from kith.notification n where n.id = $1 and n.user_id = $2 and n.in_app`,
    [id, userId],
  )
  const [seen] = row ? await seenNotices(ctx, [row]) : []
  if (!seen) throw notFound('notification', id)
  const readAt = isRead ? (seen.readAt ?? ctx.clock()) : null
  await ctx.db.rows('update kith.notification set read_at = $2 where id = $1', [id, readAt])
  ctx.announce(noticeNewsOf([userId]))
  return { ...seen, readAt }
}

/** All that the person has, up to now. */
export async function markAllRead(ctx: Ctx, userId: string): Promise<void> {
  await ctx.db.rows('update kith.notification set read_at = $2 where user_id = $1 and in_app and read_at is null', [
    userId,
    ctx.clock(),
  ])
  ctx.announce(noticeNewsOf([userId]))
}
