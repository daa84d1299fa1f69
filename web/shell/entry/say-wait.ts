import { t } from '@lingui/core/macro'
import { ApiProblem } from '#web/data/problem.ts'
import { formatTime } from '#web/kit/format.ts'

/** When to try again after too many attempts; null: it is something else. */
export function sayWait(error: unknown): string | null {
  if (!(error instanceof ApiProblem)) return null
  const wait = Number(error.extra['retryAfter'])
  if (error.type !== 'rate-limited' || !wait) return null
  const time = formatTime(new Date(Date.now() + wait * 1000 + 30_000).toISOString(), { timeStyle: 'short' })
  return t`There were too many attempts. Try again at ${time}, or ask your administrator for a new link.`
}
