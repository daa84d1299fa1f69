import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import type { Query } from './health-data.ts'

/** Answer of one of the paths of the health of pipelines. */
export function useHealth<Answer>(path: string, query: Query): { data: Answer | undefined; error: Error | null } {
  const { data, error } = useQuery({
    queryKey: [
      'about',
      `deal,stage,activity,target,user,team,branch${query['territoryId'] ? ',account,territory' : ''}`,
      'pipeline-health',
      path,
      query,
    ],
    queryFn: ({ signal }) => call<Answer>(`/pipeline-health/${path}`, { query, signal }),
    placeholderData: keepPreviousData,
  })
  return { data, error }
}
