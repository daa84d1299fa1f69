import type { Ctx } from '#engine/context.ts'
import { listRecords } from '#engine/query/list-records.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import type { Json } from '#fields/field-type.ts'
import { KithError } from '#kernel/errors.ts'
import { occurrenceAfter } from '#kernel/recurrence/occurrences.ts'
import { readRecurrence } from '#kernel/recurrence/read-recurrence.ts'
import { uncheck } from '#kernel/texts/checklist.ts'

export const seriesJob = 'series:continue'

const day = 86_400_000
const most = 500

/** What one of a series does not hand on: what has happened with it, and what the store gives. */
export const ownOfEach: ReadonlySet<string> = new Set([
  ...['id', 'version', 'createdAt', 'createdById', 'updatedAt', 'updatedById', 'deletedAt'],
  ...['doneAt', 'outcome', 'files', 'externalId', 'remindAt', 'recursAt', 'dueAt', 'startsAt', 'endsAt', 'duration'],
  ...['need', 'competitorSeenId', 'stockSeen'],
])

/**
 * Makes the next one of each series whose present one is done, or, where it takes place at a time, is at most a day away. The
 * rule moves on to it, so that none is made twice; of what was missed nothing is made.
 */
export async function continueSeries(ctx: Ctx): Promise<void> {
  const now = ctx.clock()
  const due = await ctx.db.rows<{ id: string; zone: string | null }>(
    `select a.id, coalesce(u.time_zone, o.time_zone) as zone from crm.activity a left join kith.organisation o on true
     left join crm."user" u on u.id = a.owner_id
     where a.recurrence is not null and a.deleted_at is null
       and (a.done_at is not null or a.kind <> 'task' and coalesce(a.starts_at, a.due_at) <= $1)
     order by a.recurs_at, a.id limit ${most}`,
    [new Date(now.getTime() + day)],
  )
  if (due.length === 0) return
  const { json } = await listRecords(ctx, 'activity', { filter: { id: { in: due.map(({ id }) => id) } }, limit: most })
  const byId = new Map((JSON.parse(json) as { data: Activity[] }).data.map((each) => [each.id, each]))
  for (const { id, zone } of due) {
    const present = byId.get(id)
    if (present) await goOn(ctx, present, zone ?? ctx.settings.timeZone)
  }
}

export type Activity = Record<string, Json> & { id: string; version: number }

async function goOn(ctx: Ctx, present: Activity, timeZone: string): Promise<void> {
  try {
    await write(ctx, handOn(ctx, present, timeZone), { trusted: true })
  } catch (error) {
    // Somebody has changed it meanwhile, or it links to what is gone: it is looked at again in a minute.
    if (!(error instanceof KithError)) throw error
    ctx.log.warn({ activity: present.id, error: error.message }, 'a series could not go on')
  }
}

/** Lets the one after go on with the rule, as the present one stands; `data` is what else becomes of the present one. */
export function handOn(ctx: Ctx, present: Activity, timeZone: string, data: Record<string, unknown> = {}): Operation[] {
  const next = nextOf(present, { timeZone, now: ctx.clock() })
  const series = present['series'] ?? present.id
  return [
    {
      op: 'update',
      object: 'activity',
      id: present.id,
      data: { ...data, recurrence: null, series },
      version: present.version,
    },
    ...(next ? [{ op: 'create' as const, object: 'activity', data: { ...handedOn(ctx, present, next), series } }] : []),
  ]
}

/** A task that was done late comes again from now on; a meeting that nobody noted done does so too. */
function nextOf(present: Activity, { timeZone, now }: { timeZone: string; now: Date }): Date | null {
  const rule = readRecurrence(String(present['recurrence']))
  const [from, at] = [present['recursFrom'], present['recursAt']].map((text) => new Date(String(text)))
  if (!rule || !from || !at || Number.isNaN(at.getTime())) return null
  const missed = present['kind'] === 'task' ? now.getTime() : now.getTime() - day
  return occurrenceAfter(rule, { from, timeZone }, new Date(Math.max(at.getTime(), missed)))
}

function handedOn({ catalog }: Ctx, present: Activity, next: Date): Record<string, Json> {
  const fields = catalog.objects.get('activity')?.byKey
  const kept = Object.entries(present).filter(([key, value]) => {
    const field = fields?.get(key)
    return field && !ownOfEach.has(key) && !field.readOnly && field.valueType === undefined && value !== null
  })
  const data = Object.fromEntries(kept)
  if (typeof data['checklist'] === 'string') data['checklist'] = uncheck(data['checklist'])
  const began = present['startsAt'] ?? present['dueAt']
  for (const key of ['startsAt', 'dueAt', 'endsAt']) {
    const time = present[key]
    // One that was moved alone is moved alone: the next stands where the rule says.
    if (typeof time === 'string')
      data[key] = new Date(next.getTime() + Date.parse(time) - Date.parse(String(began))).toISOString()
  }
  return data
}
