import { useCallback, useSyncExternalStore } from 'react'
import { currentCatalog, type FieldInfo, type ObjectInfo } from './catalog.ts'

/** A record as the API answers it, by keys; `account: {…}` beside `accountId` where it was included. */
export interface RecordData {
  id: string
  version: number
  [key: string]: unknown
}

/**
 * Every record that was seen, once: list, board, page and peek read the same one, so a change shows everywhere at the
 * same moment. `pending` values are shown over the stored ones until the server has answered.
 */
class RecordStore {
  readonly #entries = new Map<string, Entry>()

  get(object: string, id: string): RecordData | undefined {
    return this.#entries.get(keyOf(object, id))?.shown
  }

  /** Takes what the server answered; older versions than the stored one are ignored, fewer fields complete it. */
  put(object: string, data: RecordData): void {
    const info = currentCatalog().objects.get(object)
    for (const field of info ? linksOf(info) : []) this.#putLinked(field, data)
    const entry = this.#entry(object, data.id)
    if (entry.stored && (entry.stored.version > data.version || isWithin(data, entry.stored))) return
    entry.stored = { ...entry.stored, ...data }
    this.#show(entry)
  }

  putAll(object: string, rows: readonly RecordData[]): void {
    for (const row of rows) this.put(object, row)
  }

  /** Shows values before the server has them. Returns the end of it: what was stored shows again. */
  pretend(object: string, id: string, values: Record<string, unknown>): () => void {
    const entry = this.#entry(object, id)
    entry.pending.push(values)
    this.#show(entry)
    return () => {
      entry.pending = entry.pending.filter((each) => each !== values)
      this.#show(entry)
    }
  }

  /** It is in the bin, or no longer the person's to see. */
  remove(object: string, id: string): void {
    const entry = this.#entry(object, id)
    entry.stored = undefined
    entry.pending = []
    this.#show(entry)
  }

  /** Lets go of records that no screen shows, so that memory stays bounded however much was scrolled past. */
  forget(object: string, ids: readonly string[]): void {
    for (const id of ids) {
      const entry = this.#entries.get(keyOf(object, id))
      if (entry && entry.listeners.size === 0 && entry.pending.length === 0) this.#entries.delete(keyOf(object, id))
    }
  }

  has(object: string, id: string): boolean {
    return this.#entries.get(keyOf(object, id))?.stored !== undefined
  }

  /** Ids of an object's records that some screen shows just now. */
  watched(object: string): string[] {
    const prefix = `${object} `
    return [...this.#entries].flatMap(([key, entry]) =>
      key.startsWith(prefix) && entry.listeners.size > 0 ? [key.slice(prefix.length)] : [],
    )
  }

  subscribe(object: string, id: string, listener: () => void): () => void {
    const { listeners } = this.#entry(object, id)
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  clear(): void {
    this.#entries.clear()
  }

  /** An included record stands for itself; the including one keeps only the id. */
  #putLinked(field: FieldInfo, data: RecordData): void {
    const linked = data[field.name]
    if (!field.target || field.name === field.key || !linked || typeof linked !== 'object') return
    if ('version' in linked) this.put(field.target, linked as RecordData)
    delete data[field.name]
  }

  #entry(object: string, id: string): Entry {
    const key = keyOf(object, id)
    const known = this.#entries.get(key)
    if (known) return known
    const entry: Entry = { pending: [], listeners: new Set(), stored: undefined, shown: undefined }
    this.#entries.set(key, entry)
    return entry
  }

  #show(entry: Entry): void {
    entry.shown =
      entry.stored && entry.pending.length > 0 ? Object.assign({}, entry.stored, ...entry.pending) : entry.stored
    for (const listener of entry.listeners) listener()
  }
}

interface Entry {
  stored: RecordData | undefined
  shown: RecordData | undefined
  pending: Record<string, unknown>[]
  listeners: Set<() => void>
}

export const records = new RecordStore()

/** The record as it is shown everywhere; undefined while nobody has read it. */
export function useRecord(object: string, id: string | null | undefined): RecordData | undefined {
  const subscribe = useCallback(
    (listener: () => void) => (id ? records.subscribe(object, id, listener) : () => {}),
    [object, id],
  )
  return useSyncExternalStore(subscribe, () => (id ? records.get(object, id) : undefined))
}

function keyOf(object: string, id: string): string {
  return `${object} ${id}`
}

/** Whether the record says nothing that is not known; then nothing is drawn again. */
function isWithin(data: RecordData, stored: RecordData): boolean {
  for (const key in data) {
    const [a, b] = [data[key], stored[key]]
    if (a === b) continue
    if (typeof a !== 'object' || typeof b !== 'object' || JSON.stringify(a) !== JSON.stringify(b)) return false
  }
  return true
}

const linkFields = new WeakMap<ObjectInfo, FieldInfo[]>()

function linksOf(object: ObjectInfo): FieldInfo[] {
  let fields = linkFields.get(object)
  if (!fields) {
    fields = object.fields.filter((field) => field.target !== undefined)
    linkFields.set(object, fields)
  }
  return fields
}
