import { createHash } from 'node:crypto'
import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Db } from '#engine/database.ts'
import { localPath } from '#kernel/local-path.ts'
import { type Attempt, attemptCookie, attemptLife, attemptOf } from './attempt.ts'
import { OidcRefusal } from './oidc-refusal.ts'
import type { OidcSettings } from './oidc-settings.ts'
import type { Oidc } from './open-oidc.ts'

/** Somebody for whom the provider vouches. */
export interface Vouched {
  issuer: string
  subject: string
  /** Asked of the provider only when needed. */
  claims: () => Promise<Claims>
}

export interface Claims {
  /** In lower case, or null. */
  email: string | null
  /** Null: the provider does not say. */
  isVerified: boolean | null
  name: string | null
  locale: string | null
}

interface Asking {
  oidc: Oidc
  settings: OidcSettings
}

/** Where the browser goes, and the cookie that it comes back with. Throws OidcRefusal when the provider cannot be reached. */
export async function sendToProvider(
  { oidc, settings }: Asking,
  { next, now }: { next: string | undefined; now: Date },
): Promise<{ location: string; cookie: string }> {
  const provider = await reach({ oidc, settings })
  const { issuer, clientId } = settings
  const [state, nonce, codeVerifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()]
  const origin = new URL(oidc.redirectUri).origin
  // Browsers keep cookies of 4 KB at most.
  const place = localPath(next, origin)
  const attempt: Attempt = {
    state,
    nonce,
    codeVerifier,
    issuer,
    clientId,
    next: place.length > 1500 ? '/' : place,
    startedAt: now.getTime(),
  }
  const location = buildAuthorizationUrl(provider, {
    redirect_uri: oidc.redirectUri,
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  })
  return { location: location.href, cookie: attemptCookie(oidc, attempt) }
}

interface Return {
  db: Db
  /** Of the address to which the provider sent the browser, without the question mark. */
  search: string
  cookie: string | undefined
  now: Date
}

/**
 * Checks what the browser brings back: that this browser was sent there, once and not long ago, and by the provider's signed
 * answer to ourselves who it is. Throws OidcRefusal.
 */
export async function takeAnswer(
  { oidc, settings }: Asking,
  { db, search, cookie, now }: Return,
): Promise<{ vouched: Vouched; next: string }> {
  const attempt = attemptOf(oidc, cookie, now)
  const state = new URLSearchParams(search).get('state')
  const isSame = attempt?.issuer === settings.issuer && attempt.clientId === settings.clientId
  if (!attempt || !isSame || state !== attempt.state) throw new OidcRefusal('noAttempt')
  await markUsed(db, attempt.state, now)
  const provider = await reach({ oidc, settings })
  const tokens = await authorizationCodeGrant(provider, new URL(`${oidc.redirectUri}?${search}`), {
    expectedState: attempt.state,
    expectedNonce: attempt.nonce,
    pkceCodeVerifier: attempt.codeVerifier,
    idTokenExpected: true,
  }).catch((cause: unknown) => {
    const isDenied = cause instanceof AuthorizationResponseError
    throw new OidcRefusal(isDenied ? 'deniedByProvider' : isAway(cause) ? 'providerUnreachable' : 'badAnswer', {
      cause,
    })
  })
  const said = tokens.claims() as Record<string, unknown> & { sub: string }
  const vouched: Vouched = {
    issuer: provider.serverMetadata().issuer,
    subject: said.sub,
    claims: () => claimsOf(provider, { said, accessToken: tokens.access_token }),
  }
  return { vouched, next: attempt.next }
}

async function reach({ oidc, settings }: Asking): Promise<Configuration> {
  return oidc.providerFor(settings).catch((cause: unknown) => {
    throw new OidcRefusal('providerUnreachable', { cause })
  })
}

/** Whoever has both the address and the cookie of a sign-in shall not come in by them a second time. */
async function markUsed(db: Db, state: string, now: Date): Promise<void> {
  const hash = createHash('sha256').update(state).digest()
  await db.rows('delete from kith.oidc_attempt where at < $1', [new Date(now.getTime() - 2 * attemptLife * 1000)])
  const used = await db.rows(
    'insert into kith.oidc_attempt (hash, at) values ($1, $2) on conflict do nothing returning 1',
    [hash, now],
  )
  if (used.length === 0) throw new OidcRefusal('usedTwice')
}

/** Many put the e-mail into the signed answer; the others tell it when asked with the access token. */
async function claimsOf(
  provider: Configuration,
  { said, accessToken }: { said: Record<string, unknown> & { sub: string }; accessToken: string },
): Promise<Claims> {
  const asks = said['email'] === undefined && provider.serverMetadata().userinfo_endpoint !== undefined
  const more = asks
    ? await fetchUserInfo(provider, accessToken, said.sub).catch((cause: unknown) => {
        throw new OidcRefusal(isAway(cause) ? 'providerUnreachable' : 'badAnswer', { cause })
      })
    : {}
  const all: Record<string, unknown> = { ...more, ...said }
  const name = text(all['name']) ?? text([all['given_name'], all['family_name']].filter(Boolean).join(' '))
  return {
    email: text(all['email'])?.toLowerCase() ?? null,
    isVerified: verdictOf(all['email_verified']),
    name,
    locale: text(all['locale']),
  }
}

/** Some write it as a text. Whatever else is said there is no yes. */
function verdictOf(said: unknown): boolean | null {
  return said === undefined ? null : said === true || said === 'true'
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

const network = /^(E[A-Z]+|UND_ERR_\w+|OAUTH_TIMEOUT|OAUTH_ABORT)$/

/** Whether nobody answered at all, rather than something wrong. */
function isAway(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if (network.test(String((at as { code?: unknown }).code ?? '')) || at.name === 'PrivateAddressError') return true
  return false
}
