import { useRef, useState } from 'react'
import { tellModelProblem } from '../model-words/say-model-problem.ts'

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

/** What stands on the server, or was put there and is not told back yet: whoever goes on at once goes on from that. */
export function usePut<T>(value: T, save: (next: T) => Promise<unknown>): [T, (next: T) => void] {
  const [pending, setPending] = useState<{ next: T } | null>(null)
  const latest = useRef(0)
  const put = async (next: T) => {
    latest.current += 1
    const mine = latest.current
    setPending({ next })
    try {
      await save(next)
    } catch (error) {
      tellModelProblem(error)
    } finally {
      if (latest.current === mine) setPending(null)
    }
  }
  return [pending ? pending.next : value, (next) => void put(next)]
}
