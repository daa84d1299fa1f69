import type { RuleRow, RuleTools } from '#engine/rules.ts'

/** Whoever gets a deal gets what hangs on it, or would not see it: tables by the objects whose records do. */
export function handOn(tables: Readonly<Record<string, string>>) {
  return async (rows: readonly RuleRow[], tools: RuleTools): Promise<void> => {
    const given = rows.filter(
      (row) => row.act === 'update' && !row.isExact && (row.changes('owner') || row.changes('branch')),
    )
    if (given.length === 0) return
    const owners = new Map(given.map(({ id, after }) => [id, { ownerId: after.owner, branchId: after.branch }]))
    const parts = await tools.db.rows<{ object: string; id: string; deal: string }>(
      Object.entries(tables)
        .map(
          ([object, table]) =>
            `select '${object}' as object, id, deal_id as deal from crm.${table} where deal_id = any($1::uuid[]) and deleted_at is null`,
        )
        .join(' union all '),
      [[...owners.keys()]],
    )
    tools.follow(parts.map(({ object, id, deal }) => ({ op: 'update', object, id, data: { ...owners.get(deal) } })))
  }
}
