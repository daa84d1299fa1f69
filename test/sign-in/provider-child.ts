// The provider itself. Accounts and spoiled tokens it asks of its parent.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'
import type { Given, Said, Told } from './provider.ts'

const given = JSON.parse(process.argv[2] as string) as Given
const waiting = new Map<number, (told: Told) => void>()
const server = createServer()
await new Promise<void>((resolve) => server.listen(given.port, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo
const provider = new Provider(`http://127.0.0.1:${port}`, configuration())
const serve = provider.callback()
server.on('request', (request: IncomingMessage, response: ServerResponse) => {
  const uid = /^\/login\/([\w-]+)$/.exec(request.url ?? '')?.[1]
  if (uid) return void loginPage(request, response)
  if (request.url === '/token') rewriteToken(response)
  void serve(request, response)
})
process.on('message', (told: Told) => {
  waiting.get(told.asks)?.(told)
  waiting.delete(told.asks)
})
process.on('disconnect', () => process.exit())
process.send?.({ port } satisfies Said)

function ask(question: { account: string } | { claims: Record<string, unknown> }): Promise<Told> {
  const asks = Math.random()
  return new Promise((resolve) => {
    waiting.set(asks, resolve)
    process.send?.({ asks, ...question } satisfies Said)
  })
}

function configuration(): Configuration {
  return {
    clients: [
      {
        client_id: given.clientId,
        client_secret: given.clientSecret,
        redirect_uris: [given.redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [given.key as never] },
    cookies: { keys: ['a key for cookies'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'locale'] },
    interactions: { url: (_ctx, { uid }) => `/login/${uid}` },
    features: { devInteractions: { enabled: false } },
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Interaction: 60, Session: 60, Grant: 60 },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: async () => ({ sub, ...(await ask({ account: sub })).account }),
    }),
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

async function loginPage(request: IncomingMessage, response: ServerResponse): Promise<void> {
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

/** The answer waits for what the parent makes of the ID token in it. */
function rewriteToken(response: ServerResponse): void {
  const end = response.end.bind(response) as (text: string) => ServerResponse
  response.end = ((text: string | Buffer) => {
    const answer = JSON.parse(String(text)) as { id_token?: string }
    if (answer.id_token === undefined) return end(String(text))
    const claims = JSON.parse(Buffer.from(answer.id_token.split('.')[1] ?? '', 'base64url').toString())
    void ask({ claims }).then(({ idToken }) => {
      const changed = JSON.stringify(idToken === null ? answer : { ...answer, id_token: idToken })
      response.setHeader('content-length', Buffer.byteLength(changed))
      end(changed)
    })
    return response
  }) as ServerResponse['end']
}
