import { useQueries } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { useCatalog } from '#web/data/catalog.ts'

export interface BinCount {
  object: string
  count: number
}

/** How many records of each kind are in the bin, in the order of the catalog; null until all have answered. */
export function useBinCounts(): BinCount[] | null {
  const { objects } = useCatalog()
  const all = [...objects.values()]
  return useQueries({
    queries: all.map(({ name, path }) => ({
      queryKey: ['about', name, 'bin count'],
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<number> => {
        const body = { deleted: 'only', limit: 1, fields: 'id', count: 'exact' }
        const { count } = await call<{ count: { value: number } }>(`/${path}/query`, { method: 'POST', body, signal })
        return count.value
      },
    })),
    combine: (answers) =>
      answers.some(({ isLoading }) => isLoading)
        ? null
        : answers.map(({ data = 0 }, at) => ({ object: all[at]?.name ?? '', count: data })),
  })
}
