import { type MouseEvent, useMemo } from 'react'
import type { GridActs } from './grid-acts.ts'
import type { Place } from './table-state.ts'

/** One set of listeners for all cells: what was meant is read from where it happened. */
export function useGridPointer(acts: GridActs) {
  return useMemo(() => {
    let dragFrom: Place | null = null
    const handlers = {
      onMouseDown: (event: MouseEvent<HTMLElement>) => {
        const target = event.target as HTMLElement
        const place = placeOf(target)
        if (event.button !== 0 || !place || target.closest('[data-editor]')) return
        // Without this the browser would move the focus into the cell, or begin to select text.
        event.preventDefault()
        acts.now().focus()
        if (target.closest('[data-check], [data-group], button') || place.column < 0) return
        dragFrom = place
        acts.goTo(place, { mode: 'cell', extends: event.shiftKey })
      },
      onMouseMove: (event: MouseEvent<HTMLElement>) => {
        if (!dragFrom) return
        if ((event.buttons & 1) === 0) {
          dragFrom = null
          return
        }
        const place = placeOf(event.target as HTMLElement)
        const { active } = acts.now().table
        if (!place || place.column < 0 || (active?.line === place.line && active.column === place.column)) return
        acts.goTo(place, { mode: 'cell', extends: true })
      },
      onMouseUp: () => {
        dragFrom = null
      },
      onClick: (event: MouseEvent<HTMLElement>) => click(event, acts),
      onDoubleClick: (event: MouseEvent<HTMLElement>) => {
        const target = event.target as HTMLElement
        if (!placeOf(target) || target.closest('a, button, [data-check], [data-editor]')) return
        acts.startEdit()
      },
    }
    return handlers
  }, [acts])
}

function click(event: MouseEvent<HTMLElement>, acts: GridActs): void {
  const target = event.target as HTMLElement
  const place = placeOf(target)
  if (!place) return
  const { lines, openRecord, openPeek, toggleGroup } = acts.now()
  const line = lines.at(place.line)
  if (line.kind === 'group') toggleGroup(line.group.key)
  else if (!line.id) return
  else if (target.closest('[data-check]')) void acts.tick(place.line, { extends: event.shiftKey })
  else if (target.closest('[data-peek]')) {
    acts.goTo({ line: place.line, column: 0 }, { mode: 'row' })
    openPeek(line.id)
  } else if (target.closest('[data-open]') && isPlain(event)) {
    event.preventDefault()
    openRecord(line.id)
  }
}

/** With a key held the browser does what it does with links. */
function isPlain({ metaKey, ctrlKey, shiftKey, button }: MouseEvent): boolean {
  return !metaKey && !ctrlKey && !shiftKey && button === 0
}

/** Which cell an element belongs to; the column is -1 for the ticks. */
function placeOf(target: HTMLElement): Place | null {
  const line = target.closest<HTMLElement>('[data-line]')?.dataset['line']
  if (line === undefined) return null
  return { line: Number(line), column: Number(target.closest<HTMLElement>('[data-column]')?.dataset['column'] ?? -1) }
}
