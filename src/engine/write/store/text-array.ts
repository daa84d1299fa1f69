/** Of `text` in PostgreSQL. */
const textOid = 25
/** Dimensions, whether there are nulls, type of the elements, their number, index of the first. */
const headBytes = 20

/**
 * A one-dimensional array of texts in PostgreSQL's binary form: neither side has to write or read the quotes of a literal, which
 * for thousands of values costs more than the values.
 */
export function textArray(values: readonly (string | null)[]): Buffer {
  let most = headBytes
  for (const value of values) most += 4 + (value === null ? 0 : mostBytes(value))
  const bytes = Buffer.allocUnsafe(most)
  let at = headBytes
  let nulls = 0
  for (const value of values) {
    const length = value === null ? -1 : bytes.write(value, at + 4)
    bytes.writeInt32BE(length, at)
    at += 4 + Math.max(0, length)
    if (value === null) nulls = 1
  }
  bytes.writeInt32BE(1, 0)
  bytes.writeInt32BE(nulls, 4)
  bytes.writeInt32BE(textOid, 8)
  bytes.writeInt32BE(values.length, 12)
  bytes.writeInt32BE(1, 16)
  return bytes.subarray(0, at)
}

/** A UTF-16 unit takes three bytes at most; long texts are worth counting. */
function mostBytes(text: string): number {
  return text.length < 200 ? text.length * 3 : Buffer.byteLength(text)
}

/** The texts of such an array; null for other bytes, such as a hash. */
export function textsOf(bytes: Buffer): (string | null)[] | null {
  if (bytes.length < headBytes || bytes.readInt32BE(0) !== 1 || bytes.readInt32BE(8) !== textOid) return null
  let at = headBytes
  return Array.from({ length: bytes.readInt32BE(12) }, () => {
    const length = bytes.readInt32BE(at)
    const from = at + 4
    at = from + Math.max(0, length)
    return length < 0 ? null : bytes.toString('utf8', from, at)
  })
}
