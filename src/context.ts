import { mkdir } from 'node:fs/promises'
import { type Actor, systemActor } from '#engine/access.ts'
import { type ApplyOptions, applyCatalog } from '#engine/apply.ts'
import { buildCatalog, type Catalog } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { type Database, openDatabase } from '#engine/database.ts'
import { startAnnouncer } from '#engine/log/announcer.ts'
import { type Live, startLive } from '#engine/log/live.ts'
import { ensurePartitions } from '#engine/log/partitions.ts'
import { recordsOf } from '#engine/records.ts'
import type { RouteDefinition } from '#engine/route.ts'
import { buildRuleBook, type RuleBook } from '#engine/rules.ts'
import { prepareQueue, queue } from '#jobs/queue.ts'
import { usualObserving } from '#kernel/env/observe.ts'
import type { Config } from '#kernel/env.ts'
import type { Log } from '#kernel/log.ts'
import { defaultSettings, type Settings } from '#kernel/settings.ts'
import { type Mail, openMail } from '#mail/open-mail.ts'
import { modules } from '#modules/index.ts'
import { type Gate, openGate, readOrganisation, readSecret, seedRoles } from '#modules/workspace/index.ts'
import { type Oidc, openOidc } from '#sign-in/oidc/open-oidc.ts'

/** One organisation's Kith, opened: everything that lives as long as the process. */
export interface World {
  config: Config
  log: Log
  database: Database
  catalog: Catalog
  rules: RuleBook
  routes: readonly RouteDefinition[]
  /** As the organisation has decided; the same object until it changes. */
  settings: () => Settings
  /** Reads them at once; other processes follow a notification. */
  reloadSettings: () => Promise<void>
  gate: Gate
  oidc: Oidc
  mail: Mail
  live: Live
  contextFor: (actor: Actor, cause: string, more?: { idempotency?: Ctx['idempotency'] }) => Ctx
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
  const database = openDatabase({ url: databaseUrl, log, slowStatement })
  try {
    return await build({ ...opening, database })
  } catch (error) {
    await database.close()
    throw error
  }
}

/** All objects of the product. */
export function productCatalog(): Catalog {
  return buildCatalog(
    modules.flatMap((module) => module.objects),
    '1',
  )
}

async function build({
  config,
  databaseUrl,
  log,
  storage = {},
  database,
}: Opening & { database: Database }): Promise<World> {
  const catalog = productCatalog()
  const rules = buildRuleBook(modules.flatMap((module) => module.rules))
  const routes = modules.flatMap((module) => module.routes ?? [])
  await prepareDatabase(database, catalog, { ...storage, log })
  const secret = readSecret(config.dataDir, process.env)
  const publicUrl = config.publicUrl ?? 'http://localhost'
  const mail = openMail({ config, secret, publicUrl })
  const oidc = openOidc({ config, secret, publicUrl })
  const gate = await openGate({ db: database, url: databaseUrl, secret, publicUrl, log, mail, oidc })
  let settings = (await readOrganisation(database)) ?? defaultSettings
  const contextFor: World['contextFor'] = (actor, cause, more = {}) => {
    const ctx: Ctx = {
      actor,
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
  const announcer = startAnnouncer({ db: database, log })
  const live = await startLive({ database, log, system: () => systemContext('live') })
  const reloadSettings = async () => {
    settings = (await readOrganisation(database).catch(() => null)) ?? settings
  }
  const stopListening = await database.listen(
    ['kith_actor', 'kith_settings'],
    (channel, payload) => {
      if (channel === 'kith_actor') gate.evict(payload)
      else void reloadSettings()
    },
    () => {
      gate.evict('*')
      void reloadSettings()
    },
  )
  return {
    config,
    log,
    database,
    catalog,
    rules,
    routes,
    settings: () => settings,
    reloadSettings,
    gate,
    oidc,
    mail,
    live,
    contextFor,
    systemContext,
    close: async () => {
      await announcer.close()
      await stopListening()
      await live.close()
      await gate.close()
      mail.close()
      await oidc.close()
      await database.close()
    },
  }
}

async function prepareDatabase(database: Database, catalog: Catalog, options: ApplyOptions): Promise<void> {
  await applyCatalog(database, catalog, options)
  await ensurePartitions(database, new Date())
  await prepareQueue(database.pool, options.log)
  await seedRoles(database)
}
