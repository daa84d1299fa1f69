import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { currentCatalog, type FieldInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import type { RecordData } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'
import type { Asking } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { FieldInput } from '#web/records/form/field-input.tsx'
import { sayFieldProblem } from '#web/records/say-field-problem.ts'
import { LossReasonInput } from './loss-reason-input.web.tsx'
import classes from './stage-dialog.module.css'

export interface StageQuestion extends Asking<Values> {
  stage: RecordData
  deals: readonly RecordData[]
  fields: readonly FieldInfo[]
  /** Of its checklist, not ticked yet. */
  points: readonly string[]
}

/** What a stage wants to know before deals enter it. */
export function StageDialog({ opened, answer, stage, deals, fields, points }: StageQuestion) {
  const { t } = useLingui()
  const form = useId()
  const [values, setValues] = useState<Values>({})
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [isTried, setTried] = useState(false)
  const lacks = (field: FieldInfo) => values[field.key] === undefined || values[field.key] === null
  const name = String(stage['name'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (fields.some(lacks) || ticked.length < points.length) setTried(true)
    else answer(points.length > 0 ? { ...values, donePoints: withPoints(deals, points) } : values)
  }
  const set = (field: FieldInfo) => (value: unknown) =>
    setValues((before) => ({ ...before, [field.key]: typeof value === 'string' ? value.trim() || null : value }))
  const title = stage['kind'] === 'lost' ? t`Why was it lost?` : t`Before it goes to ${name}`
  return (
    <Dialog
      opened={opened}
      close={() => answer(null)}
      title={title}
      footer={
        <>
          <Button variant="default" onClick={() => answer(null)}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" form={form}>
            {sayMove(stage, { lost: t`Mark as lost`, won: t`Mark as won`, open: t`Move` })}
          </Button>
        </>
      }
    >
      <p className={classes.what}>
        <What deals={deals} />
      </p>
      <form id={form} ref={beginWithFirst} className={classes.form} onSubmit={submit} noValidate>
        {fields.map((field) => {
          const error =
            isTried && lacks(field) ? sayFieldProblem({ path: field.key, code: 'required', message: '' }) : undefined
          return field.key === 'lossReason' ? (
            <LossReasonInput key={field.key} field={field} error={error} onChange={set(field)} />
          ) : (
            <FieldInput
              key={field.key}
              field={{ ...field, required: true }}
              record={deals[0]}
              value={values[field.key] ?? null}
              error={error}
              onChange={set(field)}
            />
          )
        })}
        {points.length > 0 && (
          <fieldset className={classes.points}>
            <legend>{t`Checklist`}</legend>
            {points.map((point) => (
              <label key={point}>
                <input
                  type="checkbox"
                  checked={ticked.includes(point)}
                  onChange={({ currentTarget }) =>
                    setTicked(currentTarget.checked ? [...ticked, point] : ticked.filter((each) => each !== point))
                  }
                />
                {point}
              </label>
            ))}
            {isTried && ticked.length < points.length && <p role="alert">{t`Tick every point first.`}</p>}
          </fieldset>
        )}
      </form>
    </Dialog>
  )
}

/** Of one deal the whole list, so that it shows at once; of several what comes to each. */
function withPoints([deal, ...others]: readonly RecordData[], points: readonly string[]): unknown {
  if (!deal || others.length > 0) return { add: points }
  const before = Array.isArray(deal['donePoints']) ? deal['donePoints'].map(String) : []
  return [...new Set([...before, ...points])]
}

/** The dialog gives the focus to what is marked so, else to its button for closing. */
function beginWithFirst(form: HTMLFormElement | null): void {
  form?.querySelector('input, textarea')?.setAttribute('data-autofocus', 'true')
}

function What({ deals }: { deals: readonly RecordData[] }) {
  const object = currentCatalog().objects.get('deal')
  if (deals.length === 1 && object) return titleOf(object, deals[0])
  return <Plural value={deals.length} one="# deal" other="# deals" />
}

function sayMove(stage: RecordData, words: { lost: string; won: string; open: string }): string {
  return words[stage['kind'] as keyof typeof words] ?? words.open
}
