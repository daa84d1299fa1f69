import { createPublicKey, verify } from 'node:crypto'

/** Who asks for a certificate, by a request (PKCS #10 in DER) that is signed with the key it is for; else it throws. */
export function readRequest(der: Buffer): { spki: Buffer; names: string[] } {
  const [info, , signature] = partsOf(der) as [Buffer, Buffer, Buffer]
  const [, , spki, attributes] = partsOf(info) as [Buffer, Buffer, Buffer, Buffer]
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  // A string of bits begins with how many of the last byte do not count.
  const isOwn = verify('sha256', info, key, contentOf(signature).subarray(1))
  if (!isOwn) throw new Error('the request is not signed with its own key')
  return { spki, names: namesIn(attributes) }
}

/** The names that the wanted extensions give, wherever they stand: a sequence after the mark of subjectAltName. */
function namesIn(attributes: Buffer): string[] {
  const mark = attributes.indexOf(Buffer.from('0603551d11', 'hex'))
  if (mark < 0) return []
  const names = contentOf(attributes.subarray(mark + 5))
  return partsOf(names).map((name) => contentOf(name).toString())
}

/** The parts of a sequence in DER, each with its head. */
function partsOf(sequence: Buffer): Buffer[] {
  const parts: Buffer[] = []
  for (let rest = contentOf(sequence); rest.length > 0; rest = rest.subarray(parts.at(-1)?.length))
    parts.push(rest.subarray(0, headOf(rest) + contentOf(rest).length))
  return parts
}

function contentOf(part: Buffer): Buffer {
  const first = part[1] as number
  const head = headOf(part)
  const length = first < 128 ? first : part.readUIntBE(2, first & 127)
  return part.subarray(head, head + length)
}

function headOf(part: Buffer): number {
  const first = part[1] as number
  return first < 128 ? 2 : 2 + (first & 127)
}
