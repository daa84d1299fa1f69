import { useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { LinkEditor } from '#fields/link-editor.web.tsx'
import { type FieldInfo, fieldOf, useObject } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { changeRecord, createRecord, type Values } from '#web/data/writes.ts'
import type { Asking } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { tellDone } from '#web/records/acts.ts'
import type { FormProblems } from '../form-problems.ts'
import form from './form.module.css'
import { Wrong } from './wrong.tsx'

interface Props extends Asking<true> {
  object: string
  /** Null: a new one is made. */
  record: RecordData | null
  title: string
  size: number
  problems: FormProblems
  /** What is wrong with the fields besides the name. */
  wrong: Parameters<FormProblems['check']>[0]
  /** Of the fields besides the name. */
  values: Values
  name: string
  setName: (name: string) => void
  children: ReactNode
}

/** A record that has a name, made or changed in a dialog of its own; what is wrong is said at the fields. */
export function NamedDialog(props: Props) {
  const { opened, answer, object, record, title, size, problems, wrong, values, name, setName, children } = props
  const { t } = useLingui()
  const own = useId()
  const label = fieldOf(useObject(object), 'name')?.label
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const said = name.trim()
    if (!problems.check({ name: !said && t`This is needed.`, ...wrong })) return
    setBusy(true)
    try {
      const written = await (record
        ? changeRecord(object, record.id, { name: said, ...values })
        : createRecord({ object, values: { name: said, ...values } }))
      tellDone(record ? t`“${said}” changed` : t`“${said}” added`, written.changeSet)
      answer(true)
    } catch (error) {
      problems.take(error)
      setBusy(false)
    }
  }
  return (
    <Dialog
      opened={opened}
      close={() => answer(null)}
      title={title}
      closeOnClickOutside={false}
      size={size}
      footer={
        <>
          <Button variant="default" onClick={() => answer(null)}>{t`Cancel`}</Button>
          <Button type="submit" form={own} loading={isBusy}>{t`Save`}</Button>
        </>
      }
    >
      <form id={own} className={form.form} style={whole} onSubmit={(event) => void submit(event)} noValidate>
        <TextInput
          data-autofocus
          label={label}
          maxLength={120}
          value={name}
          error={problems.at('name')}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {children}
        <Wrong>{problems.rest}</Wrong>
      </form>
    </Dialog>
  )
}

/** As wide as its dialog. */
const whole = { maxWidth: 'none' }

interface PickProps {
  label: string
  target: string
  ids: readonly string[]
  many?: boolean
  change: (ids: string[]) => void
}

/** Records that are found and chosen. */
export function Pick({ label, target, ids, many = false, change }: PickProps) {
  const id = useId()
  const field = { name: target, key: `${target}Id`, label, type: 'link', kind: 'link', target, required: false }
  return (
    <div className={form.group}>
      <label htmlFor={id}>{label}</label>
      <LinkEditor
        id={id}
        field={field as unknown as FieldInfo}
        place="form"
        many={many}
        isOnlyFinding
        ids={ids}
        onIds={change}
      />
    </div>
  )
}
