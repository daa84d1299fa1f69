import { useQuery } from '@tanstack/react-query'
import type { NextAction } from '#modules/next-action/say-action.web.tsx'
import { call } from '#web/data/call.ts'
import { past } from '#web/data/past.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import type { Filter } from '#web/records/list-state.ts'

export interface TodayBlock {
  block: 'overdue' | 'due' | 'meetings' | 'leads' | 'customers' | 'renewals' | 'quietDeals' | 'quietAccounts'
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
    queryKey: ['about', 'activity,lead,account,deal,dealLine', 'today'],
    queryFn: async ({ signal }) => {
      const today = await call<Today>('/today', { signal })
      for (const { object, records: found } of today.blocks) records.putAll(object, found)
      return today
    },
  })
}

/** Why leads and deals stand there, by their ids. */
export function useReasons(blocks: readonly TodayBlock[]): ReadonlyMap<string, NextAction> {
  const idsOf = (object: string) => [
    ...new Set(blocks.filter((block) => block.object === object).flatMap((block) => block.records.map(({ id }) => id))),
  ]
  const wanted = { lead: idsOf('lead').slice(0, 100), deal: idsOf('deal').slice(0, 100) }
  const { data } = useQuery({
    queryKey: ['about', 'activity,lead,deal,dealLine,cadenceRun,callList', 'next', wanted],
    queryFn: async ({ signal }) => {
      const asked = (['lead', 'deal'] as const).filter((object) => wanted[object].length > 0)
      const answers = await Promise.all(
        asked.map((object) =>
          call<{ data: { id: string; action: NextAction }[] }>('/next-actions/query', {
            method: 'POST',
            body: { object, ids: wanted[object] },
            signal,
          }),
        ),
      )
      return new Map(answers.flatMap((answer) => answer.data.map(({ id, action }) => [id, action] as const)))
    },
    placeholderData: (before) => before,
    enabled: wanted.lead.length + wanted.deal.length > 0,
  })
  return data ?? new Map()
}

/** As `POST /approval-requests/query` tells what waits for one's decision. */
export interface ApprovalRequests {
  data: {
    id: string
    dealId: string
    summary: string | null
    askedBy: { name: string } | null
    askedAt: string | null
    note: string | null
    decidesFor: { name: string } | null
  }[]
  page: { next: string | null }
}

const nothing: ApprovalRequests = { data: [], page: { next: null } }

export function useApprovalRequests(): ApprovalRequests {
  const { data } = useQuery({
    queryKey: ['about', 'approval,deal,user', 'approval-requests'],
    queryFn: ({ signal }) =>
      call<ApprovalRequests>('/approval-requests/query', { method: 'POST', body: { limit: 50 }, signal }),
    placeholderData: (before) => before,
    enabled: past === null,
  })
  return data ?? nothing
}
