import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { languageNamed } from '#kernel/languages.ts'
import { type NoticeRow, type NoticeView, noticeColumns, seenNotices } from './list-notices.ts'
import { heldJob, heldKey, quietUntil, readQuiet } from './quiet.ts'
import { sayHeld, sayNotice } from './say-notice.ts'
import { pushTo, type Sending, sendMail, sendOne, type Way } from './send-notices.ts'
import { readNoticeWishes } from './wishes.ts'
import { noticeWords } from './words.ts'

/**
 * Once the quiet time of somebody is over: what was held and is not read yet, in one mail and one message to each browser. One
 * alone goes as it always does.
 */
export async function sendHeld(ctx: Ctx, way: Way, userId: string): Promise<void> {
  const now = ctx.clock()
  const person = await way.webhooks.contextOf(userId)
  const until = person && quietUntil(await readQuiet(ctx.db, userId), person.actor.timeZone, now)
  if (until) return ctx.queue.add(ctx.db, heldJob, { userId }, { key: heldKey(userId), runAt: until })
  await ctx.db.transaction(async (db) => {
    const rows = await takeHeld(db, userId, now)
    const unread = rows.filter(({ readAt }) => readAt === null)
    const seen = person ? await seenNotices(person, unread) : []
    const language = person?.actor.language ?? 'en'
    await sendTogether(
      { ...ctx, db },
      way,
      seen.map((one) => ({ userId, seen: one, language })),
    )
  })
}

/** First of all marked as sent, so that of two processes one does it. */
function takeHeld(db: Db, userId: string, now: Date): Promise<NoticeRow[]> {
  return db.rows<NoticeRow>(
    `with taken as (update kith.notification set sent_at = $2
       where user_id = $1 and held_at is not null and sent_at is null returning *)
     select ${noticeColumns} from taken n order by n.id desc`,
    [userId, now],
  )
}

async function sendTogether(ctx: Ctx, way: Way, all: readonly Sending[]): Promise<void> {
  const [first] = all
  if (!first) return
  const { userId, language: named } = first
  const wishes = await readNoticeWishes(ctx.db, userId)
  const wanted = (channel: 'mail' | 'push') => all.filter(({ seen }) => wishes[seen.kind][channel])
  if (all.length === 1 && first.seen.kind !== 'due') return sendOne(ctx, way, first)
  const pushed = wanted('push').map(({ seen }) => seen.id)
  if (pushed.length > 0) await pushTo(ctx, userId, pushed)
  const mailed = wanted('mail').map(({ seen }) => seen)
  const [newest] = mailed
  if (!newest) return
  const language = languageNamed(named)
  const isOne = mailed.length === 1
  const line = (seen: NoticeView) => [{ text: sayNotice(language, seen), href: `${way.mail.publicUrl}${seen.path}` }]
  await sendMail(ctx, way, {
    userId,
    language,
    kind: newest.kind,
    effectKey: `notifications.${newest.id}`,
    sentence: isOne ? sayNotice(language, newest) : sayHeld(language, mailed.length),
    path: isOne ? newest.path : '/notifications',
    tables: isOne ? [] : [{ head: [noticeWords[language].held], rows: mailed.map(line) }],
  })
}
