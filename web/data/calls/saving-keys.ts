import { call } from '../call.ts'
import { asProblem } from '../problem.ts'

/**
 * A POST that may have arrived although no answer did: sent again with the same body it carries the same key, so that the
 * server does it once. An answer, yes or no, ends it, and so does another body. Kept as long as the tab, over a reload, too.
 */
export async function callOnce<T>(path: string, body: unknown, key?: string): Promise<T> {
  const name = nameOf(path, body)
  const idempotencyKey = key ?? unanswered()[name] ?? crypto.randomUUID()
  // Noted before it is sent: the tab may be gone before the answer.
  note(name, idempotencyKey)
  try {
    const answer = await call<T>(path, { method: 'POST', body, idempotencyKey })
    note(name, null)
    return answer
  } catch (error) {
    if (!asProblem(error).isPassing) note(name, null)
    throw error
  }
}

/** Of what was sent and never answered. */
export function unansweredKey(path: string, body: unknown): string | undefined {
  return unanswered()[nameOf(path, body)]
}

function nameOf(path: string, body: unknown): string {
  return `${path} ${JSON.stringify(body)}`
}

const place = 'kith-unanswered'
const mostKept = 20
const longest = 20_000
let kept: Record<string, string> | null = null

function unanswered(): Record<string, string> {
  if (kept) return kept
  try {
    kept = JSON.parse(sessionStorage.getItem(place) ?? '{}') as Record<string, string>
  } catch {
    kept = {}
  }
  return kept
}

function note(name: string, key: string | null): void {
  const { [name]: _, ...others } = unanswered()
  kept = key === null ? others : Object.fromEntries([...Object.entries(others).slice(1 - mostKept), [name, key]])
  try {
    const short = Object.entries(kept).filter(([each]) => each.length < longest)
    sessionStorage.setItem(place, JSON.stringify(Object.fromEntries(short)))
  } catch {
    // A browser that keeps nothing still has it until the page is loaded again.
  }
}
