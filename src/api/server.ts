import type { Server as HttpsServer } from 'node:https'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { registerBodies } from '#api/http/bodies.ts'
import { answerBrokenRequest } from '#api/http/broken-request.ts'
import { registerCompression } from '#api/http/compress.ts'
import { Crowd, type CrowdLimits, usualCrowd } from '#api/http/crowd.ts'
import { sendError } from '#api/http/problem.ts'
import { type Limits, RateLimiter, usualLimits } from '#api/http/rate-limit.ts'
import { registerEndpoints } from '#api/http/register.ts'
import { registerSecure } from '#api/http/secure.ts'
import { shareCounts } from '#api/http/share-counts.ts'
import { KnownPaths, refuseUnknown, sayPath } from '#api/http/unknown-path.ts'
import { registerUploads } from '#api/http/uploads.ts'
import { registerOrigin } from '#api/observing/origin.ts'
import type { World } from '#context.ts'
import { usualProxies } from '#kernel/env/network.ts'
import { KithError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { endpointsOf } from './endpoints.ts'
import { registerFormPages } from './forms/form-pages.ts'
import { registerLandingPages } from './landing-pages/landing-pages.ts'
import { registerHealth } from './observing/health.ts'
import { isForBrowser, registerPages, sendNotFoundPage } from './pages.ts'
import { registerRoomPages } from './rooms/room-pages.ts'
import { isScreenAddress, registerScreens } from './screens.ts'
import { type Certificate, minVersion } from './serving/certificate.ts'

export interface ServerOptions {
  limits?: Partial<Limits>
  crowd?: Partial<CrowdLimits>
  /** Milliseconds that calls have to come to their end when the server closes; then they are cut off. */
  patience?: number
  /** The folder of the built browser half; without it, or with nothing in it, the API alone. */
  screens?: string
  /** Serves HTTPS; without it, plain HTTP. Awaited: connections are refused until there is one (`useCertificate`). */
  certificate?: Certificate | 'awaited' | undefined
}

const longestUrl = 32_000

/** The HTTP server over a world, not yet listening. */
export function buildServer(
  world: World,
  { limits = {}, crowd = {}, patience = 5_000, screens: folder, certificate }: ServerOptions = {},
): FastifyInstance {
  const app = Fastify({
    // Its own words are for who looks for something; where Kith listens, the command line says.
    loggerInstance: world.log.child(
      {},
      { level: world.log.level === 'info' ? 'warn' : world.log.level },
    ) as FastifyBaseLogger,
    // Lines have the id of their request by their origin.
    childLoggerFactory: (log) => log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(),
    requestIdHeader: false,
    bodyLimit: 10 * 1024 * 1024,
    // How long a connection may be silent; live events send a heartbeat well within it.
    connectionTimeout: 120_000,
    requestTimeout: 600_000,
    forceCloseConnections: 'idle',
    trustProxy: trusted(world.config.network?.trustedProxies ?? usualProxies),
    ...(certificate
      ? { https: { ...heads, ...(certificate === 'awaited' ? {} : certificate), minVersion } }
      : { http: heads }),
    routerOptions: { maxParamLength: 500, querystringParser: () => ({}) },
    frameworkErrors: (error, request, reply) => {
      void sendError(error, request, reply)
    },
    clientErrorHandler: answerBrokenRequest,
  }) as FastifyInstance
  const paths = new KnownPaths(() => world.catalog)
  app.addHook('onRoute', ({ method, url }) => paths.add(method, url))
  registerOrigin(app)
  app.decorateRequest('identity', null)
  app.decorateRequest('bodyBytes', null)
  app.decorate('openStreams', new Map())
  app.addHook('preClose', async () => {
    for (const end of [...app.openStreams.keys()]) end()
    // Half a request that never goes on would hold the end up for ten minutes.
    setTimeout(() => app.server.closeAllConnections(), patience).unref()
  })
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply))
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders).header('x-request-id', request.id)
    if ((request.raw.url?.length ?? 0) > longestUrl) {
      throw new KithError(
        'bad-request',
        `The address has more than ${longestUrl} characters. Send long filters in a body: POST …/query.`,
      )
    }
    // Before the body is read, so that a wrong path answers 404 whatever was sent to it.
    if (!request.is404) return
    const problem = refuseUnknown(request, paths)
    if (problem.code !== 'not-found' || !isForBrowser(request)) throw problem
    return screens && isScreenAddress(request) ? screens.send(reply) : sendNotFoundPage(reply)
  })
  app.setNotFoundHandler((request) => {
    throw refuseUnknown(request, paths)
  })
  registerSecure(app)
  registerCompression(app)
  const endpoints = endpointsOf(world)
  const screens = folder ? registerScreens(app, folder) : null
  registerBodies(app)
  registerUploads(app)
  registerHealth(app, world)
  registerPages(app, { endpoints, catalog: () => world.catalog, screens })
  const limiter = new RateLimiter({ ...usualLimits, ...limits })
  let stopSharing = () => {}
  app.addHook('onReady', async () => {
    stopSharing = await shareCounts({ limiter, ...world })
  })
  app.addHook('onClose', async () => stopSharing())
  registerFormPages(app, { world, limiter })
  registerLandingPages(app, { world, limiter })
  registerRoomPages(app, { world, limiter })
  registerEndpoints(app, { world, limiter, crowd: new Crowd({ ...usualCrowd, ...crowd }), paths, endpoints })
  app.addHook('onResponse', async (request, reply) => {
    request.log.debug(
      {
        requestId: request.id,
        method: request.method,
        path: sayPath(request),
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
      },
      'call',
    )
  })
  return app
}

/** From the next connection on. */
export function useCertificate(app: FastifyInstance, certificate: Certificate): void {
  ;(app.server as unknown as HttpsServer).setSecureContext({ ...certificate, minVersion })
}

const heads = { headersTimeout: 10_000, maxHeaderSize: 64 * 1024 }

function trusted(proxies: readonly string[]): string[] | false {
  return proxies.length > 0 ? [...proxies] : false
}

/** For every answer; pages say a policy of their own. */
const securityHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}
