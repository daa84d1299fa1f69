import { deriveKeys } from '#engine/derive-keys.ts'
import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'

/** Deals without a stage begin in the default pipeline, so there is at most one; a batch may hand the title over. */
export const pipelineRules: Rule = {
  object: 'pipeline',
  before: async (rows, tools) => {
    await deriveKeys(rows, tools, 'pipeline')
    await keepOneDefault(rows, tools)
  },
}

async function keepOneDefault(rows: readonly RuleRow[], { db }: RuleTools): Promise<void> {
  const stays = (row: RuleRow) => row.act !== 'delete' && row.after.isDefault === true
  if (!rows.some((row) => stays(row) && (row.act !== 'update' || row.changes('isDefault')))) return
  const others = await db.rows<{ name: string }>(
    'select name from crm.pipeline where is_default and deleted_at is null and id <> all($1::uuid[]) limit 1',
    [rows.map((row) => row.id)],
  )
  let holder = others[0]?.name ?? null
  for (const row of rows.filter(stays)) {
    if (holder === null) holder = String(row.after.name)
    else
      row.refuse(
        'isDefault',
        `${holder} is the default pipeline already; take that from it in the same batch, or first.`,
        { code: 'default-taken', values: { name: holder } },
      )
  }
}
