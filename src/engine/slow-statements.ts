import { originOf } from '#kernel/origin.ts'

/** Statements of one shape that took long; without any value that was sent with them. */
export interface SlowStatement {
  text: string
  count: number
  /** Milliseconds from asking to answer, a wait for a free connection included. */
  total: number
  worst: number
  lastAt: Date
  /** Whose was the last one. */
  requestId: string | null
  job: string | null
}

export interface SlowStatements {
  /** Milliseconds; 0: none is kept. */
  threshold: number
  /** Since when they are kept: the start of the process, or the last time they were forgotten. */
  since: Date
  /** How many there have been in this process, forgotten ones too. */
  total: number
  note: (text: string, milliseconds: number) => void
  /** Those that took the most time altogether first. */
  list: () => SlowStatement[]
  forget: () => void
}

/** Shapes that are remembered; of more, the one that was not seen for longest goes. */
const most = 200
const longestText = 4_000

/** Remembers the slow ones of this process. */
export function keepSlowStatements(threshold: number): SlowStatements {
  const shapes = new Map<string, SlowStatement>()
  const slow: SlowStatements = {
    threshold,
    since: new Date(),
    total: 0,
    note: (text, milliseconds) => {
      if (slow.threshold === 0 || milliseconds < slow.threshold) return
      slow.total++
      remember(shapes, text, milliseconds)
    },
    list: () => [...shapes.values()].sort((a, b) => b.total - a.total),
    forget: () => {
      shapes.clear()
      slow.since = new Date()
    },
  }
  return slow
}

function remember(shapes: Map<string, SlowStatement>, given: string, milliseconds: number): void {
  const text = shapeOf(given)
  const before = shapes.get(text)
  const { requestId = null, job = null } = originOf() ?? {}
  // Put at the end: the first one is the one that was not seen for longest.
  shapes.delete(text)
  shapes.set(text, {
    text,
    count: (before?.count ?? 0) + 1,
    total: (before?.total ?? 0) + milliseconds,
    worst: Math.max(before?.worst ?? 0, milliseconds),
    lastAt: new Date(),
    requestId,
    job,
  })
  if (shapes.size > most) shapes.delete(shapes.keys().next().value as string)
}

/**
 * The same for statements that differ in values or in how many of them there are. What is quoted is left out whatever it is:
 * values have no place here.
 */
export function shapeOf(text: string): string {
  return text
    .replace(/'(?:[^']|'')*'/g, "'…'")
    .replace(/\$\d+/g, '$n')
    .replace(/\(\s*\$n(?:::[\w."[\]]+)?(?:\s*,\s*\$n(?:::[\w."[\]]+)?)+\s*\)/g, '($n, …)')
    .replace(/(\(\$n, …\))(?:\s*,\s*\(\$n, …\))+/g, '$1, …')
    .replace(/\b\d+(?:\.\d+)?\b/g, '0')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestText)
}
