import { useEffect } from 'react'
import type { Tint } from '#web/kit/pill.tsx'
import { call } from './call.ts'
import { currentCatalog, fieldOf, type ObjectInfo } from './catalog.ts'
import { type RecordData, records, useRecord } from './record-store.ts'

/** What a record is called, by its title field; '' while it is not known or has none. */
export function titleOf(object: ObjectInfo, record: RecordData | undefined): string {
  const value = record?.[object.title]
  if (value && typeof value === 'object') return 'full' in value ? String(value.full) : ''
  if (value === null || value === undefined) return ''
  const option = fieldOf(object, object.title)?.options?.find(({ key }) => key === value)
  return option?.label ?? String(value)
}

/** Records of some objects look like the options of a field wherever they are linked: a stage. */
export function tintRecords(object: string, tint: (record: RecordData) => Tint): void {
  tints.set(object, tint)
}

/** The ground on which a record is named; undefined where it is named plainly. */
export function tintOfRecord(object: string, record: RecordData | undefined): Tint | undefined {
  return record && tints.get(object)?.(record)
}

const tints = new Map<string, (record: RecordData) => Tint>()

/** The title of a linked record. Asks for it together with all others that are wanted in the same moment. */
export function useLabel(objectName: string | undefined, id: string | null | undefined): string {
  const record = useRecord(objectName ?? '', id)
  useEffect(() => {
    if (objectName && id && !record) wantRecord(objectName, id)
  }, [objectName, id, record])
  const object = currentCatalog().objects.get(objectName ?? '')
  return object ? titleOf(object, record) : ''
}

/** Has the record read with the next batch, unless it is here or known to be out of sight. */
export function wantRecord(object: string, id: string): void {
  if (records.has(object, id) || missing.has(`${object} ${id}`) || !currentCatalog().objects.has(object)) return
  const ids = wanted.get(object) ?? new Set()
  wanted.set(object, ids.add(id))
  if (timer === null) timer = setTimeout(readWanted, 0)
}

/** Reads records anew, such as after news of a change. */
export async function readRecords(objectName: string, ids: readonly string[]): Promise<void> {
  const object = currentCatalog().objects.get(objectName)
  if (!object) return
  for (let from = 0; from < ids.length; from += largest) {
    const part = ids.slice(from, from + largest)
    const body = { filter: { id: { in: part } }, limit: largest, deleted: 'include' }
    const { data } = await call<{ data: RecordData[] }>(`/${object.path}/query`, { method: 'POST', body })
    records.putAll(objectName, data)
    for (const { id } of data) read.push([objectName, id])
    const found = new Set(data.map(({ id }) => id))
    for (const id of part) {
      if (found.has(id)) continue
      missing.add(`${objectName} ${id}`)
      records.remove(objectName, id)
    }
  }
  forgetOld()
}

/** Lets go of what was read one by one long ago and no screen shows, however many lists were scrolled through. */
function forgetOld(): void {
  if (read.length <= mostRead) return
  for (const [object, group] of Map.groupBy(read.splice(0, read.length - mostRead / 2), ([object]) => object)) {
    records.forget(
      object,
      group.map(([, id]) => id),
    )
  }
}

const mostRead = 6_000
const read: [object: string, id: string][] = []
const largest = 200
const wanted = new Map<string, Set<string>>()
/** Not there, or not the person's to see: not asked for again until the page is loaded anew. */
const missing = new Set<string>()
let timer: ReturnType<typeof setTimeout> | null = null

function readWanted(): void {
  timer = null
  const groups = [...wanted]
  wanted.clear()
  for (const [object, ids] of groups) {
    // What cannot be read now is asked for again by the next screen that shows it.
    readRecords(object, [...ids]).catch(() => {})
  }
}
