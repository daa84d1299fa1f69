import { useQuery } from '@tanstack/react-query'
import { call } from './call.ts'
import { type Act, currentCatalog } from './catalog.ts'
import { forgetKept } from './kept/keeping.ts'
import { queryClient } from './query-client.ts'
import type { Schema } from './schema.ts'

export type SessionInfo = Schema<'Session'>
/** The password was right, and a code is wanted too. */
export type CodeAsked = Schema<'CodeAsked'>

export const sessionQuery = {
  queryKey: ['session'],
  queryFn: () => call<SessionInfo>('/session'),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
}

/** Who is signed in. Screens under the shell are drawn only when somebody is. */
export function useSession(): SessionInfo {
  const { data } = useQuery(sessionQuery)
  return data ?? currentSession()
}

export function currentSession(): SessionInfo {
  const session = queryClient.getQueryData<SessionInfo>(['session'])
  if (!session) throw new Error('Nobody is signed in')
  return session
}

/** Whether the person may do this with at least some records of the object. The server decides about each record. */
export function may(act: Act, object: string): boolean {
  return (currentCatalog().objects.get(object)?.may[act] ?? 'none') !== 'none'
}

export function mayDo(session: SessionInfo, permission: string): boolean {
  return session.may.includes(permission)
}

export async function signIn(input: { email: string; password: string }): Promise<SessionInfo | CodeAsked> {
  return keepWhole(await call<SessionInfo | CodeAsked>('/session', { method: 'POST', body: input }))
}

export async function acceptInvitation(input: { token: string; password: string }): Promise<SessionInfo | CodeAsked> {
  return keepWhole(await call<SessionInfo | CodeAsked>('/session/invitation', { method: 'POST', body: input }))
}

/** The second step, where `signIn` asked for a code. */
export async function giveCode(input: { code: string; remember: boolean }): Promise<SessionInfo> {
  return keep(await call<SessionInfo>('/session/second-factor', { method: 'POST', body: input }))
}

export function isCodeAsked(answer: SessionInfo | CodeAsked): answer is CodeAsked {
  return 'secondFactor' in answer
}

export async function signOut({ everywhere = false } = {}): Promise<void> {
  await call('/session', { method: 'DELETE', query: everywhere ? { everywhere: true } : {} })
  await forgetKept()
  location.assign('/sign-in')
}

/** Of a set-up or a sign-in: everything that another person may have read before is forgotten. */
export function keep(session: SessionInfo): SessionInfo {
  const before = queryClient.getQueryData<SessionInfo>(['session'])
  if (before?.user.id !== session.user.id) {
    queryClient.clear()
    void forgetKept()
  }
  queryClient.setQueryData(['session'], session)
  return session
}

function keepWhole(answer: SessionInfo | CodeAsked): SessionInfo | CodeAsked {
  return isCodeAsked(answer) ? answer : keep(answer)
}
