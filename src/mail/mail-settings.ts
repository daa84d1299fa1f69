import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Db } from '#engine/database.ts'
import { ConfigError, type MailVariables } from '#kernel/env.ts'
import { unseal } from '#kernel/seal.ts'

/** `tls` from the first byte, `startTls` required before anything is said, `none` in the clear. */
export type Security = 'tls' | 'startTls' | 'none'

/** How mail goes out, with its secrets. */
export interface MailSettings {
  host: string
  port: number
  security: Security
  user: string | null
  password: string | null
  /** PEM of a certificate that is trusted besides those that the system trusts. */
  certificate: string | null
  senderName: string | null
  senderAddress: string
  dkim: { domain: string; selector: string; privateKey: string } | null
}

export interface StoredSettings extends Omit<MailSettings, 'password' | 'dkim'> {
  dkim: { domain: string; selector: string } | null
}

export interface Secrets {
  password: string | null
  privateKey: string | null
}

export const sealedFor = 'mail settings'

/** As set in the app, or null. When the installation's secret is another by now, the secrets in it are null. */
export async function readStoredSettings(
  db: Pick<Db, 'rows'>,
  secret: string,
): Promise<{ settings: StoredSettings; secrets: Secrets; isReadable: boolean } | null> {
  const [row] = await db.rows<{ settings: StoredSettings; secrets: string }>(
    'select settings, secrets from kith.mail_settings',
  )
  if (!row) return null
  const text = unseal(secret, sealedFor, row.secrets)
  const secrets = text === null ? { password: null, privateKey: null } : (JSON.parse(text) as Secrets)
  return { settings: row.settings, secrets, isReadable: text !== null }
}

/** The settings in force: those of the environment, else those of the app; null when there are none that work. */
export async function readMailSettings(
  db: Db,
  { environment, secret }: { environment: MailSettings | null; secret: string },
): Promise<MailSettings | null> {
  if (environment) return environment
  const stored = await readStoredSettings(db, secret)
  return stored?.isReadable ? withSecrets(stored.settings, stored.secrets) : null
}

export function withSecrets(settings: StoredSettings, { password, privateKey }: Secrets): MailSettings {
  const { dkim } = settings
  return { ...settings, password, dkim: dkim && privateKey ? { ...dkim, privateKey } : null }
}

export const usualPorts: Record<Security, number> = { tls: 465, startTls: 587, none: 25 }

/** Reads the files that the variables name. Throws ConfigError. */
export function settingsOfEnvironment({ url, from, caFile, dkim }: MailVariables): MailSettings {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url)
  const asked = searchParams.get('security')
  if (asked !== null && asked !== 'none')
    throw new ConfigError(
      'SMTP_URL: security may be none, or is left out: smtp:// then needs STARTTLS, smtps:// is TLS',
    )
  const security = protocol === 'smtps:' ? 'tls' : asked === 'none' ? 'none' : 'startTls'
  const host = hostname.replace(/^\[|\]$/g, '')
  const user = decodeURIComponent(username) || null
  if (security === 'none' && user !== null && !isThisMachine(host))
    throw new ConfigError('SMTP_URL: a password is not sent in the clear; leave security=none out')
  const [, name = '', address = from] = /^(.*)<(.+)>$/.exec(from) ?? []
  return {
    host,
    port: port === '' ? usualPorts[security] : Number(port),
    security,
    user,
    password: decodeURIComponent(password) || null,
    certificate: caFile && readPem(caFile, 'SMTP_CA_FILE'),
    senderName: name.trim().replace(/^"(.*)"$/, '$1') || null,
    senderAddress: address.trim(),
    dkim: dkim && {
      selector: dkim.selector,
      domain: dkim.domain ?? domainOf(address),
      privateKey: checkedKey(readPem(dkim.keyFile, 'MAIL_DKIM_KEY_FILE')),
    },
  }
}

export function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

export function domainOf(address: string): string {
  return address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase()
}

/** Whether mail can be signed with it: RSA of 1024 bits or more; many who check know no other kind yet (RFC 8463). */
export function isSigningKey(pem: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem)
    return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 1024
  } catch {
    return false
  }
}

function checkedKey(pem: string): string {
  if (isSigningKey(pem)) return pem
  throw new ConfigError('MAIL_DKIM_KEY_FILE must hold an RSA private key in PEM, without a password')
}

function readPem(file: string, variable: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigError(`${variable}: ${file} cannot be read: ${(error as Error).message}`)
  }
}
