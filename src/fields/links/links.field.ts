import { joinList, splitList } from '#kernel/texts/list-text.ts'
import type { FieldType, Place } from '../field-type.ts'
import { checkTarget } from '../link/link.field.ts'
import { fromJsonText } from '../lists.ts'
import { inside, refuse, refuseInput } from '../refusal.ts'
import { readUuid } from '../uuid.ts'

const most = 1000

/** The ids of other records, kept in a table of their own; sorted, for there is no order among them. */
export const links: FieldType<string[]> = {
  type: 'links',
  kind: 'links',
  columns: () => [],
  parse: (input, _field, place) =>
    Array.isArray(input)
      ? readIds(input, place)
      : refuseInput(place, { code: 'not-a-list', expected: 'a list of ids of records' }, input),
  parseText: (text, _field, place) =>
    readIds(
      splitList(text).map((each) => each.trim()),
      place,
    ),
  toText: joinList,
  toColumns: () => [],
  // The engine selects the ids as one JSON array.
  fromColumns: fromJsonText,
  sortBy: null,
  schema: () => ({ type: 'array', items: { type: 'string', format: 'uuid' }, uniqueItems: true, maxItems: most }),
  check: checkTarget,
}

function readIds(input: readonly unknown[], place: Place): string[] | null {
  const ids = new Set(input.map((each, index) => readUuid(each, inside(place, `[${index}]`))))
  if (ids.size > most)
    refuse(place, `has ${ids.size} entries, the limit is ${most}`, { code: 'too-many', values: { limit: most } })
  return ids.size === 0 ? null : [...ids].sort()
}
