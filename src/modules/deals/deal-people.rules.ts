import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'
import { belongToDeal } from './belong-to-deal.ts'
import { handOn } from './hand-on.ts'
import { nameCompetitor } from './name-competitor.ts'

const tables = {
  dealLine: 'deal_line',
  dealContact: 'deal_contact',
  dealCompetitor: 'deal_competitor',
  dealCredit: 'deal_credit',
}

export const dealPeopleRules: Rule[] = [
  { object: 'dealContact', before: (rows, tools) => standOnce(rows, tools, 'contact') },
  { object: 'dealCompetitor', before: (rows, tools) => standOnce(rows, tools, 'account') },
  { object: 'dealCompetitor', after: nameCompetitor, afterFields: ['standing', 'account'] },
  { object: 'deal', after: handOn(tables), afterFields: ['owner', 'branch'] },
]

/** Nobody stands twice on one deal, unless two records were merged into one. */
async function standOnce(rows: readonly RuleRow[], tools: RuleTools, link: 'contact' | 'account'): Promise<void> {
  await belongToDeal(rows, tools)
  const named = rows.filter(
    (row) => !row.isExact && (row.act === 'create' || (row.act === 'update' && row.changes(link))),
  )
  if (named.length === 0) return
  const table = link === 'contact' ? tables.dealContact : tables.dealCompetitor
  const known = await tools.db.rows<{ id: string; deal: string; other: string }>(
    `select id, deal_id as deal, ${link}_id as other from crm.${table}
     where deal_id = any($1::uuid[]) and ${link}_id = any($2::uuid[]) and deleted_at is null`,
    [named.map(({ after }) => after.deal), named.map(({ after }) => after[link])],
  )
  const taken = new Map(known.map(({ id, deal, other }) => [`${deal} ${other}`, id]))
  for (const row of named) {
    const pair = `${row.after.deal} ${row.after[link]}`
    const holder = taken.get(pair)
    if (holder === undefined) taken.set(pair, row.id)
    else if (holder !== row.id) row.refuse(`${link}Id`, 'This one stands on the deal already.', { code: 'duplicate' })
  }
}
