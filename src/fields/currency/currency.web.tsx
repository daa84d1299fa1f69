import { t } from '@lingui/core/macro'
import { currencies, currencyFrom, currencyOfSign } from '#kernel/money.ts'
import { currentSession } from '#web/data/session.ts'
import { codedWeb, displayOf } from '../coded.web.tsx'

const name = displayOf('currency')

export const currencyWeb = codedWeb({
  type: 'currency',
  codes: () => currencies,
  find: (text) =>
    codeIn(text) ?? currencyFrom(text) ?? currencyOfSign(text.trim(), currentSession().organisation.currency),
  name: (code) => `${name(code)} (${code})`,
  refusal: (text) => t`“${text}” is not a currency.`,
})

/** `Euro (EUR)`, as it is shown. */
function codeIn(text: string): string | null {
  const code = /[(（]([A-Za-z]{3})[)）]\s*$/.exec(text)?.[1]
  return code ? currencyFrom(code) : null
}
