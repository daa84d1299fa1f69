import type { Ctx } from '#engine/context.ts'
import { addDays, dateIn, daysBetween } from '#kernel/time.ts'
import { isOver, rhythmOf } from './rhythm.ts'

const epoch = '1970-01-01'

export interface RhythmToday {
  times: number
  lowDays: number
  usualDays: number
  highDays: number
  lastOn: string
  dueOn: string
}

/** The rhythm of purchases on these days (since 1970), as it is told; null without one, and when they have not come for too long. */
export function rhythmToday({ settings, clock }: Ctx, days: readonly number[]): RhythmToday | null {
  const rhythm = rhythmOf(days)
  if (!rhythm || isOver(rhythm, daysBetween(epoch, dateIn(settings.timeZone, clock())))) return null
  const { times, low, usual, high, last, due } = rhythm
  const [lastOn, dueOn] = [addDays(epoch, last), addDays(epoch, due)]
  return { times, lowDays: low, usualDays: usual, highDays: high, lastOn, dueOn }
}
