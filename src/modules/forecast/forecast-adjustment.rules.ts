import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'
import { noteSaid } from './said.ts'

export const forecastAdjustmentRules: Rule = {
  object: 'forecastAdjustment',
  before: async (rows, tools) => {
    const kept = rows.filter(({ act }) => act === 'create' || act === 'update')
    for (const row of kept)
      if (!row.isExact && !row.after.person && !row.after.team && !row.after.wholeBranch)
        row.refuse('personId', 'Whose forecast it is: a person, a team or a branch.', { code: 'required' })
    await belong(kept, tools)
  },
  after: async (rows, { ctx, db }) => {
    const ids = rows.flatMap(({ act, id }) => (act === 'delete' ? [] : [id]))
    await noteSaid({ ctx, db }, ids)
  },
  afterFields: ['amount', 'period', 'person', 'team', 'wholeBranch'],
}

/** As with targets: the person owns it in their own branch; that of a team belongs to the branch of the team, that of a branch to it. */
async function belong(rows: readonly RuleRow[], tools: RuleTools): Promise<void> {
  for (const [name, object] of [
    ['person', 'user'],
    ['team', 'team'],
  ] as const) {
    const own = rows.filter((row) => row.after[name] && (row.act === 'create' || row.changes(name)))
    const holders = await tools.load(
      object,
      own.map((row) => row.after[name]),
    )
    for (const row of own) {
      const holder = holders.get(row.after[name] as string)
      if (!holder) continue
      if (name === 'person') row.set('owner', row.after[name] ?? null)
      row.set('branch', holder['branch'] ?? null)
    }
  }
  for (const row of rows)
    if (row.after.wholeBranch && (row.act === 'create' || row.changes('wholeBranch'))) {
      row.set('branch', row.after.wholeBranch)
      // It is nobody's own: who reaches the branch reaches it.
      row.set('owner', null)
    }
}
