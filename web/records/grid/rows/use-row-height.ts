import { useSyncExternalStore } from 'react'

/** Pixels of a row: fewer where the person wants it dense, more where they point with a finger. */
export function useRowHeight(): number {
  return useSyncExternalStore(subscribe, read)
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-density'] })
  return () => observer.disconnect()
}

function read(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--k-row')) || 36
}
