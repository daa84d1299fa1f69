import type { Column, Field } from '#fields/field-type.ts'
import { timestampToJson } from '#kernel/time.ts'
import { typeOf } from '../catalog.ts'
import type { Texts } from '../database.ts'

/** Writes one record, or one value of it, from a row of text forms. */
export type Write = (row: Texts) => string

export interface Member {
  key: string
  write: Write
}

/** `{"id":…,"name":…}`, the same bytes as JSON.stringify would give for the values. */
export function writeObject(members: readonly Member[]): Write {
  const heads = members.map(({ key }, index) => `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`)
  const writes = members.map(({ write }) => write)
  const count = members.length
  return (row) => {
    let out = ''
    for (let index = 0; index < count; index++) out += (heads[index] as string) + (writes[index] as Write)(row)
    return `${out}}`
  }
}

/** The field's JSON from its columns, which begin at `from` in the row. */
export function writeField(field: Field, from: number): Write {
  const type = typeOf(field)
  const columns = type.columns(field)
  const count = columns.length
  const only = columns[0]
  if (type.kind === 'links') return (row) => row[from] ?? 'null'
  if (type.toJson) {
    const { toJson } = type
    return count === 1
      ? (row) => toJson([row[from] ?? null], field)
      : (row) => toJson(row.slice(from, from + count), field)
  }
  if (count === 1 && only) return writeColumn(only, from)
  return (row) => JSON.stringify(type.fromColumns(row.slice(from, from + count), field))
}

/** One column by the way its text travels. */
export function writeColumn({ wire }: Column, at: number): Write {
  if (wire === 'text') return (row) => writeText(row[at])
  if (wire === 'quoted') return (row) => (row[at] == null ? 'null' : `"${row[at]}"`)
  if (wire === 'raw') return (row) => row[at] ?? 'null'
  if (wire === 'boolean') return (row) => (row[at] == null ? 'null' : row[at] === 't' ? 'true' : 'false')
  return (row) => (row[at] == null ? 'null' : `"${timestampToJson(row[at] as string)}"`)
}

// What JSON.stringify escapes; whole surrogate pairs are only looked at more closely.
const escaped = /["\\\u0000-\u001f\ud800-\udfff]/

export function writeText(text: string | null | undefined): string {
  if (text === null || text === undefined) return 'null'
  return escaped.test(text) ? JSON.stringify(text) : `"${text}"`
}
