import { type KeyboardEvent, useState } from 'react'
import type { PickItem } from './pick-list.tsx'

export interface PickingOptions {
  items: readonly PickItem[]
  chosen: readonly PickItem[]
  many?: boolean | undefined
  words: string
  isOpen: boolean
  setOpen: (open: boolean) => void
  /** Esc closes the list; else it is for whoever holds it. */
  closesByEscape: boolean
  onPick: (item: PickItem, byTab: boolean) => void
  onRemove?: ((item: PickItem | null) => void) | undefined
  onFree?: ((words: string) => void) | undefined
}

/** What the arrows stand on in a list below an input, and what its keys do. Keys that it does not need go up. */
export function usePicking(options: PickingOptions) {
  const { items, words, chosen, many, isOpen, setOpen } = options
  const [at, setAt] = useState({ index: -1, words: '' })
  const start = words === '' && !many ? items.findIndex(({ key }) => key === chosen[0]?.key) : 0
  const wanted = at.words === words && at.index >= 0 ? at.index : Math.max(start, 0)
  const activeIndex = Math.min(wanted, items.length - 1)
  const isMoved = at.words === words && at.index >= 0
  const move = (by: number) => {
    if (!isOpen) setOpen(true)
    else if (items.length > 0) setAt({ index: (activeIndex + by + items.length) % items.length, words })
  }
  const choose = (byTab: boolean): boolean => {
    const active = items[activeIndex]
    const free = words.trim()
    if (options.onFree && free !== '' && (!active || !isMoved)) options.onFree(free)
    else if (active && isOpen) options.onPick(active, byTab)
    else return false
    if (!many) setOpen(false)
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.nativeEvent.isComposing && press(event, { ...options, move, choose })) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
  return { active: items[activeIndex], activeIndex, onKeyDown }
}

interface Moves {
  move: (by: number) => void
  choose: (byTab: boolean) => boolean
}

/** Whether the key was for the list. */
function press(event: KeyboardEvent, options: PickingOptions & Moves): boolean {
  const { words, isOpen, setOpen, chosen, many, onRemove, move, choose } = options
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowUp':
      move(event.key === 'ArrowDown' ? 1 : -1)
      return true
    case 'Enter':
      return !event.metaKey && !event.ctrlKey && choose(false)
    case 'Tab':
      if (words.trim() !== '') choose(true)
      return false
    case 'Escape':
      if (!isOpen || !options.closesByEscape) return false
      setOpen(false)
      return true
    case 'Backspace':
      if (words !== '' || chosen.length === 0 || !onRemove) return false
      onRemove(many ? (chosen.at(-1) ?? null) : null)
      return true
    default:
      return false
  }
}
