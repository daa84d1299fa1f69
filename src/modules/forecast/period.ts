import { badRequest } from '#kernel/errors.ts'
import { addDays, addMonths, dateIn } from '#kernel/time.ts'

/** A month or a quarter; both days are within it. */
export interface Period {
  /** `2026-11` or `2026-Q4`. */
  name: string
  from: string
  to: string
}

export type PeriodKind = 'month' | 'quarter'

/** Reads `2026-11` or `2026-Q4`; without it the month of today. */
export function readPeriod(text: string | undefined, today: string): Period {
  if (text === undefined) return periodOf('month', today)
  const [, year, quarter, month] = /^(\d{4})-(?:Q([1-4])|(0[1-9]|1[0-2]))$/.exec(text) ?? []
  // The day after it has four digits too.
  if (!year || year === '0000' || year === '9999')
    throw badRequest('period', 'period must be a month such as 2026-11 or a quarter such as 2026-Q4.')
  return periodOf(quarter ? 'quarter' : 'month', `${year}-${month ?? String(Number(quarter) * 3).padStart(2, '0')}-01`)
}

export function kindOf({ name }: Period): PeriodKind {
  return name.includes('Q') ? 'quarter' : 'month'
}

/** The period that the day lies in. */
export function periodOf(kind: PeriodKind, day: string): Period {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))]
  const quarter = Math.ceil(month / 3)
  const first = kind === 'month' ? month : quarter * 3 - 2
  const from = `${year}-${String(first).padStart(2, '0')}-01`
  const to = addDays(addMonths(from, kind === 'month' ? 1 : 3), -1)
  return { name: kind === 'month' ? from.slice(0, 7) : `${year}-Q${quarter}`, from, to }
}

/** The whole periods before that of the moment, the earliest first. */
export function periodsBefore(
  kind: PeriodKind,
  { count, timeZone, at }: { count: number; timeZone: string; at: Date },
): Period[] {
  const { from } = periodOf(kind, dateIn(timeZone, at))
  return Array.from({ length: count }, (_, place) =>
    periodOf(kind, addMonths(from, (place - count) * (kind === 'month' ? 1 : 3))),
  )
}
