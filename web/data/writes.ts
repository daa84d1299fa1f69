import { call } from './call.ts'
import { callOnce, unansweredKey } from './calls/saving-keys.ts'
import { currentCatalog, type ObjectInfo } from './catalog.ts'
import { readRecords } from './labels.ts'
import { ApiProblem, asProblem } from './problem.ts'
import { type RecordData, records } from './record-store.ts'
import { refreshObject } from './refresh.ts'
import type { Schema } from './schema.ts'
import { currentSession } from './session.ts'

export type Written = RecordData & { changeSet: string | null }

/** Values by field keys, as bodies of the API take them. */
export type Values = Record<string, unknown>

/**
 * Changes a record: shown at once, sent in order, taken back on the screen when it fails. The sent fields are merged with
 * what others changed meanwhile; when they changed the same ones, the problem is `version-conflict` and the record shows theirs.
 */
export function changeRecord(objectName: string, id: string, values: Values): Promise<Written> {
  const endPretending = records.pretend(objectName, id, values)
  return inOrderOf(objectName, id, async () => {
    try {
      return await sendChange(objectName, id, { base: records.get(objectName, id)?.version, values })
    } finally {
      endPretending()
    }
  })
}

/** The same without showing it first, on the version that the person saw. */
export async function sendChange(
  objectName: string,
  id: string,
  { base, values }: { base: number | undefined; values: Values },
): Promise<Written> {
  return onVersion(objectName, base, (version) => patch(objectName, id, { base: version, values }))
}

async function onVersion(
  objectName: string,
  base: number | undefined,
  send: (base: number | undefined) => Promise<Written>,
): Promise<Written> {
  try {
    return await send(base)
  } catch (error) {
    const problem = asProblem(error)
    const current = problem.extra['current'] as RecordData | undefined
    if (problem.type !== 'version-conflict' || !current) throw problem
    records.put(objectName, current)
    // What one took back a moment ago may not have come to this screen yet; that is not somebody else.
    if (!(await isOwnDoing(objectName, current, base))) throw problem
    return await send(current.version)
  }
}

interface Creation {
  object: string
  values: Values
  /** The verb that makes it, where it does not come alone. */
  verb?: string | undefined
  idempotencyKey?: string | undefined
}

/** Done once, however often it is tried: see callOnce. */
export async function createRecord({ object, values, verb, idempotencyKey }: Creation): Promise<Written> {
  return took(object, await callOnce<Written>(verb ?? `/${pathOf(object)}`, values, idempotencyKey))
}

/** Under which it is sent again after no answer came. */
export function keyOfUnanswered({ object, values, verb }: Creation): string | undefined {
  return unansweredKey(verb ?? `/${pathOf(object)}`, values)
}

async function patch(
  objectName: string,
  id: string,
  { base, values }: { base: number | undefined; values: Values },
): Promise<Written> {
  const path = `/${pathOf(objectName)}/${id}`
  return took(objectName, await call<Written>(path, { method: 'PATCH', query: { base }, body: values }))
}

const mostLookedAt = 20

/** Whether all that changed since that version was done by the person themselves. */
async function isOwnDoing(objectName: string, current: RecordData, base: number | undefined): Promise<boolean> {
  const own = currentSession().user?.id
  if (!own || current['updatedById'] !== own || base === undefined || current.version - base > mostLookedAt)
    return false
  const path = `/${pathOf(objectName)}/${current.id}/changes`
  const { data } = await call<{ data: Schema<'Change'>[] }>(path, { query: { limit: mostLookedAt } })
  const since = data.filter(({ version }) => version > base)
  return since.length === current.version - base && since.every(({ actor }) => actor?.id === own)
}

/** To the bin; by a verb where the domain has one. */
export async function deleteRecord(
  objectName: string,
  id: string,
  by?: { verb: string; body: Values },
): Promise<{ changeSet: string | null }> {
  type Gone = { changeSet: string | null }
  const result = by
    ? await callOnce<Gone>(by.verb, by.body)
    : await call<Gone>(`/${pathOf(objectName)}/${id}`, { method: 'DELETE' })
  records.remove(objectName, id)
  refreshObject(objectName)
  return result
}

export async function restoreRecord(objectName: string, id: string): Promise<Written> {
  const path = `/${pathOf(objectName)}/${id}/restore`
  return took(objectName, await call<Written>(path, { method: 'POST', idempotencyKey: crypto.randomUUID() }))
}

export interface Operation {
  op: 'create' | 'update' | 'upsert' | 'delete'
  object: string
  id?: string
  data?: Values
  base?: number
}

export interface BatchResult {
  changeSet: string | null
  results: { id?: string; version?: number; status?: string; error?: { type: string; detail: string; errors?: [] } }[]
}

/** Up to 10,000 operations as one act: all or nothing, unless `atomic` is false. */
export async function writeBatch(operations: readonly Operation[], { atomic = true } = {}): Promise<BatchResult> {
  const pretended = operations.flatMap(({ op, object, id, data }) =>
    op === 'update' && id && data ? [records.pretend(object, id, data)] : [],
  )
  try {
    const result = await callOnce<BatchResult>('/batch', { operations, atomic })
    await Promise.all(
      [...new Set(operations.map(({ object }) => object))].map((object) => readAgain(object, operations)),
    )
    return result
  } finally {
    for (const end of pretended) end()
  }
}

/**
 * Changes of several records as one act, each on the version that the person saw: where somebody else changed the same
 * fields since, that record stays as it is and its result says so.
 */
export async function writeRows(operations: readonly (Operation & { id: string })[]): Promise<BatchResult> {
  // What oneself has just changed is on its way; after it the versions are others.
  const own = operations.map(({ object, id }) => running.get(`${object} ${id}`))
  await Promise.allSettled(own)
  const newest = operations.map((each, index) => {
    const version = own[index] && records.get(each.object, each.id)?.version
    return version ? { ...each, base: version } : each
  })
  return writeBatch(newest, { atomic: false })
}

/** A verb of the domain that answers with its record: `POST /deals/{id}/outcome`. With a `base` it is as `changeRecord`. */
export async function runVerb(objectName: string, path: string, body: Values): Promise<Written> {
  const run = async (more: Values) => took(objectName, await callOnce<Written>(path, { ...body, ...more }))
  const base = body['base']
  return typeof base === 'number' ? onVersion(objectName, base, (version) => run({ base: version })) : run({})
}

function took(objectName: string, written: Written): Written {
  const { changeSet: _, ...record } = written
  records.put(objectName, record as RecordData)
  refreshObject(objectName, [record.id])
  return written
}

async function readAgain(object: string, operations: readonly Operation[]): Promise<void> {
  const ids = operations.flatMap((operation) => (operation.object === object && operation.id ? [operation.id] : []))
  await readRecords(object, ids).catch(() => {})
  refreshObject(object)
}

const running = new Map<string, Promise<unknown>>()

/** What one does to a record is sent in the order in which it was done: a change that is overtaken by a verb would undo it. */
export function inOrderOf<T>(objectName: string, id: string, run: () => Promise<T>): Promise<T> {
  const key = `${objectName} ${id}`
  const before = running.get(key) ?? Promise.resolve()
  const mine = before.then(run, run)
  running.set(key, mine)
  const forget = () => {
    if (running.get(key) === mine) running.delete(key)
  }
  mine.then(forget, forget)
  return mine
}

export function pathOf(objectName: string): string {
  const object: ObjectInfo | undefined = currentCatalog().objects.get(objectName)
  if (!object) throw new ApiProblem({ type: 'not-found', status: 404, detail: objectName })
  return object.path
}
