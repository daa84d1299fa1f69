const initial = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]

/** The first bits of the broken parts of the cube roots of the first 64 primes. */
const rounds = new Uint32Array(64)
for (let number = 2, found = 0; found < 64; number++) {
  let isPrime = true
  for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) isPrime = false
  if (!isPrime) continue
  const root = Math.cbrt(number)
  rounds[found] = (root - Math.floor(root)) * 2 ** 32
  found++
}

const schedule = new Uint32Array(64)

/**
 * SHA-256 (FIPS 180-4) of at most 55 bytes: all that a challenge asks for. Pages that came by plain HTTP have no cryptography of
 * their own.
 */
export function sha256(message: Uint8Array): Uint8Array {
  const block = new DataView(new ArrayBuffer(64))
  for (let at = 0; at < message.length; at++) block.setUint8(at, message[at] as number)
  block.setUint8(message.length, 0x80)
  block.setUint32(60, message.length * 8)
  const w = schedule
  for (let at = 0; at < 16; at++) w[at] = block.getUint32(at * 4)
  for (let at = 16; at < 64; at++) {
    const [a, b] = [w[at - 15] as number, w[at - 2] as number]
    const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)
    const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10)
    w[at] = (w[at - 16] as number) + s0 + (w[at - 7] as number) + s1
  }
  let [a, b, c, d, e, f, g, h] = initial as [number, number, number, number, number, number, number, number]
  for (let at = 0; at < 64; at++) {
    const one =
      (h +
        (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) +
        ((e & f) ^ (~e & g)) +
        (rounds[at] as number) +
        (w[at] as number)) |
      0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  const answer = new DataView(new ArrayBuffer(32))
  for (const [at, value] of [a, b, c, d, e, f, g, h].entries())
    answer.setUint32(at * 4, (initial[at] as number) + value)
  return new Uint8Array(answer.buffer)
}

function turn(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by))
}
