import type { World } from '#context.ts'
import type { Ctx } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { languageNamed } from '#kernel/languages.ts'
import { dateIn, instantIn, weekday } from '#kernel/time.ts'
import { isMailSetUp } from '#mail/open-mail.ts'
import { mailJob, postMail } from '#mail/post-mail.ts'
import type { Letter } from '#mail/render-letter.ts'
import { recoverMails, sendMail, tidyMails } from '#mail/send-mail.ts'
import { regularMail, unsubscribeLinks } from '#mail/wishes.ts'
import { zoneOf } from '#modules/access/index.ts'
import { taskDigest } from '#modules/customers/index.ts'
import { forgetUnconfirmed } from '#modules/forms/index.ts'
import { forgetTaken } from '#modules/mail-in/index.ts'
import { mayHaveReport, wonDealsReport } from '#modules/sales/index.ts'
import { actorOf, postReset, resetJob } from '#modules/workspace/index.ts'
import type { JobHandler } from './queue.ts'
import { postReminders } from './task-reminders.ts'

/** Sending, and what is posted without a person asking at that moment. */
export function mailHandlersOf(world: World): Record<string, JobHandler> {
  const ctx = () => world.systemContext('mail')
  return {
    [mailJob]: ({ mailId }) => sendMail(ctx(), world.mail, String(mailId)),
    [resetJob]: ({ email }) => postReset(ctx(), world.gate, String(email)),
    'mail:recover': () => recoverMails(ctx()),
    'mail:tidy': async () => {
      await tidyMails(ctx())
      await forgetUnconfirmed(ctx())
      await forgetTaken(ctx())
    },
    'mail:rounds': () => postRounds(world, new Date()),
    'mail:reminders': () => postReminders(world, new Date()),
  }
}

export const mailSchedule = `* * * * * mail:reminders
*/5 * * * * mail:recover
*/15 * * * * mail:rounds
25 2 * * * mail:tidy`

/** Regular mail goes out from seven in the morning, by the receiver's clock; at noon it is too late for a morning's mail. */
const opens = '07:00:00'
const closes = '12:00:00'

const rounds = ['taskDigest', 'wonDeals'] as const
type Round = (typeof rounds)[number]

/** Posts to each person what is due to them at this time and was not posted yet. */
export async function postRounds(world: World, now: Date): Promise<void> {
  if (!(await isMailSetUp(world.mail, world.database))) return
  for (const { userId, email, timeZone, kind } of await wanting(world)) {
    const day = dateIn(timeZone, now)
    const isMorning = now >= instantIn(timeZone, day, opens) && now < instantIn(timeZone, day, closes)
    const isDay = kind === 'taskDigest' || weekday(day) === world.settings().weekStart
    if (!isMorning || !isDay) continue
    try {
      await postRound(world, { userId, email, kind, day, now })
    } catch (error) {
      // One person's trouble is not everybody's; in a quarter of an hour it is tried again.
      world.log.warn({ user: userId, kind, error: String(error) }, 'a regular mail could not be made')
    }
  }
}

interface Wanting {
  userId: string
  email: string
  timeZone: string
  kind: Round
}

/** Who can sign in and wants what. */
async function wanting({ database }: World): Promise<Wanting[]> {
  return database.rows<Wanting>(
    `select u.id as "userId", u.email, ${zoneOf('u', 'o')} as "timeZone", k.kind
     from crm."user" u cross join kith.organisation o
     cross join unnest($1::text[], $2::boolean[]) as k (kind, usually)
     left join kith.mail_wish w on w.user_id = u.id and w.kind = k.kind
     where u.active and u.deleted_at is null and u.email is not null and coalesce(w.wanted, k.usually)
       and exists (select from auth."user" a where a.id = u.id)
     order by u.id`,
    [rounds, rounds.map((kind) => regularMail[kind])],
  )
}

async function postRound(
  world: World,
  { userId, email, kind, day, now }: Omit<Wanting, 'timeZone'> & { day: string; now: Date },
): Promise<void> {
  const actor = await actorOf(world.gate, { userId, via: 'session' })
  if (!actor) return
  await inTransaction({ ...world.contextFor(actor, 'mail'), clock: () => now }, async (ctx) => {
    // First of all, so that of two processes one does it.
    const [isFirst] = await ctx.db.rows(
      'insert into kith.mail_round (user_id, kind, day) values ($1, $2, $3) on conflict do nothing returning 1',
      [userId, kind, day],
    )
    const letter = isFirst ? await write(ctx, world, { kind, userId }) : null
    if (!letter) return
    await postMail(ctx, world.mail, {
      kind: kind === 'taskDigest' ? 'taskDigest' : 'report',
      effectKey: `${kind}.${day}.${userId}`,
      to: { userId, address: email },
      language: languageNamed(actor.language),
      letter,
      expiresAt: new Date(now.getTime() + 24 * 3_600_000),
      unsubscribe: unsubscribeLinks(world.mail, userId, kind).call,
    })
  })
}

async function write(
  ctx: Ctx,
  { mail }: World,
  { kind, userId }: Pick<Wanting, 'kind' | 'userId'>,
): Promise<Letter | null> {
  const place = { publicUrl: mail.publicUrl, unsubscribe: unsubscribeLinks(mail, userId, kind).page }
  if (kind === 'taskDigest') return taskDigest(ctx, place)
  return mayHaveReport(ctx) ? wonDealsReport(ctx, place) : null
}
