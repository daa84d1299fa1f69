import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { call } from './call.ts'
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

export const pageSize = 100
/** Pages kept; those farthest from what is looked at are dropped, so that memory stays the same however far one scrolls. */
const mostPages = 40
/** The server passes over at most so many rows a call. */
const mostSkipped = 100_000

/**
 * The rows of a list of any length, of which only those near the eye are here. The server sorts, filters and counts; a page
 * is reached from the nearest cursor that is known. Rows themselves live in the record store, the window holds ids.
 */
export class ListWindow {
  readonly query: ListQuery
  #pages = new Map<number, readonly string[]>()
  /** Where a page begins, for the server. */
  #cursors = new Map<number, string>([[0, '']])
  #loading = new Map<number, AbortController>()
  #listeners = new Set<() => void>()
  #seen: [first: number, last: number] = [0, 0]
  #generation = 0
  #stale: Map<number, readonly string[]> | null = null
  version = 0
  /** How many rows there are; null until the server has said so. */
  count: number | null = null
  isExact = true
  problem: ApiProblem | null = null
  /** The first page has come, or will not. */
  isReady = false

  constructor(query: ListQuery) {
    this.query = query
  }

  /** The id of a row; undefined while it is not here. */
  idAt(index: number): string | undefined {
    const page = Math.floor(index / pageSize)
    return (this.#pages.get(page) ?? this.#stale?.get(page))?.[index % pageSize]
  }

  /** Where a record stands among the rows that are here; -1 when it is not. */
  indexOf(id: string): number {
    for (const [page, ids] of this.#pages) {
      const at = ids.indexOf(id)
      if (at >= 0) return page * pageSize + at
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
    const to = Math.max(from, Math.floor(last / pageSize))
    this.#seen = [from, to]
    // What was asked for and is far away by now would only hold up what is looked at.
    for (const [page, controller] of this.#loading) if (page < from - 2 || page > to + 2) controller.abort()
    for (let page = from; page <= to; page++) this.#need(page)
  }

  /** Reads what is looked at anew; the old rows stay until the new ones are there. */
  refresh(): void {
    this.#generation++
    for (const controller of this.#loading.values()) controller.abort()
    this.#loading.clear()
    this.#stale = new Map([...(this.#stale ?? []), ...this.#pages])
    this.#pages = new Map()
    this.#cursors = new Map([[0, '']])
    for (let page = this.#seen[0]; page <= this.#seen[1]; page++) this.#need(page)
    if (this.#seen[0] > 0) void this.#recount()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #need(page: number): void {
    const isBeyond = this.count !== null && this.isExact && page > 0 && page * pageSize >= this.count && !this.#stale
    if (isBeyond || this.#pages.has(page) || this.#loading.has(page)) return
    const controller = new AbortController()
    this.#loading.set(page, controller)
    void this.#load(page, controller)
  }

  async #load(page: number, controller: AbortController): Promise<void> {
    const generation = this.#generation
    try {
      const answer = await this.#read(page, controller.signal)
      if (generation !== this.#generation) return
      this.#take(page, answer)
      this.problem = null
    } catch (error) {
      if (controller.signal.aborted) return
      this.problem = asProblem(error)
    } finally {
      if (this.#loading.get(page) === controller) this.#loading.delete(page)
      if (generation === this.#generation && !controller.signal.aborted) {
        this.isReady = true
        this.#tell()
      }
    }
  }

  #take(page: number, { data, page: { next }, count }: Page): void {
    records.putAll(this.query.object, data)
    this.#pages.set(
      page,
      data.map(({ id }) => id),
    )
    if (next) this.#cursors.set(page + 1, next)
    if (count) {
      this.count = count.value
      this.isExact = count.exact
    }
    // The last page knows better than a count that was made before.
    if (!next) this.count = page * pageSize + data.length
    this.#stale?.delete(page)
    if (this.#loading.size <= 1) this.#stale = null
    this.#drop()
  }

  async #read(page: number, signal: AbortSignal): Promise<Page> {
    const known = [...this.#cursors.keys()].filter((each) => each <= page)
    const from = Math.max(...known)
    const skip = Math.min((page - from) * pageSize, mostSkipped)
    const { object, filter, sort, deleted } = this.query
    return call<Page>(`/${pathOf(object)}/query`, {
      method: 'POST',
      signal,
      body: {
        ...(filter ? { filter } : {}),
        ...(sort ? { sort } : {}),
        ...(deleted ? { deleted } : {}),
        ...(this.#cursors.get(from) ? { cursor: this.#cursors.get(from) } : {}),
        ...(skip > 0 ? { skip } : {}),
        ...(page === 0 ? { count: 'exact' } : {}),
        limit: pageSize,
      },
    })
  }

  async #recount(): Promise<void> {
    const generation = this.#generation
    const { object, filter, deleted } = this.query
    const body = { ...(filter ? { filter } : {}), ...(deleted ? { deleted } : {}), limit: 1, count: 'exact' }
    const answer = await call<Page>(`/${pathOf(object)}/query`, { method: 'POST', body }).catch(() => null)
    if (!answer?.count || generation !== this.#generation) return
    this.count = answer.count.value
    this.#tell()
  }

  #drop(): void {
    if (this.#pages.size <= mostPages) return
    const middle = (this.#seen[0] + this.#seen[1]) / 2
    const far = [...this.#pages.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle))
    for (const page of far.slice(0, this.#pages.size - mostPages)) {
      records.forget(this.query.object, this.#pages.get(page) ?? [])
      this.#pages.delete(page)
    }
  }

  #tell(): void {
    this.version++
    for (const listener of this.#listeners) listener()
  }
}

/** The window of a list; while another one is being read, the one before stays. News of its object refreshes it. */
export function useListWindow(query: ListQuery): { window: ListWindow; isChanging: boolean } {
  const key = JSON.stringify(query)
  const [windows] = useState(() => new Map<string, ListWindow>())
  const wanted = windows.get(key) ?? new ListWindow(query)
  windows.set(key, wanted)
  const shown = useRef(wanted)
  useSyncExternalStore(wanted.subscribe, () => wanted.version)
  useEffect(() => {
    if (!wanted.isReady) wanted.ensure(0, pageSize - 1)
    // Lists that are not looked at any more may be old when they are next.
    for (const each of windows.keys()) if (each !== key) windows.delete(each)
  }, [wanted, key, windows])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const end = onRefresh((object) => {
      if (object !== null && object !== query.object) return
      clearTimeout(timer)
      timer = setTimeout(() => wanted.refresh(), 150)
    })
    return () => {
      clearTimeout(timer)
      end()
    }
  }, [wanted, query.object])
  if (wanted.isReady || shown.current.query.object !== query.object) shown.current = wanted
  return { window: shown.current, isChanging: shown.current !== wanted }
}
