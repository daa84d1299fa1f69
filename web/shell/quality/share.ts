import { formatNumber } from '#web/kit/format.ts'
import type { ObjectQuality } from './quality-data.ts'

/** How much of what ought to be filled is, over all fields. */
export function shareFilled({ total, fields }: Pick<ObjectQuality, 'total' | 'fields'>): string {
  const asked = fields.filter(({ missing }) => missing !== null)
  const missing = asked.reduce((sum, field) => sum + (field.missing ?? 0), 0)
  return sayShare(total * asked.length - missing, total * asked.length)
}

/** Nearly all is not all: 100 % is said of all alone, and 0 % of none. */
export function sayShare(part: number, whole: number): string {
  if (whole === 0) return '–'
  const share = Math.round((part / whole) * 100)
  const told = part < whole && share === 100 ? 99 : part > 0 && share === 0 ? 1 : share
  return formatNumber(told / 100, { style: 'percent', maximumFractionDigits: 0 })
}
