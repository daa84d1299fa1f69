import type { FastifyInstance } from 'fastify'
import { type Origin, withOrigin } from '#kernel/origin.ts'
import { areTracesKept, type Span, startSpan } from '#kernel/spans.ts'

declare module 'fastify' {
  interface FastifyRequest {
    origin: Origin
    span: Span | null
  }
}

/** What a request causes, here and in the jobs it queues, is known to be of it: in the log, among slow statements, in traces. */
export function registerOrigin(app: FastifyInstance): void {
  app.decorateRequest('origin', null as never)
  app.decorateRequest('span', null)
  app.addHook('onRequest', (request, _reply, done) => {
    const { traceparent } = request.headers
    const parent = typeof traceparent === 'string' ? traceparent : undefined
    const attributes = { 'http.request.method': request.method, 'kith.request_id': request.id }
    const span = areTracesKept() ? startSpan({ name: request.method, kind: 'server', attributes }, parent) : null
    request.span = span
    request.origin = { requestId: request.id, traceparent: span?.traceparent }
    withOrigin(request.origin, done)
  })
  // A body that has come to its end calls on from where the connection was opened, outside of any request.
  app.addHook('preValidation', (request, _reply, done) => withOrigin(request.origin, done))
  app.addHook('onResponse', (request, reply, done) => {
    const { span } = request
    if (span) {
      const route = request.is404 ? undefined : request.routeOptions.url
      const status = reply.statusCode
      span.end({
        name: route ? `${request.method} ${route}` : request.method,
        attributes: { 'http.route': route, 'http.response.status_code': status },
        ...(status >= 500 ? { error: new Error(`HTTP ${status}`) } : {}),
      })
    }
    done()
  })
}
