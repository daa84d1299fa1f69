import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import { formatDate, formatNumber } from '#web/kit/format.ts'
import type { RateAct, RateImport } from './rates-data.ts'

/** As many digits as anybody writes of a rate; fewer where many stand beside each other. */
export function rateFigure(rate: string, digits = 9): string {
  return formatNumber(rate, { maximumSignificantDigits: digits })
}

export function currencyName(code: string): string {
  return new Intl.DisplayNames(i18n.locale, { type: 'currency' }).of(code) ?? code
}

/** What is wrong with a row of a file, in the person's language. */
export function sayRateProblem({ code, values, message }: RateImport['problems'][number]): string {
  const value = values['value'] ?? ''
  switch (code) {
    case 'not-a-date':
      return t`“${value}” is not a day.`
    case 'not-a-currency':
      return t`“${value}” is not a currency.`
    case 'not-a-number':
      return t`“${value}” is not a rate.`
    case 'does-not-apply':
      return t`${value} is your own currency, which needs no rate.`
    case 'duplicate':
      return t`Another rate for the same day stands above it.`
    case 'required':
      return t`The rate of your own currency is missing for this day.`
    default:
      return message
  }
}

/** An act in a line: by hand what it was, of a file how many. */
export function sayRateAct({ kind, file, added, changed, removed, first }: RateAct): string {
  const { currency } = first
  const day = formatDate(first.date)
  const name = file ?? ''
  if (kind === 'file') return t`Brought in from ${name}`
  if (kind === 'undo') return t`Taken back`
  if (added + changed + removed > 2) return t`Several rates set`
  if (first.after === null) return t`Rate of ${currency} for ${day} deleted`
  return t`Rate of ${currency} for ${day} set to ${rateFigure(first.after)}`
}
