import { t } from '@lingui/core/macro'
import type { FieldProblem } from '#web/data/problem.ts'
import { sayFieldProblem } from '#web/records/say-field-problem.ts'

/** What is wrong with a block, in the person's language. */
export function sayBlockProblem(problem: FieldProblem): string {
  switch (problem.code) {
    case 'duplicate':
      return t`This stands in the form already.`
    case 'unknown-field':
      return t`Forms cannot ask for this.`
    case 'required':
      return t`What is not shown needs a value.`
    case 'too-short':
      return t`Write something here.`
    default:
      return sayFieldProblem(problem)
  }
}
