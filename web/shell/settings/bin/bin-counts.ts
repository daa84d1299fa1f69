import { useQueries } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { useCatalog } from '#web/data/catalog.ts'

export interface BinCount {
  object: string
  count: number
  /** When the last one came into it; '' when there is none. */
  newest: string
}

interface Answer {
  count: { value: number }
  data: { deletedAt: string }[]
}

/** How many records of each kind are in the bin, what was deleted last first; null until all have answered. */
export function useBinCounts(): BinCount[] | null {
  const { objects } = useCatalog()
  const all = [...objects.values()]
  return useQueries({
    queries: all.map(({ name, path }) => ({
      queryKey: ['about', name, 'bin count'],
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<BinCount> => {
        const body = { deleted: 'only', limit: 1, sort: '-deletedAt', fields: 'deletedAt', count: 'exact' }
        const { count, data } = await call<Answer>(`/${path}/query`, { method: 'POST', body, signal })
        return { object: name, count: count.value, newest: data[0]?.deletedAt ?? '' }
      },
    })),
    combine: (answers) =>
      answers.some(({ isLoading }) => isLoading)
        ? null
        : answers.flatMap(({ data }) => data ?? []).sort((a, b) => (a.newest < b.newest ? 1 : -1)),
  })
}
