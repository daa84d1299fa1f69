import { joinName, type NameHabit } from '#kernel/texts/name-order.ts'
import { limitLength, readWords } from '../characters.ts'
import type { FieldType, Place } from '../field-type.ts'
import { inside, isPlainObject, refuseInput, refuseUnknownKeys } from '../refusal.ts'
import { splitName } from './split-name.ts'

const most = 200
const members = ['first', 'last', 'full'] as const

/** `full` is how the person is written; the parts are there when they are known. */
export type PersonName = { first?: string; last?: string; full: string }

/** What a person is called. */
export const personName: FieldType<PersonName & Record<string, string>> = {
  type: 'personName',
  kind: 'text',
  columns: () => [
    { suffix: '', sql: 'text', collate: true, wire: 'text' },
    { suffix: 'first', sql: 'text', wire: 'text' },
    { suffix: 'last', sql: 'text', wire: 'text' },
  ],
  parse: (input, _field, place) => readName(input, place),
  parseText: (text, _field, place) => readName(lastFirst(text) ?? text, place),
  toText: ({ full }) => full,
  toColumns: ({ first, last, full }) => [full, first ?? null, last ?? null],
  fromColumns: ([full, first, last]) => (full ? compose(full, first, last) : null),
  toJson: ([full, first, last]) => {
    if (!full) return 'null'
    return `{${first ? `"first":${JSON.stringify(first)},` : ''}${last ? `"last":${JSON.stringify(last)},` : ''}"full":${JSON.stringify(full)}}`
  },
  sortBy: '',
  parts: {
    first: { suffix: 'first', kind: 'text' },
    last: { suffix: 'last', kind: 'text' },
    full: { suffix: '', kind: 'text' },
  },
  schema: () => {
    const part = { type: 'string', minLength: 1, maxLength: most }
    return {
      type: 'object',
      properties: { first: part, last: part, full: part },
      required: ['full'],
      additionalProperties: false,
    }
  },
  searchText: ({ first, last, full }) =>
    first && last && full !== `${first} ${last}` ? `${full} ${first} ${last}` : full,
}

function readName(input: unknown, place: Place): (PersonName & Record<string, string>) | null {
  if (typeof input === 'string') {
    const full = readPart(input, place)
    return full === '' ? null : guess(full, { house: place.settings.language })
  }
  if (!isPlainObject(input))
    return refuseInput(
      place,
      { code: 'not-a-name', expected: 'a name such as "Ana Díaz" or {"first": "Ana", "last": "Díaz"}' },
      input,
    )
  if (guessed.has(input)) return input as PersonName & Record<string, string>
  refuseUnknownKeys(input, members, place)
  const [first = '', last = '', given = ''] = members.map((member) =>
    readPart(input[member] ?? '', inside(place, `.${member}`)),
  )
  const full = limitLength(given || joinName(first, last, { house: place.settings.language }), most, place)
  if (full === '') return null
  return first || last ? compose(full, first, last) : guess(full, { house: place.settings.language })
}

/** Names whose parts nobody gave: where more is known of the person, they are split anew. */
const guessed = new WeakSet<object>()

function guess(full: string, habit: NameHabit): PersonName & Record<string, string> {
  const value = compose(full, ...splitName(full, habit))
  guessed.add(value)
  return value
}

/** The name in the order of the language: the family first or last. One that is neither, such as with a title, stays. */
export function inOrderOf(value: PersonName, habit: NameHabit): PersonName & Record<string, string> {
  const { first, last, full } = value
  if (guessed.has(value)) return compose(full, ...splitName(full, habit))
  if (!first || !last) return value as PersonName & Record<string, string>
  const isPlain = [`${first} ${last}`, `${last} ${first}`, `${last}${first}`].includes(full)
  const ordered = isPlain ? joinName(first, last, habit) : full
  return ordered === full ? (value as PersonName & Record<string, string>) : compose(ordered, first, last)
}

/** `Díaz, Ana`, which lists of people are full of, but not `Ana Díaz, PhD`. */
function lastFirst(text: string): { first: string; last: string } | null {
  const [last = '', first = '', ...more] = text.split(',').map((part) => part.trim())
  if (last === '' || first === '' || more.length > 0) return null
  return /^(?:jr|sr|i{2,3}|iv|ph\.?\s?d|m\.?\s?d|mba|esq|cpa|cfa|dds|rn|ll\.?m)\.?$/i.test(first)
    ? null
    : { first, last }
}

function readPart(input: unknown, place: Place): string {
  return limitLength(readWords(input, place), most, place)
}

function compose(full: string, first?: string | null, last?: string | null): PersonName & Record<string, string> {
  return { ...(first ? { first } : {}), ...(last ? { last } : {}), full }
}
