import iconv from 'iconv-lite'
import type { Encoding } from './dialect.ts'

/** Decodes a whole buffer that may end inside a character; a byte order mark is dropped. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string {
  return textDecoder(encoding).write(bytes)
}

/** Decodes chunk by chunk. What cannot be decoded becomes U+FFFD. */
export function textDecoder(encoding: Encoding): { write: (chunk: Uint8Array) => string; end: () => string } {
  if (encoding === 'utf-8') {
    const decoder = new TextDecoder('utf-8')
    return { write: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() }
  }
  const decoder = iconv.getDecoder(encoding)
  return { write: (chunk) => decoder.write(Buffer.from(chunk)), end: () => decoder.end() ?? '' }
}
