import { type LookupAddress, lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { Agent } from 'undici'
import { inSpan } from '#kernel/spans.ts'

/** An address that Kith does not call, since it is not one of the public internet and nobody has allowed it. */
export class PrivateAddressError extends Error {
  override name = 'PrivateAddressError'
  constructor(host: string, address: string) {
    const where = host === address ? address : `${host} (${address})`
    super(`${where} is a private address. ALLOW_PRIVATE_ADDRESSES in the environment of the server can allow it.`)
  }
}

export interface GuardedFetch {
  /** As `fetch`, without redirects. What was refused is a PrivateAddressError, or has one as its cause. */
  fetch: (url: string | URL, options?: Record<string, unknown>) => Promise<Response>
  close: () => Promise<void>
}

/** Bytes of an answer and milliseconds of a silence: those whom we call are not ours. */
const mostBytes = 1024 * 1024
const patience = 10_000

/**
 * Calls out to addresses that people may set. The address that a name leads to is looked at when the connection is made, so
 * a name that leads elsewhere a moment later gains nothing. A port of this machine or its network is called when allowed;
 * `onlyNamed` calls no other.
 */
export function guardedFetch(allowed: readonly string[], { onlyNamed = false } = {}): GuardedFetch {
  const isAllowed = addressCheck(allowed, { onlyNamed })
  let agent: Agent | null = null
  return {
    fetch: async (url, options = {}) => {
      // An address is not looked up, so it is looked at here.
      const host = new URL(url).hostname.replace(/^\[|\]$/g, '')
      if (isIP(host) !== 0 && !isAllowed(host)) throw new PrivateAddressError(host, host)
      // Loaded when it is needed: most never call out.
      const undici = await import('undici')
      agent ??= new undici.Agent({
        connect: { lookup: checkedLookup(isAllowed), timeout: patience },
        headersTimeout: patience,
        bodyTimeout: patience,
        maxResponseSize: mostBytes,
        keepAliveTimeout: 1_000,
      })
      const init = { ...options, redirect: 'manual', dispatcher: agent }
      const attributes = { 'server.address': host, 'http.request.method': String(options['method'] ?? 'GET') }
      return inSpan({ name: `call ${host}`, kind: 'client', attributes }, async () => {
        return (await undici.fetch(url, init as never)) as unknown as Response
      })
    },
    close: async () => agent?.destroy(),
  }
}

/** Whether an address may be called: one of the public internet, or one that is named. */
export function addressCheck(allowed: readonly string[], { onlyNamed = false } = {}): (address: string) => boolean {
  const named = listOf(allowed)
  return (address) => {
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    return named.check(address, family) || (!onlyNamed && !notPublic[family].check(address, family))
  }
}

function checkedLookup(isAllowed: (address: string) => boolean): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const bad = error ? undefined : addresses.find(({ address }) => !isAllowed(address))
      const problem = error ?? (bad && new PrivateAddressError(host, bad.address))
      const [first] = addresses ?? []
      if (problem || !first) callback(problem ?? new Error(`${host} has no address`), '')
      else if (options.all) callback(null, addresses)
      else callback(null, first.address, (first as LookupAddress).family)
    })
  }
}

/** As the names of trusted proxies mean them. */
const wellKnown: Record<string, readonly string[]> = {
  loopback: ['127.0.0.0/8', '::1'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

function listOf(places: readonly string[]): BlockList {
  const list = new BlockList()
  for (const place of places.flatMap((name) => wellKnown[name] ?? [name])) {
    const [address = '', bits] = place.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    list.addSubnet(address, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family)
  }
  return list
}

/**
 * What IANA keeps for special purposes; addresses of IPv6 that carry one of IPv4 inside are refused with them. Apart, since a
 * list takes an address of IPv4 for the one of IPv6 that carries it.
 */
const notPublic = {
  ipv4: listOf([
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/3',
  ]),
  ipv6: listOf([
    '::/16',
    '64:ff9b::/32',
    '100::/64',
    '2001::/23',
    '2001:db8::/32',
    '2002::/16',
    '3fff::/20',
    '5f00::/16',
    'fc00::/7',
    'fe80::/9',
    'ff00::/8',
  ]),
}
