import { fieldTypes } from '#fields/index.ts'
import type { Catalog } from '../catalog.ts'
import { freeName } from './free-name.ts'
import type { Model } from './model.ts'

/**
 * A link leads back by the plural of its object. Where that way is taken already, as by a second link to the same object, a new
 * link gets one of its own, said in the model, so that it stays.
 */
export function withInverses(before: Catalog, wanted: Model): Model {
  const model = structuredClone(wanted)
  const taken = new Map<string, Set<string>>()
  const takenAt = (target: string) => {
    const object = before.objects.get(target)
    const names = taken.get(target) ?? new Set([...(object?.byKey.keys() ?? []), ...(object?.inverses.keys() ?? [])])
    for (const name of Object.keys(model.objects[target]?.fields ?? {})) names.add(name)
    taken.set(target, names)
    return names
  }
  for (const [name, object] of Object.entries(model.objects)) {
    const plural = object.plural ?? before.objects.get(name)?.plural ?? name
    for (const [field, said] of Object.entries(object.fields ?? {})) {
      const kind = fieldTypes[said.type ?? '']?.kind
      const isNew = !before.objects.get(name)?.fields.has(field)
      if (!said.target || !isNew || (kind !== 'link' && kind !== 'links')) continue
      const names = takenAt(said.target)
      const inverse = said.inverse ?? (said.target === 'user' ? null : plural)
      if (inverse === null) continue
      if (said.inverse === undefined && names.has(inverse))
        said.inverse = freeName(ownWayBack(plural, field), (one) => names.has(one))
      names.add(said.inverse ?? inverse)
    }
  }
  return model
}

/** `visitsByDriver`, beside the `visits` that another link has taken. */
function ownWayBack(plural: string, field: string): string {
  return `${plural}By${field.charAt(0).toUpperCase()}${field.slice(1)}`.slice(0, 38)
}
