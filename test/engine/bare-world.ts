import { type Actor, systemActor } from '#engine/access.ts'
import { applyCatalog } from '#engine/apply.ts'
import { buildCatalog } from '#engine/build-catalog.ts'
import type { Catalog } from '#engine/catalog.ts'
import type { Ctx, News } from '#engine/context.ts'
import { type Database, openDatabase } from '#engine/database.ts'
import type { ObjectDefinition } from '#engine/define.ts'
import { recordsOf } from '#engine/records.ts'
import { buildRuleBook, type Rule } from '#engine/rules.ts'
import { createLog } from '#kernel/log.ts'
import { defaultSettings, type Settings } from '#kernel/settings.ts'
import { newDatabase } from '../databases.ts'

/** The engine on an empty database of its own, with whatever objects a suite needs: no server, no sign-in, no jobs. */
export interface BareWorld {
  database: Database
  catalog: Catalog
  settings: Settings
  /** The context of this actor, of the system when none is given. */
  ctx: (actor?: Actor) => Ctx
  /** What would have been told to live screens, oldest first. */
  news: News[]
  close: () => Promise<void>
}

export async function openBareWorld({
  definitions,
  rules = [],
  settings: own = {},
}: {
  definitions: readonly ObjectDefinition[]
  rules?: readonly Rule[]
  settings?: Partial<Settings>
}): Promise<BareWorld> {
  const { url, drop } = await newDatabase('bare')
  const log = createLog('silent')
  const database = openDatabase({ url, log, max: 8 })
  const catalog = buildCatalog(definitions, 'bare')
  await applyCatalog(database, catalog, { log })
  const settings: Settings = { ...defaultSettings, organisation: 'Lumen', ...own }
  // Nobody signs in here, but the statement that reads a person looks whether they have a password.
  await database.rows('create schema auth')
  await database.rows('create table auth.account ("userId" uuid, password text)')
  await database.rows(
    'insert into kith.organisation (name, country, time_zone, currency, language) values ($1, $2, $3, $4, $5)',
    [settings.organisation, settings.country, settings.timeZone, settings.currency, settings.language],
  )
  const book = buildRuleBook(rules)
  const news: News[] = []
  const everything = systemActor('Test', settings.language, settings.timeZone)
  const ctxOf = (actor = everything): Ctx => {
    const ctx: Ctx = {
      actor,
      clock: () => new Date(),
      db: database,
      catalog,
      rules: book,
      settings,
      log,
      records: recordsOf(() => ctx),
      queue: { add: async () => {} },
      announce: (more) => news.push(...more),
      cause: 'test',
    }
    return ctx
  }
  return {
    database,
    catalog,
    settings,
    ctx: ctxOf,
    news,
    close: async () => {
      await database.close()
      await drop()
    },
  }
}
