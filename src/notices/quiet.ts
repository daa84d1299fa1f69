import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { invalid } from '#kernel/errors.ts'
import { addDays, dateIn, instantIn, weekday } from '#kernel/time.ts'

/** The job that sends what was held for somebody; its payload is `{userId}`. */
export const heldJob = 'notice:held'

/** `HH:MM` by the person's clock, both or none; days of the week that are quiet as a whole, 1 for Monday. */
export interface QuietTimes {
  from: string | null
  to: string | null
  days: number[]
}

export async function readQuiet(db: Db, userId: string): Promise<QuietTimes> {
  const [row] = await db.rows<QuietTimes>(
    'select starts as "from", ends as "to", days from kith.quiet_time where user_id = $1',
    [userId],
  )
  return row ?? { from: null, to: null, days: [] }
}

/** What is held already is looked at again by what holds now. Errors: invalid when there would be no end to it. */
export async function changeQuiet(
  { db, queue }: Pick<Ctx, 'db' | 'queue'>,
  userId: string,
  { from, to, days }: QuietTimes,
): Promise<void> {
  if ((from === null) !== (to === null))
    throw invalid([
      { path: from === null ? 'from' : 'to', message: 'Both hours are needed, or none.', code: 'required' },
    ])
  if (from !== null && from === to)
    throw invalid([{ path: 'to', message: 'The end must be another time than the start.', code: 'does-not-apply' }])
  const given = [...new Set(days)].sort()
  if (given.length > 6) throw invalid([{ path: 'days', message: 'At least one day is not quiet.', code: 'too-many' }])
  await db.transaction(async (inside) => {
    await inside.rows(
      `insert into kith.quiet_time (user_id, starts, ends, days) values ($1, $2, $3, $4)
       on conflict (user_id) do update set starts = excluded.starts, ends = excluded.ends, days = excluded.days`,
      [userId, from, to, given],
    )
    await queue.add(inside, heldJob, { userId }, { key: heldKey(userId) })
  })
}

export function heldKey(userId: string): string {
  return `held ${userId}`
}

/** When the quiet time that holds at this moment is over; null when none does. */
export function quietUntil({ from, to, days }: QuietTimes, timeZone: string, now: Date): Date | null {
  const today = dateIn(timeZone, now)
  const at = (day: string, time: string) => instantIn(timeZone, day, `${time}:00`).getTime()
  // Yesterday's hours may reach into today, and days and hours follow each other: within two weeks all are over.
  const spans = Array.from({ length: 16 }, (_, index) => addDays(today, index - 1)).flatMap((day) => [
    ...(days.includes(weekday(day)) ? [[at(day, '00:00'), at(addDays(day, 1), '00:00')] as const] : []),
    ...(from !== null && to !== null ? [[at(day, from), at(from < to ? day : addDays(day, 1), to)] as const] : []),
  ])
  let end = now.getTime()
  for (const [start, until] of spans.toSorted(([a], [b]) => a - b)) if (start <= end && until > end) end = until
  return end > now.getTime() ? new Date(end) : null
}
