import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import type { Filter } from '#web/records/list-state.ts'

export interface TodayBlock {
  block: 'overdue' | 'due' | 'meetings' | 'leads' | 'customers' | 'quietDeals' | 'quietAccounts'
  object: string
  filter: Filter
  sort: string
  /** Not exact: there are more. */
  count: { value: number; exact: boolean }
  records: RecordData[]
}

interface Today {
  day: string
  quietDays: number
  blocks: TodayBlock[]
}

/** What the day asks for, kept right by news; the records themselves are in the store. */
export function useToday() {
  return useQuery({
    queryKey: ['about', 'activity,lead,account,deal', 'today'],
    queryFn: async ({ signal }) => {
      const today = await call<Today>('/today', { signal })
      for (const { object, records: found } of today.blocks) records.putAll(object, found)
      return today
    },
  })
}
