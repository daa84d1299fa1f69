import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'
import { holders } from './plan-steps.ts'

/** What stops, pauses or goes to the bin takes the activity of its step along, unless that was done. */
async function takeActivityAlong(rows: readonly RuleRow[], { db, follow }: RuleTools): Promise<void> {
  const left = rows.flatMap(({ act, before, after, isExact }) => {
    const isOver = act === 'delete' || (act === 'update' && after['state'] !== 'running')
    return !isExact && isOver && before?.['openActivity'] ? [String(before['openActivity'])] : []
  })
  if (left.length === 0) return
  const open = await db.rows<{ id: string }>(
    'select id from crm.activity where id = any($1::uuid[]) and done_at is null and deleted_at is null',
    [left],
  )
  follow(open.map(({ id }) => ({ op: 'delete', object: 'activity', id })))
}

/** A run belongs to whom its record belongs, and the activity of its step goes along when that is given on. */
export const runRules: readonly Rule[] = [
  {
    object: 'cadenceRun',
    before: async (rows, tools) => {
      for (const holder of holders) {
        const own = rows.filter((row) => row.act !== 'delete' && row.after[holder])
        const found = await tools.load(
          holder,
          own.map((row) => row.after[holder]),
        )
        for (const row of own) {
          const values = found.get(row.after[holder] as string)
          if (!values) continue
          row.set('owner', values['owner'] ?? null)
          row.set('branch', values['branch'] ?? null)
        }
      }
    },
    afterFields: ['state'],
    after: takeActivityAlong,
  },
  ...holders.map(
    (object): Rule => ({
      object,
      afterFields: ['owner', 'branch'],
      newFields: [],
      after: async (rows, { db, follow }) => {
        const moved = rows.filter((row) => row.act === 'update' && (row.changes('owner') || row.changes('branch')))
        if (moved.length === 0) return
        const runs = await db.rows<{ activity: string | null; ownerId: string | null; isOpen: boolean }>(
          `with u as (update crm.cadence_run e set owner_id = p.owner_id, branch_id = p.branch_id from crm.${object} p
             where p.id = any($1::uuid[]) and e.${object}_id = p.id and (e.owner_id, e.branch_id) is distinct from (p.owner_id, p.branch_id)
             returning e.open_activity as activity, e.owner_id as "ownerId", e.state)
           select u.activity, u."ownerId", a.done_at is null and a.deleted_at is null as "isOpen"
           from u join crm.activity a on a.id = u.activity::uuid where u.state = 'running'`,
          [moved.map(({ id }) => id)],
        )
        if (moved.every(({ isExact }) => isExact)) return
        follow(
          runs.flatMap(({ activity, ownerId, isOpen }) =>
            activity && isOpen ? [{ op: 'update' as const, object: 'activity', id: activity, data: { ownerId } }] : [],
          ),
        )
      },
    }),
  ),
]
