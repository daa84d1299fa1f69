import { useLingui } from '@lingui/react/macro'
import classes from './currency-select.module.css'

export interface CurrencySelectProps {
  currency: string
  /** Codes, the most used first. */
  currencies: readonly string[]
  disabled?: boolean | undefined
  onChange: (currency: string) => void
}

/** The code of a currency that opens the list of all. The browser's own list: it works with keys and on phones. */
export function CurrencySelect({ currency, currencies, disabled, onChange }: CurrencySelectProps) {
  const { t, i18n } = useLingui()
  const names = new Intl.DisplayNames(i18n.locale, { type: 'currency' })
  const codes = [...new Set([currency, ...currencies.slice(0, 1), ...common, ...currencies])]
  return (
    <span className={classes.currency}>
      <span aria-hidden="true">{currency}</span>
      <select
        value={currency}
        disabled={disabled}
        aria-label={t`Currency`}
        tabIndex={-1}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {codes.map((code) => (
          <option key={code} value={code}>
            {code} · {names.of(code)}
          </option>
        ))}
      </select>
    </span>
  )
}

const common = ['EUR', 'USD', 'GBP', 'CNY', 'UAH', 'CHF', 'JPY', 'MXN', 'PLN']
