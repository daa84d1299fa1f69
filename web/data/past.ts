import { ApiProblem } from './problem.ts'

/**
 * The time as of which everything is shown, RFC 3339; null: now. It stands in the address from which the page was loaded and
 * holds until another page is, so that records of two times never meet in one store.
 */
export const past: string | null = readPast(typeof location === 'undefined' ? '' : location.search)

/** The member of the address. */
export const pastName = 'at'

let recordPaths: ReadonlySet<string> = new Set()

/** The plurals under which records are read. */
export function tellRecordPaths(paths: Iterable<string>): void {
  recordPaths = new Set(paths)
}

interface Asked {
  method?: string
  query?: Record<string, string | number | boolean | null | undefined>
  body?: unknown
}

/** What a call becomes while one looks at the past: records are read as they were then, and nothing is written. */
export function inThePast<Call extends Asked>(path: string, asked: Call): Call {
  if (past === null) return asked
  const { method = 'GET', query, body } = asked
  const [, first = '', second, third] = path.split('/')
  if (method === 'GET') {
    const isRecord = recordPaths.has(first) && third === undefined && second !== 'export'
    return isRecord ? { ...asked, query: { ...query, asOf: past } } : asked
  }
  if (recordPaths.has(first) && ['query', 'aggregate', 'map'].includes(second ?? ''))
    return { ...asked, body: { ...(body as object | undefined), asOf: past } }
  // Who is signed in, and how they like their screens, is of today.
  if (first === 'session') return asked
  throw new ApiProblem({ type: 'past', status: 409, detail: 'The past cannot be changed.' })
}

/** The same page at another time; null: now. */
export function addressAt(time: string | null): string {
  const { pathname, search } = location
  const members = new URLSearchParams(search)
  if (time === null) members.delete(pastName)
  else members.set(pastName, time)
  const text = members.toString()
  return text ? `${pathname}?${text}` : pathname
}

function readPast(search: string): string | null {
  const given = new URLSearchParams(search).get('at')
  const time = given ? Date.parse(given) : Number.NaN
  return Number.isNaN(time) || time > Date.now() ? null : new Date(time).toISOString()
}
