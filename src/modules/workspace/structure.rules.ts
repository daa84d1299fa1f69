import { deriveKeys } from '#engine/derive-keys.ts'
import { refuseCircles } from '#engine/refuse-circles.ts'
import type { Rule } from '#engine/rules.ts'
import { isCurrency } from '#kernel/money.ts'
import { isTimeZone } from '#kernel/time.ts'
import { tellAll } from './evictions.ts'

/** Who stands below whom and who is in whose team decides what people see. */
export const branchRule: Rule = {
  object: 'branch',
  before: async (rows, tools) => {
    for (const row of rows) {
      const { currency, timeZone } = row.after
      if (typeof currency === 'string' && row.changes('currency')) {
        const code = currency.toUpperCase()
        if (!isCurrency(code)) row.refuse('currency', `${currency} is not a currency of ISO 4217, such as EUR`)
        else if (code !== currency) row.set('currency', code)
      }
      if (typeof timeZone === 'string' && row.changes('timeZone') && !isTimeZone(timeZone)) {
        row.refuse('timeZone', `${timeZone} is not a time zone, such as Europe/Madrid`)
      }
    }
    await deriveKeys(rows, tools, 'branch')
    await refuseCircles(rows, tools, {
      object: 'branch',
      field: 'parent',
      message: 'a branch cannot stand below itself',
    })
  },
  after: async (rows, { db }) => {
    if (rows.some((row) => row.act !== 'update' || row.changes('parent'))) await tellAll(db)
  },
}

export const teamRule: Rule = {
  object: 'team',
  before: (rows, tools) => deriveKeys(rows, tools, 'team'),
  after: (_rows, { db }) => tellAll(db),
}
