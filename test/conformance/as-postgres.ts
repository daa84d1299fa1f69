import type { Column, Wire } from '#fields/field-type.ts'
import { timestampToJson } from '#kernel/time.ts'

/** What PostgreSQL answers for a column, in text, when this text was sent to it. The database suite holds this to the truth. */
export function selected(column: Column, sent: string | null): string | null {
  if (sent === null) return null
  switch (column.sql) {
    case 'text[]':
      return JSON.stringify(arrayEntries(sent))
    case 'timestamptz(3)':
      return sent.replace('T', ' ').replace(/\.?0*Z$/, '+00')
    case 'boolean':
      if (sent !== 't' && sent !== 'f') throw new Error(`Not a boolean: ${sent}`)
      return sent
    case 'bigint':
    case 'numeric':
      if (!/^-?\d+(?:\.\d+)?$/.test(sent)) throw new Error(`Not a number: ${sent}`)
      return sent
    case 'jsonb':
    case 'text':
    case 'uuid':
    case 'date':
      return sent
    default:
      throw new Error(`Say here how PostgreSQL writes ${column.sql}`)
  }
}

/** The JSON of one column as a list of records writes it. */
export function wired(wire: Wire, text: string | null): string {
  if (text === null) return 'null'
  if (wire === 'raw') return text
  if (wire === 'boolean') return text === 't' ? 'true' : 'false'
  if (wire === 'time') return `"${timestampToJson(text)}"`
  return wire === 'quoted' ? `"${text}"` : JSON.stringify(text)
}

function arrayEntries(literal: string): string[] {
  const entries: string[] = []
  const body = literal.slice(1, -1)
  const entry = /"((?:[^"\\]|\\.)*)"(?:,|$)/gsy
  while (entry.lastIndex < body.length) {
    const match = entry.exec(body)
    if (!literal.startsWith('{') || !match) throw new Error(`Not an array literal: ${literal}`)
    entries.push((match[1] as string).replace(/\\(.)/gs, '$1'))
  }
  return entries
}
