// Kills server and database again and again, without warning, while people write, import, undo and are invited; then looks
// whether everything that was acknowledged is there, once: npm run chaos [-- --kills 200] [--seed N] [--json].
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { World } from '#context.ts'
import { seededRandom } from '#demo/random.ts'
import { createKey } from '#modules/workspace/index.ts'
import { startSmtp } from '../../test/mail/smtp.ts'
import { withWorldOf } from '../open-world.ts'
import { setUp } from '../set-up.ts'
import { Client } from './client.ts'
import { KithProcess, type Victim } from './kith-process.ts'
import { verify } from './verify.ts'
import { work } from './workload.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    port: { type: 'string', default: '4899' },
    json: { type: 'boolean', default: false },
  },
})
const kills = Number(values.kills)
const random = seededRandom(Number(values.seed))
const dataDir = mkdtempSync(join(tmpdir(), 'kith-chaos-'))
const key = await withWorldOf(dataDir, prepare)
const smtp = await startSmtp()
const kith = new KithProcess({
  dataDir,
  port: Number(values.port),
  env: {
    LOG_LEVEL: 'silent',
    SMTP_URL: `smtp://127.0.0.1:${smtp.port}?security=none`,
    MAIL_FROM: 'kith@chaos.example',
  },
})
let isGood = false
try {
  await kith.start()
  const client = new Client(kith.origin, key)
  const accounts = await Promise.all([1, 2, 3, 4].map(async (at) => makeAccount(client, `Counter ${at}`)))
  const stop = new AbortController()
  const working = work(client, { signal: stop.signal, accounts })
  // What goes wrong in the work ends the run at its next step.
  working.catch(() => stop.abort())
  const starts = await killAgainAndAgain(stop.signal)
  stop.abort()
  const ledger = await working
  const faults = await verify(
    client,
    ledger,
    smtp.mails.map(({ to }) => to),
  )
  isGood = faults.length === 0
  report({
    kills: starts.length,
    secondsToServeAgain: { half: at(starts, 0.5), worst: at(starts, 1) },
    ...client.counts,
    contacts: ledger.created.length,
    updates: ledger.counters.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
    batches: ledger.batches.length,
    undone: ledger.batches.filter(({ undone }) => undone).length,
    imports: ledger.imports.length,
    mails: smtp.mails.length,
    faults,
  })
} finally {
  await kith.stop()
  await smtp.close()
  if (isGood) rmSync(dataDir, { recursive: true, force: true })
  else process.stderr.write(`The folder stays to be looked at: ${dataDir}\n`)
}
process.exitCode = isGood ? 0 : 1

async function prepare(world: World): Promise<string> {
  const { userId } = await setUp(world)
  return (await createKey(world.systemContext('chaos'), { userId, name: 'chaos' })).key
}

async function makeAccount(client: Client, name: string): Promise<string> {
  return (await client.ask('POST', '/accounts', { body: { name } }))?.body.id
}

/** Milliseconds of each start after a death. */
async function killAgainAndAgain(signal: AbortSignal): Promise<number[]> {
  const starts: number[] = []
  for (let turn = 1; turn <= kills && !signal.aborted; turn++) {
    await pause(random.integer(200, 3_000))
    const victim: Victim = random.pick(['server', 'server', 'database', 'both'])
    await kith.kill(victim)
    starts.push(await kith.start())
    if (turn % 10 === 0) process.stderr.write(`${turn} of ${kills}\n`)
  }
  return starts
}

function at(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) / 1000
}

function report(found: Record<string, unknown> & { faults: string[] }): void {
  if (values.json) return void process.stdout.write(`${JSON.stringify(found)}\n`)
  for (const [name, value] of Object.entries(found)) process.stdout.write(`${name}: ${JSON.stringify(value)}\n`)
}
