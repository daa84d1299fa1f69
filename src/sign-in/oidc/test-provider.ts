import { type Configuration, genericGrantRequest, ResponseBodyError } from 'openid-client'
import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { conflict } from '#kernel/errors.ts'
import { type OidcSettings, readOidcSettings } from './oidc-settings.ts'
import { type Oidc, OtherIssuerError } from './open-oidc.ts'

export const oidcTestOutcomes = [
  'works',
  'privateAddress',
  'unreachable',
  'noProvider',
  'otherIssuer',
  'noCodeFlow',
  'noKeys',
  'wrongClient',
] as const

export interface OidcTest {
  outcome: (typeof oidcTestOutcomes)[number]
  /** What was found, in its own words. */
  answer: string
}

/**
 * Asks the provider what it says of itself, looks whether that will do, and gives it a code that is none: who knows the client
 * refuses the code, who does not refuses the client. Needs `administer`.
 */
export async function testProvider({ actor, db }: Ctx, oidc: Oidc): Promise<OidcTest> {
  demand(actor, 'administer')
  const settings = await readOidcSettings(db, oidc)
  if (!settings) throw conflict('Single sign-on is not set up yet: give a provider and a client first.')
  oidc.forgetProvider()
  try {
    const provider = await oidc.providerFor(settings)
    return (await lookAt(oidc, provider)) ?? (await tryClient(oidc, { settings, provider }))
  } catch (error) {
    return explain(error)
  }
}

async function lookAt(oidc: Oidc, provider: Configuration): Promise<OidcTest | null> {
  const said = provider.serverMetadata()
  if (!said.authorization_endpoint || !said.token_endpoint)
    return { outcome: 'noCodeFlow', answer: 'authorization_endpoint, token_endpoint' }
  if (said.response_types_supported && !said.response_types_supported.includes('code'))
    return { outcome: 'noCodeFlow', answer: `response_types_supported: ${said.response_types_supported.join(', ')}` }
  if (!said.jwks_uri) return { outcome: 'noKeys', answer: 'jwks_uri' }
  const answer = await oidc.outbound.fetch(said.jwks_uri)
  const { keys } = (await answer.json().catch(() => ({}))) as { keys?: unknown[] }
  return keys?.length ? null : { outcome: 'noKeys', answer: `${said.jwks_uri}: ${answer.status}` }
}

async function tryClient(
  oidc: Oidc,
  { settings, provider }: { settings: OidcSettings; provider: Configuration },
): Promise<OidcTest> {
  const { issuer } = settings
  try {
    const code = { code: 'a-test-by-kith', redirect_uri: oidc.redirectUri, code_verifier: 'a'.repeat(43) }
    await genericGrantRequest(provider, 'authorization_code', code)
  } catch (error) {
    if (!(error instanceof ResponseBodyError)) throw error
    const said = [error.error, error.error_description].filter(Boolean).join(': ').slice(0, 300)
    if (/^(invalid_client|unauthorized_client)$/.test(error.error)) return { outcome: 'wrongClient', answer: said }
  }
  return { outcome: 'works', answer: issuer }
}

function explain(error: unknown): OidcTest {
  if (error instanceof OtherIssuerError) return { outcome: 'otherIssuer', answer: error.message }
  const chain = causesOf(error)
  const hidden = chain.find(({ name }) => name === 'PrivateAddressError')
  if (hidden) return { outcome: 'privateAddress', answer: hidden.message }
  const answer = [...new Set(chain.map(({ message }) => message).filter(Boolean))].join(': ').slice(0, 300)
  const isAnswer = chain.some((one) => /^OAUTH_(?!TIMEOUT|ABORT)/.test(String((one as { code?: unknown }).code ?? '')))
  return { outcome: isAnswer ? 'noProvider' : 'unreachable', answer }
}

function causesOf(error: unknown): Error[] {
  const chain: Error[] = []
  for (let at = error; at instanceof Error && chain.length < 10; at = at.cause) chain.push(at)
  return chain
}
