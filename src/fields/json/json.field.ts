import { ModelFlaw } from '#kernel/model/model-flaw.ts'
import type { Field, FieldType, Json, Place } from '../field-type.ts'
import { got, inside, isPlainObject, quoted, refuse, refuseInput } from '../refusal.ts'

const usualLength = 65_536
const deepest = 20

/** Data of another program: an object or a list, kept as it is and shown as text. */
export const json: FieldType = {
  type: 'json',
  kind: 'json',
  columns: () => [{ suffix: '', sql: 'jsonb', wire: 'raw' }],
  parse: (input, field, place) => readJson(input, field, place),
  parseText: (text, field, place) => {
    try {
      return readJson(JSON.parse(text), field, place)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      return refuse(place, `must be JSON, got ${quoted(text)}`, got('not-json', text))
    }
  },
  toText: (value) => JSON.stringify(value),
  toColumns: (value) => [JSON.stringify(value)],
  fromColumns: ([text]) => (text === null || text === undefined ? null : (JSON.parse(text) as Json)),
  // PostgreSQL writes it with spaces.
  toJson: ([text]) => (text === null || text === undefined ? 'null' : JSON.stringify(JSON.parse(text))),
  sortBy: null,
  schema: () => ({ anyOf: [{ type: 'object' }, { type: 'array' }] }),
  check: ({ object, name, maxLength }) => {
    if (maxLength !== undefined && (!Number.isInteger(maxLength) || maxLength < 2))
      throw new ModelFlaw(
        { code: 'whole-bound', values: { part: 'maxLength', min: 2, max: '', value: maxLength } },
        { object, field: name, part: 'maxLength' },
      )
  },
}

function readJson(input: unknown, { maxLength = usualLength }: Field, place: Place): Json {
  if (!isPlainObject(input) && !Array.isArray(input))
    return refuseInput(place, { code: 'not-json', expected: 'a JSON object or list' }, input)
  const value = canonical(input, place, 1)
  if (Array.isArray(value) && value.length === 0) return null
  const { length } = JSON.stringify(value)
  if (length > maxLength)
    refuse(place, `has ${length} characters, the limit is ${maxLength}`, {
      code: 'too-long',
      values: { limit: maxLength },
    })
  return value
}

/** Members in the order in which the database keeps them, so that equal data is equal text. */
function canonical(input: unknown, place: Place, depth: number): Json {
  if (typeof input === 'string') return readText(input, place)
  if (typeof input !== 'object' || input === null) return input as Json
  if (depth > deepest)
    refuse(place, `is more than ${deepest} levels deep`, { code: 'too-many', values: { limit: deepest } })
  if (Array.isArray(input)) return input.map((each, index) => canonical(each, inside(place, `[${index}]`), depth + 1))
  const members = Object.entries(input).sort(([a], [b]) => inOrder(a, b))
  return Object.fromEntries(
    members.map(([key, value]) => [
      readText(key, place),
      canonical(value, inside(place, `.${shortened(key)}`), depth + 1),
    ]),
  )
}

function readText(text: string, place: Place): string {
  if (text.includes('\0'))
    refuse(place, 'contains the character NUL (U+0000), which cannot be stored', { code: 'bad-characters' })
  if (!text.isWellFormed())
    refuse(place, 'contains half of a surrogate pair, so it is not valid Unicode', { code: 'bad-characters' })
  return text
}

/** As jsonb has it: shorter keys first, then by bytes. */
function inOrder(a: string, b: string): number {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length - other.length || one.compare(other)
}

function shortened(key: string): string {
  return key.toWellFormed().replaceAll('\0', '').slice(0, 60)
}
