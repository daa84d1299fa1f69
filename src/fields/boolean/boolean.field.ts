import type { FieldType } from '../field-type.ts'
import { got, quoted, refuse, refuseInput } from '../refusal.ts'

/** Yes or no. */
export const boolean: FieldType<boolean> = {
  type: 'boolean',
  kind: 'boolean',
  columns: () => [{ suffix: '', sql: 'boolean', wire: 'boolean' }],
  parse: (input, _field, place) =>
    typeof input === 'boolean'
      ? input
      : refuseInput(place, { code: 'not-a-boolean', expected: 'true or false' }, input),
  parseText: (text, _field, place) => {
    const word = text.normalize('NFC').trim().toLowerCase()
    if (yes.has(word)) return true
    return no.has(word) ? false : refuse(place, `must be yes or no, got ${quoted(text)}`, got('not-a-boolean', text))
  },
  toText: (value) => (value ? 'yes' : 'no'),
  toColumns: (value) => [value ? 't' : 'f'],
  fromColumns: ([text]) => (text === null || text === undefined ? null : text === 't'),
  sortBy: '',
  schema: () => ({ type: 'boolean' }),
}

// English, Spanish, Chinese, Ukrainian, and what spreadsheets and programs write.
const yes = new Set([
  'yes',
  'y',
  'true',
  't',
  '1',
  'on',
  'x',
  '✓',
  '✔',
  '☑',
  'sí',
  'si',
  's',
  'verdadero',
  '是',
  '对',
  '真',
  'так',
  'т',
  'істина',
])
const no = new Set([
  'no',
  'n',
  'false',
  'f',
  '0',
  'off',
  '✗',
  '✘',
  '☐',
  '-',
  'falso',
  '否',
  '不',
  '假',
  'ні',
  'н',
  'хибність',
])
