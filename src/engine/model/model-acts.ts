import type { Words } from '#kernel/words.ts'
import type { Difference } from './differences.ts'
import type { Model } from './model.ts'

/** Everything that may be done to a data model: a closed list, in English here, and in the languages of people on the screen. */
const acts = {
  'object-added': ({ object }) => `Object ${object} added`,
  'object-changed': ({ object }) => `Object ${object} changed`,
  'object-hidden': ({ object }) => `Object ${object} hidden`,
  'object-shown': ({ object }) => `Object ${object} shown again`,
  'object-dropped': ({ object }) => `Object ${object} moved to the bin`,
  'object-restored': ({ object }) => `Object ${object} restored`,
  'object-gone': ({ object }) => `Object ${object} dropped for good`,
  'field-added': ({ object, field }) => `Field ${object}.${field} added`,
  'field-changed': ({ object, field }) => `Field ${object}.${field} changed`,
  'field-converted': ({ object, field }) => `Field ${object}.${field} turned into another type`,
  'field-hidden': ({ object, field }) => `Field ${object}.${field} hidden`,
  'field-shown': ({ object, field }) => `Field ${object}.${field} shown again`,
  'field-dropped': ({ object, field }) => `Field ${object}.${field} moved to the bin`,
  'field-restored': ({ object, field }) => `Field ${object}.${field} restored`,
  'field-gone': ({ object, field }) => `Field ${object}.${field} dropped for good`,
  'objects-ordered': () => 'Objects put in another order',
  'bin-emptied': () => 'Bin of the data model emptied',
  'model-replaced': ({ name }) => name ?? 'Model replaced',
  'file-applied': ({ name }) => `Model applied from ${name}`,
  'trade-added': ({ name }) => `Trade ${name} added`,
  'version-restored': ({ name }) => `Version ${name} restored`,
} satisfies Record<string, (what: Omit<ModelWhat, 'kind'>) => string>

export const modelActKinds = Object.keys(acts) as (keyof typeof acts)[]

export interface ModelWhat {
  kind: string
  object?: string
  field?: string
  /** What a person called it, the name of the file or trade, the number of the version. */
  name?: string
}

/** What was done, as it is kept: with what people called the things, should they be dropped for good one day. */
export interface StoredWhat extends ModelWhat {
  labels?: { object?: Words; field?: Words }
}

export interface ModelDoing extends ModelWhat {
  kind: keyof typeof acts
}

/** In English. */
export function sayModelAct({ kind, ...what }: ModelDoing): string {
  return (acts[kind] as (what: Omit<ModelWhat, 'kind'>) => string)(what)
}

/** A change that only hides, shows or converts is told as that. */
export function exactly(what: ModelDoing, differences: readonly Difference[]): ModelDoing {
  const [only, another] = differences
  const exact = only && !another && finer[`${what.kind} ${only.act}`]
  return exact ? { ...what, kind: exact } : what
}

const finer: Record<string, ModelDoing['kind']> = {
  'object-changed hide': 'object-hidden',
  'object-changed show': 'object-shown',
  'field-changed hide': 'field-hidden',
  'field-changed show': 'field-shown',
  'field-changed convert': 'field-converted',
}

export function withLabels(what: ModelDoing, models: readonly Model[]): StoredWhat {
  const changes = models.map(({ objects }) => objects[what.object ?? ''])
  const object = changes.find((change) => change?.label)?.label
  const field = changes.map((change) => change?.fields?.[what.field ?? '']?.label).find((label) => label)
  return object || field ? { ...what, labels: { ...(object ? { object } : {}), ...(field ? { field } : {}) } } : what
}
