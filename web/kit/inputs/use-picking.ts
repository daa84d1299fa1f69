import { type KeyboardEvent, useEffect, useState } from 'react'
import type { PickItem } from './pick-list.tsx'

export interface PickingOptions {
  items: readonly PickItem[]
  chosen: readonly PickItem[]
  many?: boolean | undefined
  words: string
  isOpen: boolean
  setOpen: (open: boolean) => void
  /** In a form Esc closes the list; elsewhere it is for whoever holds it. */
  place: 'cell' | 'form' | 'list'
  /** The items are those of other words; the right ones are on their way. */
  isLoading?: boolean | undefined
  onPick: (item: PickItem, byTab: boolean) => void
  onRemove?: ((item: PickItem | null) => void) | undefined
  onFree?: ((words: string) => void) | undefined
}

/** What the arrows stand on in a list below an input, and what its keys do. Keys that it does not need go up. */
export function usePicking(options: PickingOptions) {
  const { items, words, chosen, many, isOpen, setOpen } = options
  const [at, setAt] = useState({ index: -1, words: '', isMoved: false })
  const start = words === '' && !many ? items.findIndex(({ key }) => key === chosen[0]?.key) : 0
  const wanted = at.words === words && at.index >= 0 ? at.index : Math.max(start, 0)
  const activeIndex = Math.min(wanted, items.length - 1)
  const isMoved = at.words === words && at.isMoved
  const move = (by: number) => {
    if (!isOpen) setOpen(true)
    else if (items.length > 0) setAt({ index: (activeIndex + by + items.length) % items.length, words, isMoved: true })
  }
  const choose = (byTab: boolean): boolean => {
    const active = items[activeIndex]
    const free = words.trim()
    if (options.onFree && free !== '' && (!active || !isMoved)) options.onFree(free)
    else if (active && isOpen) options.onPick(active, byTab)
    else return false
    if (many) setAt({ ...at, isMoved: false })
    else setOpen(false)
    return true
  }
  const wait = useChosenLater({ ...options, active: items[activeIndex], choose })
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.nativeEvent.isComposing && press(event, { ...options, isMoved, move, choose, wait })) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
  return { active: items[activeIndex], activeIndex, onKeyDown }
}

interface Moves {
  isMoved: boolean
  move: (by: number) => void
  choose: (byTab: boolean) => boolean
  wait: () => void
}

interface Later extends PickingOptions {
  active: PickItem | undefined
  choose: (byTab: boolean) => boolean
}

/** Enter came before the items of the words did: what they find is chosen when it is there, unless more is typed meanwhile. */
function useChosenLater({ words, isLoading, active, choose }: Later): () => void {
  const [awaited, setAwaited] = useState<string | null>(null)
  useEffect(() => {
    if (awaited === null || isLoading) return
    setAwaited(null)
    // Nothing new is made of what nobody has seen offered.
    if (awaited === words && !active?.isMaking) choose(false)
  })
  return () => setAwaited(words)
}

/** Whether the key was for the list. */
function press(event: KeyboardEvent, options: PickingOptions & Moves): boolean {
  const { words, isOpen, setOpen, chosen, many, onRemove, move, place } = options
  const isTyped = words.trim() !== ''
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowUp':
      move(event.key === 'ArrowDown' ? 1 : -1)
      return true
    case 'Enter':
      if (event.metaKey || event.ctrlKey) return false
      // It saves what was chosen, as everywhere; what was just typed or gone to is chosen first.
      if (place !== 'list' && many && !isTyped && !options.isMoved) return closes(options)
      return take(options, false) !== 'nothing'
    case 'Tab':
      return isTyped && take(options, true) === 'held' && place === 'cell'
    case 'Escape':
      if (!isOpen || place !== 'form') return false
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

/** In a form the list goes first, and the next Enter is the form's. */
function closes({ place, isOpen, setOpen }: PickingOptions): boolean {
  if (place !== 'form' || !isOpen) return false
  setOpen(false)
  return true
}

/** Chooses what is active. Held: what is typed fits nothing, or nobody knows yet, so it must be neither saved nor lost. */
function take(options: PickingOptions & Moves, byTab: boolean): 'chosen' | 'held' | 'nothing' {
  const isTyped = options.words.trim() !== ''
  if (isTyped && options.isLoading) options.wait()
  else if (options.choose(byTab)) return 'chosen'
  return isTyped ? 'held' : 'nothing'
}
