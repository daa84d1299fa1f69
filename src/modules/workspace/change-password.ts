import * as z from 'zod'
import { checkInput } from '#kernel/check-input.ts'
import { invalid, KithError } from '#kernel/errors.ts'
import { endPendingOf } from '#sign-in/second-factor/pending-sign-in.ts'
import { noteSignIn } from '#sign-in/sign-in-events.ts'
import { checkPasswordOf } from './credentials.ts'
import { ask, type Gate } from './gate.ts'
import { forget, resolveSession, sessionToken } from './sessions.ts'
import { type Caller, headersOf } from './sign-in.ts'

export const changePasswordInput = z.strictObject({
  currentPassword: z.string().max(1000),
  newPassword: z.string().max(1000),
})

/** Changes one's own password, ends all sessions and opens a new one for this browser. Needs a session; a key does not do. */
export async function changePassword(
  gate: Gate,
  input: z.input<typeof changePasswordInput>,
  { cookie, ...caller }: Caller,
): Promise<{ setCookies: string[] }> {
  const { currentPassword, newPassword } = checkInput(changePasswordInput, input)
  const session = await resolveSession(gate, cookie)
  if (!session) throw new KithError('unauthenticated', 'Sign in to change your password.')
  const [person] = await gate.db.rows<{ name: string; email: string }>(
    `select name, coalesce(email, '') as email from crm."user" where id = $1`,
    [session.userId],
  )
  if (!person) throw new KithError('unauthenticated', 'Sign in to change your password.')
  await checkPasswordOf(gate, { ...person, password: newPassword, path: 'newPassword' })
  const bar = { key: `password of ${session.userId}`, most: 5 }
  const attempt = await gate.throttle.take([bar])
  const headers = headersOf(caller, `${gate.auth.cookieName}=${sessionToken(gate, cookie)}`)
  const body = { currentPassword, newPassword, revokeOtherSessions: true }
  const changed = await ask(() => gate.auth.api.changePassword({ body, headers, returnHeaders: true }))
  if (!changed)
    throw invalid([{ path: 'currentPassword', message: 'This is not your present password.', code: 'wrong-password' }])
  await gate.throttle.forgive(attempt, bar)
  await noteSignIn(gate, { userId: session.userId, outcome: 'passwordChanged', caller })
  await gate.db.rows('delete from kith.password_reset where user_id = $1 and used_at is null', [session.userId])
  await endPendingOf(gate, session.userId)
  await forget(gate, session.userId)
  return { setCookies: changed.headers.getSetCookie() }
}
