import { useState } from 'react'

/** Names in an order that people change. */
export interface Order {
  names: readonly string[]
  /** The one that is being dragged. */
  moved: string | null
  setMoved: (name: string | null) => void
  move: (name: string, to: number) => void
}

export function useOrder(names: readonly string[], put: (names: string[]) => void): Order {
  const [moved, setMoved] = useState<string | null>(null)
  const move = (name: string, to: number) => {
    const next = names.filter((each) => each !== name)
    next.splice(Math.max(0, Math.min(next.length, to)), 0, name)
    if (next.join(' ') !== names.join(' ')) put(next)
  }
  return { names, moved, setMoved, move }
}
