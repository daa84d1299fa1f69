import { currentCatalog } from '#web/data/catalog.ts'
import { readRecords } from '#web/data/labels.ts'
import { type ListQuery, listWindow } from '#web/data/list-window.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import { allOf, columnFilter } from '../board/columns/columns.ts'
import { shownBoard } from '../board/shown-board.ts'
import type { Column } from '../grid/columns/columns.ts'
import type { Lines } from '../grid/rows/lines.ts'

/** Rows below one head: a group of a table, a column of a board; without a name, all of them. */
export interface Section {
  name: string | null
  /** How many there are, of which `rows` are here. */
  count: number | null
  rows: readonly RecordData[]
}

/** Nobody reads more of it on paper, and so many are read in a moment. */
const mostRows = 1_000
/** Of each column of a board. */
const mostCards = 200

interface Wanted {
  query: ListQuery
  columns: readonly Column[]
  lines: Lines | null
  isBoard: boolean
}

/** What is here already: all that can be had when a browser prints by itself, which waits for nothing. */
export function loadedSections({ query, lines, isBoard }: Wanted): Section[] {
  const board = isBoard ? shownBoard.now : null
  if (!board) return [sectionOf(query, null, lines?.total ?? null, (lines?.loadedIds() ?? []).slice(0, mostRows))]
  return board.columns.map(({ value, name }) => {
    const window = listWindow(columnQuery(query, board.field, value))
    return sectionOf(query, name, window.count, window.loadedIds().slice(0, mostCards))
  })
}

/** The first rows of the list, read where they are not here, with what they link to. */
export async function readSections(wanted: Wanted): Promise<Section[]> {
  const { query, lines, isBoard } = wanted
  const board = isBoard ? shownBoard.now : null
  const sections = board
    ? await Promise.all(
        board.columns.map(async ({ value, name }) => {
          const window = listWindow(columnQuery(query, board.field, value))
          await window.begin()
          return sectionOf(query, name, window.count, await window.readIds(0, mostCards - 1))
        }),
      )
    : await readLines(query, lines)
  await readLinked(
    wanted.columns,
    sections.flatMap(({ rows }) => rows),
  )
  return sections
}

async function readLines(query: ListQuery, lines: Lines | null): Promise<Section[]> {
  // A calendar has no lines: its rows are those of the table.
  if (!lines) {
    const window = listWindow(query)
    await window.begin()
    return [sectionOf(query, null, window.count, await window.readIds(0, mostRows - 1))]
  }
  const parts: { name: string | null; count: number | null; first: number; last: number }[] = []
  for (let line = 0, rows = 0; line < lines.count && rows < mostRows; line++) {
    const found = lines.at(line)
    if (found.kind === 'group') {
      parts.push({ name: found.group.label, count: found.group.count, first: line + 1, last: line })
      continue
    }
    if (parts.length === 0) parts.push({ name: null, count: lines.total, first: 0, last: -1 })
    const part = parts.at(-1)
    if (part) part.last = line
    rows++
  }
  const sections: Section[] = []
  for (const { name, count, first, last } of parts)
    sections.push(sectionOf(query, name, count, last < first ? [] : await lines.readIds(first, last)))
  return sections
}

function sectionOf({ object }: ListQuery, name: string | null, count: number | null, ids: readonly string[]): Section {
  return { name, count, rows: ids.flatMap((id) => records.get(object, id) ?? []) }
}

function columnQuery(query: ListQuery, field: Parameters<typeof columnFilter>[0], value: string | null): ListQuery {
  return {
    object: query.object,
    filter: allOf(query.filter, columnFilter(field, value)),
    sort: query.sort ?? null,
  }
}

/** Names of what the rows link to: a cell whose record is not here stays empty. */
async function readLinked(columns: readonly Column[], rows: readonly RecordData[]): Promise<void> {
  const wanted = new Map<string, Set<string>>()
  const want = (target: string | undefined, value: unknown) => {
    if (!target || !currentCatalog().objects.has(target)) return
    const ids = wanted.get(target) ?? new Set()
    wanted.set(target, ids)
    for (const id of Array.isArray(value) ? value : [value])
      if (typeof id === 'string' && !records.has(target, id)) ids.add(id)
  }
  for (const { field, link } of columns) {
    const own = link ?? field
    for (const row of rows) want(own.type === 'user' ? 'user' : own.target, row[own.key])
  }
  await Promise.all([...wanted].map(([target, ids]) => readRecords(target, [...ids])))
  // And what those link to, where a column goes over one.
  const second = columns.filter(({ link, field }) => link && (field.target || field.type === 'user'))
  const next = new Map<string, Set<string>>()
  for (const { field, link } of second) {
    const target = field.type === 'user' ? 'user' : (field.target ?? '')
    const ids = next.get(target) ?? new Set()
    next.set(target, ids)
    for (const row of rows) {
      const linked = records.get(link?.target ?? '', String(row[link?.key ?? '']))
      const id = linked?.[field.key]
      if (typeof id === 'string' && !records.has(target, id)) ids.add(id)
    }
  }
  await Promise.all([...next].map(([target, ids]) => readRecords(target, [...ids])))
}
