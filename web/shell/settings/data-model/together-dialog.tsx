import '@mantine/core/styles/PillsInput.css'
import { useLingui } from '@lingui/react/macro'
import { Button, MultiSelect } from '@mantine/core'
import { useState } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { useFormProblems } from '../../form-problems.ts'
import form from '../form.module.css'
import { sayModelError, sayModelProblem } from '../model-words/say-model-problem.ts'
import { Wrong } from '../wrong.tsx'

interface Props {
  object: ObjectInfo
  opened: boolean
  close: () => void
  /** Throws what the server refuses: two records may be the same in them. */
  add: (names: string[]) => Promise<void>
}

const most = 5

/** Which fields no two records may have alike, all of them together. */
export function TogetherDialog({ object, opened, close, add }: Props) {
  const { t } = useLingui()
  return (
    <Dialog opened={opened} close={close} title={t`Fields that are unique together`}>
      <TogetherForm {...{ object, close, add }} />
    </Dialog>
  )
}

function TogetherForm({ object, close, add }: Omit<Props, 'opened'>) {
  const { t } = useLingui()
  const [names, setNames] = useState<string[]>([])
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems([], sayModelProblem)
  const fields = object.fields.filter(({ type, system }) => !system && mayStandTogether.has(type))
  const send = async () => {
    setBusy(true)
    try {
      await add(names)
      close()
    } catch (error) {
      problems.take(error, (all) => sayModelError(asProblem(all), { object: object.name }))
      setBusy(false)
    }
  }
  return (
    <form
      className={form.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <MultiSelect
        label={t`Fields`}
        description={t`Two to five. Records that lack one of them are not compared.`}
        data={fields.map(({ name, label }) => ({ value: name, label }))}
        value={names}
        maxValues={most}
        data-autofocus
        onChange={setNames}
      />
      <Wrong>{problems.rest}</Wrong>
      <div className={form.buttons}>
        <Button variant="default" onClick={close}>{t`Cancel`}</Button>
        <Button type="submit" loading={isBusy} disabled={names.length < 2}>{t`Save`}</Button>
      </div>
    </form>
  )
}

/** Types that are one value in one place. */
const mayStandTogether: ReadonlySet<string> = new Set([
  ...['text', 'integer', 'decimal', 'percent', 'email', 'phone', 'url', 'date', 'dateTime', 'select', 'boolean'],
  ...['link', 'user', 'country', 'currency', 'language', 'timeZone', 'rating', 'autoNumber', 'duration'],
])
