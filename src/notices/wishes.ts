import type { Db } from '#engine/database.ts'
import { type NoticeKind, noticeKinds } from '#engine/notices/store-notices.ts'
import { changeWishes, type RegularMail, readWishes } from '#mail/wishes.ts'

export const channels = ['app', 'mail', 'push'] as const
export type Channel = (typeof channels)[number]

/** Which kinds come to a person by which way. */
export type NoticeWishes = Record<NoticeKind, Record<Channel, boolean>>

/** The mail of a kind. That a task is due is mailed by the reminder, which has the tasks in it. */
export const mailOf: Record<NoticeKind, RegularMail> = {
  assigned: 'assigned',
  mentioned: 'mentioned',
  followed: 'followed',
  due: 'taskReminder',
  finished: 'finished',
}

export async function readNoticeWishes(db: Db, userId: string): Promise<NoticeWishes> {
  const mail = await readWishes(db, userId)
  const rows = await db.rows<{ kind: NoticeKind; channel: Channel; wanted: boolean }>(
    'select kind, channel, wanted from kith.notification_wish where user_id = $1',
    [userId],
  )
  const wishes = Object.fromEntries(
    noticeKinds.map((kind) => [kind, { app: true, mail: mail[mailOf[kind]], push: true }]),
  ) as NoticeWishes
  for (const { kind, channel, wanted } of rows) wishes[kind][channel] = wanted
  return wishes
}

export async function changeNoticeWishes(
  db: Db,
  userId: string,
  change: Partial<Record<NoticeKind, Partial<Record<Channel, boolean | undefined>> | undefined>>,
): Promise<NoticeWishes> {
  const given = noticeKinds.flatMap((kind) =>
    channels.flatMap((channel) => {
      const wanted = change[kind]?.[channel]
      return wanted === undefined ? [] : [{ kind, channel, wanted }]
    }),
  )
  const mails = given.flatMap(({ kind, channel, wanted }) => (channel === 'mail' ? [[mailOf[kind], wanted]] : []))
  const others = given.filter(({ channel }) => channel !== 'mail')
  await db.transaction(async (inside) => {
    if (mails.length > 0) await changeWishes(inside, userId, Object.fromEntries(mails))
    await inside.rows(
      `insert into kith.notification_wish (user_id, kind, channel, wanted)
       select $1, * from unnest($2::text[], $3::text[], $4::boolean[])
       on conflict (user_id, kind, channel) do update set wanted = excluded.wanted`,
      [
        userId,
        others.map(({ kind }) => kind),
        others.map(({ channel }) => channel),
        others.map(({ wanted }) => wanted),
      ],
    )
  })
  return readNoticeWishes(db, userId)
}
