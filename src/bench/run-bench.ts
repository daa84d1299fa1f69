import { mkdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { openWorld } from '#context.ts'
import { openDatabase } from '#engine/database.ts'
import { createLog } from '#kernel/log.ts'
import { version } from '#kernel/version.ts'
import { type BesideMeasured, besideName, measureBeside } from './beside.ts'
import { type BulkCalls, type BulkMeasured, makeBulkCalls, measureBulk, measureImport } from './bulk.ts'
import { untilCalm } from './calm.ts'
import { openAsking } from './capture.ts'
import { type Company, openCompany } from './company.ts'
import { fillCompany } from './fill.ts'
import { drawFlame } from './flame.ts'
import { type Journey, listCalls, makeJourneys } from './journeys.ts'
import type { Request } from './load.ts'
import { type BenchServer, startLoader, startServer } from './loader.ts'
import { type Bench, type Figures, figuresOf, type Measured, measure, postmasterIn, take } from './measure.ts'
import { openPlace, type Place, type Wish } from './place.ts'
import { memoryOf } from './processes.ts'
import type { Counts } from './records.ts'
import { worldSettings } from './world-settings.ts'

export interface BenchWish extends Wish {
  /** Contacts; the other records follow. */
  size: number
  /** Deals, where they are not to be in proportion. */
  deals: number | null
  seed: number
  rounds: number
  /** Seconds of a round, for each of the two ways. */
  seconds: number
  /** Only journeys whose names begin like one of these; none for all. */
  only: string[]
  /** A folder for a flame graph of the server for each journey; null for none. */
  profile: string | null
  signal: AbortSignal
  tell: (text: string) => void
}

/** All that a run of the bench found; times in milliseconds unless they say otherwise, memory in bytes. */
export interface BenchReport {
  kith: string
  at: string
  machine: { cpu: string; cores: number; memory: number; system: string; node: string; database: string }
  records: Counts
  settings: { seed: number; rounds: number; seconds: number }
  /** How fast a page without any work is answered: what the load can ask for at most. */
  ceiling: Figures
  journeys: Measured[]
  bulk: BulkMeasured[]
  /** Null when only some journeys are wanted. */
  beside: BesideMeasured | null
  /** What could not be measured, and why. */
  failures: string[]
  memory: Record<'atStart' | 'afterJourneys' | 'afterBulk', { server: number | null; database: number | null }>
}

/** Fills a company, asks it as people and programs do, and measures; nothing is left of it unless that was wished for. */
export async function runBench(wish: BenchWish): Promise<BenchReport> {
  const place = await openPlace(wish)
  try {
    const prepared = await prepare(place, wish)
    return await measureAll(place, wish, prepared)
  } finally {
    await place.close()
    if (wish.keep) wish.tell(`The data is in ${place.folder}\n`)
  }
}

interface Prepared {
  company: Company
  records: Counts
  journeys: Journey[]
  /** Null when only some journeys are wanted. */
  bulk: BulkCalls | null
  /** The same, for what is asked beside much work. */
  lists: Request[] | null
}

/** Everything that a Kith inside this process is needed for; it is closed before anything is measured. */
async function prepare(place: Place, { size, deals, seed, only, signal, tell }: BenchWish): Promise<Prepared> {
  const log = createLog('warn')
  const world = await openWorld({ config: worldSettings(place.folder), databaseUrl: place.databaseUrl, log })
  try {
    const company = await openCompany(world)
    const { databaseUrl } = place
    const records = await fillCompany(world, company, { databaseUrl, size, deals, seed, signal, tell })
    const asking = await openAsking(world)
    try {
      const scene = { ctx: world.systemContext('bench'), db: world.database, company, asking, seed, signal, only }
      const journeys = await makeJourneys(scene, tell)
      const bulk = isWanted(only, manyName) ? await makeBulkCalls(scene, size) : null
      const lists = isWanted(only, besideName) ? await listCalls(scene) : null
      return { company, records, journeys, bulk, lists }
    } finally {
      await asking.close()
    }
  } finally {
    await world.close()
  }
}

const manyName = 'many records'

/** Tables go by their names as journeys do. */
function isWanted(only: readonly string[], name: string): boolean {
  return only.length === 0 || only.some((start) => name.startsWith(start))
}

async function measureAll(
  place: Place,
  wish: BenchWish,
  { company, records, journeys, bulk, lists }: Prepared,
): Promise<BenchReport> {
  const { size, seed, rounds, seconds, signal, tell } = wish
  const log = createLog('warn')
  const db = openDatabase({ url: place.databaseUrl, max: 2, log })
  const server = await startServer(place.folder, place.databaseUrl)
  const loader = startLoader()
  // Whoever waits for the load hears that it is gone, and everything is closed on the way out.
  const stop = () => void loader.stop()
  signal.addEventListener('abort', stop)
  try {
    const bench: Bench = {
      loader,
      origin: server.origin,
      databaseUrl: place.databaseUrl,
      serverPid: server.pid,
      db,
      rounds,
      span: seconds * 1000,
      signal,
    }
    const memory = async () => ({ server: memoryOf(server.pid), database: memoryOf(await postmasterIn(db)) })
    const atStart = await memory()
    tell('waiting until what is done once in the background is done')
    await untilCalm(db, signal)
    tell('asking for a page without any work\n')
    const ceiling = await measureCeiling(bench)
    const measured: Measured[] = []
    for (const journey of journeys) {
      for (const connections of journey.connections) {
        signal.throwIfAborted()
        tell(`measuring: ${journey.name}, ${connections} connections`)
        measured.push(await measure(bench, journey, connections))
      }
      if (wish.profile !== null) await keepFlame(wish.profile, server, { bench, journey })
    }
    const afterJourneys = await memory()
    const failures: string[] = []
    // What was measured before is worth being told.
    const attempt = <T>(name: string, work: () => Promise<T>): Promise<T | null> =>
      work().catch((error: unknown) => {
        signal.throwIfAborted()
        failures.push(`${name}: ${(error as Error).message}`)
        return null
      })
    const many = bulk && (await attempt(manyName, () => measureMany(bench, { bulk, company, size, seed, tell })))
    const afterBulk = await memory()
    if (lists) tell(`measuring: ${besideName}`)
    const key = company.keys[0] as string
    const beside =
      lists && (await attempt(besideName, () => measureBeside(bench, { requests: lists, key, size, seed: seed + 1 })))
    return {
      kith: version,
      at: new Date().toISOString(),
      machine: { ...machine(), database: place.database },
      records,
      settings: { seed, rounds, seconds },
      ceiling,
      journeys: measured,
      bulk: many ?? [],
      beside,
      failures,
      memory: { atStart, afterJourneys, afterBulk },
    }
  } catch (error) {
    signal.throwIfAborted()
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
    await loader.stop()
    await server.stop()
    await db.close()
  }
}

/** Apart from what is measured, since looking costs as well. */
async function keepFlame(
  folder: string,
  { profile }: Pick<BenchServer, 'profile'>,
  { bench, journey }: { bench: Bench; journey: Journey },
): Promise<void> {
  const connections = journey.connections.at(-1) ?? 1
  const { origin, span } = bench
  const job = { kind: 'http' as const, origin, requests: journey.requests, connections, from: 0, milliseconds: span }
  let calls = 0
  const found = await profile(async () => {
    calls = (await bench.loader.run(job)).latencies.length
  })
  mkdirSync(folder, { recursive: true })
  const name = journey.name.replaceAll(/[^a-z0-9]+/g, '-')
  writeFileSync(
    join(folder, `${name}.svg`),
    drawFlame(found, `${journey.name}: the server's processor, ${calls} calls`),
  )
}

/** What the load and the server do at most, when there is nothing to be done for an answer. */
async function measureCeiling(bench: Bench): Promise<Figures> {
  const requests = [{ kind: 0, method: 'GET' as const, path: '/healthz', key: '' }]
  const job = { kind: 'http' as const, origin: bench.origin, requests, connections: 16, from: 0 }
  await take(bench, { ...job, milliseconds: 500 })
  return figuresOf([await take(bench, { ...job, milliseconds: bench.span })])
}

async function measureMany(
  bench: Bench,
  {
    bulk,
    company,
    size,
    seed,
    tell,
  }: Pick<BenchWish, 'size' | 'seed' | 'tell'> & Pick<Prepared, 'company'> & { bulk: BulkCalls },
): Promise<BulkMeasured[]> {
  tell('measuring: export and bulk create')
  const count = async () =>
    (await bench.db.rows<{ count: number }>('select count(*)::int as count from crm.contact'))[0]?.count ?? 0
  const measured = await measureBulk(bench, bulk, count)
  tell('measuring: import')
  const limit = measured.at(-1)?.sqlRowsPerSecond ?? Number.NaN
  return [...measured, ...(await measureImport(bench, { key: company.keys[0] as string, size, limit, seed }))]
}

function machine(): Omit<BenchReport['machine'], 'database'> {
  const [first] = os.cpus()
  return {
    cpu: first?.model ?? 'unknown',
    cores: os.availableParallelism(),
    memory: os.totalmem(),
    system: `${os.type()} ${os.release()}`,
    node: process.version,
  }
}
