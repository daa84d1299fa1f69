import { useLingui } from '@lingui/react/macro'
import { Button, Radio } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import type { RecordData } from '#web/data/record-store.ts'
import type { Asking } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import classes from './accounts.module.css'

export type Scope = 'one' | 'following' | 'all'

interface Props extends Asking<Scope> {
  activity: RecordData
  isRemoval: boolean
}

/** One of a series, this and all that follow, or all. */
export function SeriesDialog({ opened, answer, activity, isRemoval }: Props) {
  const { t } = useLingui()
  const form = useId()
  const [scope, setScope] = useState<Scope>('one')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    answer(scope)
  }
  return (
    <Dialog
      opened={opened}
      close={() => answer(null)}
      title={isRemoval ? t`Move which of the series to the bin?` : t`Change which of the series?`}
      size={420}
      footer={
        <>
          <Button variant="default" onClick={() => answer(null)}>{t`Cancel`}</Button>
          <Button type="submit" form={form}>
            {isRemoval ? t`Move to the bin` : t`Change`}
          </Button>
        </>
      }
    >
      <p className={classes.what}>{String(activity['subject'] ?? '')}</p>
      <form id={form} onSubmit={submit}>
        <Radio.Group
          aria-label={t`Which of the series`}
          value={scope}
          onChange={(value) => setScope(value as Scope)}
          className={classes.form}
        >
          <Radio value="one" label={t`Only this one`} data-autofocus />
          <Radio value="following" label={t`This and all that follow`} />
          <Radio
            value="all"
            label={t`All of the series`}
            description={isRemoval ? t`Those that are done too.` : t`What is done keeps its time and what came of it.`}
          />
        </Radio.Group>
      </form>
    </Dialog>
  )
}
