import { refuseCircles } from '#engine/refuse-circles.ts'
import type { Rule } from '#engine/rules.ts'

export const accountRules: Rule = {
  object: 'account',
  before: async (rows, tools) => {
    for (const row of rows) {
      const isNew = row.act === 'create' && row.after.lifecycle
      if (isNew || (row.act === 'update' && row.changes('lifecycle')))
        row.set('lifecycleSince', row.after.lifecycle ? row.happenedAt.toISOString() : null)
    }
    await refuseCircles(rows, tools, {
      object: 'account',
      field: 'parent',
      message: 'An account cannot belong to itself, nor to one of its own subsidiaries.',
    })
  },
}
