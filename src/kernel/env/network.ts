import path from 'node:path'
import { z } from 'zod'

/** How Kith stands in the network, as the environment says. */
export interface NetworkConfig {
  /** Files in PEM; absolute. Null: plain HTTP. */
  tls: { certFile: string; keyFile: string } | null
  /** Where plain HTTP is answered with the way to HTTPS; null: nowhere. */
  httpPort: number | null
  /** Addresses and networks whose word on whom they speak for is believed: `loopback`, `10.0.0.0/8`. */
  trustedProxies: readonly string[]
  /** Private addresses and networks that Kith may call all the same when a setting leads there. */
  privateAddresses: readonly string[]
}

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
  if (httpPort !== null && certFile === null)
    problems.push(
      'HTTP_PORT leads to HTTPS, so it needs TLS_CERT and TLS_KEY; without them PORT is where HTTP is served',
    )
  return {
    tls:
      certFile && keyFile ? { certFile: path.resolve(folder, certFile), keyFile: path.resolve(folder, keyFile) } : null,
    httpPort,
    trustedProxies: read('TRUSTED_PROXIES') ?? usualProxies,
    privateAddresses: read('ALLOW_PRIVATE_ADDRESSES') ?? [],
  }
}
