import { sha256 } from './sha256.ts'

/** Proof of work of ALTCHA, version 2, as it is handed out. */
export interface Challenge {
  parameters: { nonce: string; salt: string; keyPrefix: string }
  signature: string
}

export interface Solved {
  challenge: Challenge
  counter: number
  derivedKey: string
}

/** Milliseconds at once, so that a page goes on answering. */
const slice = 8

/** Counts until the hash of salt, nonce and counter begins as is asked. */
export async function solve(challenge: Challenge): Promise<Solved> {
  const { nonce, salt, keyPrefix } = challenge.parameters
  const head = bytesOf(salt + nonce)
  const message = new Uint8Array(head.length + 4)
  message.set(head)
  const count = new DataView(message.buffer)
  const wanted = bytesOf(keyPrefix)
  for (let counter = 0; ; ) {
    for (const end = performance.now() + slice; performance.now() < end; ) {
      for (let more = 0; more < 100; more++, counter++) {
        count.setUint32(head.length, counter)
        const key = sha256(message)
        if (wanted.every((byte, at) => key[at] === byte)) return { challenge, counter, derivedKey: hexOf(key) }
      }
    }
    await new Promise((resolve) => setTimeout(resolve))
  }
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
