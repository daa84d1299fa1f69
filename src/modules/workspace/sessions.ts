import { notFound } from '#kernel/errors.ts'
import { tellOf } from '#modules/access/index.ts'
import { endPendingOf } from '#sign-in/second-factor/pending-sign-in.ts'
import { noteSignIn } from '#sign-in/sign-in-events.ts'
import { ask, type Gate } from './gate.ts'
import type { Caller } from './sign-in.ts'

export interface OpenSession {
  userId: string
  sessionId: string
  /** A password had no part in it: a passkey is two factors, and of single sign-on the provider asks for a second one. */
  isWhole: boolean
  /** To be sent with the answer as they are: once a day the cookie is renewed. */
  setCookies: string[]
}

/** Whose session the `Cookie` header carries, or null. Remembered for five seconds at most; whether the person may still act is `identify`'s to say. */
export async function resolveSession(gate: Gate, cookie: string | undefined): Promise<OpenSession | null> {
  const token = sessionToken(gate, cookie)
  if (!token) return null
  let renewed: string[] = []
  const session = await gate.sessions.get(token, async () => {
    const headers = new Headers({ cookie: `${gate.auth.cookieName}=${token}` })
    const found = await ask(() => gate.auth.api.getSession({ headers, returnHeaders: true }))
    if (!found?.response) return null
    const { id: sessionId, userId, method } = found.response.session
    renewed = found.headers.getSetCookie()
    // The cookies go to the one who asked; what is remembered has none.
    return { userId, value: { userId, sessionId, isWhole: method === 'oidc' || method === 'passkey', setCookies: [] } }
  })
  return session && renewed.length > 0 ? { ...session, setCookies: renewed } : session
}

export interface SessionView {
  id: string
  createdAt: string
  /** When it was last used, to the hour. */
  renewedAt: string
  expiresAt: string
  address: string | null
  userAgent: string | null
}

/** The living sessions of a person, newest first. */
export async function listSessions(gate: Gate, userId: string): Promise<SessionView[]> {
  const sessions = (await ask(() => gate.auth.accounts.listSessions(userId, { onlyActiveSessions: true }))) ?? []
  return sessions
    .map((session) => ({
      id: session.id,
      createdAt: session.createdAt.toISOString(),
      renewedAt: session.updatedAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
      address: session.ipAddress || null,
      userAgent: session.userAgent || null,
    }))
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
}

/** Ends one session of the person, such as that of a lost telephone. */
export async function endSession(
  gate: Gate,
  { userId, sessionId, caller }: { userId: string; sessionId: string; caller: Caller },
): Promise<void> {
  const sessions = (await ask(() => gate.auth.accounts.listSessions(userId))) ?? []
  const session = sessions.find((candidate) => candidate.id === sessionId)
  if (!session) throw notFound('session', sessionId)
  await ask(() => gate.auth.accounts.deleteSession(session.token))
  await forget(gate, userId)
  await noteSignIn(gate, { userId, outcome: 'ended', caller })
}

/** Ends all sessions of the person but the one they are in. */
export async function endOtherSessions(
  gate: Gate,
  { userId, sessionId, caller }: { userId: string; sessionId: string; caller: Caller },
): Promise<void> {
  await leaveOnly(gate, { userId, sessionId })
  await noteSignIn(gate, { userId, outcome: 'ended', caller })
}

/** The same, where something else is what is noted. */
export async function leaveOnly(
  gate: Gate,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<void> {
  const sessions = (await ask(() => gate.auth.accounts.listSessions(userId))) ?? []
  for (const { id, token } of sessions) if (id !== sessionId) await ask(() => gate.auth.accounts.deleteSession(token))
  await endPendingOf(gate, userId)
  await forget(gate, userId)
}

/** Ends all sessions of the person, on whatever machine, and what was on its way to one. */
export async function endAllSessions(gate: Gate, userId: string): Promise<void> {
  await endPendingOf(gate, userId)
  await ask(() => gate.auth.accounts.deleteUserSessions(userId))
  await forget(gate, userId)
}

/** Ends the session of the `Cookie` header, if it has one, and answers with the cookies that remove it from the browser. */
export async function signOut(gate: Gate, caller: Caller): Promise<{ setCookies: string[] }> {
  const session = await resolveSession(gate, caller.cookie)
  const removed = await removeCookie(gate, caller.cookie)
  if (session) {
    await forget(gate, session.userId)
    await noteSignIn(gate, { userId: session.userId, outcome: 'ended', caller })
  }
  return removed
}

/** Ends every session of the person, this one too. */
export async function signOutEverywhere(
  gate: Gate,
  { userId, caller }: { userId: string; caller: Caller },
): Promise<{ setCookies: string[] }> {
  const removed = await removeCookie(gate, caller.cookie)
  await endAllSessions(gate, userId)
  await noteSignIn(gate, { userId, outcome: 'ended', caller })
  return removed
}

/** Here at once, in other processes by notification. */
export async function forget(gate: Gate, userId: string): Promise<void> {
  gate.evict(userId)
  await tellOf(gate.db, [userId])
}

/** The signed value of our cookie, as it stands in the header. */
export function sessionToken(gate: Gate, cookie: string | undefined): string | null {
  if (!cookie) return null
  for (const part of cookie.split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === gate.auth.cookieName) return part.slice(at + 1).trim() || null
  }
  return null
}

async function removeCookie(gate: Gate, cookie: string | undefined): Promise<{ setCookies: string[] }> {
  const token = sessionToken(gate, cookie)
  const headers = new Headers(token ? { cookie: `${gate.auth.cookieName}=${token}` } : {})
  const answer = await ask(() => gate.auth.api.signOut({ headers, returnHeaders: true }))
  return { setCookies: answer?.headers.getSetCookie() ?? [] }
}
