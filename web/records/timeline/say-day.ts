import { t } from '@lingui/core/macro'
import { addDays } from '#kernel/time.ts'
import { dayOf, formatDate, formatTime } from '#web/kit/format.ts'

/** A day as people speak of it: today, yesterday, else its date; the year only when it is another one. */
export function sayDay(day: string, today: string): string {
  if (day === 'planned') return t`Planned`
  if (day === today) return t`Today`
  if (day === addDays(today, -1)) return t`Yesterday`
  if (day === addDays(today, 1)) return t`Tomorrow`
  const isThisYear = day.slice(0, 4) === today.slice(0, 4)
  return formatDate(day, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  })
}

/** The time of day; nothing of what is only known by its day and stands at midnight UTC: an hour would be made up. */
export function sayTime(at: string): string {
  return at.endsWith('T00:00:00.000Z') && dayOf(at) === at.slice(0, 10) ? '' : formatTime(at, { timeStyle: 'short' })
}
