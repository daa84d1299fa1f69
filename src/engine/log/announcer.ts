import type { Log } from '#kernel/log.ts'
import type { News } from '../context.ts'
import type { Db } from '../database.ts'
import { packNotices } from './pack-notices.ts'

/** The channel that wakes live screens. */
export const newsChannel = 'kith_change'

/** News of a record; without an id: many records of the object changed at once. */
export interface Announcement extends Omit<News, 'id' | 'version'> {
  id: string | null
  version: number | null
}

export interface Announcer {
  /** Never waits and never throws: the log is the truth, this only wakes. Call it after the commit. */
  announce: (news: readonly News[]) => void
  /** Sends what is waiting. */
  close: () => Promise<void>
}

const pause = 20
/** A set that touches more of one object in one breath is told as one line. */
const manyOfOne = 500

/**
 * Gathers news for about 20 ms and sends them in one statement, outside every transaction that writes: NOTIFY inside takes a
 * lock of the whole database while committing and almost halves the rate of writing.
 */
export function startAnnouncer({ db, log }: { db: Db; log: Log }): Announcer {
  let waiting: News[] = []
  let timer: NodeJS.Timeout | null = null
  let sending = Promise.resolve()
  const flush = () => {
    timer = null
    const news = waiting
    waiting = []
    sending = sending.then(() => send(db, log, news))
  }
  return {
    announce: (news) => {
      for (const one of news) waiting.push(one)
      if (waiting.length > 0) timer ??= setTimeout(flush, pause)
    },
    close: async () => {
      if (timer) clearTimeout(timer)
      flush()
      await sending
    },
  }
}

async function send(db: Db, log: Log, news: readonly News[]): Promise<void> {
  if (news.length === 0) return
  try {
    await db.rows(`select pg_notify('${newsChannel}', p) from unnest($1::text[]) p`, [packNews(news)])
  } catch (error) {
    log.warn({ error: (error as Error).message, lost: news.length }, 'live screens were not told of changes')
  }
}

/** As JSON arrays of announcements. */
export function packNews(news: readonly News[]): string[] {
  return packNotices(condense(news))
}

function condense(news: readonly News[]): Announcement[] {
  return [...Map.groupBy(news, ({ object, set }) => `${object} ${set}`).values()].flatMap((group): Announcement[] => {
    const { object, set } = group[0] as News
    if (group.length > manyOfOne) return [{ object, id: null, version: null, fields: [], set }]
    // A record with very many changed fields is told without them; the client reads it anew.
    return group.map((one) => (one.fields.join().length > 3000 ? { ...one, fields: [] } : one))
  })
}
