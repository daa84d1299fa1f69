const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** From one try to the next; after the last one, about a day later, the message is set aside. */
const pauses = [
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
  8 * hour,
]
/** For what was read and refused: it will hardly be taken later, and everything behind it waits. */
const pausesWhenRefused = [5 * second, 30 * second, 2 * minute, 10 * minute, 20 * minute]

const longestWish = 24 * hour

export interface Failure {
  /** How often it was tried by now. */
  tries: number
  /** The receiver has read the message and does not want it. */
  isRefused: boolean
  /** Milliseconds for which the receiver asked not to be called. */
  retryAfter: number | null
}

/** Milliseconds until the next try, spread by a fifth so that those who failed together do not come back together; null: none. */
export function pauseAfter({ tries, isRefused, retryAfter }: Failure, random = Math.random()): number | null {
  const pause = (isRefused ? pausesWhenRefused : pauses)[tries - 1]
  if (pause === undefined) return null
  return Math.round(Math.max(pause * (0.8 + 0.4 * random), Math.min(retryAfter ?? 0, longestWish)))
}

/** `Retry-After`: seconds or a date (RFC 9110), as milliseconds from now; null when it is neither. */
export function readRetryAfter(header: string | null, now: Date): number | null {
  if (header === null) return null
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * second
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}
