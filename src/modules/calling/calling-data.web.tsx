import { t } from '@lingui/core/macro'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { callOnce } from '#web/data/calls/saving-keys.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { queryClient } from '#web/data/query-client.ts'
import type { RecordData } from '#web/data/record-store.ts'

export type Callable = 'lead' | 'contact' | 'account' | 'deal'
export type Reason = 'person' | 'called' | 'doNotContact' | 'consent' | 'noPhone' | 'converted' | 'closed'

export interface Entry {
  id: string
  object: Callable
  recordId: string
  state: 'waiting' | 'later' | 'done' | 'skipped'
  dueAt: string | null
  outcome: string | null
  reason: Reason | null
  takenById: string | null
  calls: number
}

export interface Progress {
  waiting: number
  later: number
  done: number
  skipped: number
  nextAt: string | null
  calls: number
  outcomes: { key: string; count: number }[]
  reasons: { key: Reason; count: number }[]
  people: { userId: string; calls: number }[]
}

export interface Turn {
  entry: Entry | null
  last: { entryId: string; changeSet: string | null } | null
  progress: Progress
}

const about = ['about', 'activity,callList,lead,contact,account,deal']
const turnKey = (list: string) => [...about, 'call-turn', list]

/** What one has before oneself is told to the server so often, which keeps it for half an hour. */
const sign = 5 * 60_000

/** Whom to call now; asked again from time to time, since a promised call may have come due. */
export function useTurn(list: string) {
  return useQuery({
    queryKey: turnKey(list),
    queryFn: ({ signal }) => call<Turn>(`/call-lists/${list}/turn`, { method: 'POST', body: {}, signal }),
    placeholderData: (before) => before,
    refetchInterval: ({ state: { data } }) => {
      const left = data?.progress.nextAt && !data.entry ? Date.parse(data.progress.nextAt) - Date.now() : sign
      return Math.min(sign, Math.max(1_000, left))
    },
    retry: false,
  })
}

/** Goes on to the next one, or back to this one. */
export async function nextTurn(list: string, entryId?: string): Promise<void> {
  await queryClient.cancelQueries({ queryKey: turnKey(list) })
  const body = entryId ? { entryId } : {}
  queryClient.setQueryData(turnKey(list), await call<Turn>(`/call-lists/${list}/turn`, { method: 'POST', body }))
}

export interface Said {
  outcome: string
  note: string | null
  againAt: string | null
  minutes: number | null
}

export const sayOutcome = (entry: string, said: Said) =>
  callOnce<{ changeSet: string | null }>(`/call-entries/${entry}/outcome`, said)

export const skip = (entry: string) => call(`/call-entries/${entry}/skip`, { method: 'POST' })

export function useProgress(list: string) {
  return useQuery({
    queryKey: [...about, 'call-progress', list],
    queryFn: ({ signal }) => call<Progress>(`/call-lists/${list}/progress`, { signal }),
  })
}

export function useQueue(list: string, state: Entry['state'] | null) {
  return useInfiniteQuery({
    queryKey: [...about, 'call-queue', list, state],
    queryFn: ({ pageParam, signal }) =>
      call<{ entries: Entry[]; next: string | null }>(`/call-lists/${list}/queue`, {
        method: 'POST',
        body: { state, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
}

/** What somebody on a list is called; of a lead without a name its company. */
export function nameOf(object: ObjectInfo, record: RecordData): string {
  return titleOf(object, record) || String(record['company'] ?? record['email'] ?? '') || object.label
}

/** Why somebody is passed over. */
export function sayReason(reason: Reason): string {
  switch (reason) {
    case 'person':
      return t`Skipped`
    case 'called':
      return t`Called already`
    case 'doNotContact':
      return t`Do not contact`
    case 'consent':
      return t`No consent to calls`
    case 'noPhone':
      return t`No number`
    case 'converted':
      return t`Converted`
    case 'closed':
      return t`Deal closed`
  }
}
