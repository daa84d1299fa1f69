import { type RefObject, useRef, useState } from 'react'

/** A value that was refused: it comes back into the editor with what is wrong with it. */
export interface Refused {
  value: unknown
  message: string
}

export interface Editing {
  /** What the editor begins with, when it was refused before. */
  refused: Refused | null
  /** Ends it; the focus goes back to the value unless the person has moved on. */
  close: (isFocusWanted: boolean) => void
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
  const close = (isFocusWanted: boolean) => {
    setState(null)
    if (isFocusWanted) setTimeout(() => button.current?.focus())
  }
  return {
    editing: state && { refused: state.refused, close, reopen: (refused) => setState({ refused }) },
    edit: () => setState({ refused: null }),
    button,
  }
}
