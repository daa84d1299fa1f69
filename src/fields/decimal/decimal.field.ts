import type { FieldType } from '../field-type.ts'
import { checkNumbers, fitDecimal, numberText, readDecimal, readNumberText } from '../numbers.ts'

const limits = { most: 10, magnitude: `1${'0'.repeat(30)}` }

/** An exact number; a decimal string in JSON, with the digits that the field's scale says or the fewest that it needs. */
export const decimal: FieldType<string> = {
  type: 'decimal',
  kind: 'number',
  columns: () => [{ suffix: '', sql: 'numeric', wire: 'quoted' }],
  parse: (input, field, place) => fitDecimal(readDecimal(input, place), { field, place, ...limits }),
  parseText: (text, field, place) => fitDecimal(readNumberText(text, place), { field, place, ...limits }),
  toText: numberText,
  toColumns: (value) => [value],
  fromColumns: ([text]) => text ?? null,
  sortBy: '',
  schema: (field) => {
    const digits = field.scale ?? limits.most
    return { type: 'string', pattern: digits === 0 ? '^-?\\d+$' : `^-?\\d+(\\.\\d{1,${digits}})?$` }
  },
  check: (field) => checkNumbers(field, limits.most),
}
