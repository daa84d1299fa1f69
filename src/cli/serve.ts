import cluster from 'node:cluster'
import { buildServer, useCertificate } from '#api/server.ts'
import { type Certificate, readCertificate } from '#api/serving/certificate.ts'
import { startKeeping } from '#engine/indexing/questions.ts'
import { handlersOf, schedule } from '#jobs/handlers.ts'
import { startReading } from '#jobs/log-readers.ts'
import { startWorker } from '#jobs/queue.ts'
import { queueUnfinished } from '#jobs/unfinished.ts'
import { startWebhookWorker } from '#jobs/webhook-worker.ts'
import { usualObserving } from '#kernel/env/observe.ts'
import { startTracing } from '#tracing/start-tracing.ts'
import { type Opened, openKith, projectRoot, readConfig } from './open.ts'
import { keepScreensCurrent } from './screens/keep-current.ts'
import { giveMemoryBack } from './serving/give-memory-back.ts'
import { explainListening, leadToHttps } from './serving/https.ts'
import { serveTogether, tellHead } from './serving/serve-together.ts'
import { sayEnded, untilStopped } from './serving/until-stopped.ts'

/**
 * Database, API, screens, jobs: everything in this process tree, until a signal or the end of the database. Resolves to the exit code.
 * Screens that are given are served as they are; else they are built when they need it.
 */
export async function serve(given: { screens?: string } = {}): Promise<number> {
  // The line to the process that leads must not keep this one.
  if (cluster.isWorker) return serveAlone(given).finally(() => process.channel?.unref())
  const config = await readConfig()
  return (config.workers ?? 1) > 1 ? serveTogether(config, given) : serveAlone(given)
}

/** What one process does, the only one or one of several. */
async function serveAlone(given: { screens?: string }): Promise<number> {
  const { opened, screens } = await open(given)
  const { world, config, log, embedded } = opened
  embedded?.onExit(endSoon)
  // Closed in reverse, whatever of it was reached.
  const closers: (() => Promise<unknown>)[] = [opened.close]
  try {
    const { traces } = config.observe ?? usualObserving
    if (traces) closers.push(await startTracing(traces))
    const { tls = null, acme = null } = config.network ?? {}
    const certificate = tls ? await readCertificate(tls) : acme ? 'awaited' : undefined
    const server = buildServer(world, { screens: await screens, certificate })
    closers.push(() => server.close())
    await queueUnfinished(world)
    const atOnce = cluster.isWorker ? 2 : 3
    closers.push(await startWorker({ database: world.database, log, handlers: handlersOf(world), schedule, atOnce }))
    closers.push(startWebhookWorker(world))
    closers.push(startReading(world))
    closers.push(startKeeping(world))
    closers.push(giveMemoryBack())
    const address = await server.listen({ port: config.port, host: config.host }).catch((error) => {
      throw explainListening(error, config.port, config.host)
    })
    const url = config.publicUrl ?? address
    const take = (renewed: Certificate) => useCertificate(server, renewed)
    if (cluster.isWorker) tellHead(url, take)
    else {
      await leadToHttps({ config, url, log, take }, closers)
      await embedded?.announce(url)
      process.stdout.write(`Kith runs at ${url}\n`)
    }
    const say = cluster.isWorker ? () => {} : undefined
    return await untilStopped((stop) => embedded?.onExit((reason) => stop(1, sayEnded(reason))), say)
  } finally {
    for (const close of closers.reverse()) await close()
  }
}

/** Milliseconds for what comes to an end without a database. */
const patience = 10_000

/** Whoever waits for a database that has ended keeps the process no longer: a supervisor can start it again. */
function endSoon(): void {
  process.on('unhandledRejection', () => {})
  setTimeout(() => process.exit(1), patience).unref()
}

/** The screens are built, if they need it, while the database starts. One of several processes finds both. */
async function open(given: { screens?: string }): Promise<{ opened: Opened; screens: Promise<string> }> {
  const failing = new AbortController()
  const screens = Promise.resolve(given.screens ?? keepScreensCurrent(projectRoot, failing.signal))
  try {
    return { opened: await openKith({ adoptRunning: cluster.isWorker }), screens }
  } catch (error) {
    failing.abort()
    throw error
  }
}
