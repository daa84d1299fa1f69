import { type FieldInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import type { ObjectWeb } from '../../object-web.ts'

export interface Section {
  key: string
  /** What the organisation calls it. */
  label?: string
  fields: FieldInfo[]
}

/** Fields that say something of the record itself, at the end of each page. */
const ofTheRecord = ['branch', 'createdBy', 'createdAt', 'updatedBy', 'updatedAt', 'externalId']
const never = new Set(['id', 'version', 'deletedAt'])

/**
 * The fields of a record's page in groups, in the order in which the organisation has laid them out, or else the domain names
 * them; what neither names comes after.
 */
export function sectionsOf(
  object: ObjectInfo,
  web: ObjectWeb | undefined,
  { withText = true, withFiles = true } = {},
): Section[] {
  const placed = new Set<FieldInfo>()
  const take = (key: string, names: readonly string[]): Section => {
    const fields = names.flatMap((name) => fieldOf(object, name) ?? []).filter((field) => !placed.has(field))
    for (const field of fields) placed.add(field)
    return { key, fields }
  }
  take('unshown', web?.unshown ?? [])
  const title = fieldOf(object, object.title)
  if (title) placed.add(title)
  const text = web?.text ? fieldOf(object, web.text) : undefined
  if (text && !withText) placed.add(text)
  if (!withText) for (const field of object.fields) if (field.checklist) placed.add(field)
  if (!withFiles) for (const field of object.fields) if (field.type === 'files') placed.add(field)
  const own = object.layout?.map(({ label, fields }, index) => ({
    ...take(`own-${index}`, fields),
    ...(label ? { label } : {}),
  }))
  const named = own ?? (web?.sections ?? []).map(({ key, fields }) => take(key, fields))
  const end = take('record', ofTheRecord)
  const owner = take('more', ['owner'])
  const rest = object.fields.filter((field) => !placed.has(field) && !never.has(field.name))
  const more = { key: named.length > 0 ? 'more' : 'about', fields: [...rest, ...owner.fields] }
  return [...named, more, end].filter(({ fields }) => fields.length > 0)
}
