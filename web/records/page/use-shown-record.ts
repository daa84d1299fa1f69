import { useEffect } from 'react'
import { useWholeRecord } from '#web/data/about.ts'

/** A record for a screen of its own. When it disappears while it is shown, the server is asked what became of it. */
export function useShownRecord(object: string, id: string) {
  const { record, problem, isLoading, refetch } = useWholeRecord(object, id)
  const isLost = !record && !problem && !isLoading
  useEffect(() => {
    if (isLost) void refetch()
  }, [isLost, refetch])
  return { record, problem, refetch }
}
