import { useEffect, useRef, useSyncExternalStore } from 'react'
import { call } from './call.ts'
import { rememberOpening } from './calls/early.ts'
import { type ApiProblem, asProblem } from './problem.ts'
import { type RecordData, records } from './record-store.ts'
import { onRefresh } from './refresh.ts'
import { pathOf } from './writes.ts'

/** Which records, in which order. Equal for equal lists, so that one can be remembered by it. */
export interface ListQuery {
  object: string
  filter?: Record<string, unknown> | null
  sort?: string | null
  deleted?: 'exclude' | 'include' | 'only'
}

interface Page {
  data: RecordData[]
  page: { next: string | null }
  count?: { value: number; exact: boolean }
}

/** Rows after the cursor of a page. */
interface Part {
  from: number
  skip: number
  limit: number
  count?: boolean
}

const pageSize = 100
/** Pages kept; those farthest from what is looked at are dropped, so that memory stays the same however far one scrolls. */
const mostPages = 40
/** Calls at a time. What is looked at by the time that one ends comes next, so a fling asks for little that it passes. */
const mostCalls = 3
/** The server passes over at most so many rows a call. */
const mostSkipped = 100_000

/**
 * The rows of a list of any length, of which only those near the eye are here. The server sorts, filters and counts; a page
 * is reached from the nearest cursor that is known. Rows themselves live in the record store, the window holds ids.
 */
export class ListWindow {
  readonly query: ListQuery
  #pages = new Map<number, readonly string[]>()
  /** Rows as they were before the last news; shown until they are read anew. */
  #stale = new Map<number, readonly string[]>()
  /** Where a page begins, for the server. */
  #cursors = new Map<number, string>([[0, '']])
  #loading = new Map<number, AbortController>()
  #listeners = new Set<() => void>()
  #seen: [first: number, last: number] = [0, 0]
  #isCounted = false
  #isOld = false
  #first: Promise<void> | null = null
  version = 0
  /** How many rows there are; null until the server has said so. */
  count: number | null = null
  isExact = true
  problem: ApiProblem | null = null
  /** The first rows have come, or will not. */
  isReady = false

  constructor(query: ListQuery) {
    this.query = query
  }

  /** The id of a row; undefined while it is not here. */
  idAt(index: number): string | undefined {
    if (this.count !== null && index >= this.count) return undefined
    const page = Math.floor(index / pageSize)
    return (this.#pages.get(page) ?? this.#stale.get(page))?.[index % pageSize]
  }

  /** Where a record stands among the rows that are here; -1 when it is not. */
  indexOf(id: string): number {
    for (const pages of [this.#pages, this.#stale]) {
      for (const [page, ids] of pages) {
        const at = ids.indexOf(id)
        if (at >= 0 && (pages === this.#pages || !this.#pages.has(page))) return page * pageSize + at
      }
    }
    return -1
  }

  /** All ids that are here, in order. */
  loadedIds(): string[] {
    return [...this.#pages].sort(([a], [b]) => a - b).flatMap(([, ids]) => ids)
  }

  /** Sees to it that the rows from `first` to `last` (both in it) are here or on their way. */
  ensure(first: number, last: number): void {
    const from = Math.max(0, Math.floor(first / pageSize))
    this.#seen = [from, Math.max(from, Math.floor(last / pageSize))]
    if (this.#isOld) this.refresh()
    else this.#fill()
  }

  /** The ids of rows from `first` to `last`, read where they are not here. Their records are in the store. */
  async readIds(first: number, last: number): Promise<string[]> {
    const ids: string[] = []
    for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page++) {
      const rows: readonly string[] = this.#pages.get(page) ?? this.#keepRecords((await this.#read(page)).data)
      if (rows.length === 0) break
      ids.push(...rows.slice(Math.max(0, first - page * pageSize), last - page * pageSize + 1))
    }
    return ids
  }

  /** Reads what is looked at anew; the old rows stay until the new ones are there. */
  refresh(): void {
    this.#isOld = false
    for (const controller of this.#loading.values()) controller.abort()
    this.#loading.clear()
    for (const [page, ids] of this.#pages) this.#stale.set(page, ids)
    this.#pages.clear()
    this.#cursors = new Map([[0, '']])
    this.#isCounted = false
    this.problem = null
    this.#fill()
  }

  /** Something of it changed: at once when somebody looks at it, else when somebody does. */
  age(): void {
    if (this.isWatched) this.refresh()
    else this.#isOld = true
  }

  /** Asks for its first rows when nobody did; resolves when they are here, or will not come. */
  async begin(): Promise<void> {
    if (this.isReady) return
    this.#first ??= this.#load(0)
    await this.#first
  }

  /** Begins it, and renews what aged while nobody looked. */
  open(): void {
    if (!this.isReady) void this.begin()
    else if (this.#isOld) this.refresh()
  }

  /** The present address opens with this list: the next time it is asked for before the program is there. */
  remember(): void {
    rememberOpening(this.#path, this.#bodyOf({ from: 0, skip: 0, limit: pageSize, count: true }))
  }

  get isWatched(): boolean {
    return this.#listeners.size > 0
  }

  /** Nobody will come back to it: its records need not be kept. */
  release(): void {
    for (const ids of [...this.#pages.values(), ...this.#stale.values()]) records.forget(this.query.object, ids)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #fill(): void {
    const [from, to] = this.#seen
    for (let page = from; page <= to && this.#loading.size < mostCalls; page++) {
      const isBeyond = this.#isCounted && page > 0 && page * pageSize >= (this.count ?? 0)
      if (!isBeyond && !this.#pages.has(page) && !this.#loading.has(page)) void this.#load(page)
    }
  }

  async #load(page: number): Promise<void> {
    const controller = new AbortController()
    this.#loading.set(page, controller)
    let failed = false
    try {
      const answer = await this.#read(page, controller.signal)
      if (controller.signal.aborted) return
      this.#take(page, answer)
      this.problem = null
    } catch (error) {
      if (controller.signal.aborted) return
      this.problem = asProblem(error)
      failed = true
    }
    this.#loading.delete(page)
    this.isReady = true
    this.#tell()
    if (!failed) this.#fill()
  }

  #take(page: number, { data, page: { next }, count }: Page): void {
    this.#pages.set(page, this.#keepRecords(data))
    this.#stale.delete(page)
    if (next) this.#cursors.set(page + 1, next)
    if (count) {
      this.count = count.value
      this.isExact = count.exact
      this.#isCounted = true
    }
    // The last page knows better than a count that was made before.
    if (!next && (data.length > 0 || page === 0)) this.count = page * pageSize + data.length
    this.#drop(this.#pages)
    this.#drop(this.#stale)
  }

  #keepRecords(data: RecordData[]): string[] {
    records.putAll(this.query.object, data)
    return data.map(({ id }) => id)
  }

  async #read(page: number, signal?: AbortSignal): Promise<Page> {
    let from = Math.max(...[...this.#cursors.keys()].filter((each) => each <= page))
    while ((page - from) * pageSize > mostSkipped) {
      const { page: hop } = await this.#call({ from, skip: mostSkipped - 1, limit: 1, signal })
      if (!hop.next) return { data: [], page: { next: null } }
      from += mostSkipped / pageSize
      this.#cursors.set(from, hop.next)
    }
    return this.#call({ from, skip: (page - from) * pageSize, limit: pageSize, count: !this.#isCounted, signal })
  }

  #call({ signal, ...part }: Part & { signal?: AbortSignal | undefined }): Promise<Page> {
    const body = this.#bodyOf(part)
    return call<Page>(this.#path, { method: 'POST', body, ...(signal ? { signal } : {}) })
  }

  get #path(): string {
    return `/${pathOf(this.query.object)}/query`
  }

  #bodyOf({ from, skip, limit, count }: Part): Record<string, unknown> {
    const { filter, sort, deleted } = this.query
    const cursor = this.#cursors.get(from)
    return {
      ...(filter ? { filter } : {}),
      ...(sort ? { sort } : {}),
      ...(deleted ? { deleted } : {}),
      ...(cursor ? { cursor } : {}),
      ...(skip > 0 ? { skip } : {}),
      ...(count ? { count: 'exact' } : {}),
      limit,
    }
  }

  #drop(pages: Map<number, readonly string[]>): void {
    if (pages.size <= mostPages) return
    const middle = (this.#seen[0] + this.#seen[1]) / 2
    const far = [...pages.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle))
    for (const page of far.slice(0, pages.size - mostPages)) {
      records.forget(this.query.object, pages.get(page) ?? [])
      pages.delete(page)
    }
  }

  #tell(): void {
    this.version++
    for (const listener of this.#listeners) listener()
  }
}

/** Lists that were looked at lately, so that the way back shows them at once. */
const kept = new Map<string, ListWindow>()
const mostKept = 24

/** The window of a list: the same one for the same question, for as long as it is among the last that were asked. */
export function listWindow(query: ListQuery): ListWindow {
  const key = JSON.stringify(query)
  const window = kept.get(key) ?? new ListWindow(query)
  kept.delete(key)
  kept.set(key, window)
  for (const [oldest, each] of kept) {
    if (kept.size <= mostKept) break
    if (each === window || each.isWatched) continue
    kept.delete(oldest)
    each.release()
  }
  return window
}

const aged = new Set<string | null>()
let isDue = false
let held = 0

/** Lists stay as they are for a while, such as during an edit in one of them; rows still change in place. Returns the end of it. */
export function holdLists(): () => void {
  held++
  let isOver = false
  return () => {
    if (isOver) return
    isOver = true
    held--
    if (held === 0 && aged.size > 0) renewSoon()
  }
}

onRefresh((object) => {
  aged.add(object)
  renewSoon()
})

/** News come in swarms; they are taken together. */
function renewSoon(): void {
  if (isDue) return
  isDue = true
  setTimeout(() => {
    isDue = false
    if (held > 0) return
    for (const window of kept.values()) if (aged.has(null) || aged.has(window.query.object)) window.age()
    aged.clear()
  }, 200)
}

/** The window of a list; while another one is being read, the one before stays. News of its object refreshes it. */
export function useListWindow(query: ListQuery): { window: ListWindow; isChanging: boolean } {
  const wanted = listWindow(query)
  // Not when it has been drawn: the rows may be there by then.
  void wanted.begin()
  const shown = useRef(wanted)
  useSyncExternalStore(wanted.subscribe, () => wanted.version)
  useEffect(() => wanted.open(), [wanted])
  if (wanted.isReady || shown.current.query.object !== query.object) shown.current = wanted
  return { window: shown.current, isChanging: shown.current !== wanted }
}
