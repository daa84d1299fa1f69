import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useId, useState } from 'react'
import { titleOf } from '#web/data/labels.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { fieldWeb } from '../fields.ts'
import { beginningOf } from './date-fields.ts'
import { type Moving, whyFixedInTime } from './move-entry.ts'

interface Props extends Moving {
  close: () => void
  /** With the value of the field by which it stands in time. */
  choose: (value: string) => void
}

/** When the record shall be: without a mouse, and on a phone. */
export function WhenDialog({ close, choose, ...moving }: Props) {
  const { t } = useLingui()
  const { object, dates, record } = moving
  const id = useId()
  const field = beginningOf(record, dates)
  const [value, setValue] = useState<unknown>(record[field.key] ?? null)
  const [error, setError] = useState('')
  const { Editor } = fieldWeb(field)
  const name = titleOf(object, record) || object.label
  const why = whyFixedInTime(moving)
  const save = () => {
    if (error || typeof value !== 'string') return
    close()
    choose(value)
  }
  return (
    <Dialog
      opened
      close={close}
      title={t`Move “${name}” to…`}
      size={400}
      footer={
        <>
          <Button variant="default" onClick={close}>{t`Cancel`}</Button>
          <Button disabled={why !== null || error !== '' || typeof value !== 'string'} onClick={save}>{t`Move`}</Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <label htmlFor={id}>{field.label}</label>
        {why ? (
          <p>{why}</p>
        ) : (
          <Editor
            place="form"
            id={id}
            field={field}
            record={record}
            value={value}
            error={error || undefined}
            describedBy={undefined}
            onChange={(next: unknown) => {
              setError('')
              setValue(next)
            }}
            onInvalid={(message) => setError(message ?? '')}
          />
        )}
      </form>
    </Dialog>
  )
}
