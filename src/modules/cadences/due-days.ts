import type { Ctx } from '#engine/context.ts'
import { workClock } from '#kernel/hours/work-clock.ts'
import { addDays, dateIn, instantIn } from '#kernel/time.ts'
import { zoneOf } from '#modules/access/index.ts'
import { loadCalendars } from '#modules/workspace/index.ts'

const endOfWork = '17:00:00'
/** Who never works has a step all the same. */
const furthest = 400

/** When a step is due that comes so many working days from now: at the end of that day, by the calendar and zone of its person. */
export async function dueDays(
  ctx: Ctx,
  ownerIds: readonly string[],
): Promise<(ownerId: string | null, days: number) => Date> {
  const rows = await ctx.db.rows<{ id: string; calendarId: string | null; branchId: string | null; zone: string }>(
    `select u.id, u.calendar_id as "calendarId", u.branch_id as "branchId", ${zoneOf('u', 'o')} as zone
     from crm."user" u left join kith.organisation o on true where u.id = any($1::uuid[])`,
    [ownerIds],
  )
  const calendarOf = await loadCalendars(ctx.db)
  const usual = { calendarId: null, branchId: null, zone: ctx.settings.timeZone }
  const people = new Map(rows.map((row) => [row.id, row]))
  const now = ctx.clock()
  return (ownerId, days) => {
    const person = people.get(ownerId ?? '') ?? usual
    const { zone } = person
    const clock = workClock(calendarOf(person), zone)
    const isWorked = (day: string) => {
      const opens = clock.opens(instantIn(zone, day).getTime())
      return opens !== null && dateIn(zone, new Date(opens)) === day
    }
    const due = (day: string) => instantIn(zone, day, endOfWork)
    let day = dateIn(zone, now)
    let left = days
    for (let passed = 0; passed < furthest; passed++) {
      if (isWorked(day) && due(day) > now && left <= 0) return due(day)
      day = addDays(day, 1)
      if (left > 0 && isWorked(day)) left--
    }
    return due(addDays(dateIn(zone, now), days + 1))
  }
}
