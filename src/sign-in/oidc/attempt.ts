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
  const name = nameOf(keeper)
  for (const part of cookie?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (at < 0 || part.slice(0, at).trim() !== name) continue
    const text = unseal(keeper.secret, purpose, part.slice(at + 1).trim())
    const attempt = text === null ? null : (JSON.parse(text) as Attempt)
    if (attempt && now.getTime() - attempt.startedAt < attemptLife * 1000) return attempt
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
