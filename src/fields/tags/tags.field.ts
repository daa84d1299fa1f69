import { joinList, splitList } from '#kernel/texts/list-text.ts'
import type { FieldType, Place } from '../field-type.ts'
import { arrayLiteral, entrySchema, fromJsonText, listColumn, listSchema, readList } from '../lists.ts'

/** Free words in the order given; the same word in another case is not kept twice. */
export const tags: FieldType<string[]> = {
  type: 'tags',
  kind: 'list',
  columns: () => [listColumn],
  parse: (input, _field, place) => readTags(input, place),
  parseText: (text, _field, place) => readTags(splitList(text), place),
  toText: joinList,
  toColumns: (value) => [arrayLiteral(value)],
  fromColumns: fromJsonText,
  sortBy: null,
  schema: () => listSchema(entrySchema),
  searchText: (value) => value.join(' '),
}

function readTags(input: unknown, place: Place): string[] | null {
  const entries = readList(input, place, (entry) => entry.toLowerCase())
  return entries.length === 0 ? null : entries
}
