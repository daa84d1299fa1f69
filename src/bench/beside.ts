import { setTimeout as pause } from 'node:timers/promises'
import { importCalls, startOfImport } from './bulk.ts'
import type { Request } from './load.ts'
import { type Bench, type Figures, figuresOf, take } from './measure.ts'

/** What people feel of their lists while very much goes on besides. */
export interface BesideMeasured {
  connections: number
  alone: Figures
  /** While downloads, an edit of all contacts and an import go on. */
  beside: Figures
  /** How many times as long as alone 95 of a hundred calls took. */
  ratio: number
  /** Records that the edit and rows that the import came to in that time. */
  edited: number
  imported: number
}

export const besideName = 'lists beside much work'

const connections = 4
/** So many people download all contacts over a slow line. */
const downloads = 3
/** Times the seconds of a round. */
const long = 5

/** Asks the same lists alone and beside everything that takes long at once. */
export async function measureBeside(
  bench: Bench,
  { requests, key, size, seed }: { requests: Request[]; key: string; size: number; seed: number },
): Promise<BesideMeasured> {
  const { origin, span, signal } = bench
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const job = { kind: 'http' as const, origin, requests, connections, milliseconds: span * long }
  const { id } = await startOfImport(bench, { key, size, seed })
  await take(bench, { ...job, milliseconds: span, from: 0 })
  const alone = figuresOf([await take(bench, { ...job, from: 1 })])
  const over = new AbortController()
  const reading = Array.from({ length: downloads }, () =>
    readSlowly(`${origin}/api/v1/contacts/export?format=csv`, key, over.signal),
  )
  const data = { jobTitle: 'Seen again' }
  const body = JSON.stringify({ filter: {}, all: true, op: 'update', data })
  const begun = await fetch(`${origin}/api/v1/contacts/bulk`, { method: 'POST', headers, body })
  if (!begun.ok) throw new Error(`The edit of all contacts answered ${begun.status}: ${await begun.text()}`)
  const { changeSet } = (await begun.json()) as { changeSet: string }
  await importCalls(origin, key)(`/${id}/run`, { method: 'POST' })
  // Until both are under way.
  await pause(1_000, undefined, { signal })
  const beside = figuresOf([await take(bench, { ...job, from: 2 })])
  over.abort()
  await Promise.allSettled(reading)
  const set = (await (await fetch(`${origin}/api/v1/change-sets/${changeSet}`, { headers })).json()) as {
    updated: number
  }
  const { report } = await importCalls(origin, key)(`/${id}`)
  if (beside.failed > 0) throw new Error(`Lists beside much work: ${beside.failure}`)
  return {
    connections,
    alone,
    beside,
    ratio: beside.p95 / alone.p95,
    edited: set.updated,
    imported: report?.total.created ?? 0,
  }
}

/** About half a megabyte a second. */
async function readSlowly(url: string, key: string, signal: AbortSignal): Promise<void> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${key}` }, signal })
  for await (const chunk of answer.body ?? []) await pause((chunk as Uint8Array).length / 500, undefined, { signal })
}
