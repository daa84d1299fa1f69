import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import type { Scope } from '#web/data/catalog.ts'
import { pathOf } from '#web/data/writes.ts'

export interface Named {
  id: string
  name: string | null
}

export interface ShareInfo {
  id: string
  with: Named & { type: 'user' | 'team' }
  canChange: boolean
  createdBy: Named | null
}

/** Why somebody reaches a record. */
export type Rule =
  | {
      rule: 'role'
      role: string
      scope: Scope
      because: 'owner' | 'team' | 'branch' | 'below' | 'all'
      teams?: Named[]
    }
  | { rule: 'share'; with: 'user' | 'team'; team?: Named }

export interface PersonsAccess {
  id: string
  name: string
  see: Rule[]
  change: Rule[]
  delete: Rule[]
  export: Rule[]
}

export interface Access {
  owner: Named | null
  branch: Named | null
  shares: ShareInfo[]
  mayShare: boolean
  tells: 'everybody' | 'oneself'
  people: PersonsAccess[]
  page: { next: string | null }
}

/** Who sees the record and why; kept right by news of its object. */
export function useAccess(object: string, id: string) {
  return useInfiniteQuery({
    queryKey: ['about', object, 'access', id],
    queryFn: ({ pageParam, signal }) =>
      call<Access>(`/${pathOf(object)}/${id}/access`, { query: { limit: 30, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
    placeholderData: keepPreviousData,
  })
}

/** Names of the roles that rules speak of. */
export function useRoleNames() {
  return useQuery({
    queryKey: ['roles'],
    queryFn: () => call<{ data: { key: string; name: string }[] }>('/roles').then(({ data }) => data),
    select: (roles) => new Map(roles.map(({ key, name }) => [key, name])),
  })
}

export async function share(
  object: string,
  id: string,
  given: { with: string; canChange: boolean },
): Promise<string | null> {
  const { changeSet } = await call<{ changeSet: string | null }>(`/${pathOf(object)}/${id}/shares`, {
    method: 'POST',
    body: given,
  })
  return changeSet
}

export async function endShare(object: string, id: string, shareId: string): Promise<string | null> {
  const { changeSet } = await call<{ changeSet: string | null }>(`/${pathOf(object)}/${id}/shares/${shareId}`, {
    method: 'DELETE',
  })
  return changeSet
}
