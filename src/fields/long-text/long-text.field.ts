import { readChecklist, writeChecklist } from '#kernel/texts/checklist.ts'
import { htmlOf, isHtml, plainOf } from '#kernel/texts/rich-text.ts'
import { checkLength, limitLength, readCharacters } from '../characters.ts'
import type { Field, FieldType, Place } from '../field-type.ts'
import { cleanHtml } from './clean-html.ts'

/**
 * Text of many lines. With `rich` its values are HTML of few kinds, cleaned when they are written; what it says stands beside it
 * as plain text, which is what is filtered, found and exported, and what a field that was plain before already holds.
 */
export const longText: FieldType<string> = {
  type: 'longText',
  kind: 'text',
  columns: ({ rich }) => [
    { suffix: '', sql: 'text', wire: 'text' },
    ...(rich ? [{ suffix: 'html', sql: 'text', wire: 'text' } as const] : []),
  ],
  parse: readLongText,
  parseText: readLongText,
  toText: (value, { rich }) => (rich ? plainOf(value) : value),
  toColumns: (value, { rich }) => {
    if (!rich) return [value]
    // Of before the field was rich: the log still has plain texts.
    const html = isHtml(value) ? value : htmlOf(value)
    return [plainOf(html), html]
  },
  fromColumns,
  toJson: (texts, field) => JSON.stringify(fromColumns(texts, field)),
  sortBy: null,
  schema: (field) =>
    field.rich
      ? { type: 'string', minLength: 1, maxLength: mostOf(field), contentMediaType: 'text/html' }
      : { type: 'string', minLength: 1, maxLength: mostOf(field) },
  searchText: (value, { rich }) => (rich ? plainOf(value) : value),
  check: checkLength,
}

function fromColumns([plain, html]: readonly (string | null)[], { rich }: Field): string | null {
  if (plain === null || plain === undefined) return null
  if (!rich) return plain
  // Written since as plain text, while the field was not rich.
  return html && plainOf(html) === plain ? html : htmlOf(plain)
}

function readLongText(input: unknown, field: Field, place: Place): string | null {
  const given = readCharacters(input, place).replace(/\r\n?/g, '\n').trim()
  const text = field.checklist ? writeChecklist(readChecklist(limitLength(given, mostOf(field), place))) : given
  if (!field.rich) return limitLength(text, mostOf(field), place) || null
  // Far more than is kept is not worth reading.
  limitLength(text, 4 * mostOf(field), place)
  const html = isHtml(text) ? written(cleanHtml(text)) : htmlOf(text)
  return plainOf(html) === '' ? null : limitLength(html, mostOf(field), place)
}

/** Of which no tag is left is a paragraph, so that it is known for what it is when it is read again. */
function written(html: string): string {
  return html === '' || isHtml(html) ? html : `<p>${html}</p>`
}

function mostOf(field: Field): number {
  return field.maxLength ?? 100_000
}
