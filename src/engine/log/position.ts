import { KithError } from '#kernel/errors.ts'

/** An opaque cursor: what kind of list it belongs to, then the place in it. Numbers beyond 2^53 travel as text. */
export function encodePosition(list: string, place: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify([list, ...place])).toString('base64url')
}

/** The place in a list of this kind, or 400 `cursor-stale` when the cursor is of another list or no cursor at all. */
export function decodePosition(list: string, cursor: string, pattern: readonly RegExp[]): (string | null)[] {
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    throw staleCursor()
  }
  if (!Array.isArray(parts) || parts.length !== pattern.length + 1 || parts[0] !== list) throw staleCursor()
  return parts.slice(1).map((part, i) => {
    if (part === null) return null
    if (!pattern[i]?.test(String(part))) throw staleCursor()
    return String(part)
  })
}

export function staleCursor(): KithError {
  return new KithError(
    'cursor-stale',
    'This cursor is not of this list, or from before the data was restored. Start again without it.',
  )
}

/** Shapes of the parts of a place. */
export const whole = /^\d{1,20}$/
export const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
export const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
