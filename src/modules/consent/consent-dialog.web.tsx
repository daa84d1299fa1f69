import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { type FieldInfo, fieldOf, type ObjectInfo, useObject } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { asProblem } from '#web/data/problem.ts'
import { type RecordData, useRecord } from '#web/data/record-store.ts'
import { refreshObject } from '#web/data/refresh.ts'
import { runVerb, type Values } from '#web/data/writes.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { tellDone } from '#web/records/acts.ts'
import { FieldInput } from '#web/records/form/field-input.tsx'
import { sayFieldProblem } from '#web/records/say-field-problem.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './consent-panel.module.css'

interface Props {
  object: ObjectInfo
  record: RecordData
  opened: boolean
  close: () => void
}

const asked = ['purpose', 'channel', 'decision', 'decidedAt', 'source', 'proof'] as const
const needed = new Set(['purposeId', 'channel', 'decision'])

/** Adds an entry to what a person has said. */
export function ConsentDialog({ object, record, opened, close }: Props) {
  const { t } = useLingui()
  const form = useId()
  const consent = useObject('consent')
  const [values, setValues] = useState<Values>({ decision: 'given' })
  const [found, setFound] = useState<Record<string, string>>({})
  const [isBusy, setBusy] = useState(false)
  const purpose = useRecord('consentPurpose', values['purposeId'] as string | undefined)
  const fields = asked.flatMap((name) => fieldOf(consent, name) ?? []).map((field) => narrowed(field, purpose))
  const set = (key: string, value: unknown) => {
    setValues((before) => ({ ...before, [key]: value }))
    setFound({})
  }
  const send = async () => {
    const lacking = [...needed].filter((key) => !values[key])
    if (lacking.length > 0) {
      const needs = sayFieldProblem({ path: '', code: 'required', message: '' })
      setFound(Object.fromEntries(lacking.map((key) => [key, needs])))
      return
    }
    setBusy(true)
    try {
      const body = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''))
      await runVerb('consent', `/${object.path}/${record.id}/consents`, body)
      refreshObject('consent')
      tellDone(t`The consent is recorded`, null)
      close()
    } catch (error) {
      const problem = asProblem(error)
      const at = problem.errors.map((each) => [each.path, sayFieldProblem(each)] as const)
      setFound(at.length > 0 ? Object.fromEntries(at) : { rest: sayProblem(problem) })
      setBusy(false)
    }
  }
  const title = titleOf(object, record) || object.label
  const known = new Set(fields.map(({ key }) => key))
  const rest = Object.entries(found).filter(([key]) => !known.has(key))
  return (
    <Dialog
      opened={opened}
      close={close}
      title={t`Consent of ${title}`}
      footer={
        <>
          <Button variant="default" onClick={close}>{t`Cancel`}</Button>
          <Button type="submit" form={form} loading={isBusy}>{t`Record`}</Button>
        </>
      }
    >
      <form
        id={form}
        className={classes.form}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          event.stopPropagation()
          void send()
        }}
      >
        <p className={classes.none}>{t`An entry is never changed or removed. What is said later is a new one.`}</p>
        {fields.map((field) => (
          <FieldInput
            key={field.key}
            field={{ ...field, required: needed.has(field.key) }}
            value={values[field.key] ?? null}
            error={found[field.key]}
            onChange={(value) => set(field.key, value)}
          />
        ))}
        {rest.map(([key, words]) => (
          <p key={key} className={classes.problem} role="alert">
            {words}
          </p>
        ))}
      </form>
    </Dialog>
  )
}

/** The channels by which the purpose may be asked for. Without a time it is said now. */
function narrowed(field: FieldInfo, purpose: RecordData | undefined): FieldInfo {
  const allowed = purpose?.['channels'] as string[] | null | undefined
  if (field.name !== 'channel' || !field.options || !allowed?.length) return field
  return { ...field, options: field.options.filter(({ key }) => allowed.includes(key)) }
}
