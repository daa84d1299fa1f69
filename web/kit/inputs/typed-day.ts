import { type Habits, isMonthFirst, readDay } from '#kernel/read-day.ts'
import { addDays, addMonths, isDate, weekday } from '#kernel/time.ts'
import { dayWords, readStep, readWeekday } from './day-words.ts'

export interface DayHabits extends Habits {
  /** `YYYY-MM-DD` in the person's zone. */
  today: string
  /** 1 Monday … 7 Sunday. */
  weekStart: number
}

/**
 * A day as people type it: all that `readDay` of the kernel knows, and `today`, `tomorrow`, `friday`, `next friday`,
 * `in 2 weeks`, `3d`, `3/4`, `25 nov`, `end of month`, in English, Spanish, Chinese and Ukrainian. Null when it is none.
 */
export function readTypedDay(text: string, habits: DayHabits): string | null {
  const words = text.normalize('NFKC').trim().toLowerCase().replace(/[’ʼ`]/g, "'").replace(/\s+/g, ' ')
  if (words === '' || words.length > 60) return null
  const day =
    nearDay(words, habits) ??
    steppedDay(words, habits) ??
    dayOfWeek(words, habits) ??
    readDay(text, habits)?.date ??
    dayOfThisYear(words, habits)
  return day && isDate(day) ? day : null
}

function nearDay(words: string, { today, weekStart }: DayHabits): string | null {
  const word = dayWords.get(words)
  switch (word) {
    case undefined:
      return null
    case 'end-of-week':
      return addDays(today, 6 - ((weekday(today) - weekStart + 7) % 7))
    case 'end-of-month':
      return lastOfMonth(today)
    case 'end-of-year':
      return `${today.slice(0, 4)}-12-31`
    case 'next-week':
      return addDays(today, 7 - ((weekday(today) - weekStart + 7) % 7))
    case 'next-month':
      return `${addMonths(today, 1).slice(0, 7)}-01`
    case 'next-year':
      return `${addMonths(today, 12).slice(0, 4)}-01-01`
    default:
      return addDays(today, word)
  }
}

function lastOfMonth(date: string): string {
  return addDays(`${addMonths(`${date.slice(0, 7)}-01`, 1).slice(0, 7)}-01`, -1)
}

function steppedDay(words: string, { today }: DayHabits): string | null {
  const step = readStep(words)
  if (!step) return null
  const { count, unit } = step
  if (Math.abs(count) > 5000) return null
  if (unit === 'day' || unit === 'week') return addDays(today, unit === 'week' ? count * 7 : count)
  return addMonths(today, unit === 'year' ? count * 12 : count)
}

/** `friday` is the next one, today not counted; `next friday` the one of the week after this, `last friday` the one before. */
function dayOfWeek(words: string, { today, weekStart }: DayHabits): string | null {
  const found = readWeekday(words)
  if (!found) return null
  const monday = addDays(today, -((weekday(today) - weekStart + 7) % 7))
  const inWeek = addDays(monday, (found.day - weekStart + 7) % 7)
  if (found.which === 'next') return addDays(inWeek, 7)
  const ahead = (found.day - weekday(today) + 7) % 7 || 7
  return found.which === 'last' ? addDays(today, ahead - 7 === 0 ? -7 : ahead - 7) : addDays(today, ahead)
}

/** A day and month without a year: the one that is nearest ahead, or passed by less than half a year. */
function dayOfThisYear(words: string, habits: DayHabits): string | null {
  const { today } = habits
  const year = Number(today.slice(0, 4))
  const figures = /^(\d{1,2})\s?[./-]\s?(\d{1,2})\.?$/.exec(words)
  const at = (of: number): string | null => {
    if (!figures) return readDay(`${words} ${of}`, habits)?.date ?? readDay(`${of}年${words}`, habits)?.date ?? null
    const [, first = '', second = ''] = figures
    const isMonthBefore = Number(second) > 12 || (Number(first) <= 12 && !words.includes('.') && isMonthFirst(habits))
    const [month, day] = isMonthBefore ? [first, second] : [second, first]
    return `${of}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  }
  const candidates = [year, year + 1].map(at).filter((date): date is string => date !== null && isDate(date))
  return candidates.find((date) => date >= addDays(today, -183)) ?? null
}
