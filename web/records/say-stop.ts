import { t } from '@lingui/core/macro'
import { ApiProblem } from '#web/data/problem.ts'
import { sayProblem } from './say-problem.ts'

/** Why something long stopped before its end, by the code that is kept with it. */
export function sayStop(errorCode: string): string {
  if (errorCode === 'forbidden') return t`Who began it was deactivated or lost the right to it.`
  const message = t`Something stopped it; the log of the server says more.`
  return sayProblem(new ApiProblem({ type: errorCode, status: 0, detail: message }))
}
