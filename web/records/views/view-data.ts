import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { ApiProblem } from '#web/data/problem.ts'
import { queryClient } from '#web/data/query-client.ts'
import { pathOf } from '#web/data/writes.ts'
import type { Layout, ListState } from '../list-state.ts'

/** A way of looking at a list that somebody has given a name. */
export interface View {
  id: string
  object: string
  name: string
  layout: Layout
  /** What differs from the plain list. */
  config: ViewConfig
  /** Whether colleagues see it. */
  shared: boolean
  /** What its owner sees first; shared, what everybody does. */
  isDefault: boolean
  /** Roles whose people see it first. */
  defaultFor: readonly string[]
  /** Whether this person's list opens with it. */
  opens: boolean
  position: number
  ownerId: string
  ownerName: string
  mine: boolean
  version: number
}

export type ViewConfig = Partial<Omit<ListState, 'layout'>>

export type ViewDraft = Pick<View, 'object' | 'name' | 'layout' | 'config'> &
  Partial<Pick<View, 'shared' | 'isDefault' | 'defaultFor'>>

const keyOf = (object: string) => ['views', object]

/** The saved views of an object that the person may see, in order. */
export function useViews(object: string): { views: readonly View[]; isReady: boolean } {
  const { data, isPending } = useQuery(viewsOf(object))
  return { views: data ?? none, isReady: !isPending }
}

export function readViews(object: string): Promise<readonly View[]> {
  return queryClient.ensureQueryData(viewsOf(object))
}

const viewsOf = (object: string) => ({
  queryKey: keyOf(object),
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const { data } = await call<{ data: View[] }>('/views', { query: { object: pathOf(object) }, signal })
    return data
  },
  // A list is of use without its views.
  retry: false,
})

const none: readonly View[] = []

export async function createView(draft: ViewDraft): Promise<View> {
  const view = await call<View>('/views', { method: 'POST', body: draft, idempotencyKey: crypto.randomUUID() })
  await readAgain(draft.object)
  return view
}

export async function changeView(view: View, changes: Partial<ViewDraft>): Promise<void> {
  show(view.object, (views) => views.map((each) => (each.id === view.id ? { ...each, ...changes } : each)))
  try {
    await call(`/views/${view.id}`, { method: 'PATCH', body: changes })
  } finally {
    await readAgain(view.object)
  }
}

export async function deleteView(view: View): Promise<void> {
  show(view.object, (views) => views.filter(({ id }) => id !== view.id))
  try {
    await call(`/views/${view.id}`, { method: 'DELETE' })
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 404) throw error
  } finally {
    await readAgain(view.object)
  }
}

/** The same again, as when its deletion is taken back. */
export function draftOf({ object, name, layout, config, shared, isDefault, defaultFor }: View): ViewDraft {
  return { object, name, layout, config, shared, isDefault, defaultFor }
}

function show(object: string, turn: (views: readonly View[]) => View[]): void {
  queryClient.setQueryData<readonly View[]>(keyOf(object), (views) => views && turn(views))
}

function readAgain(object: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: keyOf(object) })
}
