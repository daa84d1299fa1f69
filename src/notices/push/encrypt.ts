import { createCipheriv, createECDH, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** What a browser gives to whoever may send it messages, in Base64url. */
export interface BrowserKeys {
  p256dh: string
  auth: string
}

const recordSize = 4096
const keyLength = 65
/** Bytes of a text that every service takes: a record of 4,096 with header, tag and delimiter (RFC 8291, section 4). */
export const mostBytes = recordSize - 16 - 4 - 1 - keyLength - 16 - 1

/** For the test of the standard's own example; otherwise made anew for each message. */
interface Chance {
  privateKey?: Buffer
  salt?: Buffer
}

/**
 * A message that only this browser can read: the body of a request with `Content-Encoding: aes128gcm` (RFC 8291).
 *
 * @throws when the key of the browser is no point of the curve
 */
export function encryptPush(text: string, { p256dh, auth }: BrowserKeys, chance: Chance = {}): Buffer {
  const receiver = Buffer.from(p256dh, 'base64url')
  const sender = createECDH('prime256v1')
  if (chance.privateKey) sender.setPrivateKey(chance.privateKey)
  else sender.generateKeys()
  const ownKey = sender.getPublicKey()
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), receiver, ownKey])
  const material = derive(sender.computeSecret(receiver), { salt: Buffer.from(auth, 'base64url'), info, length: 32 })
  const salt = chance.salt ?? randomBytes(16)
  const key = derive(material, { salt, info: Buffer.from('Content-Encoding: aes128gcm\0'), length: 16 })
  const nonce = derive(material, { salt, info: Buffer.from('Content-Encoding: nonce\0'), length: 12 })
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  // The delimiter of the last record.
  const sealed = Buffer.concat([cipher.update(Buffer.from(`${text}\u0002`)), cipher.final(), cipher.getAuthTag()])
  const header = Buffer.alloc(5)
  header.writeUInt32BE(recordSize)
  header.writeUInt8(ownKey.length, 4)
  return Buffer.concat([salt, header, ownKey, sealed])
}

/** Whether a browser's keys are of the right form; what is none of a browser's is not kept. */
export function areBrowserKeys({ p256dh, auth }: BrowserKeys): boolean {
  if (Buffer.from(auth, 'base64url').length !== 16 || Buffer.from(p256dh, 'base64url').length !== keyLength)
    return false
  try {
    const any = createECDH('prime256v1')
    any.generateKeys()
    any.computeSecret(Buffer.from(p256dh, 'base64url'))
    return true
  } catch {
    return false
  }
}

interface Derivation {
  salt: Buffer
  info: Buffer
  length: number
}

function derive(material: Buffer, { salt, info, length }: Derivation): Buffer {
  return Buffer.from(hkdfSync('sha256', material, salt, info, length))
}

/** Names a topic in the 32 characters that RFC 8030 allows: a later message of it takes the place of one not yet shown. */
export function pushTopic(topic: string): string {
  return createHmac('sha256', 'kith push').update(topic).digest('base64url').slice(0, 32)
}
