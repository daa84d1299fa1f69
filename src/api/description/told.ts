import type { Actor } from '#engine/access.ts'
import type { Catalog, ObjectModel } from '#engine/catalog.ts'

/**
 * The catalog as the description tells it: the product's own objects, as every Kith has them, and of what the organisation has
 * added as much as the actor sees. Strangers (null) learn nothing of it.
 */
export function toldTo(catalog: Catalog, actor: Actor | null): Catalog {
  const objects = new Map<string, ObjectModel>()
  for (const object of catalog.objects.values()) {
    const rights = actor?.rights(object.name)
    if (object.definition.custom && (!rights || rights.see === 'none')) continue
    const isTold = ({ name, custom }: { name: string; custom?: boolean }) =>
      !custom || (rights !== undefined && !rights.hidden.has(name))
    const fields = new Map([...object.fields].filter(([, field]) => isTold(field)))
    objects.set(object.name, fields.size === object.fields.size ? object : { ...object, fields })
  }
  return { ...catalog, objects }
}
