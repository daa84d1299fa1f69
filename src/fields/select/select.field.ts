import type { FieldType } from '../field-type.ts'
import { checkOptions, findOption, labelOf, optionsOf, readKey } from '../options.ts'

/** One of the options that the definition lists; the key is kept. */
export const select: FieldType<string> = {
  type: 'select',
  kind: 'option',
  columns: () => [{ suffix: '', sql: 'text', wire: 'quoted' }],
  parse: (input, field, place) => readKey(input, field, place),
  parseText: (text, field, place) => findOption(text, field, place),
  toText: labelOf,
  toColumns: (value) => [value],
  fromColumns: ([text]) => text ?? null,
  sortBy: '',
  schema: (field) => ({ type: 'string', enum: optionsOf(field).map((option) => option.key) }),
  searchText: labelOf,
  check: checkOptions,
}
