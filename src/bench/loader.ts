import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Profiler } from 'node:inspector'
import { join } from 'node:path'
import type { Job, Outcome } from './load.ts'
import type { Report } from './load-process.ts'

/** The process that makes the load. */
export interface Loader {
  run: (job: Job) => Promise<Outcome>
  stop: () => Promise<void>
}

export function startLoader(): Loader {
  const child = start('load-process.ts', [])
  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        const end = (code: number | null) => reject(new Error(`The load ended by itself with code ${code}.`))
        child.once('exit', end)
        child.once('message', (report: Report) => {
          child.off('exit', end)
          if ('outcome' in report) resolve(report.outcome)
          else reject(new Error(report.error))
        })
        child.send(job)
      }),
    stop: () => stop(child),
  }
}

/** The server that is asked. */
export interface BenchServer {
  origin: string
  pid: number
  /** Where its processor time goes while `work` goes on. */
  profile: (work: () => Promise<unknown>) => Promise<Profiler.Profile>
  stop: () => Promise<void>
}

export async function startServer(dataDir: string, databaseUrl: string): Promise<BenchServer> {
  const child = start('server-process.ts', [dataDir, databaseUrl])
  const ended = new Promise<never>((_, reject) =>
    child.once('exit', (code) => reject(new Error(`The server ended with code ${code} before it ran.`))),
  )
  ended.catch(() => {})
  const [{ origin }] = (await Promise.race([once(child, 'message'), ended])) as [{ origin: string }]
  const ask = async (wish: 'profile' | 'profiled') => {
    const answered = Promise.race([once(child, 'message'), ended])
    child.send(wish)
    const [{ profile }] = (await answered) as [{ profile: Profiler.Profile }]
    return profile
  }
  const profile = async (work: () => Promise<unknown>) => {
    await ask('profile')
    await work()
    return ask('profiled')
  }
  return { origin, pid: child.pid as number, profile, stop: () => stop(child) }
}

/** Ends when we end, however that comes: then its channel breaks. */
function start(script: string, args: string[]): ChildProcess {
  return fork(join(import.meta.dirname, script), args, {
    serialization: 'advanced',
    // As bin/kith starts Node.
    execArgv: ['--max-semi-space-size=16'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  if (child.connected) child.disconnect()
  const harder = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await ended
  clearTimeout(harder)
}
