import { Readable } from 'node:stream'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { World } from '#context.ts'
import type { Db } from '#engine/database.ts'
import { badRequest, KithError } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import type { Identity } from '#modules/workspace/index.ts'
import { admit } from './caller.ts'
import { checkBody } from './check-body.ts'
import type { Crowd } from './crowd.ts'
import type { Call, Endpoint, Reply } from './endpoint.ts'
import { idempotencyOf } from './idempotency.ts'
import { readParameters } from './parameters.ts'
import { networkOf, type RateLimiter } from './rate-limit.ts'
import { type KnownPaths, refuseUnknown } from './unknown-path.ts'
import { withReader } from './with-reader.ts'

const basePath = '/api/v1'
/** Bytes of a body from whom we do not know: who signs in says little. */
const mostFromStrangers = 64 * 1024

declare module 'fastify' {
  interface FastifyInstance {
    /** What ends the streams that are open, for when the server closes; and of which kind each is. */
    openStreams: Map<() => void, 'live' | 'download'>
  }
  interface FastifyContextConfig {
    endpoint?: Endpoint
  }
  interface FastifyRequest {
    identity: Identity | null
    /** The body as it came, kept while an Idempotency-Key asks for its hash. */
    bodyBytes: Buffer | null
  }
}

interface ServedEndpoints {
  world: World
  limiter: RateLimiter
  crowd: Crowd
  paths: KnownPaths
  endpoints: readonly Endpoint[]
}

/** Puts endpoints under `/api/v1`: who calls, parameters and body are checked here, the same way for all. */
export function registerEndpoints(
  app: FastifyInstance,
  { world, limiter, crowd, paths, endpoints }: ServedEndpoints,
): void {
  for (const endpoint of endpoints) {
    app.route({
      method: endpoint.method,
      url: basePath + endpoint.path,
      exposeHeadRoute: endpoint.method === 'GET' && endpoint.head !== false,
      ...(endpoint.bodyLimit || endpoint.open ? { bodyLimit: endpoint.bodyLimit ?? mostFromStrangers } : {}),
      config: { endpoint },
      onRequest: async (request, reply) => {
        request.identity = await admit({ world, limiter, endpoint }, request, reply)
        await endpoint.before?.({ world, params: request.params as Record<string, string> })
      },
      ...(endpoint.tooLarge ? { onError: hearOfTooLarge(world, endpoint.tooLarge) } : {}),
      handler: async (request, reply) => {
        const run = () =>
          crowd.run(endpoint.takesLong === true, () =>
            withReader({ world, endpoint }, (db) =>
              endpoint.run(openCall({ world, limiter, paths, endpoint, db }, request, reply) as Call<never, never>),
            ),
          )
        const { version } = world.catalog
        const outcome = await run().catch(async (error: unknown) => {
          // Somebody changed the data model while the call was on its way: what it did is undone, so it may begin anew.
          if (!isOfOldModel(error)) throw error
          await world.model.reload()
          if (world.catalog.version === version) throw error
          return run()
        })
        return answer(reply, outcome)
      },
    })
  }
}

function hearOfTooLarge(world: World, tell: NonNullable<Endpoint['tooLarge']>) {
  return async (request: FastifyRequest, _reply: FastifyReply, { statusCode }: FastifyError) => {
    if (statusCode !== 413) return
    // The answer goes out whatever becomes of this.
    await tell({ world, params: request.params as Record<string, string> }).catch((error: unknown) =>
      request.log.warn({ requestId: request.id, error: String(error) }, 'what was too large was not counted'),
    )
  }
}

/** A column or table that is not there, or a prepared statement whose columns have changed. */
function isOfOldModel(error: unknown): boolean {
  return ['42703', '42P01', '0A000'].includes((error as { code?: string }).code ?? '')
}

function openCall(
  {
    world,
    limiter,
    paths,
    endpoint,
    db,
  }: { world: World; limiter: RateLimiter; paths: KnownPaths; endpoint: Endpoint; db: Db | null },
  request: FastifyRequest,
  reply: FastifyReply,
): Call {
  const params = readPath(request)
  const object = 'objects' in params ? world.catalog.byPath.get(params['objects'] as string) : undefined
  if ('objects' in params && !object) throw refuseUnknown(request, paths)
  refuseOtherTypes(endpoint, request)
  const query = endpoint.anyQuery ? {} : readParameters(searchOf(request), endpoint.query ?? {})
  const body = endpoint.body
    ? checkBody(endpoint.body, request.body, endpoint.strict422 ? 'validation' : 'bad-request')
    : request.body
  const { identity } = request
  // Elsewhere several writes may belong to one call, and a key stands for one.
  const idempotency = endpoint.headers?.includes('Idempotency-Key') ? idempotencyOf(request) : undefined
  return {
    world,
    get ctx() {
      if (!identity) throw new KithError('unauthenticated', 'Sign in first.')
      const ctx = world.contextFor(identity.actor, 'api', {
        ...(idempotency ? { idempotency } : {}),
        ...(db ? { db } : {}),
      })
      Object.defineProperty(this, 'ctx', { value: ctx })
      return ctx
    },
    identity,
    object: object as Call['object'],
    params,
    query,
    body,
    address: request.ip,
    count: (policy) => limiter.count(policy, networkOf(request.ip), performance.now()),
    request,
    reply,
  }
}

/** Ids in lower case, as they are stored. */
function readPath(request: FastifyRequest): Record<string, string> {
  const params = { ...(request.params as Record<string, string>) }
  for (const [name, value] of Object.entries(params)) {
    if (name !== 'id' && !name.endsWith('Id')) continue
    if (!isId(value)) throw badRequest(name, `${name} in the path must be an id (a UUID).`)
    params[name] = value.toLowerCase()
  }
  return params
}

export function searchOf(request: FastifyRequest): string {
  const url = request.raw.url ?? ''
  const at = url.indexOf('?')
  return at < 0 ? '' : url.slice(at + 1)
}

/** What the server can read at all is narrowed to what this endpoint takes: no merge patch in a POST, no upload where none is expected. */
function refuseOtherTypes({ bodyTypes = ['application/json'] }: Endpoint, { headers, body }: FastifyRequest): void {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  const isUpload = type === 'multipart/form-data'
  if (type === undefined || (body === undefined && !isUpload) || bodyTypes.includes(type)) return
  throw new KithError(
    'unsupported-media-type',
    `A body of type ${type.slice(0, 60)} is not taken here. Send ${bodyTypes.join(' or ')}.`,
  )
}

function answer(
  reply: FastifyReply,
  { status = 200, body, json, headers, cookies, stream, hijacked }: Reply,
): FastifyReply {
  if (hijacked) return reply
  reply.code(status)
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  if (headers) reply.headers(headers)
  for (const cookie of cookies ?? []) reply.header('set-cookie', cookie)
  if (stream) return sendStream(reply, stream)
  if (json === undefined && body === undefined) return reply.send()
  if (!reply.hasHeader('content-type')) reply.type('application/json; charset=utf-8')
  return reply.send(json ?? JSON.stringify(body))
}

/** A download that goes on when the server closes would hold it up for as long as its reader likes. */
function sendStream(reply: FastifyReply, stream: AsyncIterable<string | Uint8Array>): FastifyReply {
  const { openStreams } = reply.server
  const readable = Readable.from(stream, { objectMode: false })
  const end = () => {
    readable.destroy()
    reply.raw.destroy()
  }
  openStreams.set(end, 'download')
  reply.raw.once('close', () => openStreams.delete(end))
  return reply.send(readable)
}
