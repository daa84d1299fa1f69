import type { CatalogInfo, FieldInfo, InverseInfo, ObjectInfo } from '#web/data/catalog.ts'

/** What the path of a condition leads to. */
export interface Target {
  path: string
  /** The links that are crossed, and the end: `Account`, `Industry`. */
  fields: readonly FieldInfo[]
  /** The object that has the field. */
  object: ObjectInfo
  field: FieldInfo | null
  part: string | null
  inverse: InverseInfo | null
  kind: string
  operators: readonly string[]
  /** The object on the other side of a link or an inverse. */
  other: ObjectInfo | null
}

const mostLinks = 3

/** Follows a path through the catalog; null when the person has no such field. */
export function targetOf(catalog: CatalogInfo, root: ObjectInfo, path: string): Target | null {
  const names = path.split('.')
  const fields: FieldInfo[] = []
  let object = root
  for (const [index, name] of names.entries()) {
    const rest = names.slice(index + 1)
    const field = object.fields.find((each) => each.name === name || each.key === name)
    if (!field) return rest.length === 0 ? inverseTarget(catalog, { path, fields, object }, name) : null
    fields.push(field)
    if (rest.length === 0) return fieldTarget(catalog, { path, fields, object }, field)
    const next = field.kind === 'link' && field.target ? catalog.objects.get(field.target) : undefined
    if (!next) return partTarget({ path, fields, object }, field, rest.join('.'))
    if (fields.length > mostLinks) return null
    object = next
  }
  return null
}

type Way = Pick<Target, 'path' | 'fields' | 'object'>

function fieldTarget({ objects }: CatalogInfo, way: Way, field: FieldInfo): Target {
  const other = objects.get(field.target ?? '') ?? null
  return { ...way, field, part: null, inverse: null, kind: field.kind, operators: field.operators, other }
}

function partTarget(way: Way, field: FieldInfo, name: string): Target | null {
  const part = field.parts?.[name]
  if (!part) return null
  return { ...way, field, part: name, inverse: null, kind: part.kind, operators: part.operators, other: null }
}

function inverseTarget({ objects }: CatalogInfo, way: Way, name: string): Target | null {
  const inverse = way.object.inverses.find((each) => each.name === name)
  const other = inverse && objects.get(inverse.object)
  if (!inverse || !other) return null
  return { ...way, field: null, part: null, inverse, kind: 'links', operators: ['some', 'none'], other }
}

export interface Step {
  path: string
  target: Target
  /** It leads on: the fields of a linked record, the parts of a value. */
  isDoor: boolean
}

/**
 * What can be filtered by from an object: its fields (those that every object has come last), its parts, the ways back to it;
 * and behind them the doors to linked records.
 */
export function stepsOf(catalog: CatalogInfo, root: ObjectInfo, prefix: string): Step[] {
  const at = prefix === '' ? null : targetOf(catalog, root, prefix)
  const parts = at?.field?.parts
  if (parts) return Object.keys(parts).flatMap((name) => stepTo(catalog, root, `${prefix}.${name}`))
  const object = at ? at.other : root
  if (!object) return []
  const lead = prefix === '' ? '' : `${prefix}.`
  const depth = prefix === '' ? 0 : prefix.split('.').length
  const offered = object.fields.filter(isOffered).sort((a, b) => Number(a.system) - Number(b.system))
  const fields = offered.flatMap(({ name }) => stepTo(catalog, root, `${lead}${name}`))
  const inverses = object.inverses.flatMap(({ name }) => stepTo(catalog, root, `${lead}${name}`))
  const doors = fields.filter(({ target: { field } }) => field && leadsOn(field, depth))
  return [...fields, ...inverses, ...doors.map((step) => ({ ...step, isDoor: true }))]
}

function leadsOn({ parts, kind, target }: FieldInfo, depth: number): boolean {
  return parts !== undefined || (kind === 'link' && depth < mostLinks && target !== undefined)
}

function stepTo(catalog: CatalogInfo, root: ObjectInfo, path: string): Step[] {
  const target = targetOf(catalog, root, path)
  return target && target.operators.length > 0 ? [{ path, target, isDoor: false }] : []
}

/** The id and the version say nothing to people; what is in the bin has a page of its own. */
function isOffered({ name }: FieldInfo): boolean {
  return !['id', 'version', 'deletedAt'].includes(name)
}
