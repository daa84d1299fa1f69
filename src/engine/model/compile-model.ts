import type { Problem } from '#kernel/errors.ts'
import { ModelFlaw } from '#kernel/model/model-flaw.ts'
import { buildCatalog } from '../build-catalog.ts'
import type { Catalog } from '../catalog.ts'
import type { ObjectDefinition } from '../define.ts'
import { checkRollups } from '../derived/compute.ts'
import type { Model } from './model.ts'
import { problemWith } from './refuse-model.ts'
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
    return { catalog: null, problem: placed(error, model) }
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

/** Where in the model it stands what the catalog refuses. */
function placed(error: unknown, model: Model): Problem {
  if (!(error instanceof ModelFlaw))
    return { path: 'objects', ...problemWith({ code: 'does-not-fit', values: { detail: (error as Error).message } }) }
  const { object = '', field, part } = error.place ?? {}
  const change = model.objects[object]
  const said = problemWith(error.reason)
  if (!change) return { path: 'objects', ...said, message: error.message }
  const at = part ? `.${part}` : ''
  if (field && change.fields?.[field]) return { path: `objects.${object}.fields.${field}${at}`, ...said }
  return { path: `objects.${object}${field ? '' : at}`, ...said, ...(field ? { message: error.message } : {}) }
}

function leaveOut(model: Model, path: string): boolean {
  const [, object = '', , field] = path.split('.')
  const fields = model.objects[object]?.fields
  if (field && fields?.[field]) return delete fields[field]
  return object in model.objects && delete model.objects[object]
}
