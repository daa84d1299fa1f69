import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

interface Pushed {
  headers: IncomingHttpHeaders
  /** What the browser reads. */
  message: { title: string; path: string; tag: string; unread: number }
  /** The claims of the token, whose signature holds. */
  claims: { aud: string; exp: number; sub?: string }
}

export interface PushService {
  /** As a browser writes its subscription down. */
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } }
  received: Pushed[]
  /** For calls to come; 201 when nothing is said. */
  answer: (status: number) => void
  close: () => Promise<void>
}

/** The service of a browser on this machine, and the browser: it reads what was encrypted for it, and checks who sent it. */
export async function startPushService(): Promise<PushService> {
  const own = createECDH('prime256v1')
  own.generateKeys()
  const auth = randomBytes(16)
  const received: Pushed[] = []
  let status = 201
  const server = createServer(async (call, reply) => {
    const body = await buffer(call)
    const claims = claimsOf(String(call.headers.authorization))
    received.push({ headers: call.headers, message: JSON.parse(decrypt(body, own, auth)), claims })
    reply.writeHead(status).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const keys = { p256dh: own.getPublicKey().toString('base64url'), auth: auth.toString('base64url') }
  return {
    subscription: { endpoint: `http://127.0.0.1:${port}/push/${randomBytes(8).toString('hex')}`, keys },
    received,
    answer: (next) => {
      status = next
    },
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** RFC 8291 and RFC 8188, from the side of the receiver. */
function decrypt(body: Buffer, own: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16)
  const sender = body.subarray(21, 21 + body.readUInt8(20))
  const sealed = body.subarray(21 + sender.length)
  const derive = (secret: Buffer, from: Buffer, info: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, from, info, length))
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), sender])
  const material = derive(own.computeSecret(sender), auth, info, 32)
  const key = derive(material, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(material, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  if (padded.at(-1) !== 2) throw new Error('The record has no end')
  return padded.subarray(0, -1).toString('utf8')
}

/** RFC 8292. */
function claimsOf(authorization: string): Pushed['claims'] {
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x as string, y: y as string }, format: 'jwk' })
  const signed = Buffer.from(`${head}.${claims}`)
  const holds = verify(
    'sha256',
    signed,
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!holds) throw new Error('The signature does not hold')
  return JSON.parse(Buffer.from(claims, 'base64url').toString())
}
