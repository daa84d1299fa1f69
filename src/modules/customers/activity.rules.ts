import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'

const targets = ['account', 'contact', 'lead', 'deal'] as const
const times = ['doneAt', 'startsAt', 'dueAt'] as const

export const activityRules: Rule = {
  object: 'activity',
  before: (rows) => {
    for (const row of rows) if (row.act === 'create' || row.act === 'update') keepTimesSensible(row)
  },
  after: async (rows, tools) => {
    const gone = rows.filter((row) => row.act === 'delete')
    const present = rows.filter((row) => row.act !== 'delete' && concernsTimeline(row))
    if (gone.length > 0) {
      await tools.db.rows('delete from kith.activity_link where activity_id = any($1::uuid[])', [
        gone.map((row) => row.id),
      ])
    }
    if (present.length > 0) await linkToTimelines(present, tools)
  },
}

function keepTimesSensible(row: RuleRow): void {
  const { kind, startsAt, endsAt, doneAt } = row.after
  if (endsAt && !startsAt)
    row.refuse('startsAt', 'What ends must start: give the beginning too.', { code: 'start-needed' })
  if (endsAt && startsAt && String(endsAt) < String(startsAt)) {
    row.refuse('endsAt', `The end (${String(endsAt)}) is before the beginning (${String(startsAt)}).`, {
      code: 'ends-before-start',
    })
  }
  if (kind !== 'note') return
  // A note is done when it is written, so it is never due.
  if (!doneAt) row.set('doneAt', row.happenedAt.toISOString())
  if (row.after.dueAt) row.refuse('dueAt', 'A note is never due; make it a task.', { code: 'note-is-never-due' })
}

function concernsTimeline(row: RuleRow): boolean {
  return row.act !== 'update' || [...targets, ...times].some((field) => row.changes(field))
}

/**
 * Puts activities on the timelines of all that they link to, each with the account to which that record belongs. The time
 * is when it was done, else when it starts or is due, else the time it was noted (kept when it is noted again, as is the account).
 */
async function linkToTimelines(rows: readonly RuleRow[], { db }: RuleTools): Promise<void> {
  const links = rows.flatMap((row) =>
    targets.flatMap((object) => (row.after[object] ? [{ row, object, recordId: String(row.after[object]) }] : [])),
  )
  const updated = rows.filter((row) => row.act === 'update').map((row) => row.id)
  const values = [
    links.map((link) => link.object),
    links.map((link) => link.recordId),
    links.map((link) => link.row.id),
  ]
  await db.rows(
    `insert into kith.activity_link (object, record_id, activity_id, at, account_id)
     select v.object, v.record_id, v.activity_id,
       coalesce(v.at, (select min(l.at) from kith.activity_link l where l.activity_id = v.activity_id), v.noted_at),
       coalesce(k.account_id, case v.object when 'account' then v.record_id when 'contact' then c.account_id when 'deal' then d.account_id end)
     from unnest($1::text[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::timestamptz[]) as v (object, record_id, activity_id, at, noted_at)
     left join kith.activity_link k on k.object = v.object and k.record_id = v.record_id and k.activity_id = v.activity_id
     left join crm.contact c on v.object = 'contact' and c.id = v.record_id
     left join crm.deal d on v.object = 'deal' and d.id = v.record_id
     on conflict (object, record_id, activity_id) do update set at = excluded.at, account_id = excluded.account_id`,
    [...values, links.map((link) => timeOf(link.row)), links.map((link) => link.row.happenedAt.toISOString())],
  )
  if (updated.length === 0) return
  await db.rows(
    `delete from kith.activity_link l where l.activity_id = any($4::uuid[])
     and not exists (select from unnest($1::text[], $2::uuid[], $3::uuid[]) as v (object, record_id, activity_id)
       where v.object = l.object and v.record_id = l.record_id and v.activity_id = l.activity_id)`,
    [...values, updated],
  )
}

function timeOf(row: RuleRow): string | null {
  const given = times.map((field) => row.after[field]).find((time) => time)
  return given ? String(given) : null
}
