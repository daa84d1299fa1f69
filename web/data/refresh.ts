import { queryClient } from './query-client.ts'

type Refresh = (object: string | null) => void

const refreshers = new Set<Refresh>()

/** Lists that hold rows of their own register here. `object` null means: anything may have changed. */
export function onRefresh(refresh: Refresh): () => void {
  refreshers.add(refresh)
  return () => refreshers.delete(refresh)
}

/**
 * Records of the object changed, any of them unless `ids` names which: what is on the screen reads anew, the rest when it is
 * shown next.
 */
export function refreshObject(object: string, ids?: readonly string[]): void {
  note(object, ids)
  for (const refresh of refreshers) refresh(object)
  void queryClient.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] === 'about' && concerns(queryKey, object),
  })
}

export function refreshAll(): void {
  allChangedAt = performance.now()
  for (const refresh of refreshers) refresh(null)
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'about' })
}

/** Whether any of these records may have changed since a time of `performance.now()`. */
export function hasChangedSince(object: string, ids: readonly string[], time: number): boolean {
  const news = changedAt.get(object)
  if (allChangedAt >= time || (news && news.any >= time)) return true
  return ids.some((id) => (news?.of.get(id) ?? -1) >= time)
}

const mostNoted = 2_000
const changedAt = new Map<string, { any: number; of: Map<string, number> }>()
let allChangedAt = -1

function note(object: string, ids: readonly string[] | undefined): void {
  const now = performance.now()
  const news = changedAt.get(object) ?? { any: -1, of: new Map() }
  changedAt.set(object, news)
  for (const id of ids ?? []) news.of.set(id, now)
  if (ids && news.of.size <= mostNoted) return
  news.any = now
  news.of.clear()
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
