import path from 'node:path'
import { z } from 'zod'

/** How Kith stands in the network, as the environment says. */
export interface NetworkConfig {
  /** Files in PEM; absolute. Null: plain HTTP. */
  tls: { certFile: string; keyFile: string } | null
  /** Certificates are fetched from an authority; null: they are not. */
  acme: AcmeConfig | null
  /** Where plain HTTP is answered with the way to HTTPS; null: nowhere. */
  httpPort: number | null
  /** Addresses and networks whose word on whom they speak for is believed: `loopback`, `10.0.0.0/8`. */
  trustedProxies: readonly string[]
  /** Private addresses and networks that Kith may call all the same when a setting leads there. */
  privateAddresses: readonly string[]
}

export interface AcmeConfig {
  /** Whom the authority writes to when something is wrong with the certificate. */
  email: string
  /** Address of the authority's directory. */
  directory: string
  /** PEM of who signed the authority's own certificate, where no public one did; absolute. */
  caFile: string | null
}

/** Let's Encrypt. */
const usualAuthority = 'https://acme-v02.api.letsencrypt.org/directory'

/** What holds where nothing is said: a proxy on this machine says whom it speaks for, and nobody else is believed. */
export const usualProxies: readonly string[] = ['loopback']

const filePath = z
  .string()
  .trim()
  .min(1)
  .refine((value) => !value.includes('\0'))
const address = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6(), z.enum(['loopback', 'uniquelocal'])])

/** `must` ends the sentence "NAME in SOURCE must be …"; see ../env.ts. */
export const networkVariables = {
  TLS_CERT: { schema: filePath, must: 'the path of a file with the certificate and its chain (PEM)', secret: false },
  TLS_KEY: { schema: filePath, must: 'the path of a file with the private key (PEM)', secret: false },
  ACME_EMAIL: { schema: z.email(), must: 'an e-mail address, such as admin@example.com', secret: false },
  ACME_DIRECTORY: {
    schema: z
      .string()
      .trim()
      .regex(/^https:\/\/\S+$/)
      .refine((value) => URL.canParse(value)),
    must: 'the https address of the directory of an authority',
    secret: false,
  },
  ACME_CA_FILE: { schema: filePath, must: 'the path of a file with a certificate (PEM)', secret: false },
  HTTP_PORT: {
    schema: z.union([z.number(), z.string().trim().regex(/^\d+$/).transform(Number)]).pipe(z.int().min(1).max(65_535)),
    must: 'a whole number from 1 to 65535',
    secret: false,
  },
  TRUSTED_PROXIES: {
    schema: z
      .string()
      .transform((text) => text.split(',').map((part) => part.trim()))
      .pipe(z.union([z.tuple([z.literal('none')]).transform(() => []), z.array(address).min(1)])),
    must: 'addresses or networks, such as 10.0.0.5 or loopback,10.0.0.0/8, or none',
    secret: false,
  },
  ALLOW_PRIVATE_ADDRESSES: {
    schema: z
      .string()
      .transform((text) => text.split(',').map((part) => part.trim()))
      .pipe(z.array(address).min(1)),
    must: 'addresses or networks, such as 10.0.0.5 or loopback,10.0.0.0/8',
    secret: false,
  },
}

type Variables = typeof networkVariables
type Read = <Name extends keyof Variables>(name: Name) => z.output<Variables[Name]['schema']> | null

/** @param from.folder what relative paths start at */
export function readNetwork(read: Read, { folder, problems }: { folder: string; problems: string[] }): NetworkConfig {
  const [certFile, keyFile, httpPort] = [read('TLS_CERT'), read('TLS_KEY'), read('HTTP_PORT')]
  if ((certFile === null) !== (keyFile === null)) problems.push('TLS_CERT and TLS_KEY must be given together')
  const acme = readAcme(read, folder)
  if (acme && certFile !== null) problems.push('ACME_EMAIL fetches a certificate: leave TLS_CERT and TLS_KEY out')
  if (acme && httpPort === null) problems.push('ACME_EMAIL needs HTTP_PORT, which the authority reaches as port 80')
  if (httpPort !== null && certFile === null && !acme)
    problems.push(
      'HTTP_PORT leads to HTTPS, so it needs TLS_CERT and TLS_KEY, or ACME_EMAIL; without them PORT is where HTTP is served',
    )
  return {
    tls:
      certFile && keyFile ? { certFile: path.resolve(folder, certFile), keyFile: path.resolve(folder, keyFile) } : null,
    acme,
    httpPort,
    trustedProxies: read('TRUSTED_PROXIES') ?? usualProxies,
    privateAddresses: read('ALLOW_PRIVATE_ADDRESSES') ?? [],
  }
}

/** What PUBLIC_URL has to be where HTTPS is served; null: it fits. */
export function problemOfPublicUrl({ tls, acme }: NetworkConfig, publicUrl: string | null): string | null {
  if (tls && publicUrl?.startsWith('http:'))
    return 'PUBLIC_URL must begin with https:// when TLS_CERT and TLS_KEY are given'
  const { protocol, hostname } = new URL(publicUrl ?? 'http://localhost')
  const isName = hostname.includes('.') && !/^[\d.]+$|:/.test(hostname)
  return acme && (protocol !== 'https:' || !isName)
    ? 'ACME_EMAIL needs PUBLIC_URL: https:// and the name that the certificate is for, not an address'
    : null
}

/** Key and chain of a name in one file, so that they always fit each other. */
export function acmeFile(dataDir: string, name: string): string {
  return path.join(dataDir, 'acme', `${name}.pem`)
}

function readAcme(read: Read, folder: string): AcmeConfig | null {
  const [email, directory, caFile] = [read('ACME_EMAIL'), read('ACME_DIRECTORY'), read('ACME_CA_FILE')]
  if (email === null) return null
  return { email, directory: directory ?? usualAuthority, caFile: caFile && path.resolve(folder, caFile) }
}
