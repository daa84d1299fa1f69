import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem.ts'

/** Longer than this nobody waits before a page that is on its way: it says what happened, and has a button. In milliseconds. */
const longest = 30_000

/** What was read from the server. News of changes makes it stale (`live.ts`), so nothing is asked again for its age alone. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      gcTime: 600_000,
      refetchOnWindowFocus: false,
      // Without a network there is what was kept, and calls find out by themselves whether there is one.
      networkMode: 'always',
      retry: (count, error) => count < 2 && error instanceof ApiProblem && error.isPassing && !(error.pause > longest),
      retryDelay: (count, error) => Math.max(1_000 * 2 ** count, (error as ApiProblem).pause),
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})
