import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client'
import type { Config } from '#kernel/env.ts'
import { type GuardedFetch, guardedFetch } from '#kernel/outbound/guarded-fetch.ts'
import { type OidcSettings, oidcOfEnvironment } from './oidc-settings.ts'

/** Single sign-on in one process: settings of the environment, and what is known of the provider. */
export interface Oidc {
  /** What the environment says; it wins over the settings of the app. */
  environment: OidcSettings | null
  secret: string
  /** Where the provider sends people back to; it has to know this address. */
  redirectUri: string
  isSecure: boolean
  outbound: GuardedFetch
  /** What the provider says of itself, remembered for an hour. */
  providerFor: (settings: OidcSettings) => Promise<Configuration>
  /** It is asked anew. */
  forgetProvider: () => void
  close: () => Promise<void>
}

/** The provider says that it is another one than it was asked for. */
export class OtherIssuerError extends Error {
  override name = 'OtherIssuerError'
}

const life = 3600_000

export function openOidc({
  config,
  secret,
  publicUrl,
}: {
  config: Pick<Config, 'oidc' | 'network'>
  secret: string
  publicUrl: string
}): Oidc {
  const outbound = guardedFetch(config.network?.privateAddresses ?? [])
  let known: { key: string; until: number; provider: Promise<Configuration> } | null = null
  return {
    environment: config.oidc ? oidcOfEnvironment(config.oidc) : null,
    secret,
    redirectUri: `${publicUrl.replace(/\/+$/, '')}/api/v1/session/oidc/callback`,
    isSecure: new URL(publicUrl).protocol === 'https:',
    outbound,
    providerFor: (settings) => {
      const key = JSON.stringify([settings.issuer, settings.clientId, settings.clientSecret])
      if (known?.key === key && known.until > performance.now()) return known.provider
      const provider = discover(settings, outbound)
      const mine = { key, until: performance.now() + life, provider }
      known = mine
      provider.catch(() => {
        if (known === mine) known = null
      })
      return provider
    },
    forgetProvider: () => {
      known = null
    },
    close: () => outbound.close(),
  }
}

async function discover(
  { issuer, clientId, clientSecret }: OidcSettings,
  outbound: GuardedFetch,
): Promise<Configuration> {
  const server = new URL(issuer)
  const provider = await discovery(server, clientId, undefined, authenticate(clientSecret), {
    [customFetch]: outbound.fetch as never,
    timeout: 10,
    // Plain HTTP is for a provider on this machine alone, see isIssuer.
    execute: [enableNonRepudiationChecks, ...(server.protocol === 'http:' ? [allowInsecureRequests] : [])],
  }).catch((error: unknown) => {
    const { attribute, body } = ((error as Error).cause ?? {}) as { attribute?: string; body?: { issuer?: string } }
    throw attribute === 'issuer' ? new OtherIssuerError(String(body?.issuer)) : error
  })
  const said = provider.serverMetadata().issuer
  // Of some the library takes other names as well: one that is open to every company would pass for this company's.
  if (said.replace(/\/$/, '') !== issuer.replace(/\/$/, '')) throw new OtherIssuerError(said)
  return provider
}

/** In the body where the provider takes that: in the header many read signs such as + in their own way. */
function authenticate(clientSecret: string | null): ClientAuth {
  if (clientSecret === null) return None()
  const [post, basic] = [ClientSecretPost(clientSecret), ClientSecretBasic(clientSecret)]
  // biome-ignore lint/complexity/useMaxParams: the library's own form
  return (server, client, body, headers) =>
    server.token_endpoint_auth_methods_supported?.includes('client_secret_post')
      ? post(server, client, body, headers)
      : basic(server, client, body, headers)
}
