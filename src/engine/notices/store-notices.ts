import { newId } from '#kernel/ids.ts'
import type { Ctx, News } from '../context.ts'

/** What people are told of. */
export const noticeKinds = ['assigned', 'mentioned', 'followed', 'due', 'finished'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Long work whose end is told. */
export const works = ['import', 'bulk', 'merge', 'handover', 'undo', 'backup'] as const
export type Work = (typeof works)[number]

export interface Notice {
  userId: string
  kind: NoticeKind
  /** Names the cause for all time: told again, it is the same notice. */
  topic: string
  object?: string | null
  /** Null: several records, or none. */
  recordId?: string | null
  count?: number
  actorId?: string | null
  setId?: string | null
  work?: Work
  outcome?: 'done' | 'failed'
}

/** Kinds that are mailed to whoever has not said otherwise. That a task is due has a mail of its own. */
export const mailedUsually: ReadonlySet<NoticeKind> = new Set(['mentioned'])

/** The job that carries what was stored to mail and browsers; its payload is `{topic}`. */
export const sendNoticesJob = 'notice:send'

/** Live screens hear of these as if they were an object; the id is the person's. */
export const noticeNews = 'notification'

/**
 * Stores what people are told, in one statement, in the transaction of `db`. Assignments and mentions of one act add up to one
 * notice, and so does what happens to a record that one follows until it is read; others that are there already stay as they are. Answers whom to wake after the commit, as news.
 */
export async function storeNotices(
  { db, queue, clock }: Pick<Ctx, 'db' | 'queue' | 'clock'>,
  notices: readonly Notice[],
): Promise<News[]> {
  if (notices.length === 0) return []
  const column = <T>(value: (notice: Notice) => T) => notices.map(value)
  const stored = await db.rows<{ user_id: string; topic: string; is_sent: boolean }>(
    `insert into kith.notification as n (id, user_id, kind, topic, object, record_id, count, actor_id, set_id, work, outcome, in_app, at)
     select v.id, v.user_id, v.kind, v.topic, v.object, v.record_id, v.count, v.actor_id, v.set_id, v.work, v.outcome,
       coalesce(w.wanted, true), $12
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::int[], $8::uuid[], $9::uuid[],
       $10::text[], $11::text[]) as v (id, user_id, kind, topic, object, record_id, count, actor_id, set_id, work, outcome)
     join crm."user" u on u.id = v.user_id and u.active and u.deleted_at is null
     left join kith.notification_wish w on w.user_id = v.user_id and w.kind = v.kind and w.channel = 'app'
     on conflict (user_id, topic) do update
       set count = case when n.kind = 'followed' and n.read_at is not null then excluded.count else n.count + excluded.count end,
         id = case when n.kind = 'followed' then excluded.id else n.id end,
         at = case when n.kind = 'followed' then excluded.at else n.at end,
         actor_id = excluded.actor_id, set_id = excluded.set_id,
         record_id = case when n.kind = 'followed' then n.record_id end,
         sent_at = case when n.kind = 'followed' and n.read_at is not null then null else n.sent_at end,
         held_at = case when n.kind = 'followed' and n.read_at is not null then null else n.held_at end,
         read_at = null
       where n.kind in ('assigned', 'mentioned', 'followed')
     returning n.user_id, n.topic, n.sent_at is null and (exists (select from kith.push_subscription s where s.user_id = n.user_id)
       or n.kind = 'due' and exists (select from kith.quiet_time q where q.user_id = n.user_id)
       or coalesce((select m.wanted from kith.mail_wish m where m.user_id = n.user_id and m.kind = n.kind), n.kind = any($13))) as is_sent`,
    [
      column(() => newId()),
      column(({ userId }) => userId),
      column(({ kind }) => kind),
      column(({ topic }) => topic),
      column(({ object }) => object ?? null),
      column(({ recordId }) => recordId ?? null),
      column(({ count }) => count ?? 1),
      column(({ actorId }) => actorId ?? null),
      column(({ setId }) => setId ?? null),
      column(({ work }) => work ?? null),
      column(({ outcome }) => outcome ?? null),
      clock(),
      [...mailedUsually],
    ],
  )
  const topics = new Set(stored.flatMap(({ topic, is_sent }) => (is_sent ? [topic] : [])))
  for (const topic of topics) await queue.add(db, sendNoticesJob, { topic }, { key: `notice ${topic}` })
  return noticeNewsOf(stored.map(({ user_id }) => user_id))
}

/** Has the live screens of these people look at how much is unread. */
export function noticeNewsOf(userIds: readonly string[]): News[] {
  return [...new Set(userIds)].map((id) => ({ object: noticeNews, id, version: 0, fields: [], set: '' }))
}

/** What was told of an act that has been undone, and nobody has read, is not told any more. */
export async function withdrawNotices({ db }: Pick<Ctx, 'db'>, setId: string): Promise<News[]> {
  const gone = await db.rows<{ user_id: string }>(
    `delete from kith.notification where set_id = $1 and read_at is null and kind in ('assigned', 'mentioned', 'followed') and (kind <> 'followed' or count = 1) returning user_id`,
    [setId],
  )
  return noticeNewsOf(gone.map(({ user_id }) => user_id))
}
