import type { Db } from '#engine/database.ts'
import type { Journey } from './journeys.ts'
import type { Job, Outcome } from './load.ts'
import type { Loader } from './loader.ts'
import { cpuOf, postmasterOf } from './processes.ts'

/** What was measured of one way (calls or bare statements) of one journey. */
export interface Figures {
  requests: number
  perSecond: number
  /** Milliseconds. */
  p50: number
  p95: number
  p99: number
  /** Milliseconds of processor a request; null where the system does not tell. */
  serverCpu: number | null
  databaseCpu: number | null
  /** Statements a request, those that begin and end transactions included. */
  statements: number | null
  /** How much of one processor the load took itself, from 0 to 1. */
  loadShare: number
  failed: number
  failure: string | null
}

export interface Measured {
  journey: string
  connections: number
  http: Figures
  /** The same statements, sent without a server between. */
  sql: Figures
  /** Calls a second over bare requests' statements a second. */
  ratio: number
  /** Of a journey of several kinds: each for itself, in milliseconds. */
  kinds?: Record<string, { share: number; p50: number; p95: number; p99: number }>
}

/** What measuring needs, the same for all journeys. */
export interface Bench {
  loader: Loader
  origin: string
  databaseUrl: string
  serverPid: number
  /** For what the database knows of itself. */
  db: Db
  rounds: number
  /** Milliseconds of a round, for each of the two ways. */
  span: number
  signal: AbortSignal
}

/**
 * A journey by calls and by bare statements in turn, so that what else the machine does meets both; every second round the
 * other way first.
 */
export async function measure(bench: Bench, journey: Journey, connections: number): Promise<Measured> {
  const sides = await sidesOf(bench, journey, connections)
  for (const side of [sides.http, sides.sql]) await side.run(Math.min(1_000, bench.span / 2))
  for (const side of [sides.http, sides.sql]) side.forget()
  for (let round = 0; round < bench.rounds; round++) {
    const order = round % 2 === 0 ? [sides.http, sides.sql] : [sides.sql, sides.http]
    for (const side of order) await side.run(bench.span)
  }
  const [http, sql] = [figuresOf(sides.http.taken), figuresOf(sides.sql.taken)]
  return {
    journey: journey.name,
    connections,
    http,
    sql,
    ratio: http.perSecond / sql.perSecond,
    ...(journey.kinds.length > 1 ? { kinds: kindsOf(journey, sides.http.taken) } : {}),
  }
}

interface Taken {
  outcome: Outcome
  server: number | null
  database: number | null
  statements: number | null
}

interface Side {
  taken: Taken[]
  run: (milliseconds: number) => Promise<void>
  forget: () => void
}

async function sidesOf(bench: Bench, journey: Journey, connections: number): Promise<{ http: Side; sql: Side }> {
  const { origin, databaseUrl: url } = bench
  const side = (job: (work: { connections: number; milliseconds: number; from: number }) => Job): Side => {
    const taken: Taken[] = []
    let from = 0
    return {
      taken,
      run: async (milliseconds) => {
        const one = await take(bench, job({ connections, milliseconds, from }))
        from += one.outcome.latencies.length
        taken.push(one)
      },
      forget: () => taken.splice(0),
    }
  }
  return {
    http: side((work) => ({ ...work, kind: 'http', origin, requests: journey.requests })),
    sql: side((work) => ({ ...work, kind: 'sql', url, scripts: journey.scripts })),
  }
}

/** One run of the load, with what server and database used meanwhile. */
export async function take({ loader, db, serverPid, origin }: Bench, job: Job): Promise<Taken> {
  const postmaster = await postmasterIn(db)
  const countedByServer = job.kind === 'http' ? () => statementsOf(origin) : () => null
  const look = async () => ({
    server: cpuOf(serverPid),
    database: cpuOf(postmaster),
    statements: (await statementsIn(db)) ?? (await countedByServer()),
  })
  const before = await look()
  const outcome = await loader.run(job)
  const after = await look()
  // A look counts itself as well, which is one statement among hundreds.
  const between = (key: keyof typeof before) =>
    after[key] === null || before[key] === null ? null : (after[key] as number) - (before[key] as number)
  return {
    outcome,
    server: between('server'),
    database: between('database'),
    statements: between('statements'),
  }
}

export async function postmasterIn(db: Db): Promise<number | null> {
  const [row] = await db.rows<{ pid: number; isLocal: boolean }>(
    `select pg_backend_pid() as pid, inet_server_addr() is null or inet_server_addr() <<= '127.0.0.0/8' as "isLocal"`,
  )
  return row?.isLocal ? postmasterOf(row.pid) : null
}

/** Statements that this database has run so far; null when it does not count them. */
async function statementsIn(db: Db): Promise<number | null> {
  const rows = await db
    .rows<{ calls: string }>(
      'select coalesce(sum(calls), 0) as calls from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())',
    )
    .catch(() => null)
  return rows ? Number(rows[0]?.calls) : null
}

/** The same as the server counts it, which leaves out what begins and ends transactions. */
async function statementsOf(origin: string): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text()
  return Number(/^kith_database_statements_total (\S+)/m.exec(text)?.[1] ?? Number.NaN)
}

export function figuresOf(taken: readonly Taken[]): Figures {
  const latencies = Float64Array.from(taken.flatMap(({ outcome }) => [...outcome.latencies])).sort()
  const requests = latencies.length
  const elapsed = sum(taken.map(({ outcome }) => outcome.elapsed)) as number
  const each = (values: (number | null)[]) => {
    const total = sum(values)
    return total === null || requests === 0 ? null : total / requests
  }
  return {
    requests,
    perSecond: (requests / elapsed) * 1000,
    ...percentiles(latencies),
    serverCpu: each(taken.map(({ server }) => server)),
    databaseCpu: each(taken.map(({ database }) => database)),
    statements: each(taken.map(({ statements }) => statements)),
    loadShare: (sum(taken.map(({ outcome }) => outcome.cpu)) as number) / elapsed,
    failed: sum(taken.map(({ outcome }) => outcome.failed)) as number,
    failure: taken.find(({ outcome }) => outcome.failure)?.outcome.failure ?? null,
  }
}

function kindsOf({ kinds }: Journey, taken: readonly Taken[]): NonNullable<Measured['kinds']> {
  const all = sum(taken.map(({ outcome }) => outcome.latencies.length)) as number
  return Object.fromEntries(
    kinds.map((name, kind) => {
      const own = taken.flatMap(({ outcome }) => [...outcome.latencies.filter((_, at) => outcome.kinds[at] === kind)])
      return [name, { share: own.length / all, ...percentiles(Float64Array.from(own).sort()) }]
    }),
  )
}

function percentiles(sorted: Float64Array): { p50: number; p95: number; p99: number } {
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** Null as soon as one is not known. */
function sum(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>((total, value) => (total === null || value === null ? null : total + value), 0)
}
