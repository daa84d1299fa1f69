import { useSyncExternalStore } from 'react'

export type Density = 'normal' | 'compact'

const stored = 'kith-density'
const listeners = new Set<() => void>()
let density: Density = readStored()
show()

/** How high the rows of lists are, in this browser. */
export function useDensity(): Density {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => density,
  )
}

export function setDensity(next: Density): void {
  density = next
  show()
  try {
    localStorage.setItem(stored, next)
  } catch {
    // A browser that keeps nothing begins with the usual one.
  }
  for (const listener of listeners) listener()
}

/** The sheets of tokens read it from here (`tokens.css`). */
function show(): void {
  if (density === 'compact') document.documentElement.dataset['density'] = 'compact'
  else delete document.documentElement.dataset['density']
}

function readStored(): Density {
  try {
    return localStorage.getItem(stored) === 'compact' ? 'compact' : 'normal'
  } catch {
    return 'normal'
  }
}
