import { useEffect, useRef } from 'react'
import { useWholeRecord } from '#web/data/about.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'

/**
 * A record for a screen of its own. When it disappears while it is shown, the server is asked what became of it; one that was
 * merged into another leads there.
 */
export function useShownRecord(object: ObjectInfo, id: string, lead: (id: string) => void) {
  const { record, problem, isLoading, refetch, mergedInto } = useWholeRecord(object.name, id)
  const isLost = !record && !problem && !isLoading && !mergedInto
  const newest = useRef(lead)
  newest.current = lead
  useEffect(() => {
    if (mergedInto && !record) newest.current(mergedInto)
  }, [mergedInto, record])
  useEffect(() => {
    if (isLost) void refetch()
  }, [isLost, refetch])
  return { record, problem, refetch }
}
