import { useQuery } from '@tanstack/react-query'
import { call } from './call.ts'

export interface SingleSignOn {
  isSetUp: boolean
  label: string | null
  passwords: 'everybody' | 'administrators'
  start: string | null
}

export const singleSignOnQuery = {
  queryKey: ['single-sign-on'],
  queryFn: () => call<SingleSignOn>('/session/oidc'),
  staleTime: 60_000,
}

/** Undefined until it is known, and where nobody answers: then the password is asked for. */
export function useSingleSignOn(): SingleSignOn | undefined {
  return useQuery(singleSignOnQuery).data
}
