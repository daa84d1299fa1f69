import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { queryClient } from '#web/data/query-client.ts'
import type { Filter } from '#web/records/list-state.ts'

/** As `GET /profile-rules` tells them. */
export interface ProfileRules {
  lifecycle: {
    on: boolean
    loyalDeals: number | null
    loyalMonths: number
    lapsedMonths: number | null
    lostMonths: number | null
  }
  level: { when: Filter; levelId: string }[]
  risk: { when: Filter; risk: string; reason: string | null }[]
  version: number
  changedAt: string | null
  changedBy: string | null
}

const key = ['profile-rules']

export function useProfileRules() {
  return useQuery({ queryKey: key, queryFn: ({ signal }) => call<ProfileRules>('/profile-rules', { signal }) })
}

export const readProfileRulesAgain = () => queryClient.invalidateQueries({ queryKey: key })

export async function saveProfileRules({ changedAt: _, changedBy: __, ...body }: ProfileRules): Promise<void> {
  queryClient.setQueryData(key, await call<ProfileRules>('/profile-rules', { method: 'PUT', body }))
}
