import * as z from 'zod'
import type { Db } from '#engine/database.ts'
import { checkInput } from '#kernel/check-input.ts'
import { KithError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { deviceCookie, deviceOf } from '#sign-in/known-device.ts'
import { needsOidc } from '#sign-in/oidc/password-rule.ts'
import { checkPasskey } from '#sign-in/passkeys/use-passkey.ts'
import { hasFactor } from '#sign-in/second-factor/factor-state.ts'
import { beginPending, endPending, findPending, noPendingCookie } from '#sign-in/second-factor/pending-sign-in.ts'
import { countRecoveryCodes } from '#sign-in/second-factor/recovery-codes.ts'
import { isRemembered, rememberBrowser } from '#sign-in/second-factor/remembered-browsers.ts'
import { takeCode } from '#sign-in/second-factor/take-code.ts'
import { noteLocked, noteSignIn, type SignInMethod } from '#sign-in/sign-in-events.ts'
import { type Bar, networkOf } from '#sign-in/throttle.ts'
import { addressHeader } from './auth.ts'
import { accountOf, isPassword } from './credentials.ts'
import { ask, type Gate } from './gate.ts'

export const signInInput = z.strictObject({ email: z.string().max(320), password: z.string().max(1000) })

export const secondFactorInput = z.strictObject({
  code: z.string().trim().min(1).max(100),
  /** Asks for no code in this browser for thirty days. */
  remember: z.boolean().default(false),
})

/** A session; or, with `asks`, what it takes beside the password before there is one. */
export interface SignedIn {
  userId: string
  setCookies: string[]
  asks: { secondFactor: ('totp' | 'recoveryCode')[]; expiresAt: Date } | null
}

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
 * Opens a session, or asks for a code where the person has a second factor. Wrong e-mail, wrong password, no password yet
 * and deactivated answer alike (`unauthenticated`) and take alike long; too many failures are `rate-limited` with
 * `retryAfter` seconds.
 */
export async function signIn(gate: Gate, input: z.input<typeof signInInput>, caller: Caller): Promise<SignedIn> {
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
  if (await needsOidc(gate.db, gate.oidc, person.id)) {
    await noteSignIn(gate, { userId: person.id, outcome: 'refused', method, caller, reason: 'passwordsOff' })
    throw passwordsOff()
  }
  return openSession(gate, { userId: person.id, method, caller })
}

/**
 * For somebody of whom we know by now who they are. Where all they gave is a password (a link to choose one is no more), and
 * they have a second factor, a code is asked for first, save in a browser that is remembered.
 */
export async function openSession(gate: Gate, opening: Opening): Promise<SignedIn> {
  const { userId, method, caller } = opening
  if (!isPasswordOnly.has(method) || !(await hasFactor(gate.db, userId))) return openAtOnce(gate, opening)
  if (await isRemembered(gate, { userId, device: deviceOf(gate, userId, caller.cookie) }))
    return openAtOnce(gate, opening)
  const { cookie, expiresAt } = await beginPending(gate, { userId, method })
  await noteSignIn(gate, { userId, outcome: 'codeAsked', method, caller })
  const hasRecovery = (await countRecoveryCodes(gate.db, userId)) > 0
  return {
    userId,
    setCookies: [cookie],
    asks: { secondFactor: hasRecovery ? ['totp', 'recoveryCode'] : ['totp'], expiresAt },
  }
}

/**
 * The second step: a code after the password. A pending sign-in that is missing, old, used or foreign is `unauthenticated`;
 * a wrong code is `validation`, and may be given again until there were too many (`rate-limited`).
 */
export async function giveSecondFactor(
  gate: Gate,
  input: z.input<typeof secondFactorInput>,
  caller: Caller,
): Promise<SignedIn> {
  const { code, remember } = checkInput(secondFactorInput, input)
  const pending = await findPending(gate, caller.cookie)
  if (!pending) throw pendingGone()
  const { userId } = pending
  const method = await takeCode(gate, { userId, code, caller })
  if (!(await endPending(gate, pending.id))) throw pendingGone()
  const opened = await openAtOnce(gate, { userId, method, caller }, { remember })
  return { ...opened, setCookies: [...opened.setCookies, noPendingCookie(gate)] }
}

/** A passkey asks for what its owner has and for who they are, so it is a whole sign-in. What does not hold is `unauthenticated`. */
export async function signInByPasskey(
  gate: Gate,
  given: Parameters<typeof checkPasskey>[1],
  caller: Caller,
): Promise<SignedIn> {
  const method = 'passkey' as const
  const bar = { key: `passkey from ${networkOf(caller.address ?? '')}`, most: mostOf.address }
  const attempt = await gate.throttle.take([bar])
  const found = await checkPasskey(gate, given)
  if (!found?.holds) {
    if (found) await noteSignIn(gate, { userId: found.userId, outcome: 'refused', method, caller })
    throw new KithError('unauthenticated', 'This passkey is not known here, or its time was over.')
  }
  const { userId } = found
  await gate.throttle.forgive(attempt, bar)
  if (await needsOidc(gate.db, gate.oidc, userId)) {
    await noteSignIn(gate, { userId, outcome: 'refused', method, caller, reason: 'passwordsOff' })
    throw passwordsOff()
  }
  return openSession(gate, { userId, method, caller })
}

interface Opening {
  userId: string
  method: SignInMethod
  caller: Caller
}

const isPasswordOnly: ReadonlySet<SignInMethod> = new Set(['password', 'invitation'])

/** The browser is known from now on, and remembered if that was wanted. */
async function openAtOnce(
  gate: Gate,
  { userId, method, caller }: Opening,
  { remember = false } = {},
): Promise<SignedIn> {
  const opened = await ask(() =>
    gate.auth.api.openSession({ body: { userId, method }, headers: headersOf(caller), returnHeaders: true }),
  )
  if (!opened) throw refusal()
  const device = deviceOf(gate, userId, caller.cookie) ?? newId()
  if (remember) await rememberBrowser(gate, { userId, device, userAgent: caller.userAgent })
  await noteSignIn(gate, { userId, outcome: 'signedIn', method, caller })
  const setCookies = [...opened.headers.getSetCookie(), deviceCookie(gate, { device, userId })]
  return { userId, setCookies, asks: null }
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

/** For somebody who has given the right password, so that nobody else hears of it. */
export function passwordsOff(): KithError {
  return new KithError('forbidden', 'Your organisation signs in by single sign-on; passwords are for administrators.')
}

function refusal(): KithError {
  return new KithError('unauthenticated', 'The e-mail or the password is wrong.')
}

function pendingGone(): KithError {
  return new KithError('unauthenticated', 'This sign-in has lapsed. Give your e-mail and password again.')
}
