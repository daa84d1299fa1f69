import { plural } from '@lingui/core/macro'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import type { CatalogInfo, ObjectInfo } from '#web/data/catalog.ts'
import type { Filter } from '#web/records/list-state.ts'

export type RetentionAct = 'erase' | 'bin' | 'ask'

export interface RuleWish {
  name: string
  object: string
  filter: Filter
  months: number
  act: RetentionAct
}

export interface RetentionRule extends RuleWish {
  id: string
  isOn: boolean
  madeBy: string
  runAt: string | null
  taken: number
  error: string | null
}

export interface RetentionPreview {
  count: number
  exact: boolean
  samples: { id: string; title: string }[]
  kept: { object: string; reason: string }[]
}

export interface RetentionCase {
  id: string
  ruleId: string
  object: string
  recordId: string
  title: string
  foundAt: string
}

export function useRules() {
  return useQuery({
    queryKey: ['retention', 'rules'],
    queryFn: () => call<{ data: RetentionRule[] }>('/retention-rules'),
    select: ({ data }) => data,
    staleTime: 0,
  })
}

export function useCases() {
  return useInfiniteQuery({
    queryKey: ['retention', 'cases'],
    queryFn: ({ pageParam }) =>
      call<{ data: RetentionCase[]; page: { next: string | null } }>('/retention-cases', {
        query: { cursor: pageParam, limit: 20 },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
    staleTime: 0,
  })
}

export function previewRule({ object, filter, months, act }: RuleWish): Promise<RetentionPreview> {
  return call('/retention-rules/preview', { method: 'POST', body: { object, filter, months, act } })
}

export function useRetentionActs() {
  const client = useQueryClient()
  const done = <T>(promise: Promise<T>) =>
    promise.then(async (value) => {
      await client.invalidateQueries({ queryKey: ['retention'] })
      return value
    })
  return {
    add: (wish: RuleWish) => done(call<RetentionRule>('/retention-rules', { method: 'POST', body: wish })),
    change: (id: string, body: Partial<Omit<RuleWish, 'object'>> & { isOn?: boolean; seen?: number }) =>
      done(call<RetentionRule>(`/retention-rules/${id}`, { method: 'PATCH', body })),
    remove: (id: string) => done(call(`/retention-rules/${id}`, { method: 'DELETE' })),
    answer: (id: string, answer: 'erase' | 'bin' | 'keep') =>
      done(call<{ changeSet: string | null }>(`/retention-cases/${id}`, { method: 'POST', body: { answer } })),
  }
}

/** Objects whose records are about people. */
export function ruledObjects({ objects }: CatalogInfo): ObjectInfo[] {
  return [...objects.values()].filter(
    ({ name, madeBy, fields }) => name !== 'user' && !madeBy && fields.some(({ type }) => type === 'personName'),
  )
}

/** What a rule does, in a sentence. */
export function sayRule({ label, months, act }: { label: string; months: number; act: RetentionAct }): string {
  if (act === 'erase')
    return plural(months, {
      one: `${label} are erased after # month without anything`,
      other: `${label} are erased after # months without anything`,
    })
  if (act === 'bin')
    return plural(months, {
      one: `${label} move to the bin after # month without anything`,
      other: `${label} move to the bin after # months without anything`,
    })
  return plural(months, {
    one: `${label} are asked about after # month without anything`,
    other: `${label} are asked about after # months without anything`,
  })
}
