import type { Ctx } from '#engine/context.ts'
import { type WorkClock, workClock } from '#kernel/hours/work-clock.ts'
import { zoneOf } from '#modules/access/index.ts'
import { loadCalendars } from '#modules/workspace/index.ts'

/** When people work, each by their calendar and time zone; without a person as the organisation usually does. Four statements. */
export async function personClocks(ctx: Ctx, ids: readonly string[]): Promise<(id: string | null) => WorkClock> {
  const rows = await ctx.db.rows<{ id: string; calendarId: string | null; branchId: string | null; zone: string }>(
    `select u.id, u.calendar_id as "calendarId", u.branch_id as "branchId", ${zoneOf('u', 'o')} as zone
     from crm."user" u left join kith.organisation o on true where u.id = any($1::uuid[])`,
    [ids],
  )
  const calendarOf = await loadCalendars(ctx.db)
  const clocks = new Map<object, Map<string, WorkClock>>()
  const clockOf = (worker: { calendarId: string | null; branchId: string | null; zone: string }): WorkClock => {
    const calendar = calendarOf(worker)
    const ofCalendar = clocks.get(calendar) ?? new Map<string, WorkClock>()
    clocks.set(calendar, ofCalendar)
    const clock = ofCalendar.get(worker.zone) ?? workClock(calendar, worker.zone)
    ofCalendar.set(worker.zone, clock)
    return clock
  }
  const people = new Map(rows.map((row) => [row.id, clockOf(row)]))
  const usual = clockOf({ calendarId: null, branchId: null, zone: ctx.settings.timeZone })
  return (id) => people.get(id ?? '') ?? usual
}
