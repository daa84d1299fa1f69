import { plural, t } from '@lingui/core/macro'
import { call } from '#web/data/call.ts'
import { callOnce } from '#web/data/calls/saving-keys.ts'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import { refreshAll } from '#web/data/refresh.ts'
import type { Values } from '#web/data/writes.ts'
import { notify } from '#web/kit/notices/notify.ts'
import { tellDone, tellProblem } from '../acts.ts'
import { isFilled } from '../form/form-fields.ts'

export interface MergeBody {
  keep: string
  merge: readonly string[]
  values: Values
}

export interface MergeResult {
  changeSet: string | null
  state: 'running' | 'done' | 'failed' | 'undone'
  moved: { object: string; field: string; count: number }[]
}

/** Whole records, in the order of the ids. */
export async function readMerged(object: ObjectInfo, ids: readonly string[]): Promise<RecordData[]> {
  const body = { filter: { id: { in: ids } }, limit: ids.length }
  const { data } = await call<{ data: RecordData[] }>(`/${object.path}/query`, { method: 'POST', body })
  records.putAll(object.name, data)
  return ids.flatMap((id) => data.find((each) => each.id === id) ?? [])
}

export function previewMerge(object: ObjectInfo, body: MergeBody): Promise<MergeResult> {
  return call(`/${object.path}/merge`, { method: 'POST', query: { dryRun: true }, body })
}

/** Fields of which one value has to be chosen: those that people give and that are not the same in all. */
export function fieldsToChoose(object: ObjectInfo, rows: readonly RecordData[]): FieldInfo[] {
  return object.fields.filter(
    (field) =>
      !field.system &&
      !field.readOnly &&
      field.mayChange &&
      !isGathered(field) &&
      new Set(rows.map((row) => keyOf(row, field))).size > 1,
  )
}

/** Tags, files and links to many come together. */
function isGathered({ type, kind }: FieldInfo): boolean {
  return type === 'tags' || kind === 'links' || kind === 'files'
}

/** The record whose value a field has unless somebody chooses: the one that stays, or the first that has any. */
export function usualSource(rows: readonly RecordData[], keep: string, field: FieldInfo): string {
  const inTurn = [...rows.filter(({ id }) => id === keep), ...rows.filter(({ id }) => id !== keep)]
  return inTurn.find((row) => isFilled(row[field.key]))?.id ?? keep
}

/** Says only what differs from what would be anyway. */
export function bodyOfMerge(
  fields: readonly FieldInfo[],
  rows: readonly RecordData[],
  { keep, chosen }: { keep: string; chosen: ReadonlyMap<string, string> },
): MergeBody {
  const values: Values = {}
  for (const field of fields) {
    const from = chosen.get(field.key)
    const usual = usualSource(rows, keep, field)
    const row = rows.find(({ id }) => id === from)
    const isUsual = !row || keyOf(row, field) === keyOf(rows.find(({ id }) => id === usual) as RecordData, field)
    if (!isUsual) values[field.key] = row[field.key] ?? null
  }
  return { keep, merge: rows.flatMap(({ id }) => (id === keep ? [] : [id])), values }
}

/** Does it, follows it to its end, and tells it with a way back. False when it was refused. */
export async function runMerge(object: ObjectInfo, body: MergeBody): Promise<boolean> {
  try {
    const result = await callOnce<MergeResult>(`/${object.path}/merge`, body)
    const state = result.state === 'running' ? await atTheEnd(String(result.changeSet)) : result.state
    refreshAll()
    if (state === 'failed') {
      notify({ text: t`The merge stopped half way; what was done can be undone in the history.`, tone: 'bad' })
      return true
    }
    const name = titleOf(object, records.get(object.name, body.keep)) || object.label
    const count = body.merge.length + 1
    tellDone(plural(count, { other: `# records are one now: “${name}”` }), result.changeSet)
    return true
  } catch (error) {
    tellProblem(error)
    return false
  }
}

const pause = 700

/** Long ones go on at the server. */
async function atTheEnd(changeSet: string): Promise<MergeResult['state']> {
  notify({ text: t`Many records lead to these; the merge goes on and tells when it is done.`, key: 'done' })
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    // Not reached just now: the next look will tell.
    const set = await call<{ state: MergeResult['state'] }>(`/change-sets/${changeSet}`, { query: { limit: 1 } }).catch(
      () => null,
    )
    if (set && set.state !== 'running') return set.state
  }
}

function keyOf(row: RecordData, { key }: FieldInfo): string {
  return JSON.stringify(isFilled(row[key]) ? row[key] : null)
}
