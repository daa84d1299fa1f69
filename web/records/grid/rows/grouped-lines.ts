import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { type Aggregate, useAggregate } from '#web/data/about.ts'
import { call } from '#web/data/call.ts'
import { currentCatalog, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { readRecords } from '#web/data/labels.ts'
import { type ListQuery, type ListWindow, listWindow } from '#web/data/list-window.ts'
import { type ApiProblem, asProblem } from '#web/data/problem.ts'
import { type Column, columnOf } from '../columns/columns.ts'
import { type Group, groupBody, mostGroups, readGroups } from './groups.ts'
import type { Line, Lines } from './lines.ts'

interface Wanted {
  object: ObjectInfo
  query: ListQuery
  groupBy: string
  columns: readonly Column[]
  /** Keys of groups that a person has opened or closed against what is usual. */
  turned: ReadonlySet<string>
}

/** The lines of a list in groups: the heads, and below each open one its records, each group with a window of its own. */
export function useGroupedLines({ object, query, groupBy, columns, turned }: Wanted): {
  lines: Lines
  isChanging: boolean
} {
  const column = useMemo(() => columnOf(object, currentCatalog(), groupBy), [object, groupBy])
  const body = column && groupBody(column, columns, query.filter ?? null)
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['about', object.name, 'groups', body],
    queryFn: async ({ signal }) => {
      const { data: rows } = await call<Aggregate>(`/${object.path}/aggregate`, { method: 'POST', body, signal })
      if (column) await readPlaces(column, rows)
      return rows
    },
    placeholderData: keepPreviousData,
    enabled: column !== null,
  })
  // A record with several tags stands below each of them, and one below a group that is not told stands nowhere.
  const isCut = (data?.length ?? 0) >= mostGroups
  const hasOwnTotal = isCut || ['tags', 'multiSelect'].includes(column?.field.type ?? '')
  const { data: whole } = useAggregate(
    object.name,
    { filter: query.filter ?? null, measures: [{ fn: 'count' }] },
    { enabled: hasOwnTotal },
  )
  const total = hasOwnTotal ? Number(whole?.data[0]?.['count'] ?? Number.NaN) : undefined
  const lines = useMemo(() => {
    const groups = column && data ? readGroups(column, columns, data) : []
    return new GroupedLines(query, groups, turned)
  }, [column, columns, data, query, turned])
  useEffect(() => lines.follow(), [lines])
  const version = useSyncExternalStore(lines.subscribe, () => lines.tick)
  const problem = error ? asProblem(error) : null
  const isReady = data !== undefined || problem !== null || column === null
  const shown = useMemo(
    () => lines.asLines({ isReady, problem, version: `${version}`, total, isCut, refetch: () => void refetch() }),
    [lines, isReady, problem, version, total, isCut, refetch],
  )
  return { lines: shown, isChanging: isPlaceholderData }
}

/** Stages and the like stand in an order of their own, which their records know. */
async function readPlaces({ field }: Column, rows: readonly Record<string, unknown>[]): Promise<void> {
  const target = currentCatalog().objects.get(field.target ?? '')
  if (!target || !fieldOf(target, 'position')) return
  const ids = rows.flatMap(({ group }) => (group as { id?: string } | null)?.id ?? [])
  await readRecords(target.name, ids).catch(() => {})
}

/** So many groups are open at first; of more only the heads. */
const mostOpen = 40

class GroupedLines {
  readonly groups: readonly Group[]
  readonly #windows: readonly ListWindow[]
  /** The line at which each group begins. */
  #starts: number[] = []
  #count = 0
  #listeners = new Set<() => void>()
  tick = 0

  constructor(query: ListQuery, groups: readonly Omit<Group, 'isOpen'>[], turned: ReadonlySet<string>) {
    this.groups = groups.map((group) => ({
      ...group,
      isOpen: groups.length <= mostOpen !== turned.has(group.key) && group.count > 0,
    }))
    this.#windows = this.groups.map(({ filter }) =>
      listWindow({ ...query, filter: query.filter ? { and: [query.filter, filter] } : filter }),
    )
    this.#measure()
  }

  /** Follows the windows of all groups. Returns the end of it. */
  follow(): () => void {
    const news = () => {
      this.tick++
      this.#measure()
      for (const listener of this.#listeners) listener()
    }
    const ends = this.#windows.filter((_, at) => this.groups[at]?.isOpen).map((window) => window.subscribe(news))
    return () => {
      for (const end of ends) end()
    }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  asLines({ isReady, problem, version, total, isCut, refetch }: Shown): Lines {
    const sum = total ?? this.groups.reduce((whole, { count }) => whole + count, 0)
    return {
      count: isReady ? this.#count : 30,
      total: isReady && !Number.isNaN(sum) ? sum : null,
      isCut,
      isReady,
      problem: problem ?? this.#windows.find((window) => window.problem)?.problem ?? null,
      version,
      at: (line) => this.#at(line),
      lineOf: (id) => this.#lineOf(id),
      ensure: (first, last) => this.#ensure(first, last),
      readIds: (first, last) => this.#readIds(first, last),
      loadedIds: () => this.#windows.flatMap((window, at) => (this.groups[at]?.isOpen ? window.loadedIds() : [])),
      refresh: () => {
        refetch()
        for (const window of this.#windows) if (window.problem) window.refresh()
      },
    }
  }

  #measure(): void {
    this.#starts = []
    this.#count = 0
    this.groups.forEach((group, at) => {
      this.#starts.push(this.#count)
      this.#count += 1 + (group.isOpen ? this.#rowsOf(at) : 0)
    })
  }

  #rowsOf(at: number): number {
    return this.#windows[at]?.count ?? this.groups[at]?.count ?? 0
  }

  #groupAt(line: number): number {
    let [low, high] = [0, this.#starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.#starts[middle] ?? 0) <= line) low = middle
      else high = middle - 1
    }
    return low
  }

  #at(line: number): Line {
    const at = this.#groupAt(line)
    const group = this.groups[at]
    if (!group) return { kind: 'record', id: undefined }
    const start = this.#starts[at] ?? 0
    return line === start ? { kind: 'group', group } : { kind: 'record', id: this.#windows[at]?.idAt(line - start - 1) }
  }

  #lineOf(id: string): number {
    for (const [at, window] of this.#windows.entries()) {
      const index = this.groups[at]?.isOpen ? window.indexOf(id) : -1
      if (index >= 0) return (this.#starts[at] ?? 0) + 1 + index
    }
    return -1
  }

  /** The parts of the windows that lie between two lines. */
  *#parts(first: number, last: number): Generator<{ window: ListWindow; from: number; to: number }> {
    for (let at = this.#groupAt(first); at < this.groups.length; at++) {
      const start = (this.#starts[at] ?? 0) + 1
      if (start > last + 1) return
      const [from, to] = [Math.max(0, first - start), Math.min(this.#rowsOf(at) - 1, last - start)]
      const window = this.#windows[at]
      if (window && this.groups[at]?.isOpen && from <= to) yield { window, from, to }
    }
  }

  #ensure(first: number, last: number): void {
    for (const { window, from, to } of this.#parts(first, last)) window.ensure(from, to)
  }

  async #readIds(first: number, last: number): Promise<string[]> {
    const ids: string[] = []
    for (const { window, from, to } of this.#parts(first, last)) ids.push(...(await window.readIds(from, to)))
    return ids
  }
}

interface Shown {
  isReady: boolean
  problem: ApiProblem | null
  version: string
  /** Of all records, where it is not the sum of the groups; not a number while it is on its way. */
  total: number | undefined
  isCut: boolean
  refetch: () => void
}
