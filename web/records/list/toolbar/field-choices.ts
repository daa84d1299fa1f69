import type { CatalogInfo, FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { type Column, columnOf } from '../../grid/columns/columns.ts'

/** Fields that nobody wants to see in a table. */
const hidden = new Set(['version', 'deletedAt'])

/** All fields that can be columns, one's own first; with `links` also those of linked records, one link deep. */
export function fieldChoices(object: ObjectInfo, catalog: CatalogInfo, { links }: { links: boolean }): Column[] {
  const own = object.fields.filter(isShown).flatMap(({ name }) => columnOf(object, catalog, name) ?? [])
  const plain = own.filter(({ field }) => !field.system)
  const system = own.filter(({ field }) => field.system)
  const linked = links ? plain.flatMap((column) => linkedChoices(object, catalog, column.field)) : []
  return [...plain, ...system, ...linked]
}

function linkedChoices(object: ObjectInfo, catalog: CatalogInfo, link: FieldInfo): Column[] {
  const target = link.type === 'links' ? undefined : catalog.objects.get(link.target ?? '')
  const fields = target?.fields.filter((field) => isShown(field) && !field.system && field.key !== target.title) ?? []
  return fields.flatMap(({ name }) => columnOf(object, catalog, `${link.name}.${name}`) ?? [])
}

function isShown({ name }: FieldInfo): boolean {
  return !hidden.has(name)
}
