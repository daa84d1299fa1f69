import { t } from '@lingui/core/macro'
import type { ApiProblem } from '#web/data/problem.ts'
import { sayFieldProblem } from './say-field-problem.ts'

/** A problem in the person's language; what only the server knows stays in its words. */
export function sayProblem(problem: ApiProblem): string {
  switch (problem.type) {
    case 'network':
      return t`The server cannot be reached. Nothing is lost; try again in a moment.`
    case 'unauthenticated':
      return t`You are signed out. Sign in to go on.`
    case 'forbidden':
      return t`You may not do this. Ask your administrator.`
    case 'second-factor-needed':
      return t`Your organisation asks for a second factor. Set yours up first.`
    case 'unknown-address':
      return sayAddress(problem.extra['publicUrl'])
    case 'not-found':
      return t`It is not there any more.`
    case 'past':
      return t`What was cannot be changed; go back to today for that.`
    case 'version-conflict':
      return t`Somebody else changed the same field meanwhile. You see their value now.`
    case 'rate-limited':
      return t`Too many calls at once. Try again in a moment.`
    case 'unavailable':
      return t`The server is busy just now. Try again in a moment.`
    case 'no-room':
      return t`The server has no room for these files. Run or forget imports that wait, or ask your administrator for room.`
    case 'internal':
      return t`Something went wrong on the server. Try again; if it stays, tell your administrator.`
    default:
      if (problem.extra['idempotencyKey'])
        return t`It had arrived as it was written first. Drop this one, and change what is there.`
      return problem.errors.length > 0 ? problem.errors.map(sayFieldProblem).join(' ') : problem.message
  }
}

/** Whoever opened the page under a name that the server does not know can change nothing there, not even sign in. */
function sayAddress(known: unknown): string {
  const here = location.origin
  return typeof known === 'string'
    ? t`Kith is not known by the address ${here}. Open ${known} instead, or let your administrator set PUBLIC_URL to the address that people use.`
    : t`Kith is not known by the address ${here}. Your administrator must set PUBLIC_URL to the address that people use.`
}
