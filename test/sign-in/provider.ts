import { type ChildProcess, fork } from 'node:child_process'
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { once } from 'node:events'

export interface Account {
  email?: string
  email_verified?: boolean
  name?: string
  locale?: string
}

type Sign = (claims: object, key?: 'foreign') => string

/** A provider of OpenID Connect (oidc-provider) with a page to sign in, in a process of its own. */
export interface TestProvider {
  issuer: string
  clientId: string
  clientSecret: string
  /** Whom it knows, by the name that they have there. */
  accounts: Record<string, Account>
  /** Changes the next ID token on its way; `sign` makes one of claims, with the provider's key or another. */
  tamper: ((claims: Record<string, unknown>, sign: Sign) => string) | null
  /** Goes where Kith sends a browser, signs in there as somebody (null: declines), and answers where that leads. */
  visit: (location: string, login: string | null) => Promise<URL>
  /** Without any warning. Who was signing in is forgotten. */
  kill: () => Promise<void>
  /** Again at the same address, with the same key. */
  start: () => Promise<void>
  close: () => Promise<void>
}

/** What the process is given, and what it says and asks. */
export interface Given {
  port: number
  clientId: string
  clientSecret: string
  redirectUri: string
  key: Record<string, unknown>
}
export type Said =
  | { port: number }
  | { asks: number; account: string }
  | { asks: number; claims: Record<string, unknown> }
export interface Told {
  asks: number
  account?: Account | undefined
  idToken?: string | null
}

export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const keys = { own: newKey(), foreign: newKey() }
  const given: Given = {
    ...{ port: 0, clientId: 'kith', clientSecret: 'a secret of the client', redirectUri },
    key: { ...keys.own.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'own' },
  }
  let child: ChildProcess
  const end = async (how: () => void) => {
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null
    how()
    await ended
  }
  const test: TestProvider = {
    issuer: '',
    clientId: given.clientId,
    clientSecret: given.clientSecret,
    accounts: {},
    tamper: null,
    visit: (location, login) => visit({ location, login, redirectUri }),
    kill: () => end(() => child.kill('SIGKILL')),
    start: async () => {
      child = fork(new URL('./provider-child.ts', import.meta.url), [JSON.stringify(given)])
      child.on('message', (said: Said) => {
        if ('asks' in said && child.connected) child.send(answer(test, said, keys))
      })
      const [{ port }] = (await once(child, 'message')) as [{ port: number }]
      given.port = port
      test.issuer = `http://127.0.0.1:${port}`
    },
    close: () => end(() => child.connected && child.disconnect()),
  }
  await test.start()
  return test
}

type Keys = Record<'own' | 'foreign', KeyObject>

/** Accounts and spoiled tokens are the test's: the process asks for them when it needs one. */
function answer(test: TestProvider, said: Exclude<Said, { port: number }>, keys: Keys): Told {
  const { asks } = said
  if ('account' in said) return { asks, account: test.accounts[said.account] }
  const { tamper } = test
  test.tamper = null
  return {
    asks,
    idToken: tamper?.(said.claims, (claims, key) => signed(claims, key ? keys.foreign : keys.own)) ?? null,
  }
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
