import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import type { TableState } from '../grid/table-state.ts'
import type { Search } from '../list-state.ts'

export interface PeekModel {
  /** The record that is shown beside the list. */
  peeked: { object: string; id: string } | null
  open: (id: string) => void
  close: () => void
}

/** The record beside the list, as the address names it: `peek=deal:ID`. */
export function usePeek(object: string, table: TableState): PeekModel {
  const { peek } = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const [name, id] = peek?.split(':') ?? []
  const show = useCallback(
    (next: string | undefined, replace: boolean) =>
      void navigate({
        to: '.',
        search: (before: Search) => ({ ...before, peek: next }),
        replace,
        resetScroll: false,
      } as never),
    [navigate],
  )
  const isOpen = peek !== undefined
  useEffect(() => {
    if (!isOpen) return
    // The panel follows the row that the keys go to; while they run through many, only the last counts.
    let timer: ReturnType<typeof setTimeout>
    const end = table.subscribe(() => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (table.activeId && table.activeId !== id) show(`${object}:${table.activeId}`, true)
      }, 60)
    })
    return () => {
      clearTimeout(timer)
      end()
    }
  }, [isOpen, id, object, table, show])
  return {
    peeked: name && id ? { object: name, id } : null,
    open: useCallback((next) => show(`${object}:${next}`, isOpen), [object, show, isOpen]),
    close: useCallback(() => show(undefined, true), [show]),
  }
}
