import { i18n } from '@lingui/core'
import { type DecimalSign, decimalSignOf } from '#kernel/texts/number-text.ts'
import { formatNumber } from '../format.ts'

/** What stands before the fraction in the person's figures. */
export function personsDecimalSign(): DecimalSign {
  return decimalSignOf(i18n.locale)
}

/** A decimal as a person edits it: their decimal sign, no groups, every digit. */
export function figureForEditing(decimal: string): string {
  return personsDecimalSign() === ',' ? decimal.replace('.', ',') : decimal
}

/** A decimal as it is read: grouped, every digit. */
export function figure(decimal: string, leastDigits = 0): string {
  return formatNumber(decimal, { minimumFractionDigits: leastDigits, maximumFractionDigits: 20 })
}
