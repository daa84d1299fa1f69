import type { Field, Json } from '#fields/field-type.ts'
import { type Catalog, type ObjectModel, objectOf, typeOf } from '../catalog.ts'
import type { Db } from '../database.ts'
import { quote } from '../tables.ts'

/**
 * Locks the records that these link to, and will, where values are kept by such links: always before the records themselves, so that
 * whoever changes one of those and then the values here does not wait for us while we wait for them.
 */
export async function lockAhead(
  db: Db,
  catalog: Catalog,
  {
    object,
    ids,
    given,
  }: { object: ObjectModel; ids: readonly string[]; given: readonly Readonly<Record<string, Json>>[] },
): Promise<void> {
  const links = linksOf(catalog, object)
  if (links.size === 0) return
  const named = ({ name }: Field) =>
    given.flatMap((values) => (typeof values[name] === 'string' ? [values[name] as string] : []))
  const present = await presentLinks(db, object, { links: [...links.keys()], ids })
  const wanted = new Map<string, { ids: Set<string>; isWritten: boolean }>()
  for (const [link, isWritten] of links) {
    const of = wanted.get(link.target as string) ?? { ids: new Set<string>(), isWritten: false }
    for (const id of [...named(link), ...(present.get(link) ?? [])]) of.ids.add(id)
    wanted.set(link.target as string, { ids: of.ids, isWritten: of.isWritten || isWritten })
  }
  for (const [target, of] of [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (of.ids.size === 0) continue
    const text = `select 1 from crm.${quote(objectOf(catalog, target).table)} where id = any($1::uuid[]) order by id for ${of.isWritten ? 'no key update' : 'share'}`
    await db.texts({ text, values: [[...of.ids]] })
  }
}

const known = new WeakMap<Catalog, Map<string, Map<Field, boolean>>>()

/** The links of an object by which values are kept, and whether it is the record linked to that keeps them. */
function linksOf(catalog: Catalog, object: ObjectModel): ReadonlyMap<Field, boolean> {
  const ofCatalog = known.get(catalog) ?? new Map<string, Map<Field, boolean>>()
  known.set(catalog, ofCatalog)
  let links = ofCatalog.get(object.name)
  if (!links) {
    links = new Map()
    for (const { source, object: holder } of catalog.derived.kept) {
      if (source.is === 'lookup' && holder === object && source.links[0])
        links.set(source.links[0], links.get(source.links[0]) ?? false)
      if (source.is === 'rollup' && source.child === object && typeOf(source.link).kind === 'link')
        links.set(source.link, true)
    }
    ofCatalog.set(object.name, links)
  }
  return links
}

async function presentLinks(
  db: Db,
  object: ObjectModel,
  { links, ids }: { links: readonly Field[]; ids: readonly string[] },
): Promise<Map<Field, string[]>> {
  if (ids.length === 0) return new Map()
  const columns = links.map(({ column }) => `${quote(column)}::text`).join(', ')
  const rows = await db.texts({
    text: `select ${columns} from crm.${quote(object.table)} where id = any($1::uuid[])`,
    values: [ids],
  })
  return new Map(links.map((link, index) => [link, rows.flatMap((row) => row[index] ?? [])]))
}
