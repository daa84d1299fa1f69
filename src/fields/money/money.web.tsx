import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { currencies } from '#kernel/money.ts'
import type { FieldInfo } from '#web/data/catalog.ts'
import { currentSession } from '#web/data/session.ts'
import { formatMoney, type MoneyValue } from '#web/kit/format.ts'
import cell from '#web/kit/inputs/cell.module.css'
import { CurrencySelect } from '#web/kit/inputs/currency-select.tsx'
import classes from '#web/kit/inputs/editor.module.css'
import { figureForEditing, personsDecimalSign } from '#web/kit/inputs/locale.ts'
import { readAmount } from '#web/kit/inputs/read-amount.ts'
import { DraftEditor } from '../draft-editor.web.tsx'
import type { EditorProps, FieldWeb } from '../field.web.tsx'

export const moneyWeb: FieldWeb<MoneyValue> = {
  type: 'money',
  Cell: ({ value }) => <span className={`${cell.line} ${cell.figure}`}>{formatMoney(value)}</span>,
  Editor: MoneyEditor,
  text: (value) => formatMoney(value),
  read: (text, field) => readMoney(text, field, ownCurrency()),
  align: 'end',
  width: 130,
}

function MoneyEditor(props: EditorProps<MoneyValue>) {
  const { value, field, place, error, disabled, onChange } = props
  const [chosen, setChosen] = useState(ownCurrency)
  const currency = value?.currency ?? chosen
  const take = (next: MoneyValue | null) => {
    setChosen(next?.currency ?? currency)
    onChange(next)
  }
  return (
    <span
      className={classes.box}
      data-place={place}
      data-disabled={disabled || undefined}
      data-invalid={Boolean(error) || undefined}
    >
      <CurrencySelect
        currency={currency}
        currencies={[ownCurrency(), ...currencies]}
        disabled={disabled}
        onChange={(next) => (value ? take({ ...value, currency: next }) : setChosen(next))}
      />
      <DraftEditor
        {...props}
        format={(each) => figureForEditing(each.amount)}
        read={(text) => readMoney(text, field, currency)}
        onChange={take}
        align="end"
        inputMode="decimal"
        inBox
      />
    </span>
  )
}

function readMoney(text: string, { min, max }: FieldInfo, currency: string): MoneyValue | null {
  if (text.trim() === '') return null
  const value = readAmount(text, { decimalSign: personsDecimalSign(), currency })
  if (!value) throw new Error(t`“${text}” is not an amount of money.`)
  if (min !== undefined && Number(value.amount) < min) throw new Error(t`This must be at least ${min}.`)
  if (max !== undefined && Number(value.amount) > max) throw new Error(t`This must be at most ${max}.`)
  return value
}

/** Of the branch, or else of the organisation. */
function ownCurrency(): string {
  return currentSession().user.currency
}
