import { seal, unseal } from '#kernel/seal.ts'

/** What is kept of a sign-in while the person is at the provider: in their browser, sealed. */
export interface Attempt {
  state: string
  nonce: string
  codeVerifier: string
  /** Whom they were sent to. */
  issuer: string
  clientId: string
  /** Where they wanted to go. */
  next: string
  /** Milliseconds. */
  startedAt: number
}

interface Keeper {
  secret: string
  isSecure: boolean
}

/** Seconds that somebody may take at the provider. */
export const attemptLife = 600
const purpose = 'single sign-on attempt'
const path = '/api/v1/session/oidc'

export function attemptCookie(keeper: Keeper, attempt: Attempt): string {
  return cookieOf(keeper, { value: seal(keeper.secret, purpose, JSON.stringify(attempt)), life: attemptLife })
}

export function noAttemptCookie(keeper: Keeper): string {
  return cookieOf(keeper, { value: '', life: 0 })
}

/** Null when there is none, it is not ours, or its time is over. */
export function attemptOf(keeper: Keeper, cookie: string | undefined, now: Date): Attempt | null {
  const attempt = attemptIn(keeper, cookie)
  return attempt && now.getTime() - attempt.startedAt < attemptLife * 1000 ? attempt : null
}

/** Where the person wanted to go, also when they took too long. */
export function wantedIn(keeper: Keeper, cookie: string | undefined): string | undefined {
  return attemptIn(keeper, cookie)?.next
}

function attemptIn(keeper: Keeper, cookie: string | undefined): Attempt | null {
  const name = nameOf(keeper)
  for (const part of cookie?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (at < 0 || part.slice(0, at).trim() !== name) continue
    const text = unseal(keeper.secret, purpose, part.slice(at + 1).trim())
    if (text !== null) return JSON.parse(text) as Attempt
  }
  return null
}

/** Lax: the way back from the provider begins at another site. */
function cookieOf(keeper: Keeper, { value, life }: { value: string; life: number }): string {
  const secure = keeper.isSecure ? '; Secure' : ''
  return `${nameOf(keeper)}=${value}; Max-Age=${life}; Path=${path}; HttpOnly; SameSite=Lax${secure}`
}

function nameOf({ isSecure }: Keeper): string {
  return isSecure ? '__Secure-kith.oidc' : 'kith.oidc'
}
