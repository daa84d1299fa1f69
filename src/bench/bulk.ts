import { setTimeout as pause } from 'node:timers/promises'
import { seededRandom } from '#demo/random.ts'
import { writeTable } from '#engine/transfer/files/write-table.ts'
import type { Asking } from './capture.ts'
import type { Company } from './company.ts'
import { newContact } from './journeys.ts'
import type { Request, Script } from './load.ts'
import { type Bench, figuresOf, postmasterIn, take } from './measure.ts'
import { cpuOf } from './processes.ts'

/** What many records at once came to. */
export interface BulkMeasured {
  journey: string
  rows: number
  /** Of all of them together, the median of the rounds. */
  seconds: number
  rowsPerSecond: number
  /** Milliseconds of processor for a thousand rows. */
  serverCpu: number | null
  databaseCpu: number | null
  /** The same by bare statements. */
  sqlRowsPerSecond: number
  ratio: number
}

/** The big calls with their statements, captured before the server starts. */
export interface BulkCalls {
  batch: { rows: number; requests: Request[]; scripts: Script[] }
  export: { rows: number; requests: Request[]; scripts: Script[] }
}

const mostInBatch = 10_000
const mostImported = 100_000
const rounds = 3

export async function makeBulkCalls(
  { company, asking, seed }: { company: Company; asking: Asking; seed: number },
  size: number,
): Promise<BulkCalls> {
  const random = seededRandom(seed + 2)
  const key = company.keys[0] as string
  const rows = Math.min(mostInBatch, size)
  const batch = (): Request => {
    const operations = Array.from({ length: rows }, () => ({
      op: 'create',
      object: 'contact',
      data: newContact(random),
    }))
    return { kind: 0, method: 'POST', path: '/api/v1/batch', key, body: JSON.stringify({ operations }) }
  }
  const all: Request = { kind: 0, method: 'GET', path: '/api/v1/contacts/export?format=csv', key }
  return {
    batch: {
      rows,
      requests: Array.from({ length: rounds + 1 }, batch),
      scripts: await asking.capture([batch()]),
    },
    export: { rows: size, requests: [all], scripts: await asking.capture([all]) },
  }
}

/** `count` tells how many contacts there are, since the journeys before have made some. */
export async function measureBulk(
  bench: Bench,
  calls: BulkCalls,
  count: () => Promise<number>,
): Promise<BulkMeasured[]> {
  const all = await measureOne(bench, { name: 'export all contacts', ...calls.export, rows: await count() })
  const batch = await measureOne(bench, { name: 'bulk create by /batch', ...calls.batch })
  return [all, batch]
}

interface Bulk {
  name: string
  rows: number
  requests: Request[]
  scripts: Script[]
}

async function measureOne(bench: Bench, { name, rows, requests, scripts }: Bulk): Promise<BulkMeasured> {
  const { origin, databaseUrl: url } = bench
  const work = { connections: 1, most: 1, milliseconds: 1 }
  const http = []
  const sql = []
  // The first of each warms up.
  for (let round = 0; round <= rounds; round++) {
    http.push(await take(bench, { ...work, kind: 'http', origin, requests, from: round }))
    sql.push(await take(bench, { ...work, kind: 'sql', url, scripts, from: round }))
  }
  const [calls, bare] = [figuresOf(http.slice(1)), figuresOf(sql.slice(1))]
  if (calls.failed + bare.failed > 0) throw new Error(`${name}: ${calls.failure ?? bare.failure}`)
  const thousand = (milliseconds: number | null) => milliseconds && (milliseconds / rows) * 1000
  return {
    journey: name,
    rows,
    seconds: calls.p50 / 1000,
    rowsPerSecond: (rows / calls.p50) * 1000,
    serverCpu: thousand(calls.serverCpu),
    databaseCpu: thousand(calls.databaseCpu),
    sqlRowsPerSecond: (rows / bare.p50) * 1000,
    ratio: bare.p50 / calls.p50,
  }
}

/**
 * An import as people make it: upload, analysis, preview, run. The limit is what the statements of a bulk create do, since
 * both store contacts by the same statements. Two answers: until its end, and until search has all of it.
 */
export async function measureImport(
  bench: Bench,
  { key, size, limit, seed }: { key: string; size: number; limit: number; seed: number },
): Promise<BulkMeasured[]> {
  const api = importCalls(bench.origin, key)
  const { id, rows } = await startOfImport(bench, { key, size, seed })
  const postmaster = await postmasterIn(bench.db)
  const used = () => [cpuOf(bench.serverPid), cpuOf(postmaster)] as const
  const before = used()
  const begun = performance.now()
  await api(`/${id}/run`, { method: 'POST' })
  let report: { created: number } | undefined
  await until(bench.signal, async () => {
    const { state, report: now, error } = await api(`/${id}`)
    if (state === 'failed') throw new Error(`The import failed: ${error}`)
    report = now?.total
    return state === 'done'
  })
  const came = (journey: string): BulkMeasured => {
    const seconds = (performance.now() - begun) / 1000
    const after = used()
    const each = (at: 0 | 1) =>
      after[at] === null || before[at] === null ? null : ((after[at] - before[at]) / rows) * 1000
    const [serverCpu, databaseCpu] = [each(0), each(1)]
    const rowsPerSecond = rows / seconds
    return {
      journey,
      rows,
      seconds,
      rowsPerSecond,
      serverCpu,
      databaseCpu,
      sqlRowsPerSecond: limit,
      ratio: rowsPerSecond / limit,
    }
  }
  const ended = came('import')
  if (report?.created !== rows) throw new Error(`The import made ${report?.created} contacts of ${rows} rows.`)
  await until(bench.signal, async () => (await api(`/${id}`)).report.searchDue === 0)
  return [ended, came('import, with search')]
}

/** A file of contacts, uploaded and tried, as people have it before they run it. */
export async function startOfImport(
  bench: Pick<Bench, 'origin' | 'signal'>,
  { key, size, seed }: { key: string; size: number; seed: number },
): Promise<{ id: string; rows: number }> {
  const rows = Math.min(mostImported, size)
  const api = importCalls(bench.origin, key)
  const form = new FormData()
  form.set('file', new Blob(await contactsFile(rows, seed), { type: 'text/csv' }), 'contacts.csv')
  const { id } = await api('', { method: 'POST', body: form })
  await until(bench.signal, async () => {
    const { preview, error } = await api(`/${id}`)
    if (error) throw new Error(`The rows could not be tried: ${error}`)
    return preview !== null
  })
  return { id, rows }
}

// biome-ignore lint/suspicious/noExplicitAny: the answer has a schema of its own
type Answer = any

export function importCalls(origin: string, key: string): (path: string, init?: RequestInit) => Promise<Answer> {
  return async (path, init = {}) => {
    const answer = await fetch(`${origin}/api/v1/imports${path}`, {
      ...init,
      headers: { authorization: `Bearer ${key}` },
    })
    if (!answer.ok) throw new Error(`/imports${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
}

async function until(signal: AbortSignal, isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(100, undefined, { signal })
}

function contactsFile(rows: number, seed: number): Promise<string[]> {
  const random = seededRandom(seed + 3)
  const lines = Array.from({ length: rows }, () => {
    const { name, jobTitle, email, phone } = newContact(random) as Record<string, string> & {
      name: { first: string; last: string }
    }
    return [name.first, name.last, jobTitle ?? null, email ?? null, phone ?? null]
  })
  const headers = ['First name', 'Last name', 'Job title', 'Email', 'Phone']
  return Array.fromAsync(writeTable([lines], { format: 'csv', headers }))
}
