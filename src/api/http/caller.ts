import { isIP } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { World } from '#context.ts'
import { forbidden, KithError } from '#kernel/errors.ts'
import { type Identity, identify } from '#modules/workspace/index.ts'
import type { Endpoint } from './endpoint.ts'
import { networkOf, type RateLimiter, rateHeaders, type Standing, tooManyCalls } from './rate-limit.ts'

/**
 * Who calls, before the body is read: counts the call, refuses foreign pages and those who must sign in first. Null when
 * nobody has signed in and the endpoint is open to all.
 */
export async function admit(
  {
    world,
    limiter,
    endpoint,
  }: {
    world: World
    limiter: RateLimiter
    endpoint: Pick<Endpoint, 'open' | 'foreign' | 'reads' | 'may' | 'withoutFactor'>
  },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Identity | null> {
  const { authorization, cookie } = request.headers
  const withoutFactor = endpoint.open || endpoint.withoutFactor
  const found = await identify(world.gate, { authorization, cookie, withoutFactor }).catch((error: unknown) => {
    if (error instanceof KithError && (error.code === 'unauthenticated' || error.code === 'second-factor-needed'))
      return error
    throw error
  })
  const identity = found instanceof KithError ? null : found
  const standing = countCall(limiter, identity, request.ip)
  reply.headers(rateHeaders(standing))
  if (standing.exceeded) throw tooManyCalls(standing)
  if (found instanceof KithError) throw found
  if (identity) for (const renewed of identity.setCookies) reply.header('set-cookie', renewed)
  if (!endpoint.foreign && authorization === undefined && changesState(request.method))
    refuseForeignPages(request, world.config.publicUrl)
  if (!identity && !endpoint.open)
    throw new KithError('unauthenticated', 'Sign in, or send an API key: Authorization: Bearer kith_…')
  if (identity?.actor.onlyReads && changesState(request.method) && !endpoint.reads)
    throw forbidden('This API key may only read.')
  if (endpoint.may && !identity?.actor.may.has(endpoint.may))
    throw forbidden(`Your roles do not allow this (${endpoint.may}).`)
  return identity
}

function countCall(limiter: RateLimiter, identity: Identity | null, address: string): Standing {
  const actor = identity?.actor
  return actor
    ? limiter.count('caller', actor.keyId ?? actor.userId ?? '', performance.now())
    : limiter.count('address', networkOf(address), performance.now())
}

function changesState(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS'
}

/** A browser sends its cookies along whatever page asks it to, but says which page that was. */
function refuseForeignPages({ headers }: FastifyRequest, publicUrl: string | null): void {
  const { origin, host, 'sec-fetch-site': site } = headers
  if (origin === undefined ? site !== 'cross-site' : isOwnOrigin(origin, host, publicUrl)) return
  // A page of ours that a person has opened under another name, or by a proxy that does not pass the name on.
  if (origin !== undefined && (site === 'same-origin' || hostOf(origin) === host?.toLowerCase()))
    throw unknownAddress(origin, publicUrl)
  throw forbidden('This call comes from a page of another site, so it was refused.')
}

function unknownAddress(origin: string, publicUrl: string | null): KithError {
  // By the name of the machine itself nobody comes from elsewhere.
  const known = publicUrl !== null && !isOfMachine(new URL(publicUrl).hostname) ? publicUrl : null
  const instead = known === null ? 'Set' : `Open ${known}, or set`
  return new KithError(
    'unknown-address',
    `Kith is not known by the address ${origin.slice(0, 200)}. ${instead} PUBLIC_URL to the address that people use.`,
    { extra: { publicUrl: known } },
  )
}

/**
 * The host that a call names is believed when it is ours or no name at all: a page whose name was made to lead to this
 * machine (DNS rebinding) is of its own site for the browser, and its name is not one that Kith is known by.
 */
function isOwnOrigin(origin: string, host: string | undefined, publicUrl: string | null): boolean {
  if (publicUrl !== null && origin === publicUrl) return true
  return hostOf(origin) === host?.toLowerCase() && isKnownName(new URL(origin).hostname, publicUrl)
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

export function isKnownName(name: string, publicUrl: string | null): boolean {
  if (isOfMachine(name) || isIP(name.replace(/^\[|\]$/g, '')) !== 0) return true
  return publicUrl === null || name === new URL(publicUrl).hostname
}

function isOfMachine(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost')
}
