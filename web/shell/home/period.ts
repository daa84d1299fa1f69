export type PeriodUnit = 'month' | 'quarter' | 'year'

/** A stretch of the calendar, or all time. `phrase` is how the API names it: `2017-12`, `2017-Q4`, `2017`. */
export type Period = { unit: PeriodUnit; year: number; part: number; phrase: string } | { unit: 'all'; phrase: null }

export const allTime: Period = { unit: 'all', phrase: null }

const relative: Record<string, [unit: PeriodUnit, by: number]> = {
  'this-month': ['month', 0],
  'last-month': ['month', -1],
  'this-quarter': ['quarter', 0],
  'last-quarter': ['quarter', -1],
  'this-year': ['year', 0],
  'last-year': ['year', -1],
}

/** The words of the address that do not name a certain month, quarter or year. */
export const relativePeriods = Object.keys(relative)

/** Reads what the address says: `this-quarter`, `2017-Q4`, `all`. Null when it says nothing that makes sense. */
export function readPeriod(word: string | undefined, today: string): Period | null {
  if (word === 'all') return allTime
  const [unit, by] = relative[word ?? ''] ?? []
  if (unit) return shifted(periodOf(unit, today), by ?? 0)
  const found = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(word ?? '')
  if (!found) return null
  const [, year, quarter, month] = found.map(Number)
  if (quarter) return made('quarter', year as number, quarter)
  return month ? made('month', year as number, month) : made('year', year as number, 1)
}

/** The month, quarter or year that a day is in. */
export function periodOf(unit: PeriodUnit, day: string): Period {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return made(unit, year, unit === 'month' ? month : unit === 'quarter' ? Math.ceil(month / 3) : 1)
}

/** So many periods later; all time stays what it is. */
export function shifted(period: Period, by: number): Period {
  if (period.unit === 'all') return period
  const parts = partsOf[period.unit]
  const index = period.year * parts + period.part - 1 + by
  return made(period.unit, Math.floor(index / parts), (index % parts) + 1)
}

const partsOf: Record<PeriodUnit, number> = { month: 12, quarter: 4, year: 1 }

function made(unit: PeriodUnit, year: number, part: number): Period {
  const name = String(year).padStart(4, '0')
  const phrase =
    unit === 'year' ? name : unit === 'quarter' ? `${name}-Q${part}` : `${name}-${String(part).padStart(2, '0')}`
  return { unit, year, part, phrase }
}
