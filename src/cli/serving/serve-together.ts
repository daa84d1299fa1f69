import cluster, { type Worker } from 'node:cluster'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Certificate } from '#api/serving/certificate.ts'
import type { Config } from '#kernel/env.ts'
import { createLog, type Log } from '#kernel/log.ts'
import { openDatabaseOf, projectRoot } from '../open.ts'
import { keepScreensCurrent } from '../screens/keep-current.ts'
import { leadToHttps } from './https.ts'
import { sayEnded, untilStopped } from './until-stopped.ts'

/** From a process that serves to the one that leads: where it is reached. */
interface Serving {
  serving: string
}

/** The other way: what HTTPS is served with from now on, as PEM. */
interface Renewed {
  cert: string
  key: string
}

/** Milliseconds that processes have to end in peace. */
const patience = 30_000
const longestPause = 30_000

/**
 * Several processes that serve at one address. This one starts the database, keeps certificates, and puts another in the place of one
 * that dies. Resolves to the exit code.
 */
export async function serveTogether(config: Config, given: { screens?: string }): Promise<number> {
  const log = createLog(config.logLevel)
  if (!given.screens) await keepScreensCurrent(projectRoot, new AbortController().signal)
  const { embedded } = await openDatabaseOf(config, { log, adoptRunning: false })
  const closers: (() => Promise<unknown>)[] = [async () => embedded?.stop()]
  try {
    const crew = buildCrew(log)
    closers.push(crew.stop)
    // The first alone: it brings the database to this release.
    const url = await crew.add()
    if (url === null) return 1
    const others = await Promise.all(Array.from({ length: (config.workers ?? 1) - 1 }, crew.add))
    if (others.includes(null)) return 1
    crew.replace()
    await leadToHttps({ config, url, log, take: crew.renew }, closers)
    await embedded?.announce(url)
    process.stdout.write(`Kith runs at ${url}\n`)
    return await untilStopped((stop) => embedded?.onExit((reason) => stop(1, sayEnded(reason))))
  } finally {
    for (const close of closers.reverse()) await close()
  }
}

/** In one of several processes: it serves now. */
export function tellHead(url: string, take: (renewed: Certificate) => void): void {
  process.on('message', ({ cert, key }: Renewed) => take({ cert: Buffer.from(cert), key: Buffer.from(key) }))
  process.send?.({ serving: url } satisfies Serving)
}

/** One that is about to end hears nothing any more; the one in its place is told when it begins. */
function tell(worker: Worker, renewed: Renewed): void {
  if (worker.isConnected()) worker.send(renewed, () => {})
}

/** The processes that serve, seen from the one that leads. */
export function buildCrew(log: Log) {
  const living = new Set<Worker>()
  const stopping = new AbortController()
  let isReplacing = false
  let renewed: Renewed | null = null
  let failures = 0

  /** Where it serves; null when it ended before, and has said why. */
  const add = (): Promise<string | null> =>
    new Promise((resolve) => {
      const worker = cluster.fork({ NODE_COMPILE_CACHE: path.join(projectRoot, '.runtime', 'compiled') })
      living.add(worker)
      let hasServed = false
      worker.on('message', ({ serving }: Serving) => {
        hasServed = true
        failures = 0
        if (renewed) tell(worker, renewed)
        resolve(serving)
      })
      const ended = (why: string) => {
        if (!living.delete(worker)) return
        resolve(null)
        if (!hasServed) failures++
        if ((isReplacing || hasServed) && !stopping.signal.aborted) void again(why)
      }
      worker.once('exit', (code, signal) => ended(signal ?? `code ${code}`))
      // Unheard, it would end all of them. One that could not begin, for want of memory, has no exit.
      worker.on('error', (error: Error) => {
        log.warn({ error: error.message }, 'a process that serves cannot be reached')
        if (worker.process.pid === undefined) ended(error.message)
      })
    })
  const again = async (why: string): Promise<void> => {
    const wait = Math.min(longestPause, 500 * 2 ** failures)
    log.error({ why, wait }, 'a process that serves ended; another takes its place')
    const isTime = await pause(wait, true, { signal: stopping.signal }).catch(() => false)
    if (isTime) await add().catch((error: Error) => (failures++, again(error.message)))
  }
  return {
    add,
    /** From now on each that ends is replaced. */
    replace: () => {
      isReplacing = true
    },
    renew: ({ cert, key }: Certificate) => {
      renewed = { cert: cert.toString(), key: key.toString() }
      for (const worker of living) tell(worker, renewed)
    },
    stop: async () => {
      stopping.abort()
      const ended = [...living].map((worker) => new Promise((resolve) => worker.once('exit', resolve)))
      for (const { process: child } of living) child.kill('SIGTERM')
      await Promise.race([Promise.all(ended), pause(patience, undefined, { ref: false })])
      for (const { process: child } of living) child.kill('SIGKILL')
      await Promise.all(ended)
    },
  }
}
