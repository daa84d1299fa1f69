import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'
import { handOnOwner, keepPast } from './affiliation.rules.ts'

export const contactRules: Rule = {
  object: 'contact',
  afterFields: ['account', 'owner', 'branch'],
  newFields: [],
  after: async (rows, tools) => {
    await bringPastAlong(rows, tools)
    await keepPast(rows, tools)
    await handOnOwner(rows, tools)
  },
}

/** Who is given an account for the first time brings along what was done with them; after a change of jobs the past stays. */
async function bringPastAlong(rows: readonly RuleRow[], { db }: RuleTools): Promise<void> {
  const settled = rows.filter((row) => row.act === 'update' && row.changes('account') && !row.before?.account)
  if (settled.length === 0) return
  await db.rows(
    `update kith.activity_link l set account_id = c.account_id from crm.contact c
     where c.id = any($1::uuid[]) and l.object = 'contact' and l.record_id = c.id and l.account_id is null`,
    [settled.map((row) => row.id)],
  )
}
