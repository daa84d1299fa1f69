import { plural, t } from '@lingui/core/macro'
import { isDate } from '#kernel/time.ts'
import { formatDate, formatTime } from '#web/kit/format.ts'

/** Periods that people ask for most, as the API writes them. */
export const usualPeriods = [
  ...[
    'today',
    'yesterday',
    'tomorrow',
    'this week',
    'last week',
    'next week',
    'this month',
    'last month',
    'next month',
  ],
  ...['this quarter', 'last quarter', 'next quarter', 'this year', 'last year', 'next year'],
  ...['last 7 days', 'last 30 days', 'last 90 days', 'next 7 days', 'next 30 days', 'next 90 days'],
] as const

/** A period or a moment of the API in the person's language. */
export function sayPeriod(value: unknown): string {
  const words = String(value).trim().toLowerCase().replace(/\s+/g, ' ')
  if (isDate(words)) return formatDate(words)
  if (/^\d{4}-\d{2}-\d{2}t/.test(words)) return formatTime(String(value))
  return sayNamed(words) ?? sayRolling(words) ?? sayCalendar(words) ?? String(value)
}

function sayNamed(words: string): string | null {
  const [direction = '', unit = ''] = words.replace('past', 'last').split(' ')
  switch (`${direction} ${unit}`.trim()) {
    case 'now':
      return t`now`
    case 'today':
    case 'this day':
      return t`today`
    case 'yesterday':
    case 'last day':
      return t`yesterday`
    case 'tomorrow':
    case 'next day':
      return t`tomorrow`
    case 'this week':
      return t`this week`
    case 'last week':
      return t`last week`
    case 'next week':
      return t`next week`
    case 'this month':
      return t`this month`
    case 'last month':
      return t`last month`
    case 'next month':
      return t`next month`
    case 'this quarter':
      return t`this quarter`
    case 'last quarter':
      return t`last quarter`
    case 'next quarter':
      return t`next quarter`
    case 'this year':
      return t`this year`
    case 'last year':
      return t`last year`
    case 'next year':
      return t`next year`
    default:
      return null
  }
}

function sayRolling(words: string): string | null {
  const found = /^(last|past|next) (\d{1,5}) (minute|hour|day|week|month|quarter|year)s?$/.exec(words)
  if (!found) return null
  const count = Number(found[2])
  const isNext = found[1] === 'next'
  switch (found[3]) {
    case 'minute':
      return isNext
        ? plural(count, { one: 'next # minute', other: 'next # minutes' })
        : plural(count, { one: 'last # minute', other: 'last # minutes' })
    case 'hour':
      return isNext
        ? plural(count, { one: 'next # hour', other: 'next # hours' })
        : plural(count, { one: 'last # hour', other: 'last # hours' })
    case 'day':
      return isNext
        ? plural(count, { one: 'next # day', other: 'next # days' })
        : plural(count, { one: 'last # day', other: 'last # days' })
    case 'week':
      return isNext
        ? plural(count, { one: 'next # week', other: 'next # weeks' })
        : plural(count, { one: 'last # week', other: 'last # weeks' })
    case 'month':
      return isNext
        ? plural(count, { one: 'next # month', other: 'next # months' })
        : plural(count, { one: 'last # month', other: 'last # months' })
    case 'quarter':
      return isNext
        ? plural(count, { one: 'next # quarter', other: 'next # quarters' })
        : plural(count, { one: 'last # quarter', other: 'last # quarters' })
    default:
      return isNext
        ? plural(count, { one: 'next # year', other: 'next # years' })
        : plural(count, { one: 'last # year', other: 'last # years' })
  }
}

function sayCalendar(words: string): string | null {
  const quarter = /^(\d{4})-q([1-4])$/.exec(words)
  if (quarter) {
    const [, year = '', number = ''] = quarter
    return t`Q${number} ${year}`
  }
  if (/^\d{4}-\d{2}$/.test(words)) return formatDate(`${words}-01`, { month: 'long', year: 'numeric' })
  return /^\d{4}$/.test(words) ? words : null
}
