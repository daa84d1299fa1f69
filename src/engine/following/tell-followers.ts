import type { Ctx, News } from '../context.ts'
import { type Notice, storeNotices } from '../notices/store-notices.ts'

/** A record of which something is to be told; as often as something happened. */
export interface Happening {
  object: string
  id: string
  /** What its followers are led to, where that is not the record itself: the report of a visit. */
  about?: { object: string; id: string }
}

/** More records than these in one act are one notice for all. */
const mostAlone = 5

/**
 * Tells who follows these records that something happened to them, in the transaction of `ctx`: never who acts, and one notice a
 * record until it is read, however much happens. What an import or an undo does is not news. Answers whom to wake.
 */
export async function tellFollowers(ctx: Ctx, set: string, happenings: readonly Happening[]): Promise<News[]> {
  const { userId } = ctx.actor
  const isNews = userId === null ? ctx.cause.startsWith('form:') : !/^(import|undo|demo)(:|$)/.test(ctx.cause)
  if (happenings.length === 0 || !isNews) return []
  // Who follows several records of one report is told of it once.
  const followed = await ctx.db.rows<{ object: string; id: string; user: string; count: number }>(
    `select h.about_object as object, h.about_id as id, f.user_id as user, max(h.count)::int as count
     from (select object, id, about_object, about_id, count(*) as count
       from unnest($1::text[], $2::uuid[], $4::text[], $5::uuid[]) as x (object, id, about_object, about_id) group by 1, 2, 3, 4) h
     join kith.follower f on f.object = h.object and f.record_id = h.id where f.user_id is distinct from $3::uuid group by 1, 2, 3`,
    [
      happenings.map(({ object }) => object),
      happenings.map(({ id }) => id),
      userId,
      happenings.map(({ object, about }) => about?.object ?? object),
      happenings.map(({ id, about }) => about?.id ?? id),
    ],
    { named: true },
  )
  const byPerson = Map.groupBy(followed, ({ user, object }) => `${user} ${object}`)
  const about = { kind: 'followed', actorId: userId, setId: set } as const
  const notices = [...byPerson.values()].flatMap((own): Notice[] => {
    const [first] = own
    if (!first) return []
    const { user, object } = first
    if (own.length > mostAlone)
      return [{ ...about, userId: user, object, topic: `followed.${object}.${set}`, count: own.length }]
    return own.map(({ id, count }) => ({
      ...about,
      userId: user,
      object,
      recordId: id,
      count,
      topic: `followed.${object}.${id}`,
    }))
  })
  return storeNotices(ctx, notices)
}
