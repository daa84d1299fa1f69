import { instantIn } from '#kernel/time.ts'
import { dayOf } from '#web/kit/format.ts'

export type DueGroup = 'late' | 'today' | 'soon' | 'undated'

/** Where a task stands that is due at an instant (or at none: ''), for somebody whose day is `today`. */
export function dueGroupOf(dueAt: string, today: string, now = Date.now()): DueGroup {
  if (!dueAt) return 'undated'
  const day = dayOf(dueAt)
  if (day > today) return 'soon'
  return day < today || Date.parse(dueAt) < now ? 'late' : 'today'
}

export type DueWord = 'today' | 'tomorrow' | 'next-week'

/** When a task is due of which only the day was said: at the end of the working day. */
export function dueAt(word: DueWord, today: string, timeZone: string): string {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay()
  const days = word === 'today' ? 0 : word === 'tomorrow' ? 1 : (8 - weekday) % 7 || 7
  return instantIn(timeZone, addDays(today, days), word === 'today' ? '23:59:00' : '17:00:00').toISOString()
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
