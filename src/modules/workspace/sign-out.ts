import { ask, type Gate } from './gate.ts'
import { endAllSessions, forget, resolveSession, sessionToken } from './sessions.ts'

/** Ends the session of the `Cookie` header, if it has one, and answers with the cookies that remove it from the browser. */
export async function signOut(gate: Gate, cookie: string | undefined): Promise<{ setCookies: string[] }> {
  const session = await resolveSession(gate, cookie)
  const removed = await removeCookie(gate, cookie)
  if (session) await forget(gate, session.userId)
  return removed
}

/** Ends every session of the person, this one too. */
export async function signOutEverywhere(
  gate: Gate,
  { userId, cookie }: { userId: string; cookie?: string | undefined },
): Promise<{ setCookies: string[] }> {
  const removed = await removeCookie(gate, cookie)
  await endAllSessions(gate, userId)
  return removed
}

async function removeCookie(gate: Gate, cookie: string | undefined): Promise<{ setCookies: string[] }> {
  const token = sessionToken(gate, cookie)
  const headers = new Headers(token ? { cookie: `${gate.auth.cookieName}=${token}` } : {})
  const answer = await ask(() => gate.auth.api.signOut({ headers, returnHeaders: true }))
  return { setCookies: answer?.headers.getSetCookie() ?? [] }
}
