import { systemActor } from '#engine/access.ts'
import { applyCatalog } from '#engine/apply.ts'
import { buildCatalog } from '#engine/build-catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { type Database, openDatabase } from '#engine/database.ts'
import type { ObjectDefinition } from '#engine/define.ts'
import { ensurePartitions } from '#engine/log/partitions.ts'
import { recordsOf } from '#engine/records.ts'
import { buildRuleBook, type Values } from '#engine/rules.ts'
import { loadValues } from '#engine/write/rows.ts'
import { write } from '#engine/write/write.ts'
import type { KithError, Problem } from '#kernel/errors.ts'
import { createLog } from '#kernel/log.ts'
import { defaultSettings, type Settings } from '#kernel/settings.ts'
import { modules } from '#modules/index.ts'
import { startPipeline } from '#modules/sales/index.ts'
import { seedRoles } from '#modules/workspace/index.ts'
import { newDatabase } from '../databases.ts'

/** A company of one system actor in a database of its own, with a clock that the test turns. */
export interface Office {
  database: Database
  time: { now: Date }
  /** The context of a write with this cause. */
  because: (cause: string) => Ctx
  make: (
    object: string,
    data: Record<string, unknown>,
    more?: { cause?: string; happenedAt?: string },
  ) => Promise<string>
  change: (
    record: readonly [object: string, id: string],
    data: Record<string, unknown>,
    more?: { cause?: string; happenedAt?: string },
  ) => Promise<void>
  remove: (object: string, id: string) => Promise<void>
  read: (object: string, id: string) => Promise<Values>
  /** Id of the stage with this key. */
  stage: (key: string) => string
  close: () => Promise<void>
}

export async function openOffice(settings: Partial<Settings> = {}): Promise<Office> {
  const { url, drop } = await newDatabase('empty')
  const log = createLog('silent')
  const database = openDatabase({ url, log, max: 4 })
  const catalog = buildCatalog(
    modules.flatMap((module): readonly ObjectDefinition[] => module.objects),
    'test',
  )
  const rules = buildRuleBook(modules.flatMap((module) => module.rules))
  await applyCatalog(database, catalog, { log })
  const time = { now: new Date('2027-03-01T09:00:00Z') }
  await ensurePartitions(database, time.now)
  await seedRoles(database)
  const because = (cause: string): Ctx => {
    const ctx: Ctx = {
      actor: systemActor('Test'),
      clock: () => time.now,
      db: database,
      catalog,
      rules,
      settings: { ...defaultSettings, currency: 'EUR', timeZone: 'Europe/Madrid', ...settings },
      log,
      records: recordsOf(() => ctx),
      queue: { add: async () => {} },
      announce: () => {},
      cause,
    }
    return ctx
  }
  await startPipeline(because('set-up'))
  const stages = new Map(
    (await database.rows<{ key: string; id: string }>('select key, id from crm.stage')).map((row) => [row.key, row.id]),
  )
  return {
    database,
    time,
    because,
    make: async (object, data, { cause = 'api', happenedAt } = {}) => {
      const past = happenedAt ? { happenedAt: new Date(happenedAt) } : {}
      const { results } = await write(because(cause), [{ op: 'create', object, data, ...past }])
      return results[0]?.id as string
    },
    change: async ([object, id], data, { cause = 'api', happenedAt } = {}) => {
      const past = happenedAt ? { happenedAt: new Date(happenedAt) } : {}
      await write(because(cause), [{ op: 'update', object, id, data, ...past }])
    },
    remove: async (object, id) => {
      await write(because('api'), [{ op: 'delete', object, id }])
    },
    read: async (object, id) => {
      const model = catalog.objects.get(object)
      if (!model) throw new Error(`No object ${object}`)
      return (await loadValues(database, model, [id])).get(id) as Values
    },
    stage: (key) => stages.get(key) as string,
    close: async () => {
      await database.close()
      await drop()
    },
  }
}

/** What was refused: the problems by path. */
export async function refusal(attempt: Promise<unknown>): Promise<Record<string, string>> {
  const error = await attempt.then(
    () => null,
    (thrown: KithError) => thrown,
  )
  if (!error) return {}
  if (!('problems' in error)) throw error
  return Object.fromEntries(error.problems.map(({ path, message }: Problem) => [path, message]))
}
