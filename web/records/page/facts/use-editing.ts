import { type RefObject, useRef, useState } from 'react'

/** A value that was refused: it comes back into the editor with what is wrong with it. */
export interface Refused {
  value: unknown
  message: string
}

/** Back to the value, to the one after or before it, or nowhere. */
export type FocusAfter = 'own' | 'next' | 'previous' | null

export interface Editing {
  /** What the editor begins with, when it was refused before. */
  refused: Refused | null
  /** Ends it; says where the focus goes, unless the person has moved on by themselves. */
  close: (focus: FocusAfter) => void
  reopen: (refused: Refused) => void
}

/** Whether a value is being edited in its place, and the button that begins it. */
export function useEditing(): {
  editing: Editing | null
  edit: () => void
  button: RefObject<HTMLButtonElement | null>
} {
  const [state, setState] = useState<{ refused: Refused | null } | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const close = (focus: FocusAfter) => {
    setState(null)
    // The button comes back only when the editor is gone.
    if (focus) setTimeout(() => neighbour(button.current, focus)?.focus())
  }
  return {
    editing: state && { refused: state.refused, close, reopen: (refused) => setState({ refused }) },
    edit: () => setState({ refused: null }),
    button,
  }
}

/** Of all values that are changed in their place, in the order in which they stand. Their buttons have `data-edits`. */
function neighbour(own: HTMLButtonElement | null, focus: FocusAfter): HTMLButtonElement | null {
  if (!own || focus === 'own') return own
  const all = [...document.querySelectorAll<HTMLButtonElement>('button[data-edits]')]
  return all[all.indexOf(own) + (focus === 'next' ? 1 : -1)] ?? own
}
