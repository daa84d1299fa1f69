import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { addressOf, call } from '#web/data/call.ts'
import { type ApiProblem, asProblem } from '#web/data/problem.ts'
import { type ImportView, keepImport, refreshImport } from '../import-data.ts'
import { type ImportChange, mergeChanges, withChange } from './mapping-changes.ts'

/**
 * Changes of one import's mapping on their way to the server: shown at once, sent one after another, and what is chosen
 * while one is being answered goes together with the next. The server tries all rows for each, which may take seconds.
 */
class MappingStore {
  readonly #id: string
  #sending: ImportChange | null = null
  #waiting: ImportChange | null = null
  #listeners = new Set<() => void>()
  #idle: (() => void)[] = []
  problem: ApiProblem | null = null
  version = 0

  constructor(id: string) {
    this.#id = id
    // What waits when the page goes is sent without an answer being awaited.
    addEventListener('pagehide', () => this.#sendLast())
  }

  get isSaving(): boolean {
    return this.#sending !== null
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  change(change: ImportChange): void {
    this.problem = null
    this.#waiting = this.#waiting ? mergeChanges(this.#waiting, change) : change
    this.#tell()
    if (!this.#sending) void this.#send()
  }

  /** The import with what is on its way. */
  over(view: ImportView): ImportView {
    let shown = view
    if (this.#sending) shown = withChange(shown, this.#sending)
    if (this.#waiting) shown = withChange(shown, this.#waiting)
    return shown
  }

  /** Resolves when nothing is on its way. Throws what the server refused. */
  async settled(): Promise<void> {
    if (this.#sending) await new Promise<void>((resolve) => this.#idle.push(resolve))
    if (this.problem) throw this.problem
  }

  async #send(): Promise<void> {
    while (this.#waiting) {
      this.#sending = this.#waiting
      this.#waiting = null
      this.#tell()
      try {
        keepImport(await call<ImportView>(`/imports/${this.#id}`, { method: 'PATCH', body: this.#sending }))
      } catch (error) {
        this.problem = asProblem(error)
        refreshImport(this.#id)
      }
      this.#sending = null
    }
    this.#tell()
    for (const resolve of this.#idle.splice(0)) resolve()
  }

  #sendLast(): void {
    if (!this.#waiting) return
    const body = JSON.stringify(this.#waiting)
    this.#waiting = null
    const headers = { 'content-type': 'application/json' }
    void fetch(addressOf(`/imports/${this.#id}`), { method: 'PATCH', body, headers, keepalive: true }).catch(() => {})
  }

  #tell(): void {
    this.version++
    for (const listener of this.#listeners) listener()
  }
}

const stores = new Map<string, MappingStore>()

export interface Mapping {
  view: ImportView
  change: (change: ImportChange) => void
  /** The server is trying the rows with what was chosen last. */
  isSaving: boolean
  problem: ApiProblem | null
  settled: () => Promise<void>
}

/** The mapping of an import as the person sees it, with the ways to change it. */
export function useMapping(view: ImportView): Mapping {
  const store = storeOf(view.id)
  const version = useSyncExternalStore(store.subscribe, () => store.version)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version tells when the store has changed
  const shown = useMemo(() => store.over(view), [store, view, version])
  const change = useCallback((next: ImportChange) => store.change(next), [store])
  const settled = useCallback(() => store.settled(), [store])
  return { view: shown, change, isSaving: store.isSaving, problem: store.problem, settled }
}

function storeOf(id: string): MappingStore {
  let store = stores.get(id)
  if (!store) {
    store = new MappingStore(id)
    stores.set(id, store)
  }
  return store
}
