import { ModelFlaw } from '#kernel/model/model-flaw.ts'
import type { Field, Place } from './field-type.ts'
import { refuse, refuseInput } from './refusal.ts'

/**
 * Text that PostgreSQL and JSON can carry, in Unicode's composed form. A number is no text: `007` would have lost its zeros
 * on the way.
 */
export function readCharacters(input: unknown, place: Place, expected = 'text'): string {
  if (typeof input !== 'string') return refuseInput(place, { code: 'not-a-text', expected }, input)
  if (plainLine.test(input)) return input
  if (input.includes('\0'))
    refuse(place, 'contains the character NUL (U+0000), which cannot be stored', { code: 'bad-characters' })
  if (!input.isWellFormed())
    refuse(place, 'contains half of a surrogate pair, so it is not valid Unicode', { code: 'bad-characters' })
  return input.normalize('NFC')
}

/** Text on one line: line breaks become spaces, the ends are trimmed. */
export function readLine(input: unknown, place: Place, expected = 'text'): string {
  const text = readCharacters(input, place, expected)
  if (plainWords.test(text)) return text
  return lineBreaks.test(text) ? joinWords(text, lineBreaks) : text.trim()
}

/** As `readLine`, with single spaces between words. */
export function readWords(input: unknown, place: Place, expected = 'text'): string {
  const text = readCharacters(input, place, expected)
  return plainWords.test(text) ? text : joinWords(text, /\s/)
}

/** Most texts are so, and need no more looking at. */
const plainLine = /^[ -~]*$/
const plainWords = /^[!-~]+(?: [!-~]+)*$/

const lineBreaks = /[\n\v\f\r\u0085\u2028\u2029]/

function joinWords(text: string, between: RegExp): string {
  return text
    .split(between)
    .map((part) => part.trim())
    .filter(Boolean)
    .join(' ')
}

/** Characters are Unicode code points, as in JSON Schema and PostgreSQL. */
export function limitLength(text: string, most: number, place: Place): string {
  if (text.length <= most) return text
  const length = [...text].length
  if (length > most)
    refuse(place, `has ${count(length)} characters, the limit is ${count(most)}`, {
      code: 'too-long',
      values: { limit: most },
    })
  return text
}

export function checkLength(field: Field): void {
  const { maxLength } = field
  if (maxLength !== undefined && (!Number.isInteger(maxLength) || maxLength < 1)) {
    throw new ModelFlaw(
      { code: 'whole-bound', values: { part: 'maxLength', min: 1, max: '', value: maxLength } },
      { object: field.object, field: field.name, part: 'maxLength' },
    )
  }
}

export function count(number: number): string {
  return number.toLocaleString('en')
}
