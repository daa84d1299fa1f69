import { useMemo } from 'react'
import { fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { past } from '#web/data/past.ts'
import { useSession } from '#web/data/session.ts'
import { dayOf } from '#web/kit/format.ts'
import { allOf } from '#web/records/board/columns/columns.ts'
import type { Filter } from '#web/records/list-state.ts'
import { type BranchNode, type BranchTree, useBranchTree, withBelow } from '../../branch-tree.ts'
import { branchFilter, useHomeAddress, useWhoseFilter, type Whose, whoseWords } from '../../home/scope.ts'
import type { BoardFilters, Widget } from '../dashboard-data.ts'
import { readStretch, type Stretch, usualStretch, withinStretch } from './stretch.ts'

/** What a board shows of everything: whose, of which branch, of which time. */
export interface BoardScope {
  stretch: Stretch
  /** As the address or the board says it. */
  periodWord: string | undefined
  whose: Whose
  whoseFilter: Filter | null
  branch: BranchNode | null
  tree: BranchTree | undefined
  today: string
  weekStart: number
  /** Once it is known who is meant, and which branches. */
  isReady: boolean
  change: (changes: Record<string, string | undefined>) => void
}

/** By the address, and where that says nothing by what the board begins with. */
export function useBoardScope(filters: BoardFilters): BoardScope {
  const address = useHomeAddress()
  const { organisation } = useSession()
  const { weekStart } = organisation
  const whose = address.saysWhose ? address.whose : (whoseWords.find((word) => word === filters.who) ?? 'all')
  const branchId = address.branchId ?? filters.branch ?? undefined
  const { filter: whoseFilter, isReady } = useWhoseFilter(whose)
  const tree = useBranchTree()
  const branch = tree?.byId.get(branchId ?? '') ?? null
  // “This month” of a board that is shown as of last year is a month of last year.
  const today = dayOf(past ?? Date.now())
  const periodWord = address.periodWord ?? filters.period ?? undefined
  const { change } = address
  return useMemo(
    () => ({
      stretch: readStretch(periodWord, { today, weekStart }) ?? usualStretch(today),
      ...{ periodWord, whose, whoseFilter, branch, tree, today, weekStart, change },
      isReady: isReady && (branchId === undefined || tree !== undefined),
    }),
    [periodWord, today, weekStart, whose, whoseFilter, branch, tree, isReady, branchId, change],
  )
}

export interface Narrowed {
  /** All but the time. */
  base: Filter | null
  /** The time as well. */
  filter: Filter | null
}

/** The records of a widget: its own filter and as much of the board's as its object knows. */
export function narrowed(widget: Widget, object: ObjectInfo, scope: BoardScope): Narrowed {
  const whose = fieldOf(object, 'owner') ? scope.whoseFilter : null
  const branch = scope.branch && fieldOf(object, 'branch') ? branchFilter(withBelow(scope.branch)) : null
  const base = allOf(widget.filter, whose, branch)
  const time = widget.date ? withinStretch(widget.date, scope.stretch) : null
  return { base, filter: allOf(base, time) }
}
