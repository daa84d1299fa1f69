import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import type { RecordData } from '#web/data/record-store.ts'
import type { Asking } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { sayRepeat } from '#web/records/timeline/repeat/say-repeat.ts'
import { zoneOfSeries } from '#web/records/timeline/repeat/zone-of-series.ts'
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
  const words = { one: t`Only this one`, following: t`This and all that follow`, all: t`All of the series` }
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
      <p className={classes.what}>
        {String(activity['subject'] ?? '')}
        {typeof activity['recurrence'] === 'string' && (
          <small>{sayRepeat(activity['recurrence'], zoneOfSeries(activity))}</small>
        )}
      </p>
      <form id={form} onSubmit={submit}>
        <fieldset className={classes.choices}>
          <legend className="k-hidden">{t`Which of the series`}</legend>
          {(['one', 'following', 'all'] as const).map((each, at) => (
            <label key={each}>
              <input
                type="radio"
                name="scope"
                checked={scope === each}
                onChange={() => setScope(each)}
                {...(at === 0 ? { 'data-autofocus': true } : {})}
              />
              <span>{words[each]}</span>
            </label>
          ))}
        </fieldset>
        {scope === 'all' && (
          <p className={classes.note}>
            {isRemoval ? t`Those that are done too.` : t`What is done keeps its time and what came of it.`}
          </p>
        )}
      </form>
    </Dialog>
  )
}
