import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isKnownName } from '#api/http/caller.ts'
import type { World } from '#context.ts'
import { forbidden, KithError } from '#kernel/errors.ts'
import { version } from '#kernel/version.ts'
import { identify } from '#modules/workspace/index.ts'
import { collectMetrics } from './metrics.ts'

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
  const readMetrics = collectMetrics(app, world)
  app.get('/metrics', async (request, reply) => {
    await demandMetricsReader(world, request)
    const { type, text } = await readMetrics()
    return reply.type(type).send(text)
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
