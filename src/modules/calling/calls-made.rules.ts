import type { Rule, RuleRow } from '#engine/rules.ts'

/**
 * An entry of a call list goes by its call: who takes it back has the entry wait again, who binds it again is done with it. A
 * promised call that is moved or made in the day of somebody is moved or made on the list. Set-based; nothing is asked of
 * activities that are no calls.
 */
export const callsMadeRule: Rule = {
  object: 'activity',
  afterFields: ['doneAt', 'dueAt', 'callOutcome'],
  after: async (rows, { db, ctx, set }) => {
    const calls = rows.filter(({ act, after }) => act !== 'create' && after['kind'] === 'call')
    if (calls.length === 0) return
    const isGone = ({ act, after }: RuleRow) => act === 'delete' || !after['doneAt']
    const gone = calls.filter(isGone).map(({ id }) => id)
    const made = calls.filter((row) => !isGone(row))
    if (gone.length > 0)
      await db.rows(
        `with g as (update kith.call_made set gone = true where activity_id = any($1::uuid[]) and not gone returning *)
         update kith.call_entry e set state = g.was_state, due_at = g.was_due, planned_id = g.was_planned, done_by = null, done_at = null,
           taken_by = null, taken_at = null, outcome = (select m.outcome from kith.call_made m
             where m.entry_id = e.id and not m.gone and m.activity_id <> g.activity_id order by m.at desc limit 1)
         from g where e.id = g.entry_id
           and not exists (select from kith.call_made m where m.entry_id = e.id and not m.gone and m.at > g.at)`,
        [gone],
      )
    const moved = calls.filter((row) => row.act === 'update' && row.changes('dueAt') && row.after['dueAt'])
    if (moved.length > 0)
      await db.rows(
        `update kith.call_entry e set due_at = v.at from unnest($1::uuid[], $2::timestamptz[]) v (id, at)
         where e.planned_id = v.id and e.state = 'later'`,
        [moved.map(({ id }) => id), moved.map(({ after }) => after['dueAt'])],
      )
    if (made.length === 0) return
    const ids = made.map(({ id }) => id)
    const outcomes = made.map(({ after }) => after['callOutcome'] ?? null)
    // Made outside of the list, or brought back.
    await db.rows(
      `with v as (select * from unnest($1::uuid[], $2::text[]) v (id, outcome)),
         p as (insert into kith.call_made (activity_id, entry_id, list_id, set_id, user_id, at, outcome, was_state, was_due, was_planned)
           select v.id, e.id, e.list_id, $3, $4, $5, coalesce(v.outcome, 'reached'), e.state, e.due_at, e.planned_id
           from v join kith.call_entry e on e.planned_id = v.id and e.state = 'later'
           on conflict (activity_id) do update set gone = false, at = excluded.at returning entry_id, outcome),
         b as (update kith.call_made m set gone = false, outcome = coalesce(v.outcome, m.outcome) from v
           where m.activity_id = v.id and (m.gone or m.outcome is distinct from coalesce(v.outcome, m.outcome))
           returning m.entry_id, m.activity_id, m.set_id, m.outcome, m.again_at, m.at, m.user_id),
         n as (select entry_id, outcome, null::timestamptz as again_at, $5::timestamptz as at, $4::uuid as user_id, null::uuid as planned from p
           union all select entry_id, outcome, again_at, at, user_id, (select c.record_id from kith.change c
             join crm.activity a on a.id = c.record_id and a.kind = 'call' and a.due_at = b.again_at
             where c.set_id = b.set_id and c.object = 'activity' and c.kind = 'create' and c.record_id <> b.activity_id limit 1) from b)
       update kith.call_entry e set outcome = n.outcome, state = case when n.again_at is null then 'done' else 'later' end, due_at = n.again_at,
         planned_id = coalesce(n.planned, e.planned_id), done_by = n.user_id, done_at = n.at, taken_by = null, taken_at = null
       from n where e.id = n.entry_id and not exists (
         select from kith.call_made m where m.entry_id = e.id and not m.gone and m.at > n.at)`,
      [ids, outcomes, set, ctx.actor.userId, ctx.clock()],
    )
  },
}
