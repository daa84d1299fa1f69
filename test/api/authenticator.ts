import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** What holds a passkey, in a few lines: an ES256 key, and what it signs. What it says can be bent. */
export interface Authenticator {
  credentialId: Buffer
  create: (options: Options, bent?: Bent) => object
  get: (options: Options, bent?: Bent) => object
}

interface Options {
  challenge: string
}

interface Bent {
  origin?: string
  rpId?: string
  /** Whether it knows whose finger it is. */
  isVerified?: boolean
  counter?: number
  signedBy?: KeyObject
}

export function newAuthenticator({ origin, rpId }: { origin: string; rpId: string }): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(16)
  let uses = 0
  const clientData = (type: string, challenge: string, bent: Bent) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: bent.origin ?? origin, crossOrigin: false }))
  const head = (bent: Bent, more: number) => {
    const flags = 0x01 | ((bent.isVerified ?? true) ? 0x04 : 0) | more
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(bent.counter ?? ++uses)
    return Buffer.concat([sha256(Buffer.from(bent.rpId ?? rpId)), Buffer.from([flags]), counter])
  }
  const answer = (response: object) => ({
    id: credentialId.toString('base64url'),
    rawId: credentialId.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })
  return {
    credentialId,
    create: ({ challenge }, bent = {}) => {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      const length = Buffer.from([0, credentialId.length])
      const data = Buffer.concat([head(bent, 0x40), Buffer.alloc(16), length, credentialId, coseOf(x, y)])
      return answer({
        clientDataJSON: clientData('webauthn.create', challenge, bent).toString('base64url'),
        attestationObject: attestationOf(data).toString('base64url'),
        transports: ['internal'],
      })
    },
    get: ({ challenge }, bent = {}) => {
      const client = clientData('webauthn.get', challenge, bent)
      const data = head(bent, 0)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), bent.signedBy ?? privateKey)
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
      })
    },
  }
}

/** A map of CBOR: kty EC2, alg ES256, curve P-256, x, y. */
function coseOf(x: string, y: string): Buffer {
  const bytes = (text: string) => Buffer.concat([Buffer.from([0x58, 32]), Buffer.from(text, 'base64url')])
  const start = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21])
  return Buffer.concat([start, bytes(x), Buffer.from([0x22]), bytes(y)])
}

/** `{fmt: "none", attStmt: {}, authData}`. */
function attestationOf(data: Buffer): Buffer {
  const text = (word: string) => Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)])
  const bytes = Buffer.concat([Buffer.from([0x58, data.length]), data])
  const none = [text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0])]
  return Buffer.concat([Buffer.from([0xa3]), ...none, text('authData'), bytes])
}

function sha256(data: Buffer): Buffer {
  return createHash('sha256').update(data).digest()
}
