import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { Tint } from '#web/kit/pill.tsx'
import type { ColorRule } from '../list-state.ts'

/** Which of the rules holds for which records; asked for what is on the screen. */
export interface Tints {
  subscribe: (listener: () => void) => () => void
  tintOf: (id: string) => Tint | undefined
  /** It is on the screen. Returns the end of it. */
  watch: (id: string) => () => void
}

export const TintContext = createContext<Tints | null>(null)

/** The rules of a list at work; null while there are none. What works them out is fetched with the first rule. */
export function useTints(object: ObjectInfo, rules: readonly ColorRule[]): Tints | null {
  const [tints, setTints] = useState<Tints | null>(null)
  const key = JSON.stringify(rules)
  useEffect(() => {
    if (key === '[]') return setTints(null)
    let isOver = false
    let end: (() => void) | undefined
    void import('./tint-store.ts').then(({ openTints }) => {
      if (isOver) return
      const store = openTints(object, JSON.parse(key))
      end = store.close
      setTints(store)
    })
    return () => {
      isOver = true
      end?.()
    }
  }, [object, key])
  return tints
}

/** The colour that a rule gives the record; undefined where none does. */
export function useTint(id: string | undefined): Tint | undefined {
  const tints = useContext(TintContext)
  useEffect(() => (tints && id ? tints.watch(id) : undefined), [tints, id])
  return useSyncExternalStore(tints?.subscribe ?? never, () => (id ? tints?.tintOf(id) : undefined))
}

function never(): () => void {
  return () => {}
}
