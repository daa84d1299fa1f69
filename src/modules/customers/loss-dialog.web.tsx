import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import type { FieldInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'
import type { Asking } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { FieldInput } from '#web/records/form/field-input.tsx'
import { sayFieldProblem } from '#web/records/say-field-problem.ts'
import classes from './accounts.module.css'

export interface LossQuestion extends Asking<Values> {
  account: RecordData
  fields: readonly FieldInfo[]
}

/** What is to be learnt from a lost customer: why, when, to whom, and how much goes along. */
export function LossDialog({ opened, answer, account, fields }: LossQuestion) {
  const { t } = useLingui()
  const form = useId()
  const [values, setValues] = useState<Values>({})
  const [isTried, setTried] = useState(false)
  const lacks = ({ key }: FieldInfo) => key === 'lostReason' && !values[key]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (fields.some(lacks)) setTried(true)
    else answer(values)
  }
  const set = ({ key }: FieldInfo, value: unknown) =>
    setValues((before) => ({ ...before, [key]: typeof value === 'string' ? value.trim() || null : value }))
  return (
    <Dialog
      opened={opened}
      close={() => answer(null)}
      title={t`Why was this customer lost?`}
      footer={
        <>
          <Button variant="default" onClick={() => answer(null)}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" form={form}>
            {t`Mark as lost`}
          </Button>
        </>
      }
    >
      <p className={classes.what}>{String(account['name'] ?? '')}</p>
      <form id={form} ref={beginWithFirst} className={classes.form} onSubmit={submit} noValidate>
        {fields.map((field) => (
          <FieldInput
            key={field.key}
            field={{ ...field, required: field.key === 'lostReason' }}
            record={account}
            value={values[field.key] ?? null}
            error={
              isTried && lacks(field) ? sayFieldProblem({ path: field.key, code: 'required', message: '' }) : undefined
            }
            onChange={(value) => set(field, value)}
          />
        ))}
      </form>
    </Dialog>
  )
}

function beginWithFirst(form: HTMLFormElement | null): void {
  form?.querySelector('input, textarea')?.setAttribute('data-autofocus', 'true')
}
