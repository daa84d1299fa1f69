import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useRows } from '#web/data/about.ts'
import { records } from '#web/data/record-store.ts'
import { useSession } from '#web/data/session.ts'
import { allOf } from '#web/records/board/columns/columns.ts'
import { type Filter, plainList, writeListState } from '#web/records/list-state.ts'
import { type BranchNode, type BranchTree, useBranchTree, withBelow } from '../branch-tree.ts'
import type { Period } from './period.ts'

export const whoseWords = ['mine', 'team', 'all'] as const
/** Whose records the figures count. */
export type Whose = (typeof whoseWords)[number]

/** Members of the address: whose, of which branch, and which period. */
export function useHomeAddress() {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>
  const navigate = useNavigate()
  const change = useCallback(
    (changes: Record<string, string | undefined>) =>
      void navigate({ to: '.', search: (before: object) => ({ ...before, ...changes }), replace: true } as never),
    [navigate],
  )
  const said = whoseWords.find((word) => word === search['who'])
  return {
    whose: said ?? 'all',
    saysWhose: said !== undefined,
    branchId: search['branch'],
    periodWord: search['period'],
    change,
  }
}

/** The records of those who are meant. Null: of all that the person may see. `isReady` once it is known who they are. */
export function useWhoseFilter(whose: Whose): { filter: Filter | null; isReady: boolean } {
  const { user } = useSession()
  const teams = useRows(
    { object: 'team', filter: { id: { in: user.teamIds } } },
    { enabled: whose === 'team' && user.teamIds.length > 0 },
  )
  return useMemo(() => {
    if (whose === 'all') return { filter: null, isReady: true }
    if (whose === 'mine') return { filter: { owner: user.id }, isReady: true }
    const members = (teams.data?.ids ?? []).flatMap(
      (id) => (records.get('team', id)?.['memberIds'] as string[] | null) ?? [],
    )
    return { filter: { owner: { in: [...new Set([user.id, ...members])] } }, isReady: teams.data !== undefined }
  }, [whose, user.id, teams.data])
}

export interface HomeScope {
  filter: Filter | null
  /** Once it is known who is meant, and which branches. */
  isReady: boolean
  /** Without one: all. A branch that the person does not see is none. */
  branch: BranchNode | null
  tree: BranchTree | undefined
}

/** Which records the figures count, by the address. */
export function useHomeScope(): HomeScope {
  const { whose, branchId } = useHomeAddress()
  const { filter, isReady } = useWhoseFilter(whose)
  const tree = useBranchTree()
  const branch = tree?.byId.get(branchId ?? '') ?? null
  return useMemo(
    () => ({
      filter: allOf(filter, branch && branchFilter(withBelow(branch))),
      isReady: isReady && (branchId === undefined || tree !== undefined),
      branch,
      tree,
    }),
    [filter, isReady, branch, branchId, tree],
  )
}

/** What belongs to these branches. */
export function branchFilter(nodes: readonly BranchNode[]): Filter {
  const ids = nodes.map(({ id }) => id)
  return { branch: ids.length === 1 ? ids[0] : { in: ids } }
}

/** What closed in the period. */
export function closedIn(period: Period): Filter | null {
  return period.phrase ? { closedAt: { within: period.phrase } } : null
}

/** What closed by the end of the period. */
export function closedBy(period: Period): Filter {
  return { closedAt: period.phrase ? { lte: period.phrase } : { isNull: false } }
}

/** The members of a list's address that shows exactly what a figure counted. */
export function listSearch(...filters: (Filter | null)[]): Record<string, string> {
  const search = writeListState({ ...plainList, filter: allOf(...filters) })
  return Object.fromEntries(Object.entries(search).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

export function listAddress(path: string, ...filters: (Filter | null)[]): string {
  return `/${path}?${new URLSearchParams(listSearch(...filters))}`
}
