import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { fold } from '#kernel/spelling.ts'
import { useRows } from './about.ts'
import { call } from './call.ts'
import { fieldOf, type ObjectInfo } from './catalog.ts'
import { readRecords, titleOf } from './labels.ts'
import { records } from './record-store.ts'

export interface Found {
  ids: readonly string[]
  isLoading: boolean
}

/**
 * Records to choose from. Objects with keys (stages, branches, teams) are few: all of them in their order, sifted here. Of
 * others the ones last changed, until something is typed; then the server searches.
 */
export function useFound(object: ObjectInfo, words: string, filter: Record<string, unknown> | null): Found {
  const wanted = useSettled(words.trim())
  const isFew = object.keyedBy !== null
  const sort = isFew ? (fieldOf(object, 'position') ? 'position' : object.title) : '-updatedAt'
  const rows = useRows(
    { object: object.name, filter, sort },
    { limit: isFew ? 200 : 20, enabled: isFew || wanted === '' },
  )
  const hits = useHits(object.name, wanted, !isFew && wanted !== '')
  if (isFew) return { ids: sift(object, rows.data?.ids ?? [], words), isLoading: rows.isLoading }
  if (words.trim() === '') return { ids: rows.data?.ids ?? [], isLoading: rows.isLoading }
  const isLoading = hits.isLoading || hits.isPlaceholderData || wanted !== words.trim()
  return { ids: hits.data ?? [], isLoading }
}

function useHits(object: string, words: string, enabled: boolean) {
  return useQuery({
    queryKey: ['about', object, 'found', words],
    queryFn: async ({ signal }) => {
      const query = { q: words, objects: object, limit: 20 }
      const { data } = await call<{ data: { id: string }[] }>('/search', { query, signal })
      const ids = data.map(({ id }) => id)
      // What has no name yet cannot be chosen, and would seem not to be there.
      const unknown = ids.filter((id) => !records.has(object, id))
      if (unknown.length > 0) await readRecords(object, unknown)
      return ids
    },
    placeholderData: keepPreviousData,
    enabled,
  })
}

function sift(object: ObjectInfo, ids: readonly string[], words: string): readonly string[] {
  const word = fold(words)
  if (word === '') return ids
  return ids.filter((id) => fold(titleOf(object, records.get(object.name, id))).includes(word))
}

/** The words once the person pauses for a moment. */
function useSettled(words: string): string {
  const [settled, settle] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => settle(words), words === '' ? 0 : 120)
    return () => clearTimeout(timer)
  }, [words])
  return settled
}
