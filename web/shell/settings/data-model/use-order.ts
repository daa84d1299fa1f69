import { useState } from 'react'
import { tellModelProblem } from '../model-words/say-model-problem.ts'

/** Names in an order that people change; while the server is told of a move they stand where they were put. */
export interface Order {
  names: readonly string[]
  /** The one that is being dragged. */
  moved: string | null
  setMoved: (name: string | null) => void
  move: (name: string, to: number) => void
}

export function useOrder(names: readonly string[], save: (names: string[]) => Promise<unknown>): Order {
  const [moved, setMoved] = useState<string | null>(null)
  const [pending, setPending] = useState<readonly string[] | null>(null)
  const shown = pending ? [...names].sort((one, other) => pending.indexOf(one) - pending.indexOf(other)) : names
  const move = async (name: string, to: number) => {
    const next = shown.filter((each) => each !== name)
    next.splice(Math.max(0, Math.min(next.length, to)), 0, name)
    if (next.join(' ') === shown.join(' ')) return
    setPending(next)
    try {
      await save(next)
    } catch (error) {
      tellModelProblem(error)
    } finally {
      setPending(null)
    }
  }
  return { names: shown, moved, setMoved, move: (name, to) => void move(name, to) }
}
