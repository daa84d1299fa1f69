import { useLocation } from '@tanstack/react-router'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { GridProps } from '../grid/grid.tsx'
import type { Lines } from '../grid/rows/lines.ts'
import type { RowSelection } from '../grid/rows/row-selection.ts'
import type { Place, TableState } from '../grid/table-state.ts'

/** Where a person was in a list, for when they come back to this entry of the history. */
interface Snapshot {
  top: number
  left: number
  active: Place | null
  activeId: string | null
  mode: 'row' | 'cell'
  isAll: boolean
  ticked: readonly string[]
}

const stored = 'kith-lists'
const mostKept = 40
const mostTicked = 2_000
const snapshots = readStored()

interface Parts {
  control: GridProps['control']
  table: TableState
  selection: RowSelection
  lines: Lines
  /** Which list it is: another one begins at its top. */
  list: string
  /** The same without the order: what is ticked stays when only that changes. */
  narrowed: string
}

/** Keeps where one was for each entry of the history, and brings it back. */
export function useListMemory({ control, table, selection, lines, list, narrowed }: Parts): void {
  const key = useLocation({ select: ({ state }) => state.__TSR_key ?? state.key ?? '' })
  const shown = useRef({ key: '', list, narrowed })
  useLayoutEffect(() => {
    const save = () => keep(key, snapshotOf(control, table, selection))
    addEventListener('pagehide', save)
    return () => {
      removeEventListener('pagehide', save)
      save()
    }
  }, [key, control, table, selection])
  useEffect(() => {
    if (shown.current.key === key || !lines.isReady || !control.scroller) return
    const before = shown.current
    shown.current = { key, list, narrowed }
    const snapshot = snapshots.get(key)
    if (snapshot) restore(snapshot, control.scroller, { table, selection })
    else if (before.list !== list) {
      control.scroller.scrollTop = 0
      table.leave()
      if (before.narrowed !== narrowed) selection.clear()
    }
  }, [key, list, narrowed, lines, control, table, selection])
}

function snapshotOf({ scroller }: GridProps['control'], table: TableState, selection: RowSelection): Snapshot | null {
  if (!scroller) return null
  const { active, activeId, mode } = table
  const ticked = [...selection.ids].slice(0, mostTicked)
  return { top: scroller.scrollTop, left: scroller.scrollLeft, active, activeId, mode, isAll: selection.isAll, ticked }
}

function restore(snapshot: Snapshot, scroller: HTMLElement, parts: Pick<Parts, 'table' | 'selection'>): void {
  const { top, left, active, activeId, mode, isAll, ticked } = snapshot
  scroller.scrollTo({ top, left, behavior: 'instant' })
  parts.selection.clear()
  if (isAll) parts.selection.all()
  if (ticked.length > 0) parts.selection.set(ticked, !isAll)
  if (!active) return
  parts.table.go(active, { id: activeId, mode })
  if (document.activeElement === document.body) scroller.focus({ preventScroll: true })
}

function keep(key: string, snapshot: Snapshot | null): void {
  if (!key || !snapshot) return
  snapshots.delete(key)
  snapshots.set(key, snapshot)
  for (const oldest of snapshots.keys()) {
    if (snapshots.size <= mostKept) break
    snapshots.delete(oldest)
  }
  try {
    sessionStorage.setItem(stored, JSON.stringify([...snapshots]))
  } catch {
    // Then it lasts until the page is loaded anew.
  }
}

function readStored(): Map<string, Snapshot> {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(stored) ?? '[]') as [string, Snapshot][])
  } catch {
    return new Map()
  }
}
