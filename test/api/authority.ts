import { createHash, createPublicKey, type JsonWebKey, randomBytes, verify } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { readRequest } from './certificate-request.ts'
import { issueCertificate, makeCertificate, makeRoot } from './certificates.ts'
import { type Authority, freePorts } from './pebble.ts'

/** An order and its one proof. */
interface Order {
  name: string
  token: string
  status: 'pending' | 'ready' | 'valid' | 'invalid'
  proof: 'pending' | 'valid' | 'invalid'
  chain: string
  account: string
}

interface Call {
  path: string
  account: string
  jwk: JsonWebKey
  // biome-ignore lint/suspicious/noExplicitAny: what was signed, of every shape
  payload: any
}

type Reply = { status?: number; body?: unknown; location?: string; pem?: string }

/** What an authority refuses by RFC 8555, with the problem's type. */
class Refusal extends Error {
  readonly type: string
  constructor(type: string, message: string) {
    super(message)
    this.type = type
  }
}

export interface OwnAuthority extends Authority {
  /** The resources that were asked for, in their order, and what was refused of them. */
  seen: string[]
}

/**
 * An authority as RFC 8555 has it, for one name an order and proofs by HTTP: it checks every signature, takes each nonce once and
 * each step in its turn. The first nonce is refused, as authorities may. It is strict where clients err: a test of ours that
 * it lets through does not show that others do, so where there is pebble the same tests run with it.
 */
export async function startAuthority(): Promise<OwnAuthority> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kith-authority-'))
  const { cert, key } = makeCertificate(1)
  const caFile = path.join(folder, 'cert.pem')
  await writeFile(caFile, cert)
  const [httpPort] = (await freePorts(1)) as [number]
  const root = makeRoot('Kith test authority')
  const office = openOffice({ httpPort, root })
  const server = createServer({ cert, key }, (request, response) => void office.answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  office.origin = origin
  return {
    directory: `${origin}/dir`,
    caFile,
    httpPort,
    root: root.cert,
    seen: office.seen,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true })
    },
  }
}

function openOffice({ httpPort, root }: { httpPort: number; root: ReturnType<typeof makeRoot> }) {
  const nonces = new Set<string>()
  const accounts = new Map<string, JsonWebKey>()
  const orders: Order[] = []
  const seen: string[] = []
  let serial = 1
  let isFirst = true
  const office = { origin: '', seen, answer }
  const at = (place: string) => `${office.origin}${place}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const place = request.url ?? ''
    const nonce = randomBytes(16).toString('base64url')
    nonces.add(nonce)
    response.setHeader('replay-nonce', nonce)
    try {
      if (request.method !== 'POST') return send(response, open(place))
      const call = await readCall(request, place)
      seen.push(place.replace(/\/\d+$/, ''))
      send(response, await serve(call))
    } catch (error) {
      const { type = 'serverInternal', message } = error as Refusal
      seen.push(`${type} at ${place}`)
      response.statusCode = 400
      response.setHeader('content-type', 'application/problem+json')
      response.end(JSON.stringify({ type: `urn:ietf:params:acme:error:${type}`, detail: message, status: 400 }))
    }
  }

  /** What may be asked for without a signature. */
  function open(place: string): Reply {
    if (place === '/nonce') return {}
    if (place !== '/dir') throw new Refusal('malformed', 'only the directory is read without a signature')
    const meta = { termsOfService: at('/terms') }
    return { body: { newNonce: at('/nonce'), newAccount: at('/account'), newOrder: at('/order'), meta } }
  }

  /** Section 6: signed with a key of its own or that of an account, for this address, with a nonce that is new. */
  async function readCall(request: IncomingMessage, place: string): Promise<Call> {
    if (request.headers['content-type'] !== 'application/jose+json')
      throw new Refusal('malformed', 'not application/jose+json')
    const { protected: head, payload, signature, ...others } = JSON.parse(await text(request))
    const { alg, nonce, url, jwk, kid, ...more } = JSON.parse(decoded(head).toString())
    if (Object.keys({ ...others, ...more }).length > 0)
      throw new Refusal('malformed', 'members that do not belong here')
    if (alg !== 'ES256') throw new Refusal('badSignatureAlgorithm', String(alg))
    if (url !== at(place)) throw new Refusal('unauthorized', `signed for ${url}`)
    if ((jwk === undefined) === (kid === undefined) || (jwk !== undefined) !== (place === '/account'))
      throw new Refusal(
        'malformed',
        'a new account comes with its key, everything else with the address of the account',
      )
    const key = jwk ?? accounts.get(kid)
    if (!key) throw new Refusal('accountDoesNotExist', String(kid))
    const publicKey = createPublicKey({ key, format: 'jwk' })
    const isOwn = verify(
      'sha256',
      Buffer.from(`${head}.${payload}`),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      decoded(signature),
    )
    if (!isOwn) throw new Refusal('malformed', 'the signature is wrong')
    if (!nonces.delete(nonce) || isFirst) {
      isFirst = false
      throw new Refusal('badNonce', 'take another one')
    }
    return {
      path: place,
      account: kid ?? '',
      jwk: key,
      payload: payload === '' ? null : JSON.parse(decoded(payload).toString()),
    }
  }

  async function serve({ path: place, account, jwk, payload }: Call): Promise<Reply> {
    const [, kind, number] = /^\/(\w+)\/?(\d*)$/.exec(place) ?? []
    if (kind === 'account') return signUp(jwk, payload)
    if (kind === 'accounts' && at(place) === account) return { body: { status: 'valid' }, location: account }
    if (kind === 'order' && !number) return newOrder(account, payload)
    const order = orders[Number(number)]
    if (!order || order.account !== account) throw new Refusal('unauthorized', 'an order of somebody else')
    if (kind === 'challenge' && payload !== null) await prove(order, jwk, payload)
    else if (kind === 'finalize') finish(order, payload)
    else if (payload !== null) throw new Refusal('malformed', 'to read is to post nothing')
    if (kind === 'cert') return { pem: order.chain }
    if (kind === 'challenge') return { body: challengeOf(order) }
    return { body: kind === 'proof' ? proofOf(order) : bodyOf(order), location: at(`/order/${number}`) }
  }

  /** Section 7.3: with the terms agreed to, once for a key. */
  function signUp(jwk: JsonWebKey, { termsOfServiceAgreed, contact, onlyReturnExisting }: Call['payload']): Reply {
    const known = [...accounts].find(([, other]) => thumbprint(other) === thumbprint(jwk))
    if (known) return { status: 200, body: { status: 'valid' }, location: known[0] }
    if (onlyReturnExisting) throw new Refusal('accountDoesNotExist', 'no account of this key')
    if (!termsOfServiceAgreed) throw new Refusal('userActionRequired', 'agree to the terms')
    if (!/^mailto:\S+@\S+$/.test(contact?.[0])) throw new Refusal('invalidContact', String(contact))
    const location = at(`/accounts/${accounts.size}`)
    accounts.set(location, jwk)
    return { status: 201, body: { status: 'valid', contact }, location }
  }

  /** Section 7.4. */
  function newOrder(account: string, { identifiers }: Call['payload']): Reply {
    const [{ type, value }, ...others] = identifiers
    if (type !== 'dns' || others.length > 0) throw new Refusal('rejectedIdentifier', 'one name an order')
    const token = randomBytes(24).toString('base64url')
    const order: Order = { name: value, token, status: 'pending', proof: 'pending', chain: '', account }
    const number = orders.push(order) - 1
    return { status: 201, body: bodyOf(order), location: at(`/order/${number}`) }
  }

  function bodyOf(order: Order) {
    const number = orders.indexOf(order)
    return {
      status: order.status,
      identifiers: [{ type: 'dns', value: order.name }],
      authorizations: [at(`/proof/${number}`)],
      finalize: at(`/finalize/${number}`),
      ...(order.status === 'valid' ? { certificate: at(`/cert/${number}`) } : {}),
    }
  }

  function proofOf(order: Order) {
    return { status: order.proof, identifier: { type: 'dns', value: order.name }, challenges: [challengeOf(order)] }
  }

  function challengeOf(order: Order) {
    const url = at(`/challenge/${orders.indexOf(order)}`)
    return { type: 'http-01', url, token: order.token, status: order.proof }
  }

  /** Section 8.3: what stands at the name, under the token, has to be the token and the account's key. */
  async function prove(order: Order, jwk: JsonWebKey, payload: unknown): Promise<void> {
    if (JSON.stringify(payload) !== '{}') throw new Refusal('malformed', 'a proof is announced by {}')
    const found = await read({ port: httpPort, host: order.name, place: `/.well-known/acme-challenge/${order.token}` })
    const isProved = found.trim() === `${order.token}.${thumbprint(jwk)}`
    order.proof = isProved ? 'valid' : 'invalid'
    order.status = isProved ? 'ready' : 'invalid'
  }

  /** Section 7.4: when the name is proved, for a key that the request is signed with. */
  function finish(order: Order, { csr }: Call['payload']): void {
    if (order.status !== 'ready') throw new Refusal('orderNotReady', order.status)
    const { spki, names } = readRequest(decoded(csr))
    if (names.join() !== order.name) throw new Refusal('badCSR', `for ${names.join()}`)
    order.chain = `${issueCertificate(root, { serial: ++serial, name: order.name, spki })}${root.cert}`
    order.status = 'valid'
  }

  return office
}

function send(response: ServerResponse, { status = 200, body, location, pem }: Reply): void {
  response.statusCode = status
  if (location) response.setHeader('location', location)
  response.setHeader('content-type', pem ? 'application/pem-certificate-chain' : 'application/json')
  response.end(pem ?? (body === undefined ? '' : JSON.stringify(body)))
}

/** The key, told by its sum (RFC 7638). */
function thumbprint({ crv, kty, x, y }: JsonWebKey): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')
}

function decoded(part: string): Buffer {
  return Buffer.from(part, 'base64url')
}

function read({ port, host, place }: { port: number; host: string; place: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: place, agent: false, headers: { host } }, (answer) => {
      text(answer).then(resolve, reject)
    }).once('error', reject)
  })
}
