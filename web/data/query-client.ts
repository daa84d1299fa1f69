import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem.ts'

/** What was read from the server. News of changes makes it stale (`live.ts`), so nothing is asked again for its age alone. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      gcTime: 600_000,
      refetchOnWindowFocus: false,
      // Without a network there is what was kept, and calls find out by themselves whether there is one.
      networkMode: 'always',
      retry: (count, error) => count < 2 && error instanceof ApiProblem && error.isPassing,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})
