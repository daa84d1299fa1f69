import { generateKeyPairSync, sign } from 'node:crypto'

/** A certificate for this machine that has signed itself (X.509 version 3, P-256), and its key; both in PEM. */
export function makeCertificate(serial: number): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const now = Date.now()
  const name = sequence(part(0x31, sequence(commonName, part(0x0c, Buffer.from('localhost')))))
  const names = sequence(part(0x82, Buffer.from('localhost')), part(0x87, Buffer.from([127, 0, 0, 1])))
  const body = sequence(
    part(0xa0, integer(2)),
    integer(serial),
    ecdsaWithSha256,
    name,
    sequence(time(now - 60_000), time(now + 86_400_000)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    part(0xa3, sequence(sequence(subjectAltName, part(0x04, names)))),
  )
  const signature = sign('sha256', body, privateKey)
  const whole = sequence(body, ecdsaWithSha256, part(0x03, Buffer.from([0]), signature))
  const lines = whole.toString('base64').match(/.{1,64}/g)
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines?.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  }
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
const ecdsaWithSha256 = sequence(Buffer.from('06082a8648ce3d040302', 'hex'))
