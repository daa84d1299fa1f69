import { useEffect, useState } from 'react'
import { type ApiProblem, asProblem } from '#web/data/problem.ts'
import { addPreview, type Preview, previewPart, type TerritoryWish } from './territory-data.ts'

/** Milliseconds of rest after which what was typed is asked. */
const rest = 400

interface State {
  /** What was asked, as a text. */
  of: string
  found: Preview | null
  problem: ApiProblem | null
}

/** What would move, part after part until all were looked at; asked anew whenever the wish is another. Null: nothing is asked. */
export function usePreview(territoryId: string | null, wish: TerritoryWish | null): State | null {
  const [state, setState] = useState<State | null>(null)
  const of = wish ? JSON.stringify(wish) : null
  useEffect(() => {
    if (of === null) return setState(null)
    const stop = new AbortController()
    const timer = setTimeout(() => void run(), rest)
    const run = async () => {
      let found: Preview | null = null
      try {
        do {
          const body = { territoryId, territory: JSON.parse(of) as TerritoryWish, after: found?.next ?? null }
          const part = await previewPart(body, stop.signal)
          if (stop.signal.aborted) return
          found = found ? addPreview(found, part) : part
          setState({ of, found, problem: null })
        } while (found.next)
      } catch (error) {
        if (!stop.signal.aborted) setState({ of, found: null, problem: asProblem(error) })
      }
    }
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [territoryId, of])
  return state?.of === of ? state : null
}
