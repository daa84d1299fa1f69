import { type Json, ValueError } from '#fields/field-type.ts'
import { invalid, type Problem } from '#kernel/errors.ts'
import type { Settings } from '#kernel/settings.ts'
import { type Catalog, typeOf } from '../catalog.ts'
import type { Model } from './model.ts'
import { problemWith } from './refuse-model.ts'

interface Wanted {
  before: Model
  wanted: Model
  /** The catalog of the wanted model. */
  now: Catalog
  settings: Settings
}

/** What new records begin with, in the one spelling that their fields store; what is no value of its field is refused. */
export function settleDefaults({ before, wanted, now, settings }: Wanted): Model {
  const model = structuredClone(wanted)
  const problems: Problem[] = []
  for (const [object, { fields = {} }] of Object.entries(model.objects)) {
    for (const [name, said] of Object.entries(fields)) {
      const old = before.objects[object]?.fields?.[name]
      const isOld = old?.type === said.type && JSON.stringify(old?.default) === JSON.stringify(said.default)
      const field = now.objects.get(object)?.fields.get(name)
      if (said.default === undefined || isOld || !field) continue
      const path = `objects.${object}.fields.${name}.default`
      const { kind, isGiven } = typeOf(field)
      if (kind === 'link' || kind === 'links' || isGiven) {
        problems.push({ path, ...problemWith({ code: 'no-default-here' }) })
        continue
      }
      try {
        said.default = typeOf(field).parse(said.default, field, { path, settings }) as Json
      } catch (error) {
        if (!(error instanceof ValueError)) throw error
        problems.push({ path, message: error.message, ...error.reason })
      }
      if (said.default === null) delete said.default
    }
  }
  if (problems.length > 0) throw invalid(problems)
  return model
}
