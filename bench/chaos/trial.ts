import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { World } from '#context.ts'
import { type Random, seededRandom } from '#demo/random.ts'
import { write } from '#engine/write/write.ts'
import { createKey } from '#modules/workspace/index.ts'
import { type Behaviour, startSmtp } from '../../test/mail/smtp.ts'
import { withWorldOf } from '../open-world.ts'
import { setUp } from '../set-up.ts'
import { Client } from './client.ts'
import { KithProcess, type Victim } from './kith-process.ts'
import { firstJobTitle, poolSource } from './long-work.ts'
import { verify } from './verify.ts'
import { type Ledger, type Sizes, work } from './workload.ts'

export interface Given {
  victims: readonly Victim[]
  random: Random
  port: number
  sizes: Sizes
  /** Milliseconds of life at most. */
  longestLife: number
  /** Of a company that is not there yet; by default a new one among temporary files. */
  dataDir?: string
  onDeath?: (turn: number) => void
}

export interface Found {
  /** Milliseconds of each start after a death. */
  starts: number[]
  counts: Client['counts']
  ledger: Ledger
  mails: number
  faults: string[]
  /** Stays when there are faults. */
  dataDir: string
}

/** Who dies in a run of so many deaths. */
export function victimsOf(kills: number, seed: number): Victim[] {
  const random = seededRandom(seed)
  return Array.from({ length: kills }, () => random.pick(['server', 'server', 'database', 'both'] as const))
}

/** Lets people work on a new company while it dies again and again, then looks whether everything that was acknowledged is there, once. */
export async function trial(given: Given): Promise<Found> {
  const { dataDir = mkdtempSync(join(tmpdir(), 'kith-chaos-')) } = given
  const key = await withWorldOf(dataDir, (world) => prepare(world, given.sizes))
  const smtp = await startSmtp()
  const mail = { SMTP_URL: `smtp://127.0.0.1:${smtp.port}?security=none`, MAIL_FROM: 'kith@chaos.example' }
  const kith = new KithProcess({ dataDir, port: given.port, env: { LOG_LEVEL: 'silent', DATABASE_URL: '', ...mail } })
  try {
    await kith.start()
    const client = new Client(kith.origin, key)
    const accounts = await Promise.all([1, 2, 3, 4].map((at) => makeAccount(client, `Counter ${at}`)))
    const stop = new AbortController()
    const working = work(client, { signal: stop.signal, accounts, sizes: given.sizes })
    // What goes wrong in the work ends the run at its next step.
    working.catch(() => stop.abort())
    const starts = await killAgainAndAgain(given, { kith, signal: stop.signal, plan: smtp.plan })
    stop.abort()
    const ledger = await working
    const mails = () => smtp.mails.map(({ to }) => to)
    const faults = await verify({ client, ledger, sizes: given.sizes, mails })
    if (faults.length === 0) rmSync(dataDir, { recursive: true, force: true })
    return { starts, counts: client.counts, ledger, mails: mails().length, faults, dataDir }
  } finally {
    await kith.stop()
    await smtp.close()
  }
}

async function prepare(world: World, sizes: Sizes): Promise<string> {
  const { userId } = await setUp(world)
  await write(
    world.systemContext('chaos'),
    Array.from({ length: sizes.pool }, (_, at) => ({
      op: 'create',
      object: 'contact',
      data: { name: `Pool ${at}`, source: poolSource, jobTitle: firstJobTitle },
    })),
  )
  return (await createKey(world.systemContext('chaos'), { userId, name: 'chaos' })).key
}

async function makeAccount(client: Client, name: string): Promise<string> {
  return (await client.ask('POST', '/accounts', { body: { name } }))?.body.id
}

interface Stage {
  kith: KithProcess
  signal: AbortSignal
  plan: (...behaviours: Behaviour[]) => Promise<void>
}

async function killAgainAndAgain(given: Given, { kith, signal, plan }: Stage): Promise<number[]> {
  const { victims, random, longestLife, onDeath } = given
  const starts: number[] = []
  for (const [turn, victim] of victims.entries()) {
    if (signal.aborted) break
    await plan(...random.pick(moods))
    await pause(random.integer(200, longestLife))
    await kith.kill(victim)
    starts.push(await kith.start())
    onDeath?.(turn + 1)
  }
  await plan()
  return starts
}

/** What the mail server does with the next mails; then it takes them all again. */
const moods: readonly (readonly Behaviour[])[] = [
  [],
  [],
  ['accept', 'dropInData', 'accept', 'dropAfterData'],
  ['dropEarly', 'accept', 'refuse', 'refuseData'],
  ['defer', 'accept', 'deferData'],
  ['accept', 'away'],
]
