import { useCallback, useSyncExternalStore } from 'react'
import { records } from '#web/data/record-store.ts'

/** One value of each of several records, in their order, as they stand now. */
export function usePartsValue(object: string, ids: readonly string[], key: string): unknown[] {
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = ids.map((id) => records.subscribe(object, id, listener))
      return () => {
        for (const end of ends) end()
      }
    },
    [object, ids],
  )
  const values = useSyncExternalStore(subscribe, () =>
    JSON.stringify(ids.map((id) => records.get(object, id)?.[key] ?? null)),
  )
  return JSON.parse(values) as unknown[]
}
