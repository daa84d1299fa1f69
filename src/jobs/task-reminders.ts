import type { World } from '#context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { languageNamed } from '#kernel/languages.ts'
import { isMailSetUp } from '#mail/open-mail.ts'
import { postMail } from '#mail/post-mail.ts'
import { regularMail, unsubscribeLinks } from '#mail/wishes.ts'
import { zoneOf } from '#modules/access/index.ts'
import { dueMoments, taskReminder } from '#modules/customers/index.ts'
import { actorOf } from '#modules/workspace/index.ts'
import { quietUntil, readQuiet } from '#notices/quiet.ts'

/** Minutes after which it is too late to remind: the server did not run then. The mail of the next morning tells it. */
const lateAfter = 60

/** Reminds people of tasks whose time has come: one mail a person and time, whatever becomes of its tasks afterwards. */
export async function postReminders(world: World, now: Date): Promise<void> {
  if (!(await isMailSetUp(world.mail, world.database))) return
  for (const due of await findDue(world, now)) {
    try {
      await remind(world, due, now)
    } catch (error) {
      // One person's trouble is not everybody's; in a minute it is tried again.
      world.log.warn({ user: due.userId, error: String(error) }, 'a reminder could not be made')
    }
  }
}

interface Due {
  userId: string
  email: string
  dueAt: Date
  effectKey: string
}

/**
 * Times at which open tasks and meetings remind, each with a person who can sign in, wants to be reminded and has not been yet. Midnight
 * by the person's clock, and the minute before, stand for a day without a time.
 */
async function findDue({ database }: World, now: Date): Promise<Due[]> {
  return database.rows<Due>(
    `select * from (
       select distinct u.id as "userId", u.email, m.at as "dueAt",
         'taskReminder.' || to_char(m.at at time zone 'UTC', 'YYYYMMDDHH24MISSMS') || '.' || u.id as "effectKey"
       from ${dueMoments({ now: '$1', lateAfter: '$2' })} join crm."user" u on u.id = m.owner_id cross join kith.organisation o
       left join kith.mail_wish w on w.user_id = u.id and w.kind = 'taskReminder'
       where (m.is_exact or to_char(m.at at time zone ${zoneOf('u', 'o')}, 'HH24:MI') not in ('00:00', '23:59'))
         and u.active and u.deleted_at is null and u.email is not null and coalesce(w.wanted, $3)
         and exists (select from auth."user" s where s.id = u.id)) due
     where not exists (select from kith.mail m where m.effect_key = due."effectKey")
     order by "dueAt", "userId"`,
    [now, lateAfter, regularMail.taskReminder],
  )
}

async function remind(world: World, { userId, email, dueAt, effectKey }: Due, now: Date): Promise<void> {
  const actor = await actorOf(world.gate, { userId, via: 'session' })
  // After a quiet time it is told with all else that came in it.
  if (!actor || quietUntil(await readQuiet(world.database, userId), actor.timeZone, dueAt)) return
  const { page, call } = unsubscribeLinks(world.mail, userId, 'taskReminder')
  await inTransaction({ ...world.contextFor(actor, 'mail'), clock: () => now }, async (ctx) => {
    const letter = await taskReminder(ctx, { dueAt, publicUrl: world.mail.publicUrl, unsubscribe: page })
    if (!letter) return
    await postMail(ctx, world.mail, {
      kind: 'taskReminder',
      effectKey,
      to: { userId, address: email },
      language: languageNamed(actor.language),
      letter,
      expiresAt: new Date(dueAt.getTime() + 12 * 3_600_000),
      unsubscribe: call,
    })
  })
}
