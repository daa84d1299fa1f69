import { createHash } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { type Authenticator, newAuthenticator } from '../api/authenticator.ts'
import { password } from '../people.ts'
import type { Answer, TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

const site = { origin: 'http://kith.test', rpId: 'kith.test' }

/** Signing in and out, and what people keep of their own: sessions, second factor, passkeys, mail wishes. */
export function waysInOf(w: TestWorld): Call[] {
  return [...sessionCalls(w), ...factorCalls(w), ...passkeyCalls(w)]
}

/** A person's browser: it keeps the cookies of the answers, and nothing that the server remembers spares it a statement. */
function browserOf(w: TestWorld, name: 'sofia' | 'olga' | 'nina' | 'marta') {
  const jar = new Map<string, string>()
  const keep = (answer: Answer): Answer => {
    for (const cookie of [answer.headers['set-cookie'] ?? []].flat()) {
      const pair = String(cookie).split(';')[0] as string
      jar.set(pair.split('=')[0] as string, pair)
    }
    return answer
  }
  const send = async (method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, body?: unknown) => {
    const headers = { cookie: [...jar.values()].join('; '), origin: site.origin, host: 'kith.test' }
    const nobody = w.as('nobody')
    if (method === 'get' || method === 'delete') return keep(await nobody[method](path, headers))
    return keep(await nobody[method](path, body, headers))
  }
  const signIn = () => send('post', '/session', { email: w.people[name].email, password })
  return {
    send,
    signIn,
    signInAnew: async () => {
      jar.clear()
      await signIn()
    },
  }
}

type Browser = ReturnType<typeof browserOf>

/** Titles the call and forgets before it what was found out about the person a moment ago. */
interface Counted {
  path?: () => string
  body?: () => unknown
  prepare?: () => Promise<unknown>
  /** What a later call needs of the answer. */
  keep?: (answer: Answer) => void
  more?: string
}

function counting(w: TestWorld, browser: Browser) {
  return (route: string, { path, body, prepare, keep, more = '' }: Counted = {}): Call => {
    const [method, where] = route.split(' ') as [string, string]
    return [
      `${route}${more}`,
      async () => {
        const answer = await browser.send(method.toLowerCase() as 'get', path?.() ?? where, body?.())
        keep?.(answer)
        return answer
      },
      async () => {
        await prepare?.()
        w.world.gate.evict('*')
      },
    ]
  }
}

function sessionCalls(w: TestWorld): Call[] {
  const sofia = browserOf(w, 'sofia')
  const call = counting(w, sofia)
  const nobody = w.as('nobody')
  const found = { session: '', token: '' }
  const sql = w.world.database.rows
  const other = async () => {
    await browserOf(w, 'sofia').signIn()
    const { body } = await sofia.send('get', '/session/all')
    found.session = body.data.find(({ current }: { current: boolean }) => !current).id
  }
  return [
    call('GET /session', { prepare: sofia.signInAnew, more: ', by cookie' }),
    call('GET /session/all'),
    call('DELETE /session/all/{sessionId}', { prepare: other, path: () => `/session/all/${found.session}` }),
    call('DELETE /session/all', { prepare: other }),
    // Some time after what ended sessions: news of that forgets people once more.
    call('DELETE /session', { prepare: sofia.signInAnew }),
    call('POST /session/password', {
      prepare: sofia.signInAnew,
      body: () => ({ currentPassword: password, newPassword: `${password} anew` }),
    }),
    [
      'POST /session/invitation',
      () => nobody.post('/session/invitation', { token: found.token, password: 'lamps burn brightly' }),
      async () => {
        const who = { name: 'Iris Iglesias', email: 'iris@lumen.test', roles: ['sales'] }
        const { body } = await w.as('nina').post('/users/invitations', who)
        found.token = body.invitation.link.split('#')[1]
      },
    ],
    [
      'POST /session/password-reset/confirmation',
      () => nobody.post('/session/password-reset/confirmation', { token: 'token', password: 'lamps burn again' }),
      async () => {
        const hash = createHash('sha256').update('token').digest()
        await sql(
          `insert into kith.password_reset (hash, user_id, created_at, expires_at) values ($1, $2, now(), now() + interval '1 hour')`,
          [hash, w.people.sofia.id],
        )
      },
    ],
  ]
}

function factorCalls(w: TestWorld): Call[] {
  const olga = browserOf(w, 'olga')
  const nina = browserOf(w, 'nina')
  const call = counting(w, olga)
  const ofNina = counting(w, nina)
  const found = { key: '', codes: [] as string[], browser: '' }
  const code = () => new TOTP({ secret: Secret.fromBase32(found.key) }).generate()
  const turnOn = async (browser: Browser) => {
    found.key = (await browser.send('post', '/session/second-factor/key', { password })).body.key
    found.codes = (
      await browser.send('post', '/session/second-factor/confirmation', { code: code() })
    ).body.recoveryCodes
  }
  const proof = () => ({ password, code: found.codes.pop() })
  return [
    call('POST /session/second-factor/key', { prepare: olga.signInAnew, body: () => ({ password }) }),
    call('POST /session/second-factor/confirmation', {
      prepare: async () => {
        found.key = (await olga.send('post', '/session/second-factor/key', { password })).body.key
      },
      body: () => ({ code: code() }),
    }),
    call('POST /session/second-factor/recovery-codes', {
      prepare: async () => {
        await w.world.database.rows('delete from kith.attempt')
        // The code that confirmed it is used up, and the codes for when it is lost were not kept: off and on again.
        await w.world.database.rows('delete from kith.second_factor where user_id = $1', [w.people.olga.id])
        await olga.signInAnew()
        await turnOn(olga)
      },
      body: proof,
      keep: ({ body }) => {
        found.codes = body.recoveryCodes
      },
    }),
    call('GET /session/second-factor'),
    call('POST /session/second-factor', {
      prepare: olga.signInAnew,
      body: () => ({ code: found.codes.pop(), remember: true }),
    }),
    call('DELETE /session/second-factor/browsers/{browserId}', {
      prepare: async () => {
        found.browser = (await olga.send('get', '/session/second-factor')).body.browsers[0].id
      },
      path: () => `/session/second-factor/browsers/${found.browser}`,
    }),
    call('POST /session/second-factor/removal', { body: proof }),
    ofNina('DELETE /users/{id}/second-factor', {
      prepare: async () => {
        await olga.signInAnew()
        await turnOn(olga)
        await nina.signInAnew()
      },
      path: () => `/users/${w.people.olga.id}/second-factor`,
    }),
    ofNina('PUT /organisation/second-factor', { body: () => ({ isNeeded: false }) }),
  ]
}

function passkeyCalls(w: TestWorld): Call[] {
  const marta = browserOf(w, 'marta')
  const call = counting(w, marta)
  const device: Authenticator = newAuthenticator(site)
  const found = { options: { challenge: '' }, id: '' }
  const ask = (path: string, body?: unknown) => async () => {
    found.options = (await marta.send('post', path, body)).body
  }
  return [
    call('POST /session/passkeys/challenge', { prepare: marta.signInAnew, body: () => ({ password }) }),
    call('POST /session/passkeys', {
      prepare: ask('/session/passkeys/challenge', { password }),
      body: () => ({ name: 'Telephone', response: device.create(found.options) }),
    }),
    call('GET /session/passkeys'),
    call('PATCH /session/passkeys/{passkeyId}', {
      prepare: async () => {
        found.id = (await marta.send('get', '/session/passkeys')).body.data[0].id
      },
      path: () => `/session/passkeys/${found.id}`,
      body: () => ({ name: 'My telephone' }),
    }),
    call('POST /session/passkey/challenge'),
    call('POST /session/passkey', {
      prepare: ask('/session/passkey/challenge'),
      body: () => ({ response: device.get(found.options) }),
    }),
    call('DELETE /session/passkeys/{passkeyId}', { path: () => `/session/passkeys/${found.id}` }),
  ]
}
