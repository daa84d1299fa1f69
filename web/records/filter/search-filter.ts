import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import type { Filter } from '../list-state.ts'

/** What the words of a list's search box mean: every word stands in some text of the record that people search by. */
export function searchFilterOf(object: ObjectInfo, words: string): Filter | null {
  const parts = words.trim().split(/\s+/).filter(Boolean).slice(0, 8)
  const fields = searchedFields(object)
  if (parts.length === 0 || fields.length === 0) return null
  const conditions = parts.map((word): Filter => {
    const ways = fields.map((field): Filter => ({ [field.name]: { contains: wordFor(field, word) } }))
    return ways.length === 1 ? (ways[0] as Filter) : { or: ways }
  })
  return conditions.length === 1 ? (conditions[0] as Filter) : { and: conditions }
}

/** Texts marked as searchable, the title among them; long ones are for the search page. */
function searchedFields(object: ObjectInfo): FieldInfo[] {
  const isSearched = (field: FieldInfo) =>
    field.operators.includes('contains') &&
    field.type !== 'longText' &&
    (field.searchable || field.key === object.title)
  return object.fields.filter(isSearched).slice(0, 6)
}

/** Numbers are kept without the spaces and signs that people write. */
function wordFor(field: FieldInfo, word: string): string {
  const digits = word.replace(/\D/g, '')
  return field.type === 'phone' && digits.length >= 3 && digits.length >= word.length - 4 ? digits : word
}
