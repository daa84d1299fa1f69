import { t } from '@lingui/core/macro'
import { addDays } from '#kernel/time.ts'
import { formatDate } from '#web/kit/format.ts'
import { sayPeriod } from '../../home/say-period.ts'
import type { Stretch } from './stretch.ts'

/** `Q4 2026`, `9 Nov – 15 Nov 2026`. */
export function sayStretch(stretch: Stretch): string {
  if (stretch.unit !== 'days') return sayPeriod(stretch)
  const last = addDays(stretch.to, -1)
  if (last === stretch.from) return formatDate(last)
  const from = formatDate(stretch.from, { day: 'numeric', month: 'short' })
  const to = formatDate(last)
  return t`${from} – ${to}`
}

/** What the word of the address is called; null for a certain stretch of the calendar. */
export function sayStretchWord(word: string): string | null {
  switch (word) {
    case 'today':
      return t`Today`
    case 'yesterday':
      return t`Yesterday`
    case 'this-week':
      return t`This week`
    case 'last-week':
      return t`Last week`
    case 'last-7-days':
      return t`Last 7 days`
    case 'last-30-days':
      return t`Last 30 days`
    case 'last-90-days':
      return t`Last 90 days`
    case 'last-365-days':
      return t`Last 365 days`
    case 'this-month':
      return t`This month`
    case 'last-month':
      return t`Last month`
    case 'this-quarter':
      return t`This quarter`
    case 'last-quarter':
      return t`Last quarter`
    case 'this-year':
      return t`This year`
    case 'last-year':
      return t`Last year`
    case 'all':
      return t`All time`
    default:
      return null
  }
}
