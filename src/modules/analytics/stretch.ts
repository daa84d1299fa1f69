import type { Ctx } from '#engine/context.ts'
import { badRequest } from '#kernel/errors.ts'
import { addDays, dateIn, instantIn, isDate } from '#kernel/time.ts'

/** Days of the calendar of who asks, both within it, with the moments at which they begin and end. */
export interface Stretch {
  from: string
  to: string
  today: string
  begins: string
  /** The first moment after it. */
  ends: string
}

const longestDays = 3_700

/** From the first of this month to today, unless said otherwise. */
export function readStretch(
  { actor, clock }: Ctx,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Stretch {
  const today = dateIn(actor.timeZone, clock())
  const last = to ?? today
  const first = from ?? `${last.slice(0, 8)}01`
  for (const [name, day] of [
    ['from', first],
    ['to', last],
  ] as const)
    if (!isDate(day)) throw badRequest(name, `${name} must be a day such as 2026-01-31.`)
  if (last < first) throw badRequest('to', 'to must not be before from.')
  if (addDays(first, longestDays) < last) throw badRequest('to', 'A stretch has ten years at most.')
  return {
    from: first,
    to: last,
    today,
    begins: instantIn(actor.timeZone, first).toISOString(),
    ends: instantIn(actor.timeZone, addDays(last, 1)).toISOString(),
  }
}
