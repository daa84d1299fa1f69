import type { Rule, RuleRow } from '#engine/rules.ts'
import { answers, isAnswer, unreached } from './lead-facts.ts'

/**
 * The first call, meeting or visit that was held with a lead answers it; a call in which nobody spoke with them does not. In the change set of the activity, so that its undo
 * takes that back, too; set-based, and nothing is asked for activities that concern no lead.
 */
export const firstResponseRule: Rule = {
  object: 'activity',
  afterFields: ['doneAt', 'kind', 'callOutcome', 'lead', 'otherLeads'],
  after: async (rows, { db, follow }) => {
    const ids = [...new Set(rows.filter(({ isExact }) => !isExact).flatMap(leadsOf))]
    if (ids.length === 0) return
    const changed = await db.rows<{ id: string; at: Date | null; waits: boolean }>(
      `select l.id, f.at, l.respond_by is not null as waits from crm.lead l left join lateral (
         select min(a.done_at) as at from kith.activity_link k join crm.activity a on a.id = k.activity_id
         where k.object = 'lead' and k.record_id = l.id and ${isAnswer('$2', '$3')} and a.deleted_at is null
       ) f on true where l.id = any($1::uuid[]) and l.deleted_at is null
         and (l.responded_at is distinct from f.at or (f.at is not null and l.respond_by is not null))`,
      [ids, answers, unreached],
    )
    follow(
      changed.map(({ id, at, waits }) => ({
        op: 'update',
        object: 'lead',
        id,
        data: { respondedAt: at?.toISOString() ?? null, ...(at && waits ? { respondBy: null } : {}) },
      })),
    )
  },
}

/** Whom it may have answered, before or now. */
function leadsOf({ act, before, after }: RuleRow): string[] {
  const mayAnswer = (values: RuleRow['after'] | null) =>
    values && values['doneAt'] && answers.includes(String(values['kind']))
  const states = act === 'create' ? [after] : [before, after]
  return states.flatMap((values) =>
    mayAnswer(values)
      ? [values?.['lead'], ...((values?.['otherLeads'] as string[] | null) ?? [])].flatMap((id) =>
          id ? [String(id)] : [],
        )
      : [],
  )
}
