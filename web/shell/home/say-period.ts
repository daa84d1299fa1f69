import { t } from '@lingui/core/macro'
import { formatDate } from '#web/kit/format.ts'
import type { Period } from './period.ts'

/** `Q4 2017`, `December 2017`, `2017`, `All time`. */
export function sayPeriod(period: Period): string {
  if (period.unit === 'all') return t`All time`
  const { unit, year, part } = period
  if (unit === 'year') return String(year)
  if (unit === 'quarter') return t`Q${part} ${year}`
  return sayMonth(period.phrase)
}

/** Of `2017-12`. */
export function sayMonth(phrase: string, length: 'long' | 'short' = 'long'): string {
  return formatDate(`${phrase}-01`, { month: length, year: length === 'long' ? 'numeric' : '2-digit' })
}
