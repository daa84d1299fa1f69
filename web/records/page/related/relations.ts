import { t } from '@lingui/core/macro'
import { currentCatalog, type FieldInfo, fieldOf, type InverseInfo, type ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import type { RecordData } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'
import { changeByPerson } from '../../acts.ts'
import { type ObjectWeb, objectWeb } from '../../object-web.ts'

/** A list of records that link to the one on the page. */
export interface Relation {
  name: string
  label: string
  /** What stands in the list, and its link back. */
  object: ObjectInfo
  field: FieldInfo
}

/** The lists of a record's page, without those that the organisation does without. */
export function relationsOf(object: ObjectInfo, web: ObjectWeb | undefined): Relation[] {
  const hidden = new Set(object.related?.flatMap(({ name, hidden }) => (hidden ? [name] : [])))
  return allRelations(object, web).filter(({ name }) => !hidden.has(name))
}

/**
 * First those that the organisation has put in order, then those that the domain names, in its order, then the others. Activities
 * are on the timeline; objects that only hold the program together (stages of a pipeline) come last like all others.
 */
export function allRelations(object: ObjectInfo, web: ObjectWeb | undefined): Relation[] {
  const said = object.related?.map(({ name }) => name) ?? []
  const names = new Set([...said, ...(web?.related ?? []), ...object.inverses.map(({ name }) => name)])
  const ordered = [...names.difference(new Set(web?.unlisted))].flatMap(
    (name) => object.inverses.find((inverse) => inverse.name === name) ?? [],
  )
  return ordered
    .flatMap((inverse) => relationOf(inverse) ?? [])
    .filter(({ object }) => object.name !== 'activity' && !objectWeb(object.name)?.hasPanel)
}

function relationOf({ name, label, object: target, field: key }: InverseInfo): Relation | null {
  const object = currentCatalog().objects.get(target)
  const field = object && fieldOf(object, key)
  if (!object || !field || object.may.see === 'none') return null
  return { name, label: label ?? object.pluralLabel ?? object.label, object, field }
}

/** Whether the records are parts of the one on the page and go to the bin with it: the lines of a deal. */
export function isPartOf({ field }: Relation): boolean {
  return field.required && field.whenGone === 'bin-with'
}

/** Which records stand in the list. */
export function filterOf({ field }: Relation, id: string): Record<string, unknown> {
  return { [field.name]: field.type === 'links' ? { has: id } : id }
}

/** What a record's link says once it belongs to the one on the page. */
export function linkedTo({ field }: Relation, id: string): Values {
  return { [field.key]: field.type === 'links' ? { add: [id] } : id }
}

/** What it says when it does no longer; null when it must belong to one. */
function unlinkedFrom({ field }: Relation, id: string): Values | null {
  if (field.type === 'links') return { [field.key]: { remove: [id] } }
  return field.required ? null : { [field.key]: null }
}

/** A few columns besides the name, of those that a good table of the object has. */
export function columnsOf({ object, field }: Relation, most = 2): FieldInfo[] {
  const names = (object.columns ?? []).filter((name) => name !== field.name)
  const fields = names.flatMap((name) => fieldOf(object, name) ?? [])
  return fields
    .filter((each) => each.key !== object.title && each.type !== 'longText' && each.type !== 'tags')
    .slice(0, most)
}

/** Takes a record out of the list of another; null where that cannot be. */
export function unlinkerOf(relation: Relation, parent: string, record: RecordData): (() => void) | null {
  const { object } = relation
  const values = unlinkedFrom(relation, parent)
  if (!values) return null
  const title = titleOf(object, record) || t`Without a name`
  return () => void changeByPerson({ object: object.name, record, values, text: t`“${title}” unlinked` })
}
