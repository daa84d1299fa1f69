import { limitLength, readWords } from './characters.ts'
import type { Column, Place } from './field-type.ts'
import { inside, refuse, refuseInput } from './refusal.ts'

const mostEntries = 100
const longestEntry = 100

/** Lists of text travel to PostgreSQL as array literals and come back as JSON. */
export const listColumn: Column = {
  suffix: '',
  sql: 'text[]',
  wire: 'raw',
  select: (ref) => `array_to_json(${ref})::text`,
}

/** Entries without blanks and repetitions, in the order given. `same` tells which entries count as equal. */
export function readList(input: unknown, place: Place, same = (entry: string) => entry): string[] {
  if (!Array.isArray(input)) return refuseInput(place, { code: 'not-a-list', expected: 'a list of texts' }, input)
  const entries = new Map<string, string>()
  for (const [index, each] of input.entries()) {
    const at = inside(place, `[${index}]`)
    const entry = limitLength(readWords(each, at), longestEntry, at)
    if (entry !== '' && !entries.has(same(entry))) entries.set(same(entry), entry)
    if (entries.size > mostEntries)
      refuse(place, `has more than ${mostEntries} entries`, { code: 'too-many', values: { limit: mostEntries } })
  }
  return [...entries.values()]
}

/** PostgreSQL's literal of a `text[]`. */
export function arrayLiteral(entries: readonly string[]): string {
  return `{${entries.map((entry) => `"${entry.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}

export function fromJsonText([text]: readonly (string | null)[]): string[] | null {
  return text === null || text === undefined ? null : (JSON.parse(text) as string[])
}

export function listSchema(items: Record<string, unknown>): Record<string, unknown> {
  return { type: 'array', items, uniqueItems: true, maxItems: mostEntries }
}

export const entrySchema = { type: 'string', minLength: 1, maxLength: longestEntry }
