import * as z from 'zod'
import type { Db } from '#engine/database.ts'
import { checkInput } from '#kernel/check-input.ts'
import { KithError } from '#kernel/errors.ts'
import { deviceCookie, deviceOf } from '#sign-in/known-device.ts'
import { noteLocked, noteSignIn, type SignInMethod } from '#sign-in/sign-in-events.ts'
import { type Bar, networkOf } from '#sign-in/throttle.ts'
import { addressHeader } from './auth.ts'
import { accountOf, isPassword } from './credentials.ts'
import { ask, type Gate } from './gate.ts'

export const signInInput = z.strictObject({ email: z.string().max(320), password: z.string().max(1000) })

/** Where a call comes from. */
export interface Caller {
  /** Null for the command line, which is not counted. */
  address: string | null
  userAgent?: string | undefined
  cookie?: string | undefined
}

/** Failures within a quarter of an hour after which the next has to wait. */
const mostOf = { pair: 5, device: 10, address: 20, email: 50 }

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
  const person = await personByEmail(gate.db, email)
  const bars = barsOf(gate, { email, userId: person?.id ?? null, caller })
  const method = 'password' as const
  const attempt = await gate.throttle.take(bars).catch(async (error: unknown) => {
    await noteLocked(gate, { userId: person?.id ?? null, method, caller })
    throw error
  })
  const account = person && (await accountOf(gate, person))
  if (!(await isPassword(gate, { userId: account && person.id, password })) || !person) {
    const outcome = person ? 'wrongPassword' : 'unknownEmail'
    await noteSignIn(gate, { userId: person?.id ?? null, outcome, method, caller })
    throw refusal()
  }
  await gate.throttle.forgive(attempt, bars[0])
  return openSession(gate, { userId: person.id, method, caller })
}

/** For somebody of whom we know by now who they are. The browser is known from now on. */
export async function openSession(
  gate: Gate,
  { userId, method, caller }: { userId: string; method: SignInMethod; caller: Caller },
): Promise<{ userId: string; setCookies: string[] }> {
  const opened = await ask(() =>
    gate.auth.api.openSession({ body: { userId }, headers: headersOf(caller), returnHeaders: true }),
  )
  if (!opened) throw refusal()
  await noteSignIn(gate, { userId, outcome: 'signedIn', method, caller })
  return { userId, setCookies: [...opened.headers.getSetCookie(), deviceCookie(gate, userId, caller.cookie)] }
}

/**
 * What an attempt counts for; the first is what a success clears. By e-mail and place together it is few, so that guessing
 * stops; by e-mail alone many, since anybody anywhere can fail for it. A browser that the person has signed in with before
 * counts for itself alone: nobody else can lock them out of it.
 */
function barsOf(
  gate: Gate,
  { email, userId, caller }: { email: string; userId: string | null; caller: Caller },
): [Bar, ...Bar[]] {
  const device = userId && deviceOf(gate, userId, caller.cookie)
  if (device) return [{ key: `device ${device}`, most: mostOf.device }]
  const wanted = email.trim().toLowerCase()
  const byEmail = { key: `email ${wanted}`, most: mostOf.email }
  if (caller.address === null) return [{ ...byEmail, most: mostOf.pair }]
  const network = networkOf(caller.address)
  const pair = { key: `pair ${network} ${wanted}`, most: mostOf.pair }
  return [pair, byEmail, { key: `address ${network}`, most: mostOf.address }]
}

export function headersOf({ address, userAgent }: Omit<Caller, 'cookie'>, cookie?: string): Headers {
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
