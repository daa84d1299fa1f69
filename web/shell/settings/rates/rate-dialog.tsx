import { useLingui } from '@lingui/react/macro'
import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { currencies } from '#kernel/money.ts'
import { parseNumberText } from '#kernel/texts/number-text.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { dayOf, formatDate } from '#web/kit/format.ts'
import { IconChange } from '#web/kit/icons.ts'
import { figureForEditing, personsDecimalSign } from '#web/kit/inputs/locale.ts'
import { tellDone } from '#web/records/acts.ts'
import { useFormProblems } from '../../form-problems.ts'
import form from '../form.module.css'
import { Wrong } from '../wrong.tsx'
import classes from './rates.module.css'
import { type Rate, type RateWish, setRates } from './rates-data.ts'
import { currencyName, rateFigure } from './say-rate.ts'

interface Props {
  opened: boolean
  close: () => void
  /** The organisation's currency. */
  own: string
  /** The rate to change; null: a new one. */
  rate: Rate | null
}

export function RateDialog({ opened, close, own, rate }: Props) {
  const { t } = useLingui()
  return (
    <Dialog opened={opened} close={close} title={rate ? t`Edit the rate` : t`New rate`} closeOnClickOutside={false}>
      <RateForm own={own} rate={rate} close={close} />
    </Dialog>
  )
}

/** Written in whichever direction people are used to: the server keeps both. */
function RateForm({ own, rate, close }: Omit<Props, 'opened'>) {
  const { t } = useLingui()
  const [currency, setCurrency] = useState<string | null>(rate?.currency ?? null)
  const [date, setDate] = useState(rate?.date ?? dayOf(Date.now()))
  const [isInverse, setInverse] = useState(rate !== null && rate.inverse.length < rate.rate.length)
  const [typed, setTyped] = useState(rate ? figureForEditing(isInverse ? rate.inverse : rate.rate) : '')
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(['currency', 'date', 'rate'])
  const decimal = parseNumberText(typed, personsDecimalSign())
  const isFigure = decimal !== null && Number(decimal) > 0
  const [one, other] = isInverse ? [currency ?? '…', own] : [own, currency ?? '…']
  const turn = () => {
    // What is typed is kept in the same worth, as far as a figure shows it.
    if (isFigure) setTyped(figureForEditing(plain(1 / Number(decimal))))
    setInverse(!isInverse)
  }
  const send = async () => {
    const isSound = problems.check({
      currency: !currency && t`This is needed.`,
      date: !/^\d{4}-\d\d-\d\d$/.test(date) && t`This is needed.`,
      rate: !isFigure && t`Give a number above zero.`,
    })
    if (!isSound || !currency) return
    setBusy(true)
    try {
      const wish: RateWish = { currency, date, ...(isInverse ? { inverse: decimal as string } : { rate: decimal }) }
      const isMoved = rate && (rate.currency !== currency || rate.date !== date)
      const back = await setRates([
        ...(isMoved ? [{ currency: rate.currency, date: rate.date, rate: null }] : []),
        wish,
      ])
      const day = formatDate(date)
      if (back) tellDone(t`Rate of ${currency} for ${day} saved`, back)
      close()
    } catch (error) {
      problems.take(error)
      setBusy(false)
    }
  }
  return (
    <form
      className={form.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Select
        label={t`Currency`}
        data={choices(own)}
        value={currency}
        searchable
        allowDeselect={false}
        error={problems.at('currency')}
        onChange={(next) => {
          setCurrency(next)
          problems.forget('currency')
        }}
      />
      <TextInput
        label={t`Valid from`}
        description={t`The rate holds until the next one.`}
        type="date"
        value={date}
        error={problems.at('date')}
        onChange={({ currentTarget: { value } }) => {
          setDate(value)
          problems.forget('date')
        }}
      />
      <div className={classes.figure}>
        <TextInput
          label={t`For 1 ${one}, in ${other}`}
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          error={problems.at('rate')}
          data-autofocus
          onChange={({ currentTarget: { value } }) => {
            setTyped(value)
            problems.forget('rate')
          }}
        />
        <Button variant="default" px={10} onClick={turn} aria-label={t`Write it the other way round`}>
          <IconChange size={16} aria-hidden="true" />
        </Button>
      </div>
      {isFigure && (
        <p className={form.note}>
          {/* Not a sentence: the same in every language. */}
          {`1 ${other} = ${rateFigure(plain(1 / Number(decimal)))} ${one}`}
        </p>
      )}
      <Wrong>{problems.rest}</Wrong>
      <div className={form.buttons}>
        <Button variant="default" onClick={close}>{t`Cancel`}</Button>
        <Button type="submit" loading={isBusy}>{t`Save`}</Button>
      </div>
    </form>
  )
}

/** Without an exponent, to as many digits as a double has. */
function plain(figure: number): string {
  return figure.toLocaleString('en', { maximumSignificantDigits: 12, useGrouping: false })
}

function choices(own: string): { value: string; label: string }[] {
  const codes = [...new Set([...common, ...currencies])].filter((code) => code !== own)
  return codes.map((value) => ({ value, label: `${value} · ${currencyName(value)}` }))
}

const common = ['EUR', 'USD', 'GBP', 'CNY', 'UAH', 'CHF', 'JPY', 'MXN', 'PLN']
