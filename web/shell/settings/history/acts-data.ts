import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ChangeEntry } from '#web/data/about.ts'
import { call } from '#web/data/call.ts'
import { useCatalog } from '#web/data/catalog.ts'
import type { Schema } from '#web/data/schema.ts'

/** What one act changed, as lists and pages of the history show it. */
export type ActInfo = Omit<Schema<'ChangeSet'>, 'changes' | 'first' | 'problems'> & {
  /** Of an act without a name: what it was about. */
  first?: ChangeEntry | null
}

interface Paged<T> {
  data: T[]
  page: { next: string | null }
}

/** Acts, newest first: the person's own, or everybody's for who may see all changes. Any news makes it stale. */
export function useActs() {
  const { objects } = useCatalog()
  return useInfiniteQuery({
    queryKey: ['about', [...objects.keys()].join(','), 'acts'],
    queryFn: ({ pageParam, signal }) =>
      call<Paged<ActInfo>>('/change-sets', { query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ page }) => page.next ?? undefined,
    refetchInterval: ({ state: { data } }) =>
      data?.pages[0]?.data.some(({ state }) => state === 'running') ? 2_000 : false,
  })
}

export function useAct(id: string) {
  const { objects } = useCatalog()
  return useQuery({
    queryKey: ['about', [...objects.keys()].join(','), 'act', id],
    queryFn: ({ signal }) => call<ActInfo>(`/change-sets/${id}`, { query: { limit: 1 }, signal }),
    refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? 1_000 : false),
  })
}

/** The changes of one act, in the order in which they were made. What they were never changes. */
export function useChangesOfAct(id: string, { isRunning }: { isRunning: boolean }) {
  return useInfiniteQuery({
    queryKey: ['changes of act', id, isRunning],
    queryFn: ({ pageParam, signal }) =>
      call<Paged<ChangeEntry>>(`/change-sets/${id}/changes`, { query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ page }) => page.next ?? undefined,
  })
}

export function sizeOf({ created, updated, deleted }: Pick<ActInfo, 'created' | 'updated' | 'deleted'>): number {
  return created + updated + deleted
}

const takenBack = /^(?:Undo(?:: |$))+/

/** What an act that takes back is about, by its name: all that was said of taking back is left out. */
export function nameBelow(name: string): string {
  return name.replace(takenBack, '')
}

/** Whether it takes back what had taken something back: the first act holds again. */
export function isRedo({ name, undoes }: Pick<ActInfo, 'name' | 'undoes'>): boolean {
  const times = takenBack.exec(name)?.[0].match(/Undo/g)?.length ?? 0
  return Boolean(undoes) && times > 0 && times % 2 === 0
}
