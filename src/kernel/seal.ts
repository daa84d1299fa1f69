import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const version = 'v1'
const ivLength = 12
const tagLength = 16

/**
 * Encrypts what has to be read again (AES-256-GCM), under a key of its own for each purpose, made from the installation's
 * secret: what was sealed for one purpose does not open for another, and a copy of the database alone opens nothing.
 */
export function seal(secret: string, purpose: string, text: string): string {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, purpose), iv)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return `${version}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`
}

/** Null when it was sealed with another secret or for another purpose, or is damaged. */
export function unseal(secret: string, purpose: string, sealed: string): string | null {
  const [given, body = ''] = sealed.split('.')
  const bytes = Buffer.from(body, 'base64url')
  // Base64 has several texts for the same bytes; only the one that was written is taken.
  if (given !== version || bytes.length < ivLength + tagLength || bytes.toString('base64url') !== body) return null
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, purpose), bytes.subarray(0, ivLength))
  decipher.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivLength + tagLength)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

function keyOf(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `kith ${purpose}`, 32))
}
