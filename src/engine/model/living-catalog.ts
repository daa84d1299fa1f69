import type { Problem } from '#kernel/errors.ts'
import type { Log } from '#kernel/log.ts'
import type { Catalog } from '../catalog.ts'
import type { Database } from '../database.ts'
import type { ObjectDefinition } from '../define.ts'
import { compileWhatFits } from './compile-model.ts'
import { readModel, type StoredModel } from './stored-model.ts'

/** The catalog as it is now: it is another after somebody has changed the model, in this process or in any. */
export interface LivingCatalog {
  standard: readonly ObjectDefinition[]
  catalog: () => Catalog
  stored: () => StoredModel
  /** What of the model this release cannot do, and so leaves out. */
  flaws: () => readonly Problem[]
  /** Takes this state on when it is newer. */
  adopt: (stored: StoredModel) => void
  /** Reads it from the database. */
  reload: () => Promise<void>
}

export function keepCatalog({
  database,
  standard,
  stored: first,
  log,
  changed,
}: {
  database: Database
  standard: readonly ObjectDefinition[]
  stored: StoredModel
  log: Log
  /** Called after the catalog has become another. */
  changed: (catalog: Catalog) => void
}): LivingCatalog {
  let stored = first
  let compiled = compileWhatFits(standard, first.model, first.version)
  const tell = () => {
    for (const { path, message } of compiled.flaws)
      log.warn({ path, message }, 'a part of the data model does not fit this release and is left out')
  }
  tell()
  const adopt = (next: StoredModel) => {
    if (next.version <= stored.version) return
    stored = next
    compiled = compileWhatFits(standard, next.model, next.version)
    tell()
    changed(compiled.catalog)
  }
  return {
    standard,
    catalog: () => compiled.catalog,
    stored: () => stored,
    flaws: () => compiled.flaws,
    adopt,
    reload: async () => adopt(await readModel(database.pool)),
  }
}
