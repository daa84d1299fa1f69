import { refuseCircles } from '#engine/refuse-circles.ts'
import type { Rule, RuleRow } from '#engine/rules.ts'

export const accountRules: Rule = {
  object: 'account',
  before: async (rows, tools) => {
    for (const row of rows) {
      if (row.act !== 'create' && row.act !== 'update') continue
      if (row.act === 'create' ? row.after.lifecycle : row.changes('lifecycle'))
        row.set('lifecycleSince', row.after.lifecycle ? row.happenedAt.toISOString() : null)
      noteWhoDecides(row, tools.ctx.cause)
    }
    await refuseCircles(rows, tools, {
      object: 'account',
      field: 'parent',
      message: 'An account cannot belong to itself, nor to one of its own subsidiaries.',
    })
  },
}

const decided = ['lifecycle', 'level', 'risk'] as const

/** What somebody says holds against the rules. An undo of such a word gives the decision back with the value. */
function noteWhoDecides(row: RuleRow, cause: string): void {
  const isMerge = /^merge(:|$)/.test(cause)
  if (isMerge || (row.isExact && row.changes('byRule'))) return
  const before = Array.isArray(row.after.byRule) ? row.after.byRule.map(String) : []
  const isRule = /^profile(:|$)/.test(cause)
  // The states of the sample are as the rules would have set them then; its levels somebody has given.
  const isSample = /^demo(:|$)/.test(cause)
  const after = decided.filter((field) => {
    const isSaid = row.act === 'create' ? row.after[field] : row.changes(field)
    return isSaid
      ? (isRule || (isSample && field === 'lifecycle')) && row.after[field] !== null
      : before.includes(field)
  })
  if (after.join() !== before.join()) row.set('byRule', after.length > 0 ? after : null)
}
