import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto'
import { promisify } from 'node:util'
import { BackupError } from '../backup-error.ts'

// The format is that of age (age-encryption.org/v1) with a passphrase: whoever has the key opens a backup with the program
// `age` too, without Kith. Its specification: https://c2sp.org/age. The ciphers are Node's own, which are some thirty times
// faster than those of the JavaScript library of age; test/backup/encryption.test.ts holds the two against each other.

export const encryptedMagic = Buffer.from('age-encryption.org/v1\n')

/** Base-2 logarithm of scrypt's cost: 64 MB and about a fifth of a second for each guess at the key. */
const cost = 16
/** A header that asks for more is not ours, and would take the memory of the machine. */
const mostCost = 20
const chunkSize = 64 * 1024
const tagSize = 16
const nonceSize = 16

type Bytes = AsyncIterable<Uint8Array>

/** Encrypts with the passphrase, 64 KiB at a time; each piece is authenticated, and so is which one is the last. */
export function encryptWith(passphrase: string) {
  return async function* (source: Bytes): AsyncGenerator<Buffer> {
    const fileKey = randomBytes(16)
    const nonce = randomBytes(nonceSize)
    yield Buffer.concat([await headerFor(fileKey, passphrase), nonce])
    const key = payloadKey(fileKey, nonce)
    let counter = 0
    for await (const { chunk, isLast } of inChunks(source, chunkSize)) {
      const cipher = createCipheriv('chacha20-poly1305', key, chunkNonce(counter++, isLast), { authTagLength: tagSize })
      yield Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()])
    }
  }
}

/**
 * The reverse.
 *
 * @throws BackupError when the key is another one, or the file was cut off or changed; nothing of a damaged piece is given out
 */
export function decryptWith(passphrase: string) {
  return async function* (source: Bytes): AsyncGenerator<Buffer> {
    const reader = new Reader(source)
    const fileKey = await openHeader(await readHeader(reader), passphrase)
    const key = payloadKey(fileKey, await reader.take(nonceSize))
    let counter = 0
    for await (const { chunk, isLast } of inChunks(reader.rest(), chunkSize + tagSize)) {
      yield openChunk(chunk, key, chunkNonce(counter++, isLast))
    }
  }
}

function openChunk(chunk: Buffer, key: Buffer, nonce: Buffer): Buffer {
  if (chunk.length < tagSize) throw damaged()
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: tagSize })
  decipher.setAuthTag(chunk.subarray(-tagSize))
  try {
    return Buffer.concat([decipher.update(chunk.subarray(0, -tagSize)), decipher.final()])
  } catch {
    throw damaged()
  }
}

async function headerFor(fileKey: Buffer, passphrase: string): Promise<Buffer> {
  const salt = randomBytes(16)
  const wrapped = seal(await wrappingKey(passphrase, salt, cost), fileKey)
  const lines = `${encryptedMagic}-> scrypt ${base64(salt)} ${cost}\n${base64(wrapped)}\n---`
  return Buffer.from(`${lines} ${base64(headerMac(fileKey, lines))}\n`)
}

async function openHeader(header: string, passphrase: string): Promise<Buffer> {
  const found = /^age-encryption\.org\/v1\n-> scrypt (\S+) (\d+)\n(\S+)\n--- (\S+)\n$/.exec(header)
  if (!found || Number(found[2]) > mostCost) {
    throw new BackupError('The backup is encrypted in a way that Kith does not use (age, but not with a passphrase).')
  }
  const [, salt = '', logarithm, wrapped = '', mac = ''] = found
  const key = await wrappingKey(passphrase, Buffer.from(salt, 'base64'), Number(logarithm))
  const fileKey = unseal(key, Buffer.from(wrapped, 'base64'))
  if (!fileKey) throw new BackupError('BACKUP_KEY is not the key that this backup was encrypted with.')
  const expected = headerMac(fileKey, header.slice(0, header.lastIndexOf('---') + 3))
  const given = Buffer.from(mac, 'base64')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw damaged()
  return fileKey
}

async function readHeader(reader: Reader): Promise<string> {
  let header = ''
  while (!/\n--- \S+\n$/.test(header)) {
    if (header.length > 4096) throw damaged()
    header += (await reader.take(1)).toString('latin1')
  }
  return header
}

async function wrappingKey(passphrase: string, salt: Buffer, logarithm: number): Promise<Buffer> {
  const label = Buffer.from('age-encryption.org/v1/scrypt')
  const options = { N: 2 ** logarithm, r: 8, p: 1, maxmem: 2 ** logarithm * 1024 * 2 }
  return (await promisify<string, Buffer, number, object, Buffer>(scrypt as never)(
    passphrase.normalize(),
    Buffer.concat([label, salt]),
    32,
    options,
  )) as Buffer
}

function seal(key: Buffer, secret: Buffer): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, Buffer.alloc(12), { authTagLength: tagSize })
  return Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()])
}

function unseal(key: Buffer, sealed: Buffer): Buffer | null {
  if (sealed.length !== 16 + tagSize) return null
  try {
    return openChunk(sealed, key, Buffer.alloc(12))
  } catch {
    return null
  }
}

function headerMac(fileKey: Buffer, header: string): Buffer {
  return createHmac('sha256', derive(fileKey, Buffer.alloc(0), 'header'))
    .update(header)
    .digest()
}

function payloadKey(fileKey: Buffer, nonce: Buffer): Buffer {
  return derive(fileKey, nonce, 'payload')
}

function derive(fileKey: Buffer, salt: Buffer, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', fileKey, salt, info, 32))
}

/** Eleven bytes of a counter, and whether it is the last piece. */
function chunkNonce(counter: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(counter, 5, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** Pieces of this size, and at the end one that may be shorter; an empty source is one empty piece. */
async function* inChunks(source: Bytes, size: number): AsyncGenerator<{ chunk: Buffer; isLast: boolean }> {
  let waiting: Buffer[] = []
  let length = 0
  for await (const bytes of source) {
    waiting.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    length += bytes.byteLength
    if (length <= size) continue
    const all = Buffer.concat(waiting)
    let at = 0
    // One byte more must be there to know that this piece is not the last.
    for (; all.length - at > size; at += size) yield { chunk: all.subarray(at, at + size), isLast: false }
    waiting = [all.subarray(at)]
    length = all.length - at
  }
  yield { chunk: Buffer.concat(waiting), isLast: true }
}

/** Takes bytes off the front of a source. */
class Reader {
  private iterator: AsyncIterator<Uint8Array>
  private held = Buffer.alloc(0)

  constructor(source: Bytes) {
    this.iterator = source[Symbol.asyncIterator]()
  }

  async take(count: number): Promise<Buffer> {
    while (this.held.length < count) {
      const { value, done } = await this.iterator.next()
      if (done) throw damaged()
      this.held = Buffer.concat([this.held, value])
    }
    const taken = this.held.subarray(0, count)
    this.held = this.held.subarray(count)
    return taken
  }

  async *rest(): AsyncGenerator<Uint8Array> {
    yield this.held
    for (;;) {
      const { value, done } = await this.iterator.next()
      if (done) return
      yield value
    }
  }
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}

function damaged(): BackupError {
  return new BackupError('The backup is damaged: it was cut off or changed after it was made.')
}
