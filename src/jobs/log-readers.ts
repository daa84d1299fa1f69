import type { World } from '#context.ts'
import { matchReader } from '#engine/duplicates/match-reader.ts'
import { type LogReader, readLog, wantReading } from '#engine/log/readers.ts'
import { modules } from '#modules/index.ts'

const readers: readonly LogReader[] = [matchReader, ...modules.flatMap((module) => module.readers ?? [])]

export function readTheLog(world: World, signal: AbortSignal): Promise<void> {
  return readLog(world.systemContext('log'), readers, signal)
}

/** Milliseconds in which news gathers before the log is read. */
const breath = 200

/** Has the log read soon after each change, until the returned function is called; not when nobody reads it. */
export function startReading(world: World, who = readers): () => Promise<void> {
  if (who.length === 0) return async () => {}
  let timer: NodeJS.Timeout | null = null
  const want = async () => {
    timer = null
    try {
      await wantReading(world.systemContext('log'))
    } catch (error) {
      world.log.warn({ error: (error as Error).message }, 'the reading of the log could not be queued')
    }
  }
  const stop = world.live.hear(() => {
    timer ??= setTimeout(want, breath).unref()
  })
  return async () => {
    stop()
    if (timer) clearTimeout(timer)
  }
}
