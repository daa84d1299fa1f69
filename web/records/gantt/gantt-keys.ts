import type { KeyboardEvent } from 'react'

interface Keys {
  leaf: (by: 1 | -1) => void
  peek: (id: string) => void
  askWhen: (id: string) => void
  /** By days: the whole, or its end alone. */
  nudge: (id: string, held: 'move' | 'end', days: number) => void
}

/** Up and Down go from row to row; with Alt, Left and Right move the row in time, with Shift its end. */
export function ganttKeys(keys: Keys) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-stop]') : null
    const id = row?.dataset['entry']
    if (!row || !id || event.metaKey || event.ctrlKey || event.defaultPrevented) return
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-stop]')]
    const go = (at: number) => stops[Math.max(0, Math.min(at, stops.length - 1))]?.focus()
    const at = stops.indexOf(row)
    const held = event.shiftKey ? 'end' : 'move'
    const acts: Record<string, () => void> = event.altKey
      ? { ArrowLeft: () => keys.nudge(id, held, -1), ArrowRight: () => keys.nudge(id, held, 1) }
      : {
          ArrowDown: () => go(at + 1),
          ArrowUp: () => go(at - 1),
          Home: () => go(0),
          End: () => go(stops.length - 1),
          ArrowLeft: () => keys.leaf(-1),
          ArrowRight: () => keys.leaf(1),
          ' ': () => keys.peek(id),
          m: () => keys.askWhen(id),
        }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
}
