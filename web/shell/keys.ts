import { useEffect } from 'react'
import { doAgain, takeBack } from '#web/records/acts.ts'

interface Keys {
  openPalette: () => void
  openHelp: () => void
}

/** Keys that work on every screen. None fires while somebody types, but ⌘K. */
export function useKeys({ openPalette, openHelp }: Keys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const command = event.metaKey || event.ctrlKey
      const key = event.key.toLowerCase()
      if (command && key === 'k') return consume(event, openPalette)
      if (event.defaultPrevented || isTyping(event.target)) return
      if (command && key === 'z') return consume(event, () => void (event.shiftKey ? doAgain() : takeBack()))
      if (!command && event.key === '?') return consume(event, openHelp)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [openPalette, openHelp])
}

/** Whether a key belongs to a text that is being written. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}

function consume(event: KeyboardEvent, run: () => void): void {
  event.preventDefault()
  run()
}
