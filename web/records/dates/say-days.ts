import { i18n } from '@lingui/core'
import { formatDate, formatTime } from '#web/kit/format.ts'
import { beginningOf, type DateFields } from './date-fields.ts'
import type { Moment } from './spans.ts'
import type { Entry } from './use-entries.ts'

/** `3 – 9 November 2026`, in the habit of the language. */
export function sayDays(first: string, last: string): string {
  const format = new Intl.DateTimeFormat(i18n.locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return format.formatRange(Date.parse(`${first}T00:00:00Z`), Date.parse(`${last}T00:00:00Z`))
}

/** `Monday, 3 November`. */
export function sayDay(day: string): string {
  return formatDate(day, { weekday: 'long', day: 'numeric', month: 'long' })
}

/** The time at which an entry begins, short; '' where only the day is known. */
export function sayStart({ record, start }: Entry, dates: DateFields): string {
  const from = beginningOf(record, dates)
  return start.minute === null ? '' : formatTime(String(record[from.key]), { hour: 'numeric', minute: '2-digit' })
}

/** When an entry is, in full. */
export function sayEntry({ record, start, end }: Entry, dates: DateFields): string {
  const from = beginningOf(record, dates)
  const to = from === dates.from ? dates.to : null
  const begin = start.minute === null ? sayDay(start.day) : formatTime(String(record[from.key]))
  if (!to || !record[to.key] || (end.day === start.day && end.minute === start.minute)) return begin
  return `${begin} – ${end.minute === null ? sayDay(end.day) : formatTime(String(record[to.key]))}`
}

/** Where a drag would put an entry. */
export function sayMoment({ day, minute }: Moment): string {
  if (minute === null) return sayDay(day)
  return `${sayDay(day)}, ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
