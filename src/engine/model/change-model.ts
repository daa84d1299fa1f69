import type pg from 'pg'
import { checkInput } from '#kernel/check-input.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import type { Log } from '#kernel/log.ts'
import type { Settings } from '#kernel/settings.ts'
import { locked } from '../apply.ts'
import type { Catalog } from '../catalog.ts'
import { changeStorage } from '../change-storage.ts'
import type { Database } from '../database.ts'
import { losesOwn } from '../plan.ts'
import { type StorageModel, storageOf } from '../tables.ts'
import { checkModel } from './check-model.ts'
import { compileModel } from './compile-model.ts'
import { type Conversion, catchUp, conversionsOf, convertAll, withColumns } from './convert-fields.ts'
import { type Difference, differences } from './differences.ts'
import type { LivingCatalog } from './living-catalog.ts'
import { countLosses, refuseDuplicates, refuseOptionsInUse } from './losses.ts'
import { type Model, modelShape } from './model.ts'
import { refillOtherDates } from './rate-dates.ts'
import { settleDefaults } from './settle-defaults.ts'
import { readModel, type StoredModel, storeModel } from './stored-model.ts'
import { withInverses } from './with-inverses.ts'

export interface ModelAct {
  /** What it is, for the history. */
  name: string
  by: string | null
  edit: (model: Model) => Model
  /** The version that it is meant for: refused when somebody has changed the model since. */
  base?: number | undefined
  /** Only says what it would come to. */
  dryRun?: boolean
  /** Columns and tables of the organisation's own that are gone from the model go too, with what is in them. */
  purge?: boolean
}

export interface ModelChange {
  version: number
  differences: Difference[]
}

export interface ModelPlace {
  database: Database
  living: LivingCatalog
  settings: Settings
  log: Log
}

/**
 * Changes the model: one at a time, checked as a whole, tables and model in one transaction, so that what fails leaves nothing
 * visible. Other processes hear of it and go on with the new catalog.
 */
export async function changeModel(place: ModelPlace, act: ModelAct): Promise<ModelChange> {
  return locked(place.database, async (client) => {
    const before = await readModel(client)
    if (act.base !== undefined && act.base !== before.version) throw conflict(changedSince)
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
    await refuseOptionsInUse(client, { old, now })
    await refuseDuplicates(client, { old, now })
    const conversions = conversionsOf({ before: before.model, old, now })
    if (act.dryRun) {
      const losses = await countLosses(client, { found, old, conversions, settings: place.settings })
      return { version: before.version, differences: losses }
    }
    await carryOut(place, client, {
      old,
      now,
      conversions,
      purge: act.purge ?? false,
      store: async () => {
        await storeModel(client, after, act)
        await refillOtherDates(client, { old, now })
      },
    })
    place.living.adopt(after)
    return { version: after.version, differences: found }
  })
}

const changedSince =
  'Somebody has changed the data model since. Look at its history, and go back there to what you want.'

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
