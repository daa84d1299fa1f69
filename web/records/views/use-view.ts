import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { type ListState, plainList, type Search, writeListState } from '../list-state.ts'
import { useViews, type View, type ViewConfig } from './view-data.ts'

export interface Views {
  views: readonly View[]
  isReady: boolean
  /** The view that the list is looked at with; null for all records plainly. */
  current: View | null
  /** What the address is read over. */
  base: ListState
  /** Opens a view, or all records plainly, as it was saved. */
  open: (view: View | null) => void
}

/** In the address for all records, where the list would open with a view of its own. */
const plain = 'all'

/** The view that the address names (`view=…`), or the one that the list opens with. */
export function useView(object: ObjectInfo): Views {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const { views, isReady } = useViews(object.name)
  const usual = usualOf(views)
  const current = currentOf(views, search)
  const base = useMemo(() => baseOf(current), [current])
  const open = (view: View | null) => {
    const name = view ? (view === usual ? undefined : view.id) : usual ? plain : undefined
    // The days at which one looks are not the view's, nor is the part of the map.
    const search = ({ day, spot }: Search) => ({
      ...{ ...(day ? { day } : {}), ...(spot ? { spot } : {}) },
      ...(name ? { view: name } : {}),
    })
    void navigate({ to: '.', search, resetScroll: false } as never)
  }
  return { views, isReady, current, base, open }
}

/** The view with which a list is looked at by its address; null for all records plainly. */
export function currentOf(views: readonly View[], { view: wanted }: Search): View | null {
  if (wanted === plain) return null
  return (wanted ? views.find(({ id }) => id === wanted) : usualOf(views)) ?? null
}

function usualOf(views: readonly View[]): View | undefined {
  return views.find(({ opens }) => opens)
}

export function baseOf(view: View | null): ListState {
  return view ? { ...plainList, ...view.config, layout: view.layout } : plainList
}

/** The state of a list as it is kept in a view. */
export function configOf({ layout, ...members }: ListState): { layout: ListState['layout']; config: ViewConfig } {
  const kept = Object.entries(members).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(plainList[name as keyof ListState]),
  )
  return { layout, config: Object.fromEntries(kept) }
}

/** Whether the list is looked at otherwise than the view says; words in the search box are passing. */
export function isChanged(state: ListState, base: ListState): boolean {
  const changed = writeListState({ ...state, search: base.search }, base)
  return Object.values(changed).some((value) => value !== undefined)
}
