import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { addDays, instantIn, weekday } from '#kernel/time.ts'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { useSession } from '#web/data/session.ts'
import { type Asking, ask } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { currentTimeZone, dayOf, formatTime } from '#web/kit/format.ts'
import { fieldWeb } from '#web/records/fields.ts'
import classes from './calling.module.css'

/** Asks when to call back; null when the person thinks better of it. */
export function askAgainAt(title: string): Promise<string | null> {
  return ask<string>((asking) => <AgainDialog title={title} {...asking} />)
}

function AgainDialog({ title, opened, answer }: { title: string } & Asking<string>) {
  const { t } = useLingui()
  const { organisation } = useSession()
  const field = fieldOf(useObject('activity'), 'dueAt')
  const [value, setValue] = useState<string | null>(null)
  const [error, setError] = useState('')
  const [now] = useState(() => Date.now())
  const today = dayOf(now)
  const on = (days: number) => instantIn(currentTimeZone(), addDays(today, days), '10:00:00').toISOString()
  const untilNextWeek = ((organisation.weekStart - weekday(today) + 6) % 7) + 1
  const soon = (minutes: number) => new Date(Math.ceil((now + minutes * 60_000) / 300_000) * 300_000).toISOString()
  const choices = [
    { label: t`In 1 hour`, at: soon(60) },
    { label: t`In 3 hours`, at: soon(180) },
    { label: t`Tomorrow`, at: on(1) },
    { label: t`Next week`, at: on(untilNextWeek) },
  ]
  const isGood = value !== null && !error && Date.parse(value) > now
  if (!field) return null
  const { Editor } = fieldWeb(field)
  return (
    <Dialog
      opened={opened}
      close={() => answer(null)}
      title={t`Call ${title} back`}
      size={420}
      footer={
        <>
          <Button variant="default" onClick={() => answer(null)}>{t`Cancel`}</Button>
          <Button disabled={!isGood} onClick={() => value && answer(value)}>{t`Call back then`}</Button>
        </>
      }
    >
      <div className={classes.again}>
        {choices.map(({ label, at }, index) => (
          <button
            key={label}
            type="button"
            {...(index === 0 ? { 'data-autofocus': true } : {})}
            onClick={() => answer(at)}
          >
            <span>{label}</span>
            <span className={classes.note}>{formatTime(at)}</span>
          </button>
        ))}
      </div>
      <label htmlFor="call-again-at">{t`At another time`}</label>
      <Editor
        place="form"
        id="call-again-at"
        field={field}
        record={{ id: '', version: 0 } as never}
        value={value as never}
        error={error || undefined}
        describedBy={undefined}
        onChange={(next: unknown) => {
          setError('')
          setValue(typeof next === 'string' ? next : null)
        }}
        onInvalid={(message) => setError(message ?? '')}
      />
    </Dialog>
  )
}
