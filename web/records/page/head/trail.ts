/** The list from which a record was opened: the way back, and what stands before and after it. */
export interface Trail {
  object: string
  /** Path and search of the list. */
  address: string
  /** What the list is called: a saved view, or the plural of the object. */
  name: string
  /** The rows that were there, in order. */
  ids: readonly string[]
  /** How many rows the list has in all. */
  count?: number | null
}

const stored = 'kith-trail'
/** Around the record; more would only fill the memory of the browser. */
const mostIds = 2_000

/** Called by a list when one of its records is opened. Lasts as long as the tab. */
export function rememberTrail(trail: Trail): void {
  last = { ...trail, ids: trail.ids.slice(0, mostIds) }
  try {
    sessionStorage.setItem(stored, JSON.stringify(last))
  } catch {
    // Then it lasts until the page is loaded anew.
  }
}

/** The list that a record belongs to, when it came from one. */
export function trailOf(object: string, id: string): { trail: Trail; index: number } | null {
  last ??= readTrail()
  if (last?.object !== object) return null
  const index = last.ids.indexOf(id)
  return index < 0 ? null : { trail: last, index }
}

let last: Trail | null = null

function readTrail(): Trail | null {
  try {
    return JSON.parse(sessionStorage.getItem(stored) ?? 'null') as Trail | null
  } catch {
    return null
  }
}
