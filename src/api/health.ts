import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { isKnownName } from '#api/http/caller.ts'
import type { World } from '#context.ts'
import { forbidden, KithError } from '#kernel/errors.ts'
import { version } from '#kernel/version.ts'
import { identify } from '#modules/workspace/index.ts'

/** `/healthz`: the process answers. `/readyz`: so does the database. `/metrics`: figures for Prometheus. */
export function registerHealth(app: FastifyInstance, world: World): void {
  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok', version }))
  app.get('/readyz', async (_request, reply) => {
    const [row] = await world.database.rows<{ tables: number }>(
      `select count(*)::int as tables from pg_tables where schemaname = 'crm'`,
    )
    const wanted = world.catalog.objects.size
    if (!row || row.tables < wanted)
      throw new KithError('unavailable', `The database has ${row?.tables ?? 0} of at least ${wanted} tables.`)
    return reply.header('cache-control', 'no-store').send({ status: 'ok', version, catalog: world.catalog.version })
  })
  const registry = collectMetrics(app, world)
  app.get('/metrics', async (request, reply) => {
    await demandMetricsReader(world, request)
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

/** A program on this machine, or the key of an administrator. A call that a proxy passed on is not of this machine. */
async function demandMetricsReader(world: World, request: FastifyRequest): Promise<void> {
  const { authorization, cookie, forwarded, via } = request.headers
  const isLocal =
    /^(127\.|::1$|::ffff:127\.)/.test(request.ip) &&
    !forwarded &&
    !via &&
    !request.headers['x-forwarded-for'] &&
    isKnownName(request.hostname, world.config.publicUrl)
  if (isLocal) return
  const identity = await identify(world.gate, { authorization, cookie })
  if (!identity)
    throw new KithError(
      'unauthenticated',
      'The metrics are for programs on this machine, or for the API key of an administrator.',
    )
  if (!identity.actor.may.has('administer')) throw forbidden('Your roles do not allow this (administer).')
}

function collectMetrics(app: FastifyInstance, { database }: World): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none')
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  new Counter({
    name: 'kith_database_statements_total',
    help: 'Statements sent to PostgreSQL by this process',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(database.sent.count)
    },
  })
  new Gauge({
    name: 'kith_database_connections',
    help: 'Connections of the pool by state; waiting are calls that wait for one',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { totalCount, idleCount, waitingCount } = database.pool
      this.set({ state: 'used' }, totalCount - idleCount)
      this.set({ state: 'idle' }, idleCount)
      this.set({ state: 'waiting' }, waitingCount)
    },
  })
  return registry
}
