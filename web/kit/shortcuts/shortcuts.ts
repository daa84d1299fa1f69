import { useEffect, useRef, useSyncExternalStore } from 'react'

export interface Shortcut {
  /** `n`, `/`, `?`, `mod+z`, `shift+x`, or one key after another: `g a`. `mod` is ⌘ on a Mac, Ctrl elsewhere. */
  keys: string
  label: string
  run: () => void
  /** Works in a text that is being written, too. */
  whileTyping?: boolean
}

export interface ShortcutGroup {
  title: string
  shortcuts: readonly Shortcut[]
}

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

/**
 * Keys of a screen or a part of one, for as long as it is shown. Later ones win. The help (`?`) and the palette list them.
 * None fires while somebody types, nor behind an open dialog.
 */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const group = useRef<ShortcutGroup>({ title, shortcuts })
  group.current.title = title
  group.current.shortcuts = shortcuts
  useEffect(() => {
    const own = group.current
    groups = [...groups, own]
    tell()
    return () => {
      groups = groups.filter((each) => each !== own)
      tell()
    }
  }, [])
}

/** All that work just now, in the order in which they came. */
export function useShortcutGroups(): readonly ShortcutGroup[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => groups,
  )
}

/** Whether a key belongs to a text that is being written. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'))
  )
}

/** Space and Enter press the button that has the focus. */
function isPressed(target: EventTarget | null, key: string): boolean {
  return (
    (key === 'space' || key === 'Enter') && target instanceof HTMLElement && target.matches('button, a[href], summary')
  )
}

let groups: readonly ShortcutGroup[] = []
const listeners = new Set<() => void>()
/** The first key of a sequence waits so many milliseconds for the second. */
const patience = 1_200
let before: { key: string; at: number } | null = null

function tell(): void {
  for (const listener of listeners) listener()
}

addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return
  // Esc within something that lies over the screen closes that, and nothing below it.
  if (event.key === 'Escape' && event.target instanceof Element && event.target.closest('[data-portal]')) return
  const key = nameOf(event)
  const sequence = before && event.timeStamp - before.at < patience ? `${before.key} ${key}` : null
  before = null
  const typing = isTyping(event.target) || isPressed(event.target, key)
  const isBehindDialog = document.querySelector('[role="dialog"][aria-modal="true"]') !== null
  const all = groups.toReversed().flatMap(({ shortcuts }) => shortcuts)
  const may = all.filter(({ whileTyping }) => whileTyping || (!typing && !isBehindDialog))
  const found = may.find(({ keys }) => keys === sequence) ?? may.find(({ keys }) => keys === key)
  if (found) {
    event.preventDefault()
    found.run()
  } else if (!typing && may.some(({ keys }) => keys.startsWith(`${key} `))) {
    before = { key, at: event.timeStamp }
  }
})

/** `mod+shift+z`, `n`, `?`. A sign that needs Shift on some keyboards is named by itself. */
function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const isLetter = /^[\p{L}\d]$/u.test(key)
  const parts = [
    (isMac ? event.metaKey : event.ctrlKey) ? 'mod' : '',
    event.altKey ? 'alt' : '',
    event.shiftKey && (isLetter || event.key.length > 1) ? 'shift' : '',
    key === ' ' ? 'space' : key,
  ]
  return parts.filter(Boolean).join('+')
}
