import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Milliseconds between looks. */
const pause = 5_000
/** Looks in a row at which nothing was done to speak of, before anything is collected. */
const calmLooks = 2
/** The part of the time in which something was done, at most, when nothing was to speak of. */
const calmness = 0.03
/** Bytes by which the heap has grown since, for which it is worth it. */
const worthIt = 24 * 1024 * 1024

/**
 * Gives memory back when nobody is at work: what a start or an import leaves behind, V8 keeps as room until it needs it, which may be
 * never. Collecting takes some hundred milliseconds of a process that has nothing to do.
 */
export function giveMemoryBack(): () => Promise<void> {
  let before = performance.eventLoopUtilization()
  const look = calmLook(collect)
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, before)
    before = now
    look(utilization, process.memoryUsage().heapTotal)
  }, pause).unref()
  return async () => clearInterval(timer)
}

/** What is told of the part of the time that was busy and of the bytes of the heap; `collected` answers the bytes after it. */
export function calmLook(collected: () => number): (busy: number, heap: number) => void {
  let calm = 0
  let known = 0
  return (busy, heap) => {
    calm = busy <= calmness ? calm + 1 : 0
    if (calm < calmLooks || heap - known < worthIt) return
    known = collected()
  }
}

/** Everything that can be had, and the room with it; bytes of the heap that are left. */
export function collect(): number {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as (options: { type: 'major'; flavor: 'last-resort' }) => void
  setFlagsFromString('--no-expose-gc')
  gc({ type: 'major', flavor: 'last-resort' })
  return process.memoryUsage().heapTotal
}
