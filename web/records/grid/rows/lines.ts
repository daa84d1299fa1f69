import type { ListWindow } from '#web/data/list-window.ts'
import type { ApiProblem } from '#web/data/problem.ts'
import type { Group } from './groups.ts'

/** A line of the table: a record (whose id is on its way while undefined) or the head of a group. */
export type Line = { kind: 'record'; id: string | undefined } | { kind: 'group'; group: Group }

/** What the table shows, line by line, however many there are. */
export interface Lines {
  /** All lines, heads of groups among them. */
  readonly count: number
  /** Records that match; null until the server has said so. */
  readonly total: number | null
  /** There are more groups than stand here. */
  readonly isCut?: boolean
  readonly isReady: boolean
  readonly problem: ApiProblem | null
  readonly version: string
  at: (line: number) => Line
  /** Where a record stands among the lines that are here; -1 when it is not. */
  lineOf: (id: string) => number
  ensure: (first: number, last: number) => void
  /** The ids of the records from one line to another, read where they are not here. */
  readIds: (first: number, last: number) => Promise<string[]>
  refresh: () => void
  /** All ids that are here, in order. */
  loadedIds: () => string[]
}

/** The lines of a list without groups. */
export function flatLines(window: ListWindow): Lines {
  return {
    // While the first rows are on their way, a screen full of places for them.
    count: window.count ?? (window.isReady ? 0 : 30),
    total: window.count,
    isReady: window.isReady,
    problem: window.problem,
    version: String(window.version),
    at: (line) => ({ kind: 'record', id: window.idAt(line) }),
    lineOf: (id) => window.indexOf(id),
    ensure: (first, last) => window.ensure(first, last),
    readIds: (first, last) => window.readIds(first, last),
    refresh: () => window.refresh(),
    loadedIds: () => window.loadedIds(),
  }
}
