import { refuseCircles } from '#engine/refuse-circles.ts'
import type { Rule } from '#engine/rules.ts'
import { noteWhoDecides } from './who-decides.ts'

export const accountRules: Rule = {
  object: 'account',
  before: async (rows, tools) => {
    for (const row of rows) {
      if (row.act !== 'create' && row.act !== 'update') continue
      if (row.act === 'create' ? row.after.lifecycle : row.changes('lifecycle'))
        row.set('lifecycleSince', row.after.lifecycle ? row.happenedAt.toISOString() : null)
      noteWhoDecides(row, tools.ctx.cause, decided)
    }
    await refuseCircles(rows, tools, {
      object: 'account',
      field: 'parent',
      message: 'An account cannot belong to itself, nor to one of its own subsidiaries.',
    })
  },
}

/** What rules decide, and in writes of which cause. */
const decided = { lifecycle: 'profile', level: 'profile', risk: 'profile', territory: 'territories' }
