import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { preference, usePreference } from '#web/data/preferences.ts'
import { type ListState, plainList, type Search, writeListState } from '../list-state.ts'
import { useViews, type View, type ViewConfig } from './view-data.ts'

export interface Views {
  views: readonly View[]
  isReady: boolean
  /** The view that the list is looked at with; null for all records plainly. */
  current: View | null
  /** The view that the list opens with; null for all records plainly. */
  usual: View | null
  /** What the address is read over. */
  base: ListState
  /** Opens a view, or all records plainly, as it was saved. */
  open: (view: View | null) => void
}

/** In the address for all records, where the list would open with a view of its own. */
export const plain = 'all'

/** The view that the address names (`view=…`), or the one that the list opens with. */
export function useView(object: ObjectInfo): Views {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const { views, isReady } = useViews(object.name)
  const choices = usePreference(openingChoices, none)
  const usual = usualOf(views, choices[object.name])
  const current = currentOf(views, search, object.name)
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
  return { views, isReady, current, usual: usual ?? null, base, open }
}

/** The view with which a list is looked at by its address; null for all records plainly. */
export function currentOf(views: readonly View[], { view: wanted }: Search, object: string): View | null {
  if (wanted === plain) return null
  const usual = () => usualOf(views, preference(openingChoices, none)[object])
  return (wanted ? views.find(({ id }) => id === wanted) : usual()) ?? null
}

/** By object what a person has their list open with where a role or everybody has something else: a shared view, or `all`. */
export const openingChoices = 'opening'
export type OpeningChoices = Readonly<Record<string, string>>
const none: OpeningChoices = {}

function usualOf(views: readonly View[], choice: string | undefined): View | undefined {
  if (choice === plain) return undefined
  return views.find(({ id }) => id === choice) ?? views.find(({ opens }) => opens)
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
