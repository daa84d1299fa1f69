import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

export interface Signed {
  cert: string
  key: string
}

/** A certificate for this machine that has signed itself (X.509 version 3, P-256), and its key; both in PEM. Good for a day, or `days`. */
export function makeCertificate(serial: number, { days = 1 } = {}): Signed {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const names = sequence(part(0x82, Buffer.from('localhost')), part(0x87, Buffer.from([127, 0, 0, 1])))
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const name = 'localhost'
  const cert = writeCertificate({ serial, name, spki, extension: alternatives(names), issuer: name, privateKey, days })
  return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string }
}

/** One that signs those of others. */
export function makeRoot(name: string): Signed & { name: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const isAuthority = sequence(basicConstraints, yes, part(0x04, sequence(yes)))
  const cert = writeCertificate({ serial: 1, name, spki, extension: isAuthority, issuer: name, privateKey })
  return { name, cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string }
}

/** A certificate for a name and a public key (SPKI in DER), signed by `root`. */
export function issueCertificate(
  root: Signed & { name: string },
  { serial, name, spki }: { serial: number; name: string; spki: Buffer },
): string {
  const extension = alternatives(sequence(part(0x82, Buffer.from(name))))
  return writeCertificate({ serial, name, spki, extension, issuer: root.name, privateKey: createPrivateKey(root.key) })
}

interface Writing {
  serial: number
  name: string
  spki: Buffer
  extension: Buffer
  issuer: string
  privateKey: KeyObject
  days?: number
}

function writeCertificate({ serial, name, spki, extension, issuer, privateKey, days = 1 }: Writing): string {
  const now = Date.now()
  const called = (text: string) => sequence(part(0x31, sequence(commonName, part(0x0c, Buffer.from(text)))))
  const body = sequence(
    part(0xa0, integer(2)),
    integer(serial),
    ecdsaWithSha256,
    called(issuer),
    sequence(time(now - 60_000), time(now + days * 86_400_000)),
    called(name),
    spki,
    part(0xa3, sequence(extension)),
  )
  const signature = sign('sha256', body, privateKey)
  const whole = sequence(body, ecdsaWithSha256, part(0x03, Buffer.from([0]), signature))
  const lines = whole.toString('base64').match(/.{1,64}/g)
  return `-----BEGIN CERTIFICATE-----\n${lines?.join('\n')}\n-----END CERTIFICATE-----\n`
}

function alternatives(names: Buffer): Buffer {
  return sequence(subjectAltName, part(0x04, names))
}

/** A part in DER: what it is, how long, what is in it. */
function part(tag: number, ...content: Buffer[]): Buffer {
  const inside = Buffer.concat(content)
  const { length } = inside
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), inside])
}

function sequence(...content: Buffer[]): Buffer {
  return part(0x30, ...content)
}

function integer(value: number): Buffer {
  return part(0x02, Buffer.from([value]))
}

function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/\D/g, '').slice(2, 14)
  return part(0x17, Buffer.from(`${digits}Z`))
}

const commonName = Buffer.from('0603550403', 'hex')
const subjectAltName = Buffer.from('0603551d11', 'hex')
const basicConstraints = Buffer.from('0603551d13', 'hex')
const yes = part(0x01, Buffer.from([0xff]))
const ecdsaWithSha256 = sequence(Buffer.from('06082a8648ce3d040302', 'hex'))
