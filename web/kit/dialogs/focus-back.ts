import { useLayoutEffect } from 'react'

/**
 * What had the focus when a window came gets it back when the window goes, unless something else has taken it by then. The
 * kit's own way knows only windows that were there, closed, before: not those whose file is fetched when they are wanted.
 */
export function useFocusBack(opened: boolean): void {
  useLayoutEffect(() => {
    if (!opened) return
    const before = document.activeElement
    return () => {
      const leaving = document.activeElement?.closest('[role=dialog]')
      setTimeout(() => {
        const now = document.activeElement
        const isFree = !now || now === document.body || leaving?.contains(now)
        if (isFree && before instanceof HTMLElement) before.focus({ preventScroll: true })
      })
    }
  }, [opened])
}
