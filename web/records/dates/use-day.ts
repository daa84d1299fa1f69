import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { isDate } from '#kernel/time.ts'
import { dayOf } from '#web/kit/format.ts'
import type { Search } from '../list-state.ts'

/** The day around which one looks, as the address names it: `day=2026-11-26`; today without one. */
export function useDay(): [string, (day: string) => void] {
  const { day } = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const today = dayOf(Date.now())
  const show = useCallback(
    (next: string) =>
      void navigate({
        to: '.',
        search: (before: Search) => ({ ...before, day: next === dayOf(Date.now()) ? undefined : next }),
        // Who leafs through months does not want to go back through each of them.
        replace: true,
        resetScroll: false,
      } as never),
    [navigate],
  )
  return [day && isDate(day) ? day : today, show]
}
