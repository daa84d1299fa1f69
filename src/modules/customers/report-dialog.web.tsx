import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import type { FieldInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'
import type { Asking } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { FieldInput } from '#web/records/form/field-input.tsx'
import classes from './accounts.module.css'

export interface ReportQuestion extends Asking<Values> {
  visit: RecordData
  fields: readonly FieldInfo[]
}

/** What a visit has brought: the need, the competitor and the stock that were seen. It may be left out. */
export function ReportDialog({ opened, answer, visit, fields }: ReportQuestion) {
  const { t } = useLingui()
  const form = useId()
  const [values, setValues] = useState<Values>({})
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    answer(values)
  }
  return (
    <Dialog
      opened={opened}
      close={() => answer(null)}
      title={t`What has the visit brought?`}
      footer={
        <>
          <Button variant="default" onClick={() => answer({})}>
            <Trans>Without a report</Trans>
          </Button>
          <Button type="submit" form={form}>
            {t`Close the visit`}
          </Button>
        </>
      }
    >
      <p className={classes.what}>{String(visit['subject'] ?? '')}</p>
      <form id={form} ref={beginWithFirst} className={classes.form} onSubmit={submit} noValidate>
        {fields.map((field) => (
          <FieldInput
            key={field.key}
            field={field}
            record={visit}
            value={values[field.key] ?? null}
            onChange={(value) => {
              const kept = typeof value === 'string' ? value.trim() || null : value
              setValues((before) => ({ ...before, [field.key]: kept }))
            }}
          />
        ))}
      </form>
    </Dialog>
  )
}

function beginWithFirst(form: HTMLFormElement | null): void {
  form?.querySelector('input, textarea')?.setAttribute('data-autofocus', 'true')
}
