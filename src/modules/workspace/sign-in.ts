import * as z from 'zod'
import type { Db } from '#engine/database.ts'
import { checkInput } from '#kernel/check-input.ts'
import { KithError } from '#kernel/errors.ts'
import { addressHeader, mostPassword } from './auth.ts'
import { accountOf } from './credentials.ts'
import { ask, type Gate } from './gate.ts'

export const signInInput = z.strictObject({ email: z.string().max(320), password: z.string().max(1000) })

/** Where a call comes from, for the list of sessions and the throttle. */
export interface Caller {
  address: string | null
  userAgent?: string | undefined
}

/**
 * Opens a session. Wrong e-mail, wrong password, no password yet and deactivated answer alike (`unauthenticated`) and take
 * alike long; too many failures are `rate-limited` with `retryAfter` seconds.
 */
export async function signIn(
  gate: Gate,
  input: z.input<typeof signInInput>,
  caller: Caller,
): Promise<{ userId: string; setCookies: string[] }> {
  const { email, password } = checkInput(signInInput, input)
  const attempt = { email, address: caller.address }
  gate.throttle.take(attempt)
  const person = await personByEmail(gate.db, email)
  const account = person && (await accountOf(gate, person))
  if (!account || password.length > mostPassword) {
    await gate.auth.password.hash(password.slice(0, mostPassword))
    throw refusal()
  }
  const opened = await ask(() =>
    gate.auth.api.signInEmail({
      body: { email: account.email, password },
      headers: headersOf(caller),
      returnHeaders: true,
    }),
  )
  if (!opened) throw refusal()
  gate.throttle.forgive(attempt)
  return { userId: person.id, setCookies: opened.headers.getSetCookie() }
}

export function headersOf({ address, userAgent }: Caller, cookie?: string): Headers {
  const headers = new Headers()
  if (address) headers.set(addressHeader, address)
  // Header values are single lines of Latin-1; what is beyond was never sent by a browser.
  if (userAgent) headers.set('user-agent', userAgent.replace(/[^\x20-\x7e]/g, '').slice(0, 500))
  if (cookie) headers.set('cookie', cookie)
  return headers
}

/** Who signs in with this address: somebody who is active. */
export async function personByEmail(db: Db, email: string): Promise<{ id: string; email: string } | null> {
  const wanted = email.trim().toLowerCase()
  if (!/^[\x21-\x7e]+$/.test(wanted)) return null
  const [person] = await db.rows<{ id: string; email: string }>(
    `select id, email from crm."user" where email = $1 and active and deleted_at is null`,
    [wanted],
  )
  return person ?? null
}

function refusal(): KithError {
  return new KithError('unauthenticated', 'The e-mail or the password is wrong.')
}
