import type { Random } from './random.ts'

export const day = 86_400_000

export function daysLater(time: Date, days: number): Date {
  return new Date(time.getTime() + days * day)
}

/** The same day, or the Monday after a weekend, at a time of day when people work, whole five minutes. */
export function inOfficeHours(random: Random, time: Date): Date {
  const weekday = time.getUTCDay()
  const moved = daysLater(time, weekday === 6 ? 2 : weekday === 0 ? 1 : 0)
  moved.setUTCHours(random.integer(7, 16), random.integer(0, 11) * 5, 0, 0)
  return moved
}

export function dateOf(time: Date): string {
  return time.toISOString().slice(0, 10)
}
