import { useSyncExternalStore } from 'react'

let isOnPaper = false
const listeners = new Set<() => void>()

/** Whether the page is being printed: all of it is drawn then, whatever tab is shown. */
export function useOnPaper(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isOnPaper,
  )
}

export function setOnPaper(next: boolean): void {
  isOnPaper = next
  for (const listener of listeners) listener()
}

addEventListener('beforeprint', () => setOnPaper(true))
addEventListener('afterprint', () => setOnPaper(false))
