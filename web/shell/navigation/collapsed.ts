import { useSyncExternalStore } from 'react'

const stored = 'kith-navigation'
const listeners = new Set<() => void>()
let isCollapsed = readStored()

/** Whether the navigation shows its icons only, in this browser. */
export function useCollapsed(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isCollapsed,
  )
}

export function toggleCollapsed(): void {
  isCollapsed = !isCollapsed
  try {
    localStorage.setItem(stored, isCollapsed ? 'icons' : 'whole')
  } catch {
    // A browser that keeps nothing begins with the whole one.
  }
  for (const listener of listeners) listener()
}

function readStored(): boolean {
  try {
    return localStorage.getItem(stored) === 'icons'
  } catch {
    return false
  }
}
