import { ModelFlaw } from '#kernel/model/model-flaw.ts'
import { limitLength, readWords } from '../characters.ts'
import type { Field, FieldType, Place } from '../field-type.ts'
import { readPattern } from './number-pattern.ts'

const most = 60

/** What the number of a field is made of unless its definition says it. */
export const usualPattern = '{0000}'

/**
 * A number of a series, such as INV-2026-0007, given to each record when it is made and never given again. With a year (or a
 * month) in the pattern it begins anew with each. `gapless`: a number is used up only when its record is there. A field that is
 * `backdated` keeps numbers that an import brings along.
 */
export const autoNumber: FieldType<string> = {
  type: 'autoNumber',
  kind: 'text',
  isGiven: true,
  columns: () => [{ suffix: '', sql: 'text', wire: 'text' }],
  parse: read,
  parseText: read,
  toText: (value) => value,
  toColumns: (value) => [value],
  fromColumns: ([text]) => text ?? null,
  sortBy: '',
  schema: () => ({ type: 'string', minLength: 1, maxLength: most }),
  searchText: (value) => value,
  check: ({ object, name, required, pattern = usualPattern }) => {
    if (required) throw new ModelFlaw({ code: 'number-not-asked' }, { object, field: name, part: 'required' })
    if (!readPattern(pattern))
      throw new ModelFlaw({ code: 'number-pattern', values: { pattern } }, { object, field: name, part: 'pattern' })
  },
}

function read(input: unknown, _field: Field, place: Place): string | null {
  return limitLength(readWords(input, place), most, place) || null
}
