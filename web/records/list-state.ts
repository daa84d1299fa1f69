import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { ListQuery } from '#web/data/list-window.ts'
import { type Tint, tints } from '#web/kit/pill.tsx'

export const layouts = ['table', 'board', 'calendar', 'timeline', 'map'] as const
export type Layout = (typeof layouts)[number]
/** A filter as the API takes it. */
export type Filter = Record<string, unknown>

export interface ColumnState {
  /** Name of a field, or a path over links: `account.industry`. */
  field: string
  /** Pixels, when the person has set them. */
  width?: number
}

/** Records that fit the filter have the colour. */
export interface ColorRule {
  tint: Tint
  filter: Filter
}

/** How a list is looked at: all of it stands in the address, so that a copied link shows the same. */
export interface ListState {
  layout: Layout
  filter: Filter | null
  /** As the API takes it: `-amount,name`; '' for the usual order. */
  sort: string
  /** Null: the usual columns of the object. */
  columns: readonly ColumnState[] | null
  /** How many columns at the left stay while the rest scrolls sideways. */
  pinned: number
  groupBy: string | null
  /** By which fields records stand in time: `closesOn`, `startsAt,endsAt`; '' for the usual ones. */
  dates: string
  /** How many days a calendar or a timeline shows at once; '' for a month. */
  span: string
  /** The address by which records lie on a map; '' for the first that they have. */
  place: string
  colors: readonly ColorRule[]
  search: string
}

export const plainList: ListState = {
  layout: 'table',
  filter: null,
  sort: '',
  columns: null,
  pinned: 1,
  groupBy: null,
  dates: '',
  span: '',
  place: '',
  colors: [],
  search: '',
}

/** Values of the address bar; all are texts. */
export type Search = Record<string, string | undefined>

/** What the address says beyond `base` (a saved view, or the plain list). */
export function readListState(search: Search, base: ListState = plainList): ListState {
  return {
    layout: layouts.find((each) => each === search['layout']) ?? base.layout,
    filter: 'filter' in search ? readFilter(search['filter']) : base.filter,
    sort: search['sort'] ?? base.sort,
    columns: 'columns' in search ? readColumns(search['columns'] ?? '') : base.columns,
    pinned: 'pinned' in search ? Number(search['pinned']) || 0 : base.pinned,
    groupBy: 'group' in search ? search['group'] || null : base.groupBy,
    dates: search['dates'] ?? base.dates,
    span: search['span'] ?? base.span,
    place: search['place'] ?? base.place,
    colors: 'colors' in search ? readColors(search['colors']) : base.colors,
    search: search['q'] ?? base.search,
  }
}

/** The members of the address for a state; undefined where it is the same as in `base`. */
export function writeListState(state: ListState, base: ListState = plainList): Search {
  const texts = (each: ListState): Search => ({
    layout: each.layout,
    filter: each.filter ? JSON.stringify(each.filter) : '',
    sort: each.sort,
    columns: (each.columns ?? []).map(({ field, width }) => (width ? `${field}:${width}` : field)).join(','),
    pinned: String(each.pinned),
    group: each.groupBy ?? '',
    dates: each.dates,
    span: each.span,
    place: each.place,
    colors: each.colors.length > 0 ? JSON.stringify(each.colors) : '',
    q: each.search,
  })
  const [own, usual] = [texts(state), texts(base)]
  return Object.fromEntries(Object.keys(own).map((name) => [name, own[name] === usual[name] ? undefined : own[name]]))
}

/** The state of the list in the address, over `base`, and the way to change it. */
export function useListState(base: ListState = plainList): [ListState, (change: Partial<ListState>) => void] {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const state = useMemo(() => readListState(search, base), [search, base])
  const change = useCallback(
    (changes: Partial<ListState>) => {
      void navigate({
        to: '.',
        search: (before: Search) => ({
          ...before,
          ...writeListState({ ...readListState(before, base), ...changes }, base),
        }),
        // What is typed or pulled about would fill the history with steps that nobody wants to go back to.
        replace: ['search', 'columns', 'pinned'].some((name) => name in changes),
        resetScroll: false,
      } as never)
    },
    [navigate, base],
  )
  return [state, change]
}

/** What the server is asked for. `searchFilter` is what the words of the search box mean for the object. */
export function listQueryOf(object: string, state: ListState, searchFilter: Filter | null): ListQuery {
  const parts = [state.filter, searchFilter].filter((part): part is Filter => part !== null)
  const filter = parts.length > 1 ? { and: parts } : (parts[0] ?? null)
  return { object, filter, sort: state.sort || null }
}

/** Whether the address names a filter that is none: it must not look as though nothing were narrowed on purpose. */
export function hasBrokenFilter({ filter }: Search): boolean {
  return Boolean(filter) && readFilter(filter) === null
}

function readFilter(text: string | undefined): Filter | null {
  if (!text) return null
  try {
    const filter: unknown = JSON.parse(text)
    return filter !== null && typeof filter === 'object' && !Array.isArray(filter) ? (filter as Filter) : null
  } catch {
    return null
  }
}

function readColors(text: string | undefined): ColorRule[] {
  try {
    const rules: unknown = JSON.parse(text || '[]')
    return Array.isArray(rules) ? rules.filter(isRule) : []
  } catch {
    return []
  }
}

function isRule(rule: unknown): rule is ColorRule {
  if (typeof rule !== 'object' || rule === null) return false
  const { tint, filter } = rule as Partial<ColorRule>
  return tints.some((each) => each === tint) && typeof filter === 'object' && filter !== null
}

function readColumns(text: string): ColumnState[] | null {
  const columns = text.split(',').flatMap((part): ColumnState[] => {
    const [field = '', width] = part.split(':')
    if (!field) return []
    return [width && Number(width) > 0 ? { field, width: Number(width) } : { field }]
  })
  return columns.length > 0 ? columns : null
}
