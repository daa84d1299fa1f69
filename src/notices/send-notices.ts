import type { Ctx } from '#engine/context.ts'
import { sendNoticesJob } from '#engine/notices/store-notices.ts'
import { languageNamed } from '#kernel/languages.ts'
import { reportLetter } from '#mail/letters.ts'
import { isMailSetUp, type Mail } from '#mail/open-mail.ts'
import { postMail } from '#mail/post-mail.ts'
import { unsubscribeLinks } from '#mail/wishes.ts'
import type { Webhooks } from '#webhooks/open-webhooks.ts'
import { type NoticeRow, type NoticeView, noticeColumns, seenNotices } from './list-notices.ts'
import { pushJob } from './push/send-push.ts'
import { livingSession } from './push/subscriptions.ts'
import { sayNotice } from './say-notice.ts'
import { mailOf, readNoticeWishes } from './wishes.ts'
import { noticeWords } from './words.ts'

interface Way {
  mail: Mail
  webhooks: Webhooks
}

/** Milliseconds until an act that still goes on is looked at again. */
const pause = 5_000

/** Carries what was told of one topic to mail and browsers, as its people want it: once, and when the act is over. */
export async function sendNotices(ctx: Ctx, way: Way, topic: string): Promise<void> {
  const rows = await ctx.db.rows<NoticeRow & { userId: string; isRunning: boolean }>(
    `select ${noticeColumns}, n.user_id as "userId",
       exists (select from kith.change_set s where s.id = n.set_id and s.state = 'running') as "isRunning"
     from kith.notification n where n.topic = $1 and n.sent_at is null order by n.id`,
    [topic],
  )
  if (rows.some(({ isRunning }) => isRunning)) {
    const runAt = new Date(ctx.clock().getTime() + pause)
    return ctx.queue.add(ctx.db, sendNoticesJob, { topic }, { key: `notice ${topic}`, runAt })
  }
  for (const { userId, isRunning: _, ...row } of rows) {
    const person = await way.webhooks.contextOf(userId)
    const [seen] = person ? await seenNotices(person, [row]) : []
    await ctx.db.transaction(async (db) => {
      // First of all, so that of two processes one does it.
      const [isFirst] = await db.rows(
        'update kith.notification set sent_at = $2 where id = $1 and sent_at is null returning 1',
        [row.id, ctx.clock()],
      )
      if (isFirst && person && seen)
        await sendOne({ ...ctx, db }, way, { userId, seen, language: person.actor.language })
    })
  }
}

interface Sending {
  userId: string
  seen: NoticeView
  language: string
}

async function sendOne(ctx: Ctx, { mail }: Way, { userId, seen, language: named }: Sending): Promise<void> {
  const { db, queue } = ctx
  const wishes = (await readNoticeWishes(db, userId))[seen.kind]
  if (wishes.push) {
    const browsers = await db.rows<{ id: string }>(
      `select id from kith.push_subscription s where user_id = $1 and ${livingSession('s')}`,
      [userId],
    )
    for (const { id } of browsers) {
      const payload = { notificationId: seen.id, subscriptionId: id }
      await queue.add(db, pushJob, payload, { key: `push ${seen.id} ${id}` })
    }
  }
  // That a task is due is mailed by the reminder, with the tasks in it.
  if (!wishes.mail || seen.kind === 'due' || !(await isMailSetUp(mail, db))) return
  const [person] = await db.rows<{ email: string }>(
    'select email from crm."user" where id = $1 and email is not null',
    [userId],
  )
  if (!person) return
  const language = languageNamed(named)
  const words = noticeWords[language]
  const sentence = sayNotice(language, seen)
  const { page, call } = unsubscribeLinks(mail, userId, mailOf[seen.kind])
  await postMail(ctx, mail, {
    kind: 'notification',
    effectKey: `notification.${seen.id}`,
    to: { userId, address: person.email },
    language,
    letter: reportLetter(
      { language, timeZone: 'UTC' },
      {
        subject: sentence,
        heading: sentence,
        intro: '',
        tables: [],
        link: { label: words.open, href: `${mail.publicUrl}${seen.path}` },
        why: words.why,
        unsubscribe: page,
      },
    ),
    expiresAt: new Date(ctx.clock().getTime() + 24 * 3_600_000),
    unsubscribe: call,
  })
}
