import { useSyncExternalStore } from 'react'

let chosen: string | null = null
const listeners = new Set<() => void>()

/** The entry on which a finger has rested last: its ends are shown, to be pulled. */
export function chooseByFinger(id: string | null): void {
  if (chosen === id) return
  chosen = id
  for (const listener of listeners) listener()
}

export function useIsChosen(id: string): boolean {
  return useSyncExternalStore(subscribe, () => chosen === id)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
