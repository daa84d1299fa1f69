import { readDay } from '#kernel/read-day.ts'
import { instantIn, isTimeOfDay, parseInstant } from '#kernel/time.ts'
import { type DayHabits, readTypedDay } from './typed-day.ts'

export interface TimeHabits extends DayHabits {
  /** IANA name: whose clock is meant. */
  timeZone: string
}

/**
 * A moment as people type it: a day of `readTypedDay`, a time (`14:30`, `2pm`, `9`), or both in this order. A time alone is
 * today's, a day alone begins at 9 in the morning. RFC 3339 in UTC, null when it is none.
 */
export function readTypedTime(text: string, habits: TimeHabits): string | null {
  const plain = text.normalize('NFKC').trim()
  const instant = parseInstant(plain)
  if (instant) return instant
  const whole = readDay(plain, habits)
  if (whole?.time && whole.offset) return parseInstant(`${whole.date}T${whole.time}${whole.offset}`)
  if (whole?.time) return momentOf(whole.date, whole.time, habits)
  const { day, time } = apart(plain)
  const date = day === '' && time ? habits.today : readTypedDay(day, habits)
  return date ? momentOf(date, time ?? '09:00:00', habits) : null
}

function momentOf(date: string, time: string, { timeZone }: TimeHabits): string {
  return instantIn(timeZone, date, time).toISOString()
}

/** The time at the end: `14:30`, `2 pm`, `2:30p`, `14h`, `在` and `at` before it are dropped. */
function apart(text: string): { day: string; time: string | null } {
  const found =
    /^(.*?)(?:(?:^|[\s,]+)(?:at|a las|о|об)?\s?|日\s?)?(\d{1,2})(?:(?::|h|点|：)(\d{2})?)?\s?(am?|pm?|a\.\s?m\.|p\.\s?m\.)?$/i.exec(
      text,
    )
  if (!found) return { day: text, time: null }
  const [matched, day = '', hour = '', minute, half] = found
  const isClock = minute !== undefined || half !== undefined || /[h点]$/i.test(matched)
  if (!isClock) return { day: text, time: null }
  const hours = half ? (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0) : Number(hour)
  const time = `${String(hours).padStart(2, '0')}:${minute ?? '00'}:00`
  return isTimeOfDay(time) ? { day: day.trim().replace(/[,\s]+$/, ''), time } : { day: text, time: null }
}
