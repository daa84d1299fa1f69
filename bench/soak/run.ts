// Thirty-two people at work without a break for half an hour: whether memory and slow answers stay where they were.
// npm run soak [-- --minutes 30] [--size 20000] [--data FOLDER] [--json].
import { parseArgs } from 'node:util'
import { openAsking } from '#bench/capture.ts'
import { openCompany } from '#bench/company.ts'
import { fillCompany } from '#bench/fill.ts'
import { type Journey, makeJourneys } from '#bench/journeys.ts'
import { startLoader, startServer } from '#bench/loader.ts'
import { type Bench, figuresOf, postmasterIn, take } from '#bench/measure.ts'
import { openPlace, type Place } from '#bench/place.ts'
import { memoryOf } from '#bench/processes.ts'
import { worldSettings } from '#bench/world-settings.ts'
import { openWorld } from '#context.ts'
import { openDatabase } from '#engine/database.ts'
import { createLog } from '#kernel/log.ts'
import { headOf, lineOf, type Minute, summaryOf } from './report.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    size: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    data: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const log = createLog('warn')
const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
const tell = (text: string) => void (text.endsWith('\n') && process.stderr.write(text))

const place = await openPlace({ folder: values.data ?? null, keep: false, serverUrl: null })
try {
  const minutes = await soak(place, await prepare(place))
  const summary = summaryOf(minutes)
  process.stdout.write(values.json ? `${JSON.stringify({ minutes, summary })}\n` : `${summary.join('\n')}\n`)
  if (minutes.some(({ failed }) => failed > 0)) process.exitCode = 1
} finally {
  await place.close()
}

/** The company, and what is asked of it; the Kith in this process that makes them is closed before the soak begins. */
async function prepare({ folder, databaseUrl }: Place): Promise<Journey> {
  const world = await openWorld({ config: worldSettings(folder), databaseUrl, log })
  try {
    const company = await openCompany(world)
    const [seed, { signal }] = [Number(values.seed), stopping]
    await fillCompany(world, company, { databaseUrl, size: Number(values.size), seed, signal, tell })
    const asking = await openAsking(world)
    try {
      const scene = {
        ctx: world.systemContext('soak'),
        db: world.database,
        company,
        asking,
        seed,
        signal,
        only: ['mixed'],
      }
      const [journey] = await makeJourneys(scene, tell)
      if (!journey) throw new Error('There is no mixed journey.')
      return journey
    } finally {
      await asking.close()
    }
  } finally {
    await world.close()
  }
}

async function soak({ folder, databaseUrl }: Place, journey: Journey): Promise<Minute[]> {
  const db = openDatabase({ url: databaseUrl, max: 2, log })
  const server = await startServer(folder, databaseUrl)
  const loader = startLoader()
  const bench: Bench = {
    loader,
    origin: server.origin,
    databaseUrl,
    serverPid: server.pid,
    db,
    rounds: 1,
    span: 60_000,
    signal: stopping.signal,
  }
  const minutes: Minute[] = []
  if (!values.json) process.stdout.write(headOf())
  try {
    let from = 0
    while (minutes.length < Number(values.minutes) && !stopping.signal.aborted) {
      const job = { kind: 'http' as const, origin: bench.origin, requests: journey.requests, connections: 32, from }
      const taken = await take(bench, { ...job, milliseconds: bench.span })
      from += taken.outcome.latencies.length
      const memory = { server: memoryOf(server.pid), database: memoryOf(await postmasterIn(db)) }
      const minute = { ...figuresOf([taken]), memory }
      minutes.push(minute)
      if (!values.json) process.stdout.write(lineOf(minute, minutes.length))
    }
    return minutes
  } finally {
    await loader.stop()
    await server.stop()
    await db.close()
  }
}
