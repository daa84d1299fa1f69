import type { Sql } from '#backup/records.ts'
import { compileWhatFits } from '#engine/model/compile-model.ts'
import { type Model, modelShape } from '#engine/model/model.ts'
import { modules } from '#modules/index.ts'
import { exists } from './database.ts'
import { type Finding, found } from './finding.ts'
import type { Patient } from './patient.ts'

/** Whether this release can do all that the organisation has made of its data model. */
export async function examineModel({ sql }: Patient): Promise<Finding[]> {
  if (sql === null || !(await exists(sql, 'kith.model'))) return [found('notApplicable', 'model.unseen')]
  return [await examineStored(sql)]
}

async function examineStored(sql: Sql): Promise<Finding> {
  const [stored] = await sql<{ version: string; model: Model }>('select version, model from kith.model')
  if (!stored) return found('notApplicable', 'model.none')
  const version = Number(stored.version)
  const { flaws } = compileWhatFits(
    modules.flatMap((module) => module.objects),
    stored.model,
    version,
  )
  const [flaw] = flaws
  if (flaw) return found('warning', 'model.flaws', { count: flaws.length, place: flaw.path, message: flaw.message })
  const { success, error } = modelShape.safeParse(stored.model)
  const [issue] = error?.issues ?? []
  if (!success)
    return found('warning', 'model.shape', { place: issue?.path.join('.') ?? '', message: issue?.message ?? '' })
  return found('ok', 'model.well', { version })
}
