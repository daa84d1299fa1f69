import type { RuleRow, RuleTools } from '#engine/rules.ts'

/**
 * The deal names the competitor that won it, else the one that came first: that one counts where won and lost are compared. One that
 * somebody has named and who is none of them stays.
 */
export async function nameCompetitor(rows: readonly RuleRow[], { db, follow }: RuleTools): Promise<void> {
  const told = rows.filter((row) => !row.isExact)
  if (told.length === 0) return
  const were = told.flatMap(({ before }) => (before ? [before.account] : []))
  const found = await db.rows<{ id: string; competitor: string | null }>(
    `select d.id, c.account_id as competitor
     from crm.deal d
     left join lateral (
       select account_id from crm.deal_competitor where deal_id = d.id and deleted_at is null
       order by (standing = 'wonIt') desc, id limit 1) c on true
     where d.id = any($1::uuid[]) and d.deleted_at is null and d.competitor_id is distinct from c.account_id
       and (d.competitor_id is null or d.competitor_id = any($2::uuid[])
         or exists (select from crm.deal_competitor o where o.deal_id = d.id and o.account_id = d.competitor_id and o.deleted_at is null))`,
    [[...new Set(told.map((row) => String((row.after.deal ?? row.before?.deal) as string)))], were],
  )
  follow(found.map(({ id, competitor }) => ({ op: 'update', object: 'deal', id, data: { competitorId: competitor } })))
}
