import { Secret, TOTP } from 'otpauth'

/** Seconds for which a code is the present one. */
const period = 30

/** As long as the hash that codes are made by, as RFC 4226 recommends. */
export function newKey(): string {
  return new Secret({ size: 20 }).base32
}

/** What the QR code says, for an authenticator app: the key, and under which name to list it. */
export function addressOf(key: string, { label, issuer }: { label: string; issuer: string }): string {
  return totpOf(key, { label, issuer }).toString()
}

/** The half minute that a code belongs to, of the present one and its neighbours: clocks differ. Null: none of them. */
export function stepOf(key: string, code: string, now: Date): number | null {
  if (!/^[0-9]{6}$/.test(code)) return null
  const delta = totpOf(key).validate({ token: code, window: 1, timestamp: now.getTime() })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / period) + delta
}

/** Six digits of SHA-1: what every app can do, whatever else the address says. */
function totpOf(key: string, names: { label?: string; issuer?: string } = {}): TOTP {
  return new TOTP({ ...names, secret: Secret.fromBase32(key), algorithm: 'SHA1', digits: 6, period })
}
