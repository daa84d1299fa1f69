import { useLingui } from '@lingui/react/macro'
import { useSearch } from '@tanstack/react-router'
import { type KeyboardEvent, useCallback, useRef, useState } from 'react'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import type { ColumnRows } from './columns/column-rows.ts'
import type { BoardColumn } from './columns/columns.ts'

/** The card that keys act on. */
export interface ActiveCard {
  column: number
  id: string
  /** Raised when keys brought one there: the focus follows. */
  turn: number
}

interface Board {
  shown: readonly BoardColumn[]
  isOpen: (column: BoardColumn) => boolean
  openPeek: (id: string) => void
}

/** Moving between cards by arrows, choosing them, and asking where they shall go. */
export function useBoardKeys({ shown, isOpen, openPeek }: Board) {
  const { t } = useLingui()
  const isPeeking = 'peek' in useSearch({ strict: false })
  const rows = useRef(new Map<number, ColumnRows>())
  const keepRows = useCallback((column: number, its: ColumnRows) => void rows.current.set(column, its), [])
  const [active, setActive] = useState<ActiveCard | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [moving, setMoving] = useState<readonly string[] | null>(null)

  const selection = useRef(selected)
  selection.current = selected
  const chosenWith = useCallback((id: string) => (selection.current.has(id) ? [...selection.current] : [id]), [])
  const select = useCallback((id: string) => setSelected((before) => before.symmetricDifference(new Set([id]))), [])
  const clear = useCallback(() => setSelected(new Set()), [])
  const askWhere = useCallback((ids: readonly string[] | null) => setMoving(ids), [])
  const focusCard = useCallback((id: string) => {
    const column = [...rows.current].find(([, its]) => its.indexOf(id) >= 0)?.[0]
    if (column !== undefined)
      setActive((before) => (before?.id === id ? before : { column, id, turn: before?.turn ?? 0 }))
  }, [])

  const go = (column: number, index: number): boolean => {
    const its = rows.current.get(column)
    const id = its?.idAt(Math.max(0, Math.min(index, its.count - 1)))
    if (!id) return false
    setActive({ column, id, turn: (active?.turn ?? 0) + 1 })
    if (isPeeking) openPeek(id)
    return true
  }
  const step = (by: number) => {
    const at = active ? (rows.current.get(active.column)?.indexOf(active.id) ?? -1) : -1
    if (active) go(active.column, at + by)
    else shown.some((_, column) => go(column, 0))
  }
  const sidestep = (by: 1 | -1) => {
    if (!active) return step(1)
    const at = rows.current.get(active.column)?.indexOf(active.id) ?? 0
    for (let column = active.column + by; column >= 0 && column < shown.length; column += by) {
      if (isOpen(shown[column] as BoardColumn) && go(column, at)) return
    }
  }
  /** After a move the keys stay with the card, or with its neighbour when it went out of sight. */
  const follow = (id: string, value: string | null) => {
    const to = shown.findIndex((column) => column.value === value)
    const column = shown[to]
    if (!active || !column) return
    if (isOpen(column)) setActive({ column: to, id, turn: active.turn + 1 })
    else {
      const at = rows.current.get(active.column)?.indexOf(id) ?? 0
      const its = rows.current.get(active.column)
      const next = its?.idAt(at + 1) ?? its?.idAt(at - 1)
      if (next) setActive({ column: active.column, id: next, turn: active.turn + 1 })
    }
  }
  const ask = () => {
    if (active) askWhere(chosenWith(active.id))
    else if (selected.size > 0) askWhere([...selected])
  }

  useShortcuts(t`Board`, [
    { keys: 'j', label: t`Next card`, run: () => step(1) },
    { keys: 'k', label: t`Card before`, run: () => step(-1) },
    { keys: 'm', label: t`Move to…`, run: ask },
    { keys: 'x', label: t`Select the card`, run: () => active && select(active.id) },
    { keys: 'space', label: t`Look into the card`, run: () => active && openPeek(active.id) },
  ])

  const onKeyDown = keyHandler({
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    ArrowRight: () => sidestep(1),
    ArrowLeft: () => sidestep(-1),
    Home: () => active && go(active.column, 0),
    End: () => active && go(active.column, Number.MAX_SAFE_INTEGER),
    ' ': () => active && openPeek(active.id),
    ...(selected.size > 0 ? { Escape: clear } : {}),
  })
  return { active, selected, moving, chosenWith, select, clear, askWhere, focusCard, follow, keepRows, onKeyDown }
}

/** Keys that a card takes; Esc everywhere on the board. */
function keyHandler(acts: Record<string, (() => void) | undefined>) {
  return (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return
    const isOnCard = event.target instanceof HTMLAnchorElement && event.target.closest('[data-card]') !== null
    const act = isOnCard || event.key === 'Escape' ? acts[event.key] : undefined
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
}
