import { useEffect, useSyncExternalStore } from 'react'
import { call } from '../call.ts'
import { queryClient } from '../query-client.ts'

/** How many notifications wait; null while nobody knows. */
let unread: number | null = null
let reading: Promise<void> | null = null
/** How often the stream has told it: what was asked for before the last time is older than that. */
let timesTold = 0
const listeners = new Set<() => void>()

export function useUnread(): number {
  useEffect(() => {
    if (unread === null) reading ??= readUnread().finally(() => (reading = null))
  }, [])
  return useSyncExternalStore(listen, () => unread) ?? 0
}

/** The stream has told it, or a list. */
export function setUnread(count: number): void {
  if (count === unread) return
  unread = count
  for (const listener of listeners) listener()
  // The sign on the icon of the installed program.
  void navigator.setAppBadge?.(count).catch(() => {})
}

/** There is other news than before. */
export function hearUnread(count: number): void {
  timesTold++
  show(count)
}

/** After a time without news. */
export async function readUnread(): Promise<void> {
  const before = timesTold
  const answer = await call<{ unread: number }>('/notifications', { query: { limit: 1 } }).catch(() => null)
  if (answer && timesTold === before) show(answer.unread)
}

function show(count: number): void {
  setUnread(count)
  void queryClient.invalidateQueries({ queryKey: ['notifications'] })
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
