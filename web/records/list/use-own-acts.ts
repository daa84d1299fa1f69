import { useEffect, useState } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { type OwnAct, own } from '../own-acts.ts'

let known: readonly OwnAct[] | undefined

/** What modules offer to do with records of this object; a moment later than what every list offers. */
export function useOwnActs(object: ObjectInfo): OwnAct[] {
  const [acts, show] = useState(known)
  useEffect(() => {
    if (acts) return
    const take = (found: readonly OwnAct[]) => {
      known = found
      show(found)
    }
    own.load().then(take, () => {})
  }, [acts])
  return (acts ?? []).filter(({ isOffered }) => isOffered(object))
}
