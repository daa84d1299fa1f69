import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import type { RowProblem } from '../import-data.ts'

/** One sort of problem, and how often it is met. */
export interface ProblemKind {
  file: string
  column: string | null
  code: string
  message: string
  rows: number
  /** The first five values that are wrong, and how many there are. */
  values: string[]
  valueCount: number
}

interface ProblemPage {
  data: RowProblem[]
  page: { next: string | null }
  total: number
  kinds: ProblemKind[] | null
}

export interface ProblemSearch {
  id: string
  of: 'preview' | 'run'
  /** When the trial or the run began: another one has other problems. */
  startedAt: string
  /** '' stands for all. */
  file: string
  column: string
}

/** The rows with problems, page by page, and with the first page what the problems are. */
export function useProblems({ id, of, startedAt, file, column }: ProblemSearch, { enabled = true } = {}) {
  return useInfiniteQuery({
    queryKey: ['import problems', id, of, startedAt, file, column],
    queryFn: ({ pageParam, signal }) =>
      call<ProblemPage>(`/imports/${id}/problems`, {
        query: { of, file, column, limit: 200, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ page }) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
  })
}
