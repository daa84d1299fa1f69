import type { Rule, RuleTools } from '#engine/rules.ts'

const holders = ['lead', 'contact', 'account'] as const

/** Who sees whom an entry came from sees the entry: it belongs to the same person and branch, also when that one is given on. */
export const formEntryRules: readonly Rule[] = [
  {
    object: 'formEntry',
    before: async (rows, tools) => {
      for (const holder of holders) {
        const own = rows.filter((row) => row.act !== 'delete' && row.after[holder])
        const found = await tools.load(
          holder,
          own.map((row) => row.after[holder]),
        )
        for (const row of own) {
          const values = found.get(row.after[holder] as string)
          // The first that it links to says who sees it.
          if (!values || holders.find((each) => row.after[each]) !== holder) continue
          row.set('owner', values.owner ?? null)
          row.set('branch', values.branch ?? null)
        }
      }
    },
  },
  ...holders.map((object) => ({
    object,
    afterFields: ['owner', 'branch'],
    newFields: [],
    after: async (rows: Parameters<NonNullable<Rule['after']>>[0], { db }: RuleTools) => {
      const moved = rows.filter((row) => row.act === 'update' && (row.changes('owner') || row.changes('branch')))
      if (moved.length === 0) return
      const before = holders.slice(0, holders.indexOf(object)).map((each) => `and e.${each}_id is null`)
      await db.rows(
        `update crm.form_entry e set owner_id = p.owner_id, branch_id = p.branch_id from crm.${object} p
         where p.id = any($1::uuid[]) and e.${object}_id = p.id ${before.join(' ')}
         and (e.owner_id, e.branch_id) is distinct from (p.owner_id, p.branch_id)`,
        [moved.map(({ id }) => id)],
      )
    },
  })),
]
