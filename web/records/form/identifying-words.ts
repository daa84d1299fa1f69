import { fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import type { Values } from '#web/data/writes.ts'
import { objectWeb } from '../object-web.ts'

/** What a record would be known again by: its name and mail address, once enough of them is typed. */
export function identifyingWords(object: ObjectInfo, values: Values): string[] {
  const title = fieldOf(object, object.title)
  // Two tasks of one name are nothing to wonder at; two customers are.
  if (!title?.searchable || !objectWeb(object.name)?.hasTimeline) return []
  const name = fullName(values[title.key])
  const mails = object.fields.filter(({ type, searchable }) => type === 'email' && searchable)
  const addresses = mails.map(({ key }) => String(values[key] ?? '').trim()).filter((mail) => /.@.+\../.test(mail))
  return [...(name.length >= 3 ? [name] : []), ...addresses]
}

function fullName(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  if (!value || typeof value !== 'object') return ''
  const { full, first, last } = value as Record<string, unknown>
  return String(full ?? [first, last].filter(Boolean).join(' ')).trim()
}
