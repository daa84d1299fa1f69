import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import type { Outlook } from './forecast-data.ts'

export type Asked = Record<string, string>

/** Milliseconds until it is asked again whether the first one is made. */
const rest = 3_000

export function useOutlook(asked: Asked, { isNow }: { isNow: boolean }): Outlook | undefined {
  const { data } = useQuery({
    queryKey: ['about', 'deal', 'forecast-outlook', asked],
    queryFn: ({ signal }) => call<Outlook>('/forecast/outlook', { query: asked, signal }),
    placeholderData: keepPreviousData,
    enabled: isNow,
    refetchInterval: ({ state }) => (state.data?.state === 'making' ? rest : false),
  })
  return isNow ? data : undefined
}
