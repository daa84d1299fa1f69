import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'

export interface Account {
  email?: string
  email_verified?: boolean
  name?: string
  locale?: string
}

/** A provider of OpenID Connect (oidc-provider) with a page to sign in, on a server of its own. */
export interface TestProvider {
  issuer: string
  clientId: string
  clientSecret: string
  /** Whom it knows, by the name that they have there. */
  accounts: Record<string, Account>
  /** Changes the next ID token on its way; `sign` makes one of claims, with the provider's key or another. */
  tamper: ((claims: Record<string, unknown>, sign: (claims: object, key?: 'foreign') => string) => string) | null
  /** Goes where Kith sends a browser, signs in there as somebody (null: declines), and answers where that leads. */
  visit: (location: string, login: string | null) => Promise<URL>
  close: () => Promise<void>
}

export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const keys = { own: newKey(), foreign: newKey() }
  const test: TestProvider = {
    issuer,
    clientId: 'kith',
    clientSecret: 'a secret of the client',
    accounts: {},
    tamper: null,
    visit: (location, login) => visit({ location, login, redirectUri }),
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  }
  const provider = new Provider(issuer, configuration(test, { redirectUri, key: keys.own }))
  const serve = provider.callback()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const uid = /^\/login\/([\w-]+)$/.exec(request.url ?? '')?.[1]
    if (uid) return void loginPage(provider, request, response)
    if (request.url === '/token') rewriteToken(test, response, keys)
    void serve(request, response)
  })
  return test
}

function configuration(
  test: TestProvider,
  { redirectUri, key }: { redirectUri: string; key: KeyObject },
): Configuration {
  return {
    clients: [
      {
        client_id: test.clientId,
        client_secret: test.clientSecret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'own' } as never] },
    cookies: { keys: ['a key for cookies'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'locale'] },
    interactions: { url: (_ctx, { uid }) => `/login/${uid}` },
    features: { devInteractions: { enabled: false } },
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Interaction: 60, Session: 60, Grant: 60 },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...test.accounts[sub] }) }),
    // Asks nobody whether Kith may know who they are.
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc
      const grant = new ctx.oidc.provider.Grant({ clientId: client?.clientId, accountId: session?.accountId } as never)
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  }
}

async function loginPage(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="en"><title>Provider</title><link rel="icon" href="data:,"><main><h1>Provider</h1>
<form method="post"><label>Login <input name="login"></label>
<button>Continue</button><button name="cancel" value="1">Cancel</button></form></main></html>`)
    return
  }
  let body = ''
  for await (const chunk of request) body += chunk
  const given = new URLSearchParams(body)
  const result = given.has('cancel')
    ? { error: 'access_denied', error_description: 'Somebody pressed Cancel' }
    : { login: { accountId: given.get('login') ?? '' } }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

function rewriteToken(
  test: TestProvider,
  response: ServerResponse,
  keys: { own: KeyObject; foreign: KeyObject },
): void {
  const { tamper } = test
  if (!tamper) return
  test.tamper = null
  const end = response.end.bind(response) as (text: string) => ServerResponse
  response.end = ((text: string | Buffer) => {
    const answer = JSON.parse(String(text)) as { id_token: string }
    const claims = JSON.parse(Buffer.from(answer.id_token.split('.')[1] ?? '', 'base64url').toString())
    const changed = JSON.stringify({
      ...answer,
      id_token: tamper(claims, (more, key) => signed(more, key ? keys.foreign : keys.own)),
    })
    response.setHeader('content-length', Buffer.byteLength(changed))
    return end(changed)
  }) as ServerResponse['end']
}

function signed(claims: object, key: KeyObject): string {
  const parts = [{ alg: 'RS256', kid: 'own' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  const signature = createSign('RSA-SHA256').update(parts.join('.')).sign(key, 'base64url')
  return [...parts, signature].join('.')
}

function newKey(): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
}

/** A browser without a screen: redirects and cookies, until the provider sends it back to Kith. */
async function visit({
  location,
  login,
  redirectUri,
}: {
  location: string
  login: string | null
  redirectUri: string
}): Promise<URL> {
  const cookies = new Map<string, string>()
  let at = location
  let body: URLSearchParams | null = null
  for (let step = 0; step < 12; step++) {
    if (at.startsWith(redirectUri)) return new URL(at)
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const answer = await fetch(at, {
      redirect: 'manual',
      headers: { cookie },
      ...(body ? { method: 'POST', body } : {}),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      cookies.set(name, value)
    }
    body = null
    const next = answer.headers.get('location')
    if (next) at = new URL(next, at).href
    else if (/\/login\//.test(at)) body = new URLSearchParams(login === null ? { cancel: '1' } : { login })
    else throw new Error(`${at} answers ${answer.status}: ${(await answer.text()).slice(0, 500)}`)
  }
  throw new Error(`The provider goes on and on: ${at}`)
}
