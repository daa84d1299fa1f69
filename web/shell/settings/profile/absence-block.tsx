import { useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { LinkEditor } from '#fields/link-editor.web.tsx'
import { useWholeRecord } from '#web/data/about.ts'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { useSession } from '#web/data/session.ts'
import { dayOf } from '#web/kit/format.ts'
import { changeByPerson } from '#web/records/acts.ts'
import { Block } from '../block.tsx'
import classes from '../form.module.css'

/** Who decides in one's place while one is away. */
export function AbsenceBlock() {
  const { t } = useLingui()
  const { user } = useSession()
  const { record } = useWholeRecord('user', user.id)
  const field = fieldOf(useObject('user'), 'delegate')
  if (!field?.mayChange || !record) return null
  return (
    <Block
      title={t`While you are away`}
      text={t`Whoever you name approves or refuses in your place on these days. It is kept that they did it for you.`}
    >
      <AbsenceForm key={`${String(record['delegateId'])} ${String(record['delegateUntil'])}`} record={record} />
    </Block>
  )
}

function AbsenceForm({ record }: { record: RecordData }) {
  const { t } = useLingui()
  const id = useId()
  const object = useObject('user')
  const field = fieldOf(object, 'delegate')
  const today = dayOf(Date.now())
  const said = (key: string) => (typeof record[key] === 'string' ? String(record[key]) : '')
  const [who, setWho] = useState(said('delegateId'))
  const [from, setFrom] = useState(said('delegateFrom') || today)
  const [until, setUntil] = useState(said('delegateUntil') || today)
  const [problem, setProblem] = useState<string | null>(null)
  if (!field) return null
  const save = (values: Record<string, unknown>, text: string) =>
    void changeByPerson({ object: 'user', record, values, text })
  const submit = () => {
    if (!who) return setProblem(t`Name somebody.`)
    if (who === record.id) return setProblem(t`Name another person.`)
    if (until < from) return setProblem(t`It cannot end before it starts.`)
    setProblem(null)
    save({ delegateId: who, delegateFrom: from, delegateUntil: until }, t`Your place is taken`)
  }
  const day = (label: string, value: string, change: (value: string) => void) => (
    <TextInput type="date" label={label} value={value} onChange={({ currentTarget }) => change(currentTarget.value)} />
  )
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      noValidate
    >
      <div className={classes.group}>
        <label htmlFor={id}>{field.label}</label>
        <LinkEditor
          id={id}
          field={field}
          place="form"
          isOnlyFinding
          ids={who ? [who] : []}
          onIds={(ids) => setWho(ids[0] ?? '')}
        />
      </div>
      <div className={classes.pair}>
        {day(fieldOf(object, 'delegateFrom')?.label ?? '', from, setFrom)}
        {day(fieldOf(object, 'delegateUntil')?.label ?? '', until, setUntil)}
      </div>
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.buttons}>
        {said('delegateId') && (
          <Button
            variant="default"
            onClick={() =>
              save({ delegateId: null, delegateFrom: null, delegateUntil: null }, t`You decide yourself again`)
            }
          >
            {t`I am back`}
          </Button>
        )}
        <Button type="submit">{t`Save`}</Button>
      </div>
    </form>
  )
}
