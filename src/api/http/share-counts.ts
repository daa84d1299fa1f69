import type { Database } from '#engine/database.ts'
import { packNotices } from '#engine/log/pack-notices.ts'
import { newId } from '#kernel/ids.ts'
import type { Log } from '#kernel/log.ts'
import type { RateLimiter, Told } from './rate-limit.ts'

const channel = 'kith_calls'
/** Milliseconds in which counts gather before others hear of them. */
const breath = 250

/** Processes on one database tell each other how often somebody called. Answers what ends it. */
export async function shareCounts({
  limiter,
  database,
  log,
}: {
  limiter: RateLimiter
  database: Database
  log: Log
}): Promise<() => void> {
  const own = newId()
  const stop = await database.line.listen(
    [channel],
    (_, payload) => {
      const { from, told } = JSON.parse(payload) as { from: string; told: Told[] }
      if (from !== own) limiter.hear(told, performance.now())
    },
    () => {},
  )
  let timer: NodeJS.Timeout | null = null
  const tell = () => {
    timer = null
    const payloads = packNotices(limiter.takeNews()).map((told) => `{"from":"${own}","told":${told}}`)
    database
      .rows('select pg_notify($1, told) from unnest($2::text[]) told', [channel, payloads])
      .catch((error: Error) => log.warn({ error: error.message }, 'counts of calls could not be told to other servers'))
  }
  limiter.onNews = () => {
    timer ??= setTimeout(tell, breath).unref()
  }
  return () => {
    limiter.onNews = () => {}
    if (timer) clearTimeout(timer)
    stop()
  }
}
