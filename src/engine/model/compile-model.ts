import type { Problem } from '#kernel/errors.ts'
import { buildCatalog } from '../build-catalog.ts'
import type { Catalog } from '../catalog.ts'
import type { ObjectDefinition } from '../define.ts'
import { checkRollups } from '../derived/compute.ts'
import { isDerived } from '../derived/resolve-derived.ts'
import type { Model } from './model.ts'
import { withModel } from './with-model.ts'

/** What a release adds to the name of a state of the model, so that cursors and screens know when either has changed. */
const format = '1'

/** The catalog of the product with what the organisation made of it, or what is wrong and where. */
export function compileModel(
  standard: readonly ObjectDefinition[],
  model: Model,
  version: number,
): { catalog: Catalog; problem: null } | { catalog: null; problem: Problem } {
  try {
    const catalog = buildCatalog(withModel(standard, model), `${format}.${version}`)
    checkRollups(catalog)
    return { catalog, problem: null }
  } catch (error) {
    return { catalog: null, problem: placed((error as Error).message, model) }
  }
}

/**
 * The same for a start, which must not fail over what an earlier release allowed: what this one cannot do is left out, with the
 * reason; its columns stay.
 */
export function compileWhatFits(
  standard: readonly ObjectDefinition[],
  given: Model,
  version: number,
): { catalog: Catalog; flaws: Problem[] } {
  const model = structuredClone(given)
  const flaws: Problem[] = []
  for (;;) {
    const { catalog, problem } = compileModel(standard, model, version)
    if (catalog) return { catalog, flaws }
    flaws.push(problem)
    if (!leaveOut(model, problem.path)) return { catalog: buildCatalog(standard, `${format}.${version}`), flaws }
  }
}

/** Definitions say what is wrong as `deal.colour: …` or `deal: …`. */
function placed(message: string, model: Model): Problem {
  const [, object = '', field, detail = message] = /^(\w+)(?:\.(\w+))?:? (.*)$/s.exec(message) ?? []
  const change = model.objects[object]
  if (!change) return { path: 'objects', message }
  const said = field ? change.fields?.[field] : undefined
  if (said) {
    const part = said.type && isDerived({ type: said.type }) ? `.${said.type}` : ''
    return { path: `objects.${object}.fields.${field}${part}`, message: detail }
  }
  return { path: `objects.${object}`, message: field ? message : detail }
}

function leaveOut(model: Model, path: string): boolean {
  const [, object = '', , field] = path.split('.')
  const fields = model.objects[object]?.fields
  if (field && fields?.[field]) return delete fields[field]
  return object in model.objects && delete model.objects[object]
}
