import type { Ctx } from '#engine/context.ts'
import { type NoticeKind, sendNoticesJob } from '#engine/notices/store-notices.ts'
import { type Language, languageNamed } from '#kernel/languages.ts'
import { reportLetter } from '#mail/letters.ts'
import { isMailSetUp, type Mail } from '#mail/open-mail.ts'
import { postMail } from '#mail/post-mail.ts'
import { unsubscribeLinks } from '#mail/wishes.ts'
import type { Webhooks } from '#webhooks/open-webhooks.ts'
import { type NoticeRow, type NoticeView, noticeColumns, seenNotices } from './list-notices.ts'
import { pushJob } from './push/send-push.ts'
import { livingSession } from './push/subscriptions.ts'
import { heldJob, heldKey, quietUntil, readQuiet } from './quiet.ts'
import { sayNotice } from './say-notice.ts'
import { mailOf, readNoticeWishes } from './wishes.ts'
import { noticeWords } from './words.ts'

export interface Way {
  mail: Mail
  webhooks: Webhooks
}

/** Milliseconds until an act that still goes on is looked at again. */
const pause = 5_000

/**
 * Carries what was told of one topic to mail and browsers, as its people want it: once, and when the act is over. Who has a
 * quiet time gets it after that (send-held.ts).
 */
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
    const until = person && quietUntil(await readQuiet(ctx.db, userId), person.actor.timeZone, ctx.clock())
    if (until) {
      await hold(ctx, { id: row.id, userId, until })
      continue
    }
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

async function hold(ctx: Ctx, { id, userId, until }: { id: string; userId: string; until: Date }): Promise<void> {
  await ctx.db.transaction(async (db) => {
    await db.rows('update kith.notification set held_at = $2 where id = $1 and sent_at is null', [id, ctx.clock()])
    await ctx.queue.add(db, heldJob, { userId }, { key: heldKey(userId), runAt: until })
  })
}

export interface Sending {
  userId: string
  seen: NoticeView
  language: string
}

/** By the ways that its person wants. */
export async function sendOne(ctx: Ctx, way: Way, { userId, seen, language: named }: Sending): Promise<void> {
  const wishes = (await readNoticeWishes(ctx.db, userId))[seen.kind]
  if (wishes.push) await pushTo(ctx, userId, [seen.id])
  // That a task is due is mailed by the reminder, with the tasks in it.
  if (!wishes.mail || seen.kind === 'due') return
  const language = languageNamed(named)
  await sendMail(ctx, way, {
    userId,
    language,
    kind: seen.kind,
    effectKey: `notification.${seen.id}`,
    sentence: sayNotice(language, seen),
    path: seen.path,
  })
}

/** One message to each browser of the person, of one notification or of several. */
export async function pushTo({ db, queue }: Ctx, userId: string, ids: readonly string[]): Promise<void> {
  const browsers = await db.rows<{ id: string }>(
    `select id from kith.push_subscription s where user_id = $1 and ${livingSession('s')}`,
    [userId],
  )
  for (const { id } of browsers)
    await queue.add(db, pushJob, { notificationIds: ids, subscriptionId: id }, { key: `push ${ids[0]} ${id}` })
}

interface Mailing {
  userId: string
  language: Language
  kind: NoticeKind
  effectKey: string
  sentence: string
  /** Where its button leads. */
  path: string
  tables?: Parameters<typeof reportLetter>[1]['tables']
}

/** Nothing where no mail is set up, or the person has no address. */
export async function sendMail(ctx: Ctx, { mail }: Way, mailing: Mailing): Promise<void> {
  const { userId, language, kind, effectKey, sentence, path, tables = [] } = mailing
  if (!(await isMailSetUp(mail, ctx.db))) return
  const [person] = await ctx.db.rows<{ email: string }>(
    'select email from crm."user" where id = $1 and email is not null',
    [userId],
  )
  if (!person) return
  const { page, call } = unsubscribeLinks(mail, userId, mailOf[kind])
  await postMail(ctx, mail, {
    kind: 'notification',
    effectKey,
    to: { userId, address: person.email },
    language,
    letter: reportLetter(
      { language, timeZone: 'UTC' },
      {
        subject: sentence,
        heading: sentence,
        intro: '',
        tables,
        link: { label: noticeWords[language].open, href: `${mail.publicUrl}${path}` },
        why: noticeWords[language].why,
        unsubscribe: page,
      },
    ),
    expiresAt: new Date(ctx.clock().getTime() + 24 * 3_600_000),
    unsubscribe: call,
  })
}
