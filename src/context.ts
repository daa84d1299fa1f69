import { mkdir } from 'node:fs/promises'
import { type Actor, systemActor } from '#engine/access.ts'
import { type ApplyOptions, applyCatalog, type Wanted } from '#engine/apply.ts'
import type { Catalog } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { type Database, openDatabase } from '#engine/database.ts'
import type { ObjectDefinition } from '#engine/define.ts'
import { derivedJob } from '#engine/derived/keep-derived.ts'
import { refillDerived } from '#engine/derived/refill-derived.ts'
import { startAnnouncer } from '#engine/log/announcer.ts'
import { type Live, startLive } from '#engine/log/live.ts'
import { ensurePartitions } from '#engine/log/partitions.ts'
import { noteSearched } from '#engine/log/rebuild-search.ts'
import { changeModel, type ModelAct, type ModelChange } from '#engine/model/change-model.ts'
import { compileWhatFits } from '#engine/model/compile-model.ts'
import { withoutHidden } from '#engine/model/hidden.ts'
import { keepCatalog, type LivingCatalog } from '#engine/model/living-catalog.ts'
import { modelChannel, readModel, type StoredModel } from '#engine/model/stored-model.ts'
import { recordsOf } from '#engine/records.ts'
import { openReplicas, type Replicas } from '#engine/replicas/replicas.ts'
import type { RouteDefinition } from '#engine/route.ts'
import { buildRuleBook, type RuleBook } from '#engine/rules.ts'
import { type FileStore, openFileStore } from '#files/file-store.ts'
import { openWaitingFiles, type WaitingFiles } from '#files/waiting-files.ts'
import { prepareQueue, queue } from '#jobs/queue.ts'
import { usualObserving } from '#kernel/env/observe.ts'
import type { Config } from '#kernel/env.ts'
import type { Log } from '#kernel/log.ts'
import { defaultSettings, type Settings } from '#kernel/settings.ts'
import { type Mail, openMail } from '#mail/open-mail.ts'
import { seedDashboards } from '#modules/dashboards/index.ts'
import { modules } from '#modules/index.ts'
import {
  actorOf,
  type Gate,
  listRoles,
  openGate,
  readOrganisation,
  readSecret,
  seedRoles,
} from '#modules/workspace/index.ts'
import { countUnread } from '#notices/list-notices.ts'
import { type Oidc, openOidc } from '#sign-in/oidc/open-oidc.ts'
import { openWebhooks, type Webhooks } from '#webhooks/open-webhooks.ts'

/** One organisation's Kith, opened: everything that lives as long as the process. */
export interface World {
  config: Config
  log: Log
  database: Database
  replicas: Replicas
  /** As it is now: whoever changes the model gives it another. */
  readonly catalog: Catalog
  model: LivingCatalog
  /** The one way to another model. */
  changeModel: (act: ModelAct) => Promise<ModelChange>
  rules: RuleBook
  routes: readonly RouteDefinition[]
  /** As the organisation has decided; the same object until it changes. */
  settings: () => Settings
  /** Reads them at once; other processes follow a notification. */
  reloadSettings: () => Promise<void>
  gate: Gate
  oidc: Oidc
  mail: Mail
  webhooks: Webhooks
  /** Contents of the files that records hold. */
  files: FileStore
  /** Those that wait to be imported. */
  waiting: WaitingFiles
  live: Live
  contextFor: (actor: Actor, cause: string, more?: { idempotency?: Ctx['idempotency']; db?: Ctx['db'] }) => Ctx
  /** For what no person does: set-up, sample data, the command line on its own data. */
  systemContext: (cause: string) => Ctx
  close: () => Promise<void>
}

export interface Opening {
  config: Config
  databaseUrl: string
  log: Log
  /** How far the storage may be changed, and what happens before. */
  storage?: Omit<ApplyOptions, 'log'>
}

/** Opens the database, brings it to the catalog and builds all parts by hand: the one place that knows them all. */
export async function openWorld(opening: Opening): Promise<World> {
  const { config, databaseUrl, log } = opening
  await mkdir(config.dataDir, { recursive: true })
  const { slowStatement } = config.observe ?? usualObserving
  const database = openDatabase({ url: databaseUrl, poolUrl: config.poolUrl ?? null, log, slowStatement })
  try {
    return await build({ ...opening, database })
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Of so many, new lookups and roll-ups are computed while one waits; of more, by a job. */
const fewRecords = 5_000

/** The objects of the product, before anybody has changed them. */
export const productObjects: readonly ObjectDefinition[] = modules.flatMap((module) => module.objects)

/** The catalog of the product with what the organisation whose database it is has made of it. */
export function productCatalog(hear: (stored: StoredModel) => void = () => {}): Wanted {
  return async (client) => {
    const stored = await readModel(client)
    hear(stored)
    return compileWhatFits(productObjects, stored.model, stored.version).catalog
  }
}

async function build({
  config,
  databaseUrl,
  log,
  storage = {},
  database,
}: Opening & { database: Database }): Promise<World> {
  const rules = buildRuleBook(modules.flatMap((module) => module.rules))
  const routes = modules.flatMap((module) => module.routes ?? [])
  const stored = await prepareDatabase(database, { ...storage, log })
  let live: Live | null = null
  const model = keepCatalog({
    database,
    standard: productObjects,
    stored,
    log,
    changed: ({ version }) => {
      // What roles show is worked out by the fields of the catalog.
      gate.evict('*')
      live?.tellCatalog(version)
    },
  })
  const secret = readSecret(config.dataDir, process.env)
  const publicUrl = config.publicUrl ?? 'http://localhost'
  const mail = openMail({ config, secret, publicUrl })
  const oidc = openOidc({ config, secret, publicUrl })
  const gate = await openGate({
    db: database,
    catalog: model.catalog,
    url: databaseUrl,
    secret,
    publicUrl,
    log,
    mail,
    oidc,
  })
  let settings = (await readOrganisation(database)) ?? defaultSettings
  const contextFor: World['contextFor'] = (actor, cause, more = {}) => {
    const catalog = model.catalog()
    const ctx: Ctx = {
      actor: withoutHidden(actor, catalog),
      clock: () => new Date(),
      db: database,
      catalog,
      rules,
      settings,
      log,
      queue,
      announce: announcer.announce,
      cause,
      records: recordsOf(() => ctx),
      ...more,
    }
    return ctx
  }
  const systemContext = (cause: string) => contextFor(systemActor('Kith', settings.language, settings.timeZone), cause)
  const webhooks = openWebhooks({
    config,
    secret,
    publicUrl,
    contextOf: async (userId) => {
      const actor = await actorOf(gate, { userId, via: 'session' })
      return actor && contextFor(actor, 'webhook')
    },
  })
  const announcer = startAnnouncer({ db: database, log })
  live = await startLive({
    database,
    log,
    system: () => systemContext('live'),
    unread: (actor) => countUnread(contextFor(actor, 'live'), actor.userId as string),
  })
  const reloadSettings = async () => {
    settings = (await readOrganisation(database).catch(() => null)) ?? settings
  }
  const reloadModel = () =>
    model.reload().catch((error: Error) => log.warn({ error: error.message }, 'the data model could not be read anew'))
  const stopListening = await database.line.listen(
    ['kith_actor', 'kith_settings', modelChannel],
    (channel, payload) => {
      if (channel === 'kith_actor') gate.evict(payload)
      else if (channel === modelChannel) void reloadModel()
      else void reloadSettings()
    },
    () => {
      gate.evict('*')
      void reloadSettings()
      void reloadModel()
    },
  )
  // Whatever was changed between the first look and the listening.
  await reloadModel()
  const replicas = openReplicas({ database, urls: config.replicaUrls ?? [], log })
  return {
    config,
    log,
    database,
    replicas,
    get catalog() {
      return model.catalog()
    },
    model,
    changeModel: async (act) => {
      const roles = async () => (await listRoles(database)).filter(({ active }) => active)
      const change = await changeModel({ database, living: model, settings, log, roles }, act)
      if (!act.dryRun && !(await refillDerived(database, model.catalog(), { most: fewRecords })))
        await queue.add(database, derivedJob, {}, { key: derivedJob })
      return change
    },
    rules,
    routes,
    settings: () => settings,
    reloadSettings,
    gate,
    oidc,
    mail,
    webhooks,
    files: openFileStore(config),
    waiting: openWaitingFiles(config),
    live,
    contextFor,
    systemContext,
    close: async () => {
      await announcer.close()
      stopListening()
      await live.close()
      await gate.close()
      mail.close()
      await oidc.close()
      await webhooks.close()
      await replicas.close()
      await database.close()
    },
  }
}

async function prepareDatabase(database: Database, options: ApplyOptions): Promise<StoredModel> {
  let stored: StoredModel | null = null
  const catalog = await applyCatalog(
    database,
    productCatalog((read) => {
      stored = read
    }),
    options,
  )
  await ensurePartitions(database, new Date())
  await prepareQueue(database.pool, options.log)
  await seedRoles(database)
  await seedDashboards(database, new Date())
  await noteSearched(database, catalog)
  return stored as unknown as StoredModel
}
