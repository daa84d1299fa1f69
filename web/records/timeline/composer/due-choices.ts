import { addDays, instantIn, weekday } from '#kernel/time.ts'

/** The hour at which a task is due when only its day was said. */
const endOfWork = '17:00:00'

/** The instants of the quick choices, in the person's zone. `today` is the day there, `weekStart` of the organisation (1 Monday … 7). */
export function dueChoices({ zone, today, weekStart }: { zone: string; today: string; weekStart: number }) {
  const dueOn = (day: string) => instantIn(zone, day, endOfWork).toISOString()
  const untilNextWeek = ((weekStart - weekday(today) + 6) % 7) + 1
  return {
    today: dueOn(today),
    tomorrow: dueOn(addDays(today, 1)),
    nextWeek: dueOn(addDays(today, untilNextWeek)),
  }
}
