import type { Log } from '#kernel/log.ts'
import type { Actor } from '../access.ts'
import type { Ctx } from '../context.ts'
import type { Database } from '../database.ts'
import { withoutHidden } from '../model/hidden.ts'
import { noticeNews } from '../notices/store-notices.ts'
import { type Announcement, newsChannel } from './announcer.ts'
import { type ChangeRow, feedCursor, readFeed } from './changes.ts'
import { type LiveMessage, messageFor, type Sights, sightsOf } from './live-sights.ts'

/** `cursor` is the id of the event: given back as `after`, nothing since is missed (some may come twice). */
export type Send = (
  message:
    | LiveMessage
    | { reset: true }
    | { catalog: string }
    | { presence: Whereabouts }
    | { notifications: { unread: number } },
  cursor: string,
) => void

/** The channel on which people hear that somebody came to a record that they have open, or left it. */
export const presenceChannel = 'kith_presence'

/** A record at which people are. */
interface Whereabouts {
  object: string
  id: string
}

export interface Live {
  /** The place in the log where a stream begins that is opened now. */
  place: () => Promise<Place>
  /**
   * Tells of every change that the person may see, without values. `who` is asked again for each batch, so changed roles
   * count at once; null (signed out) is told nothing. `from` is a place taken before the person reads anything. With
   * `after` what was missed comes first, or `reset` when that is too much or too old. A `userId` is told of who comes to the
   * records that they have open. Returns the end of the subscription.
   */
  subscribe: (
    who: () => Promise<Actor | null>,
    send: Send,
    begin: { from: Place; after?: string; userId?: string | null },
  ) => Promise<() => void>
  /** Everybody hears that there is another catalog; its version, no more. */
  tellCatalog: (version: string) => void
  /** Calls back on news of any change, whoever watches, until the returned function is called. */
  hear: (handler: () => void) => () => void
  close: () => Promise<void>
}

/** A cursor and when it was taken, in milliseconds. */
interface Place {
  cursor: string
  at: number
}

interface Subscriber {
  who: () => Promise<Actor | null>
  send: Send
  /** Everything before it is known to the reader. */
  from: Place
  userId: string | null
}

/** Changes told again after an interruption; beyond that the client reads anew. */
const mostMissed = 2000
/** News arrives well within this after its commit, so a place in the log this old has nothing outstanding before it. */
const settled = 5000

/**
 * Live screens of this process: one listening connection, and for each batch of news two statements per object, however
 * many people watch.
 */
export async function startLive({
  database,
  log,
  system,
  unread,
}: {
  database: Database
  log: Log
  system: () => Ctx
  /** How many notifications wait for a person. */
  unread: (actor: Actor) => Promise<number>
}): Promise<Live> {
  const subscribers = new Set<Subscriber>()
  const hearers = new Set<() => void>()
  const clock = () => system().clock().getTime()
  const place = async (): Promise<Place> => {
    const at = clock()
    return { cursor: await feedCursor(database), at }
  }
  let newer = await place()
  let older = newer
  let waiting: Announcement[] = []
  let working: Promise<void> | null = null

  const mark = async () => {
    if (clock() - newer.at < settled) return
    older = newer
    newer = await place()
  }
  // Nobody may have been watching when the marks were made: then the place where the stream began is the later one.
  const cursorOf = ({ from }: Subscriber) => (older.at > from.at ? older : from).cursor
  const work = async () => {
    while (waiting.length > 0) {
      const news = waiting
      waiting = []
      try {
        await mark()
        await deliver(system(), { news, subscribers: [...subscribers], cursorOf })
        const called = news.filter(({ object }) => object === noticeNews)
        for (const subscriber of subscribers)
          if (called.some(({ id }) => id === null || id === subscriber.userId)) await tellUnread(subscriber)
      } catch (error) {
        log.warn({ error: (error as Error).message }, 'live screens could not be told of changes')
        for (const subscriber of subscribers) subscriber.send({ reset: true }, cursorOf(subscriber))
      }
    }
    working = null
  }
  const receive = (news: Announcement[]) => {
    for (const hear of hearers) hear()
    if (subscribers.size === 0) return
    waiting.push(...news)
    working ??= work()
  }
  const tellUnread = async (subscriber: Subscriber) => {
    const actor = subscriber.userId ? await subscriber.who().catch(() => null) : null
    if (actor) subscriber.send({ notifications: { unread: await unread(actor) } }, cursorOf(subscriber))
  }
  const tellPresence = async ({ object, id, users }: Arrival) => {
    for (const subscriber of subscribers) {
      if (!subscriber.userId || !users.includes(subscriber.userId)) continue
      const actor = await subscriber.who().catch(() => null)
      if (actor) subscriber.send({ presence: { object, id } }, cursorOf(subscriber))
    }
  }
  const resume = () => {
    log.info('listening again')
    catchUp(system(), older.cursor, [...subscribers]).catch((error: Error) =>
      log.warn({ error: error.message }, 'missed changes could not be told'),
    )
  }
  const stop = await database.line.listen(
    [newsChannel, presenceChannel],
    (channel, payload) => {
      if (channel === newsChannel) receive(JSON.parse(payload) as Announcement[])
      else void tellPresence(JSON.parse(payload) as Arrival)
    },
    resume,
  )
  return {
    place,
    subscribe: async (who, send, { from, after, userId = null }) => {
      // What is told while it catches up must not take the place of what it has yet to hear.
      const subscriber = { who, send, userId, from: after ? { cursor: after, at: Number.POSITIVE_INFINITY } : from }
      subscribers.add(subscriber)
      if (after) {
        await catchUp(system(), after, [subscriber])
        subscriber.from = from
        // Nothing of it stands in the log.
        await tellUnread(subscriber)
      }
      return () => subscribers.delete(subscriber)
    },
    tellCatalog: (version) => {
      for (const subscriber of subscribers) subscriber.send({ catalog: version }, cursorOf(subscriber))
    },
    hear: (handler) => {
      hearers.add(handler)
      return () => void hearers.delete(handler)
    },
    close: async () => {
      subscribers.clear()
      stop()
      await working
    },
  }
}

/** Somebody came to the record or left it; `users` are there, too. */
interface Arrival extends Whereabouts {
  users: readonly string[]
}

interface Delivery {
  news: readonly Announcement[]
  subscribers: readonly Subscriber[]
  cursorOf: (subscriber: Subscriber) => string
}

async function deliver(ctx: Ctx, { news, subscribers, cursorOf }: Delivery): Promise<void> {
  const sights = await sightsOf(ctx, news)
  const actors = await Promise.all(subscribers.map(({ who }) => who()))
  subscribers.forEach((subscriber, i) => {
    const actor = actors[i]
    if (!actor) return
    const seeing = withoutHidden(actor, ctx.catalog)
    tell(ctx, { news, sights, actor: seeing, send: subscriber.send, cursor: cursorOf(subscriber) })
  })
}

function tell(
  ctx: Ctx,
  {
    news,
    sights,
    actor,
    send,
    cursor,
  }: { news: readonly Announcement[]; sights: Sights; actor: Actor; send: Send; cursor: string },
): void {
  for (const one of news) {
    const message = messageFor(ctx.catalog, one, { actor, sights })
    if (message) send(message, cursor)
  }
}

/** What was committed after the cursor, or `reset`. */
async function catchUp(ctx: Ctx, after: string, subscribers: readonly Subscriber[]): Promise<void> {
  try {
    const { rows, next } = await readFeed(ctx.db, after, mostMissed + 1)
    if (rows.length <= mostMissed)
      return await deliver(ctx, { news: rows.map(announcementOf), subscribers, cursorOf: () => next(rows.at(-1)) })
  } catch (error) {
    ctx.log.debug({ error: (error as Error).message }, 'a stream begins anew')
  }
  const now = await feedCursor(ctx.db)
  for (const { send } of subscribers) send({ reset: true }, now)
}

function announcementOf(row: ChangeRow): Announcement {
  return { object: row.object, id: row.record_id, version: row.version, fields: Object.keys(row.diff), set: row.set_id }
}
