import type { Catalog } from '#engine/catalog.ts'
import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'
import { newId } from '#kernel/ids.ts'
import { readRecurrence } from '#kernel/recurrence/read-recurrence.ts'
import { seriesJob } from './continue-series.ts'

const times = ['doneAt', 'startsAt', 'dueAt'] as const

export const activityRules: Rule = {
  object: 'activity',
  before: (rows) => {
    for (const row of rows) {
      if (row.act !== 'create' && row.act !== 'update') continue
      keepLength(row)
      keepTimesSensible(row)
      setReminder(row)
      followSeries(row)
    }
  },
  after: async (rows, tools) => {
    const gone = rows.filter((row) => row.act === 'delete')
    const ways = waysToTimelines(tools.ctx.catalog)
    const present = rows.filter((row) => row.act !== 'delete' && concernsTimeline(row, ways))
    if (gone.length > 0) {
      await tools.db.rows('delete from kith.activity_link where activity_id = any($1::uuid[])', [
        gone.map((row) => row.id),
      ])
    }
    if (rows.some((row) => row.act === 'update' && row.after.recurrence && row.after.doneAt && row.changes('doneAt')))
      await tools.ctx.queue.add(tools.db, seriesJob, {}, { key: seriesJob })
    if (present.length > 0) await linkToTimelines(present, ways, tools)
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

/** What takes place has a length: its end follows from it, or it from the end. What begins at another time is as long as before. */
function keepLength(row: RuleRow): void {
  const { startsAt, duration } = row.after
  if (!startsAt) return
  const begin = Date.parse(String(startsAt))
  const { before } = row
  const isMoved = before?.startsAt && before.endsAt && row.changes('startsAt')
  if (isMoved && !row.names('endsAt') && !row.changes('duration')) {
    const length = Date.parse(String(before.endsAt)) - Date.parse(String(before.startsAt))
    row.set('endsAt', new Date(begin + length).toISOString())
    return
  }
  const { endsAt } = row.after
  const isGiven = row.changes('duration') && !row.changes('endsAt')
  if (endsAt && !isGiven) {
    if (row.changes('endsAt') || row.changes('startsAt') || !duration)
      row.set('duration', Math.round((Date.parse(String(endsAt)) - begin) / 60_000))
  } else if (row.before?.endsAt && !endsAt && !row.changes('duration')) {
    row.set('duration', null)
  } else if (typeof duration === 'number') {
    row.set('endsAt', new Date(begin + duration * 60_000).toISOString())
  }
}

/** The moment of the reminder stands with it, so that those of the next minute are found by an index. */
function setReminder(row: RuleRow): void {
  const { remindBefore } = row.after
  const at = momentOf(row)
  const isWanted = typeof remindBefore === 'number' && typeof at === 'string'
  const remindAt = isWanted ? new Date(Date.parse(at) - remindBefore * 60_000).toISOString() : null
  if ((row.after.remindAt ?? null) !== remindAt) row.set('remindAt', remindAt)
}

/** When it is: a task when it is due, what takes place when it begins. */
function momentOf({ after: { kind, startsAt, dueAt } }: RuleRow): string | null {
  const at = kind === 'task' ? (dueAt ?? startsAt) : (startsAt ?? dueAt)
  return typeof at === 'string' ? at : null
}

/** A series counts from where it was begun, or from the place of the one whose rule is changed; one that is moved keeps its place. */
function followSeries(row: RuleRow): void {
  const { recurrence, recursFrom, kind, series } = row.after
  if (!recurrence) {
    for (const field of series ? ['recursFrom'] : ['recursFrom', 'recursAt']) if (row.after[field]) row.set(field, null)
    return
  }
  const isAnew = row.before && !row.before.recurrence && !row.changes('series')
  if (!series || isAnew) row.set('series', newId())
  const at = momentOf(row)
  if (!readRecurrence(String(recurrence)))
    row.refuse('recurrence', `This is no rule by days of RFC 5545, such as FREQ=WEEKLY;BYDAY=MO.`, { code: 'pattern' })
  else if (kind === 'note') row.refuse('recurrence', 'A note does not come again.', { code: 'does-not-apply' })
  else if (!at)
    row.refuse('recurrence', 'What comes again needs a time: when it is due or starts.', { code: 'start-needed' })
  const isBegun = row.changes('recurrence') || row.changes('recursFrom')
  if (!isBegun || !at) return
  const isGiven = row.changes('recursFrom') && recursFrom
  const isSaid = row.names('recursAt') && row.after.recursAt
  const isMoved = row.changes('startsAt') || row.changes('dueAt')
  const kept = !isGiven && !isMoved && row.before?.recurrence ? row.before.recursAt : null
  const place = (isSaid ? row.after.recursAt : kept) ?? at
  if (!isGiven) row.set('recursFrom', place)
  row.set('recursAt', place)
}

/** A link of an activity by which it stands on the timeline of a record. */
interface Way {
  field: string
  object: string
}

const waysOf = new WeakMap<Catalog, Way[]>()

/** Every link of activities to records, those that the organisation made too; not to people, other activities, or a competitor who was seen. */
function waysToTimelines(catalog: Catalog): readonly Way[] {
  let ways = waysOf.get(catalog)
  if (!ways) {
    const fields = [...(catalog.objects.get('activity')?.fields.values() ?? [])]
    ways = fields.flatMap(({ name, type, target }): Way[] =>
      (type === 'link' || type === 'links') && target && !notOnTimelines.has(target) && name !== 'competitorSeen'
        ? [{ field: name, object: target }]
        : [],
    )
    waysOf.set(catalog, ways)
  }
  return ways
}

const notOnTimelines = new Set(['user', 'branch', 'activity'])

function concernsTimeline(row: RuleRow, ways: readonly Way[]): boolean {
  return (
    row.act !== 'update' || ways.some(({ field }) => row.changes(field)) || times.some((field) => row.changes(field))
  )
}

function linkedTo(row: RuleRow, ways: readonly Way[]): { row: RuleRow; object: string; recordId: string }[] {
  const links = ways.flatMap(({ field, object }) => {
    const value = row.after[field]
    const ids = Array.isArray(value) ? value : value ? [value] : []
    return ids.map((id) => ({ row, object, recordId: String(id) }))
  })
  // Who takes part and is the contact of it as well is one link.
  return [...new Map(links.map((link) => [`${link.object} ${link.recordId}`, link])).values()]
}

/**
 * Puts activities on the timelines of all that they link to, each with the account to which that record belongs. The time
 * is when it was done, else when it starts or is due, else the time it was noted (kept when it is noted again, as is the account).
 */
async function linkToTimelines(rows: readonly RuleRow[], ways: readonly Way[], { db }: RuleTools): Promise<void> {
  const links = rows.flatMap((row) => linkedTo(row, ways))
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
