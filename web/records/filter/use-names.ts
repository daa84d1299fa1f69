import { useEffect, useReducer } from 'react'
import { wantRecord } from '#web/data/labels.ts'
import { records } from '#web/data/record-store.ts'
import type { Target } from './paths.ts'

/** Has the records read that the values of a condition name, and draws again when they are there. */
export function useNames(target: Target, values: readonly unknown[]): void {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0)
  const object = target.other?.name
  const ids = values.filter((value) => typeof value === 'string' && /^[\da-f-]{36}$/i.test(value)).join(' ')
  useEffect(() => {
    if (!object || ids === '') return
    const ends = ids.split(' ').map((id) => {
      wantRecord(object, id)
      return records.subscribe(object, id, drawAgain)
    })
    return () => {
      for (const end of ends) end()
    }
  }, [object, ids])
}
