import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { World } from '#context.ts'
import { version } from '#kernel/version.ts'
import { readStanding, type Standing } from './standing.ts'

/** Figures of this process, and of what stands in the database, as Prometheus reads them. */
export function collectMetrics(app: FastifyInstance, world: World): () => Promise<{ type: string; text: string }> {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  measureRequests(app, registry)
  measureDatabase(registry, world)
  measureReplicas(registry, world)
  measureStreams(registry, app)
  const showStanding = standingGauges(registry)
  return async () => {
    // A database that is away takes only its own figures along.
    showStanding(await readStanding(world).catch(() => null))
    return { type: registry.contentType, text: await registry.metrics() }
  }
}

function measureRequests(app: FastifyInstance, registry: Registry): void {
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none')
    // A stream of live events lasts as long as somebody looks: that is no time to answer.
    if (route.endsWith('/stream')) return
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
}

function measureDatabase(registry: Registry, { database }: World): void {
  new Counter({
    name: 'kith_database_statements_total',
    help: 'Statements sent to PostgreSQL by this process',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(database.sent.count)
    },
  })
  new Counter({
    name: 'kith_database_slow_statements_total',
    help: 'Statements of this process that took longer than SLOW_STATEMENT_MS',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(database.slow.total)
    },
  })
  new Gauge({
    name: 'kith_database_connections',
    help: 'Connections of the pool by state; waiting are calls that wait for one',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { totalCount, idleCount, waitingCount } = database.calls
      this.set({ state: 'used' }, totalCount - idleCount)
      this.set({ state: 'idle' }, idleCount)
      this.set({ state: 'waiting' }, waitingCount)
    },
  })
  new Gauge({
    name: 'kith_database_connections_max',
    help: 'Connections that the pool may have',
    registers: [registry],
    collect() {
      this.set(database.calls.options.max)
    },
  })
}

function measureReplicas(registry: Registry, { replicas }: World): void {
  if (replicas.all.length === 0) return
  new Counter({
    name: 'kith_replica_reads_total',
    help: 'Calls of this process that a replica answered',
    labelNames: ['replica'],
    registers: [registry],
    collect() {
      this.reset()
      for (const { name, reads } of replicas.all) this.inc({ replica: name }, reads)
    },
  })
  new Gauge({
    name: 'kith_replica_up',
    help: 'Whether reads of this process go to a replica; 0 while it is too far behind, or away',
    labelNames: ['replica'],
    registers: [registry],
    collect() {
      for (const { name, state } of replicas.all) this.set({ replica: name }, state === 'up' ? 1 : 0)
    },
  })
}

function measureStreams(registry: Registry, app: FastifyInstance): void {
  new Gauge({
    name: 'kith_streams',
    help: 'Streams of live events, and downloads, that are open',
    labelNames: ['kind'],
    registers: [registry],
    collect() {
      const kinds = [...app.openStreams.values()]
      for (const kind of ['live', 'download'] as const) this.set({ kind }, kinds.filter((one) => one === kind).length)
    },
  })
  new Gauge({
    name: 'kith_build_info',
    help: 'Always 1; the label tells the release',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version }, 1)
}

/** Figures that all processes of this Kith would tell alike, since they stand in the database. */
function standingGauges(registry: Registry): (standing: Standing | null) => void {
  const gauge = <Label extends string = never>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] })
  const up = gauge('kith_database_up', 'Whether the database answered for these figures')
  const jobs = gauge('kith_jobs', 'Jobs in the queue by state', ['state'])
  const oldest = gauge('kith_jobs_oldest_seconds', 'How long the oldest job waits that could run')
  const mail = gauge('kith_mail', 'Letters that have not been sent, by state', ['state'])
  const backup = gauge(
    'kith_backup_age_seconds',
    'Time since the last good backup was begun; absent while there is none',
  )
  const failed = gauge('kith_backup_failed', 'Whether the last backup failed')
  const rows = gauge('kith_import_rows', 'Rows of imports that were read so far, by what became of them', ['outcome'])
  const size = gauge('kith_database_bytes', 'Size of the database')
  const hooks = gauge('kith_webhooks', 'Webhooks by state', ['state'])
  const waiting = gauge(
    'kith_webhooks_oldest_seconds',
    'How long the oldest change waits that a webhook has not been told',
  )
  const setAside = gauge('kith_webhook_messages_set_aside', 'Messages to webhooks that were set aside within a week')
  const all = [jobs, oldest, mail, backup, failed, rows, size, hooks, waiting, setAside]
  return (standing) => {
    for (const each of all) each.reset()
    up.set(standing ? 1 : 0)
    if (!standing) {
      for (const each of all) each.remove()
      return
    }
    for (const [state, count] of Object.entries(standing.jobs)) jobs.set({ state }, count)
    oldest.set(standing.oldestJob)
    for (const [state, count] of Object.entries(standing.mail)) mail.set({ state }, count)
    if (standing.backupAge === null) backup.remove()
    else backup.set(standing.backupAge)
    failed.set(standing.hasBackupFailed ? 1 : 0)
    for (const [outcome, count] of Object.entries(standing.importRows)) rows.set({ outcome }, count)
    size.set(standing.databaseBytes)
    const { active, failing, disabled } = standing.webhooks
    for (const [state, count] of Object.entries({ active: active - failing, failing, disabled }))
      hooks.set({ state }, count)
    waiting.set(standing.webhooks.oldest)
    setAside.set(standing.webhooks.setAside)
  }
}
