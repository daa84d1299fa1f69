import { ModelFlaw } from '#kernel/model/model-flaw.ts'
import { joinList } from '#kernel/texts/list-text.ts'
import { count, limitLength, readLine } from '../characters.ts'
import type { Field, FieldType, Place } from '../field-type.ts'
import { arrayLiteral, listColumn } from '../lists.ts'
import { inside, isPlainObject, refuse, refuseInput, refuseUnknownKeys } from '../refusal.ts'
import { readUuid } from '../uuid.ts'

/** A file as a record holds it. What is not its id, the write door takes from where files are kept. */
export type FileEntry = { id: string } & Record<string, string | number>

const usualMost = 20
const mostOfAll = 100

/**
 * Files that were uploaded before, in the order given. Bodies name them by id or give back what was read; the entry says what
 * cannot change about a file, so that history, as-of and export need not look it up.
 */
export const files: FieldType<FileEntry[]> = {
  type: 'files',
  kind: 'files',
  columns: () => [
    listColumn,
    { suffix: 'about', sql: 'jsonb', wire: 'raw' },
    { suffix: 'names', sql: 'text', wire: 'text' },
  ],
  parse: (input, field, place) =>
    Array.isArray(input)
      ? readEntries(input, field, place)
      : refuseInput(place, { code: 'not-a-list', expected: 'a list of ids of files' }, input),
  parseText: (_text, _field, place) =>
    refuse(place, 'holds files, which do not come in by a table; upload them', { code: 'only-uploaded' }),
  toText: (value) => joinList(value.map(nameOf)),
  toColumns: (value) => [
    arrayLiteral(value.map(({ id }) => id)),
    JSON.stringify(value),
    value.map(nameOf).join('\n') || null,
  ],
  fromColumns: ([, about]) => read(about),
  // PostgreSQL writes it with spaces.
  toJson: ([, about]) => JSON.stringify(read(about)),
  sortBy: null,
  parts: { name: { suffix: 'names', kind: 'text' } },
  schema: (field) => ({
    type: 'array',
    maxItems: mostFiles(field),
    items: {
      type: 'object',
      required: ['id'],
      properties: {
        id: { type: 'string', format: 'uuid' },
        name: { type: 'string', maxLength: longestName },
        size: { type: 'integer', minimum: 0, description: 'Bytes' },
        type: { type: 'string', maxLength: longestType, description: 'Media type, found by looking into the file' },
      },
      additionalProperties: false,
    },
  }),
  searchText: (value) => value.map(nameOf).join(' '),
  check: ({ object, name, max }) => {
    if (max !== undefined && (!Number.isInteger(max) || max < 1 || max > mostOfAll))
      throw new ModelFlaw(
        { code: 'whole-bound', values: { part: 'max', min: 1, max: mostOfAll, value: max } },
        { object, field: name, part: 'max' },
      )
  },
}

/** So many files a record may hold in the field. */
export function mostFiles({ max }: Pick<Field, 'max'>): number {
  return max ?? usualMost
}

const longestName = 255
const longestType = 127

function nameOf({ id, name }: FileEntry): string {
  return String(name ?? id)
}

function readEntries(input: readonly unknown[], field: Field, place: Place): FileEntry[] | null {
  const entries = new Map<string, FileEntry>()
  for (const [index, each] of input.entries()) {
    const entry = readEntry(each, inside(place, `[${index}]`))
    if (!entries.has(entry.id)) entries.set(entry.id, entry)
  }
  const most = mostFiles(field)
  if (entries.size > most)
    refuse(place, `has ${count(entries.size)} files, the limit is ${most}`, {
      code: 'too-many',
      values: { limit: most },
    })
  return entries.size === 0 ? null : [...entries.values()]
}

function readEntry(input: unknown, place: Place): FileEntry {
  if (!isPlainObject(input)) return { id: readUuid(input, place) }
  refuseUnknownKeys(input, ['id', 'name', 'size', 'type'], place)
  const { id, name, size, type } = input
  const line = (given: unknown, key: string, most: number) => {
    const at = inside(place, `.${key}`)
    return limitLength(readLine(given, at), most, at)
  }
  return {
    id: readUuid(id, inside(place, '.id')),
    ...(name === undefined ? {} : { name: line(name, 'name', longestName) }),
    ...(size === undefined ? {} : { size: readSize(size, inside(place, '.size')) }),
    ...(type === undefined ? {} : { type: line(type, 'type', longestType) }),
  }
}

function readSize(input: unknown, place: Place): number {
  return Number.isSafeInteger(input) && (input as number) >= 0 && !Object.is(input, -0)
    ? (input as number)
    : refuseInput(place, { code: 'not-a-whole-number', expected: 'a number of bytes' }, input)
}

/** In one order of members, whatever the database makes of it. */
function read(about: string | null | undefined): FileEntry[] | null {
  if (about === null || about === undefined) return null
  const entries = JSON.parse(about) as FileEntry[]
  return entries.map(({ id, name, size, type }) => ({
    id,
    ...(name === undefined ? {} : { name }),
    ...(size === undefined ? {} : { size }),
    ...(type === undefined ? {} : { type }),
  }))
}
