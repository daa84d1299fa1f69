import { useSyncExternalStore } from 'react'

/** Whether there is room for one column only. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => media.matches,
  )
}

const media = matchMedia('(max-width: 760px)')
