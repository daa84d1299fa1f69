import type { Rule } from '#engine/rules.ts'

/** What is billed once has no term. */
export const productRules: Rule = {
  object: 'product',
  before: (rows) => {
    for (const row of rows)
      if (!row.isExact && row.act !== 'delete' && row.after.billing == null && row.after.term != null)
        row.set('term', null)
  },
}
