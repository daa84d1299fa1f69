import { useRef, useState } from 'react'
import { tellModelProblem } from '../model-words/say-model-problem.ts'

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
