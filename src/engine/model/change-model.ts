import type pg from 'pg'
import { checkInput } from '#kernel/check-input.ts'
import { invalid } from '#kernel/errors.ts'
import type { Log } from '#kernel/log.ts'
import type { Settings } from '#kernel/settings.ts'
import type { Actor, Role } from '../access.ts'
import { locked } from '../apply.ts'
import type { Catalog } from '../catalog.ts'
import { changeStorage } from '../change-storage.ts'
import type { Database } from '../database.ts'
import { losesOwn } from '../plan.ts'
import { type StorageModel, storageOf } from '../tables.ts'
import { checkModel, checkNames } from './check-model.ts'
import { compileModel } from './compile-model.ts'
import { type Conversion, catchUp, conversionsOf, convertAll, withColumns } from './convert-fields.ts'
import { type Difference, differences } from './differences.ts'
import type { LivingCatalog } from './living-catalog.ts'
import { countLosses, refuseDuplicates, refuseOptionsInUse } from './losses.ts'
import { type Model, modelShape } from './model.ts'
import { exactly, type ModelDoing, sayModelAct, withLabels } from './model-acts.ts'
import { refillOtherDates } from './rate-dates.ts'
import { modelConflict } from './refuse-model.ts'
import { settleDefaults } from './settle-defaults.ts'
import { readModel, type StoredModel, storeModel } from './stored-model.ts'
import { type ModelWarning, warnHidden } from './warn-hidden.ts'
import { withInverses } from './with-inverses.ts'

export interface ModelAct {
  /** For the history. */
  what: ModelDoing
  by: string | null
  edit: (model: Model) => Model
  /** The version that it is meant for: refused when somebody has changed the model since. */
  base?: number | undefined
  /** Only says what it would come to. */
  dryRun?: boolean
  /** Who is told examples of what would be lost. */
  seenBy?: Actor
  /** Columns and tables of the organisation's own that are gone from the model go too, with what is in them. */
  purge?: boolean
}

export interface ModelChange {
  version: number
  differences: Difference[]
  /** Where there are any. */
  warnings?: ModelWarning[]
  /** It goes on after this answer. */
  state?: 'running'
}

export interface ModelPlace {
  database: Database
  living: LivingCatalog
  settings: Settings
  log: Log
  /** Those that are given to people. */
  roles?: () => Promise<readonly Role[]>
}

/**
 * Changes the model: one at a time, checked as a whole, tables and model in one transaction, so that what fails leaves nothing
 * visible. Other processes hear of it and go on with the new catalog.
 */
export async function changeModel(place: ModelPlace, act: ModelAct): Promise<ModelChange> {
  return locked(place.database, async (client) => {
    const before = await readModel(client)
    if (act.base !== undefined && act.base !== before.version) throw modelConflict('base', { code: 'model-changed' })
    const edited = checkInput(modelShape, act.edit(structuredClone(before.model)))
    const old = compiled(place, before)
    const wanted = withInverses(old, edited)
    const found = differences(before.model, wanted)
    if (found.length === 0) return { version: before.version, differences: [] }
    const { standard } = place.living
    checkModel({ standard, before: before.model, after: wanted })
    const version = before.version + 1
    const shaped = withColumns(before.model, wanted)
    const model = settleDefaults({
      before: before.model,
      wanted: shaped,
      now: compiled(place, { version, model: shaped }),
      settings: place.settings,
    })
    const after: StoredModel = { version, model }
    const now = compiled(place, after)
    checkNames({ before: before.model, after: wanted }, now)
    await refuseOptionsInUse(client, { old, now })
    await refuseDuplicates(client, { old, now })
    const warnings = await warnHidden(now, found, place.roles ?? (async () => []))
    const more = warnings.length > 0 ? { warnings } : {}
    const conversions = conversionsOf({ before: before.model, old, now })
    if (act.dryRun) {
      const { seenBy } = act
      const losses = await countLosses(client, { found, old, conversions, settings: place.settings, seenBy })
      return { version: before.version, differences: losses, ...more }
    }
    await carryOut(place, client, {
      old,
      now,
      conversions,
      purge: act.purge ?? false,
      store: async () => {
        const what = withLabels(exactly(act.what, found), [wanted, before.model])
        await storeModel(client, after, { what, name: sayModelAct(act.what), by: act.by })
        await refillOtherDates(client, { old, now })
      },
    })
    place.living.adopt(after)
    return { version: after.version, differences: found, ...more }
  })
}

function compiled({ living }: ModelPlace, { model, version }: StoredModel): Catalog {
  const { catalog, problem } = compileModel(living.standard, model, version)
  if (!catalog) throw invalid([problem])
  return catalog
}

interface Carrying {
  old: Catalog
  now: Catalog
  conversions: readonly Conversion[]
  purge: boolean
  store: () => Promise<void>
}

async function carryOut(
  { settings, log }: ModelPlace,
  client: pg.PoolClient,
  { old, now, conversions, purge, store }: Carrying,
): Promise<void> {
  const [before, after] = [storageOf(old), storageOf(now)]
  const since = new Date()
  if (conversions.length > 0) {
    // First the new columns beside the old ones, filled while everybody goes on; then the turn, in a moment.
    await changeStorage(client, together(before, after, conversions), { log, mayDrop: () => false })
    for (const conversion of conversions) await convertAll(client, conversion, settings)
  }
  await changeStorage(client, after, {
    log,
    mayDrop: (step) => purge && losesOwn(step),
    first: async () => {
      for (const conversion of conversions) await catchUp(client, conversion, { since, settings })
    },
    within: store,
  })
}

/** What is there, and the columns that values are turned into. */
function together(before: StorageModel, after: StorageModel, conversions: readonly Conversion[]): StorageModel {
  const tables = new Set(conversions.map(({ object }) => object.table))
  const merged = { ...before }
  for (const name of tables) {
    const [old, now] = [before[name], after[name]]
    if (!old || !now) continue
    const known = new Set(old.columns.map((column) => column.name))
    const columns = now.columns.filter((column) => !known.has(column.name) && !known.has(column.was ?? ''))
    merged[name] = { ...old, columns: [...old.columns, ...columns] }
  }
  return merged
}
