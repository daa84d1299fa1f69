import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { FieldInfo } from '#web/data/catalog.ts'
import { addressAt, past } from '#web/data/past.ts'
import { type Asking, ask } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { FieldInput } from '../form/field-input.tsx'
import classes from './past.module.css'

/** Asks for a time, and shows this page as it stood then. */
export async function openPast(): Promise<void> {
  const time = await ask<string>((asking) => <PastDialog {...asking} />)
  // Another page, so that nothing of today is left in it.
  if (time) location.assign(addressAt(time))
}

function PastDialog({ opened, answer }: Asking<string>) {
  const { t } = useLingui()
  const [time, setTime] = useState<string | null>(past)
  const [isInvalid, setInvalid] = useState(false)
  const isFuture = time !== null && Date.parse(time) > Date.now()
  const close = () => answer(null)
  const picks = [
    { label: t`An hour ago`, time: back((day) => day.setHours(day.getHours() - 1)) },
    { label: t`Yesterday`, time: back((day) => day.setDate(day.getDate() - 1)) },
    { label: t`A month ago`, time: back((day) => day.setMonth(day.getMonth() - 1)) },
  ]
  return (
    <Dialog
      opened={opened}
      close={close}
      title={t`As it stood at …`}
      footer={
        <>
          <Button variant="default" onClick={close}>{t`Cancel`}</Button>
          <Button disabled={!time || isFuture || isInvalid} onClick={() => answer(time)}>{t`Show it`}</Button>
        </>
      }
    >
      <div className={classes.picks}>
        {picks.map((pick) => (
          <Button key={pick.label} variant="default" onClick={() => answer(pick.time)}>
            {pick.label}
          </Button>
        ))}
      </div>
      <FieldInput
        field={{ ...timeField, label: t`Time` }}
        value={time}
        onChange={(next) => setTime(next as string | null)}
        onInvalid={(message) => setInvalid(message !== null)}
        error={isFuture ? t`This is still to come.` : undefined}
      />
      <p className={classes.note}>
        <Trans>Lists, boards and records show what was known then. Nothing can be changed there.</Trans>
      </p>
    </Dialog>
  )
}

function back(change: (day: Date) => unknown): string {
  const day = new Date()
  change(day)
  return day.toISOString()
}

/** What the editor of times wants to know of its field. */
const timeField: FieldInfo = {
  name: 'at',
  key: 'at',
  type: 'dateTime',
  kind: 'time',
  label: '',
  required: true,
  unique: false,
  readOnly: false,
  mayChange: true,
  searchable: false,
  system: false,
  sortable: false,
  groupable: false,
  operators: [],
}
