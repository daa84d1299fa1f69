import { t } from '@lingui/core/macro'

/** What is wrong with a block, in the person's language. */
export function sayBlockProblem({ code, message }: { code?: string; message: string }): string {
  switch (code) {
    case 'duplicate':
      return t`This stands in the form already.`
    case 'unknown-field':
      return t`Forms cannot ask for this.`
    case 'required':
      return t`What is not shown needs a value.`
    case 'too-short':
      return t`Write something here.`
    default:
      return message
  }
}
