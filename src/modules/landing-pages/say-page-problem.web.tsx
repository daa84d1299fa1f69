import { t } from '@lingui/core/macro'
import type { FieldProblem } from '#web/data/problem.ts'
import { sayFieldProblem } from '#web/records/say-field-problem.ts'

/** What is wrong with a block, in the person's language. */
export function sayPageProblem(problem: FieldProblem): string {
  switch (problem.code) {
    case 'duplicate':
      return t`This form stands on the page already.`
    case 'not-an-id':
    case 'does-not-apply':
      return t`Choose a picture.`
    case 'required':
      return t`Write something here.`
    case 'not-a-web-address':
      return t`This is no address. It begins with https://, mailto: or tel:.`
    case 'too-long':
      return problem.path === 'blocks'
        ? t`The page is too long. Shorten it, or make two of it.`
        : sayFieldProblem(problem)
    default:
      return sayFieldProblem(problem)
  }
}
