import { joinList, splitList } from '#kernel/texts/list-text.ts'
import type { Field, FieldType } from '../field-type.ts'
import { arrayLiteral, fromJsonText, listColumn, listSchema } from '../lists.ts'
import { checkOptions, findOption, labelOf, optionsOf, readKey } from '../options.ts'
import { inside, refuseInput } from '../refusal.ts'

/** Any of the options that the definition lists, in the order of the definition. */
export const multiSelect: FieldType<string[]> = {
  type: 'multiSelect',
  kind: 'list',
  columns: () => [listColumn],
  parse: (input, field, place) => {
    if (!Array.isArray(input)) return refuseInput(place, { code: 'not-a-list', expected: 'a list of options' }, input)
    return inOrder(
      input.map((each, index) => readKey(each, field, inside(place, `[${index}]`))),
      field,
    )
  },
  parseText: (text, field, place) =>
    inOrder(
      splitList(text).map((each) => findOption(each, field, place)),
      field,
    ),
  toText: (value, field) => joinList(value.map((key) => labelOf(key, field))),
  toColumns: (value) => [arrayLiteral(value)],
  fromColumns: fromJsonText,
  sortBy: null,
  schema: (field) => listSchema({ type: 'string', enum: optionsOf(field).map((option) => option.key) }),
  searchText: (value, field) => value.map((key) => labelOf(key, field)).join(' '),
  check: checkOptions,
}

function inOrder(keys: readonly string[], field: Field): string[] | null {
  const chosen = new Set(keys)
  return chosen.size === 0 ? null : optionsOf(field).flatMap(({ key }) => (chosen.has(key) ? [key] : []))
}
