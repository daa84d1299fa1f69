import { useQuery } from '@tanstack/react-query'
import type { Hindrance, Reason } from '#modules/assignment/say-reason.web.tsx'
import { call } from '#web/data/call.ts'
import { queryClient } from '#web/data/query-client.ts'
import type { Filter } from '#web/records/list-state.ts'

export const demandNames = ['territory', 'skills', 'language', 'hours'] as const
export type DemandName = (typeof demandNames)[number]
export type Wish = 'must' | 'prefer' | 'off'

export interface Rule {
  name: string
  when: Filter
  pool: { userIds: string[]; teamIds: string[]; branchIds: string[]; roles: string[] }
  demands: Record<DemandName, Wish>
  performance: boolean
  limit: number | null
  moveOnMinutes: number | null
  salesChannel: string | null
}

export interface Rules {
  on: boolean
  fairDays: number
  rules: Rule[]
  responses: { when: Filter; minutes: number }[]
  respondFrom: 'creation' | 'assignment'
}

/** As `GET /assignment-rules` tells them. */
export interface StoredRules extends Rules {
  version: number
  changedAt: string | null
  changedBy: string | null
}

type Named = { id: string; name: string } | null

export interface Replay {
  leads: number
  isCut: boolean
  people: { id: string; name: string; before: number; after: number }[]
  channels: { key: string | null; before: number; after: number }[]
  nobody: { before: number; after: number }
  changed: number
  sample: {
    lead: { id: string; title: string }
    from: Named
    to: Named
    rule: string | null
    reasons: Reason[]
    hindrances: Hindrance[]
  }[]
}

const key = ['assignment-rules']

export function useAssignmentRules() {
  return useQuery({ queryKey: key, queryFn: ({ signal }) => call<StoredRules>('/assignment-rules', { signal }) })
}

export const readAssignmentRulesAgain = () => queryClient.invalidateQueries({ queryKey: key })

export async function saveAssignmentRules({ changedAt: _, changedBy: __, ...body }: StoredRules): Promise<void> {
  queryClient.setQueryData(key, await call<StoredRules>('/assignment-rules', { method: 'PUT', body }))
  await queryClient.invalidateQueries({ queryKey: backlogKey })
}

/** What the leads of the last days would have become. */
export function replay({ on, fairDays, rules }: Rules, days: number): Promise<Replay> {
  return call<Replay>('/assignment-rules/replay', { method: 'POST', body: { on, fairDays, rules, days } })
}

const backlogKey = ['about', 'lead', 'assignment-backlog']

export function useBacklog() {
  return useQuery({
    queryKey: backlogKey,
    queryFn: ({ signal }) => call<{ count: number; nobody: number }>('/assignment-rules/backlog', { signal }),
  })
}

export async function assignBacklog(): Promise<number> {
  const { count } = await call<{ count: number }>('/assignment-rules/backlog', { method: 'POST' })
  await queryClient.invalidateQueries({ queryKey: backlogKey })
  return count
}

export function newRule(name: string): Rule {
  return {
    name,
    when: {},
    pool: { userIds: [], teamIds: [], branchIds: [], roles: [] },
    demands: { territory: 'off', skills: 'off', language: 'off', hours: 'off' },
    performance: false,
    limit: null,
    moveOnMinutes: null,
    salesChannel: null,
  }
}
