import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { wantRecord } from '#web/data/labels.ts'
import { type Trail, trailOf } from './trail.ts'

interface Neighbours {
  trail: Trail | null
  before: string | null
  after: string | null
  place: { number: number; count: number } | null
  go: (id: string) => void
}

/** The records before and after this one in the list from which it was opened; they are read ahead. */
export function useNeighbours(object: ObjectInfo, id: string): Neighbours {
  const navigate = useNavigate()
  const found = trailOf(object.name, id)
  const ids = found?.trail.ids ?? []
  const before = found ? (ids[found.index - 1] ?? null) : null
  const after = found ? (ids[found.index + 1] ?? null) : null
  useEffect(() => {
    for (const next of [before, after]) if (next) wantRecord(object.name, next)
  }, [object.name, before, after])
  return {
    trail: found?.trail ?? null,
    before,
    after,
    place: found ? { number: found.index + 1, count: found.trail.count ?? ids.length } : null,
    go: (next) =>
      void navigate({
        to: '/$objects/$recordId',
        params: { objects: object.path, recordId: next },
        search: (search: Record<string, string | undefined>) => ({ tab: search['tab'] }),
        replace: true,
      } as never),
  }
}
