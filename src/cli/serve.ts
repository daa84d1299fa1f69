import { buildServer, useCertificate } from '#api/server.ts'
import { keepCertificate } from '#api/serving/acme/keep-certificate.ts'
import { type Certificate, readCertificate, watchCertificate } from '#api/serving/certificate.ts'
import { buildRedirectServer } from '#api/serving/redirect-server.ts'
import { handlersOf, schedule } from '#jobs/handlers.ts'
import { startReading } from '#jobs/log-readers.ts'
import { startWorker } from '#jobs/queue.ts'
import { queueUnfinished } from '#jobs/unfinished.ts'
import { startWebhookWorker } from '#jobs/webhook-worker.ts'
import { usualObserving } from '#kernel/env/observe.ts'
import type { Config } from '#kernel/env.ts'
import type { Log } from '#kernel/log.ts'
import { startTracing } from '#tracing/start-tracing.ts'
import { type Opened, openKith, projectRoot } from './open.ts'
import { keepScreensCurrent } from './screens/keep-current.ts'

/**
 * Database, API, screens, jobs: everything in this process tree, until a signal or the end of the database. Resolves to the exit code.
 * Screens that are given are served as they are; else they are built when they need it.
 */
export async function serve(given: { screens?: string } = {}): Promise<number> {
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
    closers.push(await startWorker({ pool: world.database.pool, log, handlers: handlersOf(world), schedule }))
    closers.push(startWebhookWorker(world))
    closers.push(startReading(world))
    const address = await server.listen({ port: config.port, host: config.host }).catch((error) => {
      throw explainListening(error, config.port, config.host)
    })
    const url = config.publicUrl ?? address
    await leadToHttps({ config, server, url, log }, closers)
    await embedded?.announce(url)
    process.stdout.write(`Kith runs at ${url}\n`)
    return await untilStopped((stop) =>
      embedded?.onExit((reason) =>
        stop(1, `The database ended: ${reason}\nKith stops too. Nothing that was stored is lost: start it again.`),
      ),
    )
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

/** The screens are built, if they need it, while the database starts. */
async function open(given: { screens?: string }): Promise<{ opened: Opened; screens: Promise<string> }> {
  const failing = new AbortController()
  const screens = Promise.resolve(given.screens ?? keepScreensCurrent(projectRoot, failing.signal))
  try {
    return { opened: await openKith({ adoptRunning: false }), screens }
  } catch (error) {
    failing.abort()
    throw error
  }
}

interface Serving {
  config: Config
  server: ReturnType<typeof buildServer>
  url: string
  log: Log
}

/** Certificates that change, and the server that answers plain HTTP. */
async function leadToHttps({ config, server, url, log }: Serving, closers: (() => Promise<unknown>)[]): Promise<void> {
  const { tls = null, acme = null, httpPort = null } = config.network ?? {}
  const take = (renewed: Certificate) => useCertificate(server, renewed)
  const challenges = new Map<string, string>()
  if (tls) {
    const stop = watchCertificate(tls, { take, log })
    closers.push(async () => stop())
  }
  if (httpPort)
    closers.push(await redirect(buildRedirectServer(url, challenges), { host: config.host, port: httpPort }))
  if (!acme) return
  const { stop } = await keepCertificate({
    ...acme,
    dataDir: config.dataDir,
    challenges,
    name: new URL(url).hostname,
    take,
    log,
  })
  closers.push(stop)
}

async function redirect(
  server: ReturnType<typeof buildRedirectServer>,
  { host, port }: { host: string; port: number },
): Promise<() => Promise<unknown>> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explainListening(error, port, host)))
    server.listen({ port, host }, resolve)
  })
  return () => new Promise((resolve) => server.close(resolve).closeAllConnections())
}

function explainListening(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE')
    return new Error(`PORT ${port} is taken by another program. Stop it, or start Kith with another PORT.`, {
      cause: error,
    })
  if (error.code === 'EACCES')
    return new Error(`PORT ${port} needs more rights than this user has. Choose one above 1023.`, { cause: error })
  if (error.code === 'EADDRNOTAVAIL')
    return new Error(`HOST ${host} is not an address of this machine.`, { cause: error })
  return error
}

/** Signals come more than once (npm passes them on too): the first one stops, the rest are heard and ignored. */
function untilStopped(watch: (stop: (code: number, reason: string) => void) => void): Promise<number> {
  return new Promise((resolve) => {
    let isStopping = false
    const stop = (code: number, reason: string) => {
      if (!isStopping) process.stderr.write(`${reason}\n`)
      isStopping = true
      resolve(code)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => stop(0, `Stopping, on ${signal}.`))
    watch(stop)
  })
}
