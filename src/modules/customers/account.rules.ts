import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'
import type { Json } from '#fields/field-type.ts'

export const accountRules: Rule = {
  object: 'account',
  before: async (rows, tools) => {
    const adopted = rows.filter(
      (row) => row.after.parent && (row.act === 'create' || (row.act === 'update' && row.changes('parent'))),
    )
    if (adopted.length > 0) await refuseCircles(adopted, rows, tools)
  },
}

const deepest = 50

/** A parent may not be a subsidiary of its own, however far down; parents given in the same write count too. */
async function refuseCircles(adopted: readonly RuleRow[], rows: readonly RuleRow[], { db }: RuleTools): Promise<void> {
  const parents = new Map<string, Json>(rows.map((row) => [row.id, row.after.parent ?? null]))
  const unknown = adopted.map((row) => row.after.parent).filter((id) => !parents.has(String(id)))
  for (const [id, parent] of await ancestors(unknown, db)) if (!parents.has(id)) parents.set(id, parent)
  for (const row of adopted) {
    let above: Json | undefined = row.after.parent
    for (let steps = 0; above && above !== row.id && steps < deepest; steps++) above = parents.get(String(above))
    if (above) row.refuse('parentId', 'An account cannot be above itself: this parent belongs to it already.')
  }
}

async function ancestors(ids: readonly (Json | undefined)[], db: RuleTools['db']): Promise<[string, string | null][]> {
  if (ids.length === 0) return []
  const found = await db.rows<{ id: string; parent_id: string | null }>(
    `with recursive above (id, parent_id) as (
       select a.id, a.parent_id from crm.account a where a.id = any($1::uuid[])
       union select a.id, a.parent_id from crm.account a join above on a.id = above.parent_id)
     select id, parent_id from above`,
    [ids],
  )
  return found.map(({ id, parent_id }) => [id, parent_id])
}
