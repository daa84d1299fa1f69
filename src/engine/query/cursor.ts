import { createHash } from 'node:crypto'
import { KithError } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import type { Sort } from './sort.ts'

/** Where a page ended: the last row's sort values as the database writes them, exact to the digit, and its id. */
export interface Position {
  texts: readonly (string | null)[]
  id: string
}

/** What a cursor belongs to; with anything else it is stale. */
export interface CursorOwner {
  sort: Sort
  /** Of the object, the filter and the source of its rows. */
  hash: string
  catalogVersion: string
}

const longest = 32_000

export function hashOf(...parts: unknown[]): string {
  return createHash('sha1').update(JSON.stringify(parts)).digest('base64url').slice(0, 16)
}

export function writeCursor({ sort, hash, catalogVersion }: CursorOwner, { texts, id }: Position): string {
  return Buffer.from(JSON.stringify([catalogVersion, hash, sort.text, id, ...texts])).toString('base64url')
}

/** Throws cursor-stale for whatever was not written by `writeCursor` for the same owner. */
export function readCursor({ sort, hash, catalogVersion }: CursorOwner, cursor: unknown): Position {
  const parts = typeof cursor === 'string' && cursor.length <= longest ? parse(cursor) : null
  if (!parts) throw staleCursor()
  const [version, filter, order, id, ...texts] = parts
  if (version !== catalogVersion || filter !== hash || order !== sort.text || !isId(id)) throw staleCursor()
  if (texts.length !== sort.keys.length || !texts.every(isText)) throw staleCursor()
  return { texts: texts as (string | null)[], id }
}

export function staleCursor(): KithError {
  const message =
    'The cursor does not belong to this filter and sort, or the data model has changed since. Start from the first page.'
  return new KithError('cursor-stale', message, { problems: [{ path: 'cursor', message }] })
}

function parse(cursor: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

function isText(value: unknown): boolean {
  return value === null || (typeof value === 'string' && !value.includes('\0'))
}
