import type { Database } from '#engine/database.ts'
import { newsChannel } from '#engine/log/announcer.ts'
import type { Log } from '#kernel/log.ts'
import { deliver, type Sender } from './deliver.ts'
import { type Held, holdLock } from './hold-lock.ts'
import { webhookChannel } from './webhook.ts'

/** Milliseconds between looks for those who do not deliver: whether there is a webhook, and nobody at it. */
const restOfIdle = 5_000
/** And for who does: changes are heard of at once, save those that a longer transaction has held back. */
const restOfBusy = 2_000
/** What comes in one breath is looked at once. */
const breath = 30
/** Until a webhook is tried again after something of ours went wrong. */
const restOfTrouble = 10_000
/** Pieces of work at the database at one time. */
const mostAtDatabase = 4

interface Parts extends Omit<Sender, 'atDatabase'> {
  database: Database
  log: Log
}

/**
 * Delivers to all webhooks of the organisation for as long as no other process does; each goes its own pace, so that one that
 * is slow or away keeps no other waiting. Resolves to the end of it: calls under way are cut off, and made again later.
 */
export function startWebhooks(parts: Parts): () => Promise<void> {
  const { log } = parts
  let round: Round | null = null
  let timer: NodeJS.Timeout | null = null
  let isOver = false
  let isWoken = false
  let looking: Promise<void>
  const look = async () => {
    timer = null
    isWoken = false
    try {
      if (!round && (await isWanted(parts.database))) round = await beginRound(parts, wake)
      if (round && !(await round.look())) await stop()
    } catch (error) {
      log.warn({ error: (error as Error).message }, 'webhooks could not be looked after')
      await stop()
    }
    if (!isOver) timer = later(isWoken ? breath : round ? restOfBusy : restOfIdle)
  }
  const later = (milliseconds: number) => {
    const next = setTimeout(() => {
      looking = look()
    }, milliseconds)
    next.unref()
    return next
  }
  const wake = () => {
    if (isWoken || isOver) return
    isWoken = true
    if (timer === null) return
    clearTimeout(timer)
    timer = later(breath)
  }
  const stop = async () => {
    const ending = round
    round = null
    await ending?.end()
  }
  looking = look()
  return async () => {
    isOver = true
    if (timer) clearTimeout(timer)
    await looking
    await stop()
  }
}

/** For as long as this process holds the lock. */
interface Round {
  /** Begins what is due; false when there is nothing left to look after, or the lock is lost. */
  look: () => Promise<boolean>
  end: () => Promise<void>
}

async function isWanted({ rows }: Pick<Database, 'rows'>): Promise<boolean> {
  return (await rows(`select 1 from kith.webhook where state = 'active' limit 1`)).length > 0
}

async function beginRound(parts: Parts, wake: () => void): Promise<Round | null> {
  const stopping = new AbortController()
  const held = await holdLock(parts.database.pool, {
    name: 'kith.webhook',
    channels: [newsChannel, webhookChannel],
    onNotice: wake,
    onLost: () => stopping.abort(new Error('The lock is lost')),
  })
  if (!held) return null
  const running = new Map<string, Promise<void>>()
  const sender: Sender = { ...parts, atDatabase: turnstile(mostAtDatabase) }
  const run = async (id: string) => {
    try {
      let next: Awaited<ReturnType<typeof deliver>>
      do next = await deliver(sender, id, stopping.signal)
      while (next === 'more')
    } catch (error) {
      if (stopping.signal.aborted) return
      parts.log.warn({ webhook: id, error: String((error as Error).stack ?? error) }, 'a webhook could not be served')
      await resting(restOfTrouble, stopping.signal)
    } finally {
      running.delete(id)
      wake()
    }
  }
  return {
    look: async () => {
      if (stopping.signal.aborted) return false
      const { due, count } = await findDue(held)
      for (const id of due) if (!running.has(id)) running.set(id, run(id))
      return count > 0
    },
    end: async () => {
      stopping.abort(new Error('The server stops'))
      await Promise.all(running.values())
      held.release()
    },
  }
}

/** Webhooks that have something before them and need not wait, and how many there are. */
async function findDue(held: Held): Promise<{ due: string[]; count: number }> {
  const rows = await held.ask<{ id: string; due: boolean }>(
    // In the order of the index and the first alone: else the planner may read the log from its beginning.
    `select w.id, coalesce(w.next_try_at <= now(), true) and (
         select c.seq from kith.change c where (c.tx, c.seq) > (w.tx, w.seq) and c.tx < (select kith.feed_horizon())
         order by c.tx, c.seq limit 1) is not null as due
     from kith.webhook w where w.state = 'active'`,
  )
  return { due: rows.flatMap(({ id, due }) => (due ? [id] : [])), count: rows.length }
}

function resting(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}

/** Lets so many in at a time, the others in the order in which they came. */
function turnstile(most: number): Sender['atDatabase'] {
  let inside = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (inside >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else inside++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else inside--
    }
  }
}
