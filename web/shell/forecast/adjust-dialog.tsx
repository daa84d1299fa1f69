import { useLingui } from '@lingui/react/macro'
import { Button, Textarea, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { parseNumberText } from '#kernel/texts/number-text.ts'
import { currentCatalog } from '#web/data/catalog.ts'
import { may } from '#web/data/session.ts'
import { createRecord, deleteRecord, sendChange } from '#web/data/writes.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { figureForEditing, personsDecimalSign } from '#web/kit/inputs/locale.ts'
import { tellDone } from '#web/records/acts.ts'
import { useFormProblems } from '../form-problems.ts'
import form from '../settings/form.module.css'
import { Wrong } from '../settings/wrong.tsx'
import { type Adjusted, sayMoney, sayPeriod } from './forecast-data.ts'

const object = 'forecastAdjustment'

export interface Adjusting {
  /** Of a person, a team or a branch with those below it. */
  holder: { personId: string } | { teamId: string } | { wholeBranchId: string }
  name: string
  adjusted: Adjusted | null
  weighted: string | null
}

interface Props extends Adjusting {
  period: string
  currency: string
  close: () => void
}

/** The amount and the reason: Enter saves, Escape leaves it. */
export function AdjustDialog({ close, ...rest }: Props) {
  const { t } = useLingui()
  const { name, period } = rest
  return (
    <Dialog opened close={close} title={t`Forecast of ${name}, ${sayPeriod(period)}`} closeOnClickOutside={false}>
      <AdjustForm {...rest} close={close} />
    </Dialog>
  )
}

function AdjustForm({ holder, name, adjusted, weighted, period, currency, close }: Props) {
  const { t } = useLingui()
  const [typed, setTyped] = useState(adjusted?.amount ? figureForEditing(plain(adjusted.amount)) : '')
  const [note, setNote] = useState(adjusted?.note ?? '')
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(['amount', 'note'])
  const decimal = parseNumberText(typed, personsDecimalSign())
  const path = currentCatalog().objects.get(object)?.path
  const run = async (act: () => Promise<{ changeSet: string | null }>, said: string) => {
    setBusy(true)
    try {
      const { changeSet } = await act()
      tellDone(said, changeSet)
      close()
    } catch (error) {
      problems.take(error)
      setBusy(false)
    }
  }
  const send = () => {
    if (!problems.check({ amount: decimal === null && t`This is needed.` })) return
    const values = { amount: { amount: decimal, currency }, note: note.trim() || null }
    void run(
      () =>
        adjusted
          ? sendChange(object, adjusted.id, { base: adjusted.version, values })
          : createRecord({ object, values: { period, ...holder, ...values } }),
      t`Forecast of ${name} adjusted`,
    )
  }
  return (
    <form
      className={form.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <TextInput
        label={t`Adjusted amount, ${currency}`}
        description={weighted === null ? undefined : t`Weighted: ${sayMoney(weighted, currency)}`}
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        error={problems.at('amount')}
        data-autofocus
        onChange={({ currentTarget: { value } }) => {
          setTyped(value)
          problems.forget('amount')
        }}
      />
      <Textarea
        label={t`Note`}
        description={t`Why it differs from what is computed.`}
        autosize
        minRows={2}
        maxRows={8}
        value={note}
        error={problems.at('note')}
        onChange={({ currentTarget: { value } }) => setNote(value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          send()
        }}
      />
      {adjusted && path && (
        <p className={form.note}>
          <Link to={`/${path}/${adjusted.id}` as '/'}>{t`History`}</Link>
        </p>
      )}
      <Wrong>{problems.rest}</Wrong>
      <div className={form.buttons}>
        {adjusted && may('delete', object) && (
          <Button
            variant="default"
            disabled={isBusy}
            onClick={() => void run(() => deleteRecord(object, adjusted.id), t`Adjustment of ${name} removed`)}
          >{t`Remove`}</Button>
        )}
        <Button variant="default" onClick={close}>{t`Cancel`}</Button>
        <Button type="submit" loading={isBusy}>{t`Save`}</Button>
      </div>
    </form>
  )
}

/** Without cents that are none. */
function plain(amount: string): string {
  return amount.replace(/\.0+$/, '')
}
