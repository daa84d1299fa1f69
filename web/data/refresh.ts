import { queryClient } from './query-client.ts'

type Refresh = (object: string | null) => void

const refreshers = new Set<Refresh>()

/** Lists that hold rows of their own register here. `object` null means: anything may have changed. */
export function onRefresh(refresh: Refresh): () => void {
  refreshers.add(refresh)
  return () => refreshers.delete(refresh)
}

/** Records of the object changed: what is on the screen reads anew, the rest when it is shown next. */
export function refreshObject(object: string): void {
  for (const refresh of refreshers) refresh(object)
  void queryClient.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] === 'about' && concerns(queryKey, object),
  })
}

export function refreshAll(): void {
  for (const refresh of refreshers) refresh(null)
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'about' })
}

/**
 * Keys of queries about records begin with `about` and the objects that they depend on, joined by commas
 * (`['about', 'deal,stage', …]`), so that news of these makes them stale.
 */
function concerns(queryKey: readonly unknown[], object: string): boolean {
  return String(queryKey[1] ?? '')
    .split(',')
    .includes(object)
}
