import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'
import { belongToDeal } from './belong-to-deal.ts'

export const dealPeopleRules: Rule[] = [
  ...['dealContact', 'dealCompetitor'].map((object): Rule => ({ object, before: belongToDeal })),
  { object: 'dealCompetitor', after: nameCompetitor, afterFields: ['standing', 'account'] },
  { object: 'deal', after: handOn, afterFields: ['owner', 'branch'] },
]

/** The deal names the first of its competitors, and then the one that won it: that one counts where won and lost are compared. */
async function nameCompetitor(rows: readonly RuleRow[], { load, follow }: RuleTools): Promise<void> {
  const told = rows.filter((row) => !row.isExact && (row.act === 'create' || row.act === 'update'))
  const deals = await load(
    'deal',
    told.map((row) => row.after.deal),
  )
  const named = new Map<string, string>()
  for (const { after } of told) {
    const [deal, account] = [String(after.deal), String(after.account)]
    const isNamed = named.has(deal) || Boolean(deals.get(deal)?.competitor)
    if (after.standing === 'wonIt' || !isNamed) named.set(deal, account)
  }
  follow([...named].map(([id, competitorId]) => ({ op: 'update', object: 'deal', id, data: { competitorId } })))
}

/** Whoever gets a deal gets what hangs on it, or would not see it. */
async function handOn(rows: readonly RuleRow[], tools: RuleTools): Promise<void> {
  const given = rows.filter(
    (row) => row.act === 'update' && !row.isExact && (row.changes('owner') || row.changes('branch')),
  )
  if (given.length === 0) return
  const owners = new Map(given.map(({ id, after }) => [id, { ownerId: after.owner, branchId: after.branch }]))
  const parts = await tools.db.rows<{ object: string; id: string; deal: string }>(
    ['dealLine', 'dealContact', 'dealCompetitor']
      .map(
        (object) =>
          `select '${object}' as object, id, deal_id as deal from crm.${tables[object]} where deal_id = any($1::uuid[]) and deleted_at is null`,
      )
      .join(' union all '),
    [[...owners.keys()]],
  )
  tools.follow(parts.map(({ object, id, deal }) => ({ op: 'update', object, id, data: { ...owners.get(deal) } })))
}

const tables: Record<string, string> = {
  dealLine: 'deal_line',
  dealContact: 'deal_contact',
  dealCompetitor: 'deal_competitor',
}
